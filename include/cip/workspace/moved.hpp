#pragma once

#include <map>
#include <span>
#include <string>

#include "cip/workspace/workspace.hpp"

namespace cip {

/// Which of the files that are gone became which of those that came, by path: each of the same kind of
/// record, and alike in at least half of their lines; the most alike first.
std::map<std::string, std::string> moved_files(std::span<const SourceFile* const> gone,
                                               std::span<const SourceFile* const> come);

/// The path that each record has now, from the one it had before, where they differ.
std::map<std::string, std::string> moves_between(const Workspace& before, const Workspace& now);

}  // namespace cip
