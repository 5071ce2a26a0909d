#pragma once

#include <string>

namespace cip {

// What the user set for git. What a repository says is not asked: it may name a program that came with the
// records.

/// `core.pager`; empty where it is not set.
std::string pager_of_user();

/// The editor that git would open: GIT_EDITOR, `core.editor`, VISUAL, EDITOR, or the one that git was built
/// with. Empty without git.
std::string editor_of_user();

}  // namespace cip
