#pragma once

#include <map>
#include <span>
#include <string>

#include "cip/store/states.hpp"

namespace cip {

/// Which of the files that are gone became which of those that came, by path: each of the same kind of
/// record, and alike in at least half of their lines; the most alike first.
std::map<std::string, std::string> moved_files(std::span<const SourceFile* const> gone,
                                               std::span<const SourceFile* const> come);

/// The path that each record has now, from the one it had before, where they differ.
std::map<std::string, std::string> moves_between(const Workspace& before, const Workspace& now);

/// The same, where `change` makes the records of before out of those of now.
std::map<std::string, std::string> moves_of(const Workspace& now, const FolderChange& change);

}  // namespace cip
