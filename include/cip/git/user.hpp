#pragma once

#include <string>

namespace cip {

// The user's settings of git. Those of a repository are ignored: they may name a program that came with the
// records.

/// `core.pager`; empty if it is not set.
std::string pager_of_user();

/// Whether GIT_EDITOR or `core.editor` names one.
bool user_named_editor();

/// Whether git has a name and an address for who commits.
bool git_knows_user();

/// The editor that git would open: GIT_EDITOR, `core.editor`, VISUAL, EDITOR, or the one that git was built
/// with. Empty if git is not installed.
std::string editor_of_user();

}  // namespace cip
