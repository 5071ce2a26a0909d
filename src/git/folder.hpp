#pragma once

#include <span>

#include "cip/git/repository.hpp"

namespace cip {

/// An entry of the index.
struct IndexEntry {
  GitFile file;
  char stage;  ///< 0, or of a conflict: 1 what both sides began with, 2 ours, 3 theirs
};

/// As `ls-files --stage -z` prints them, and `merge-tree` those in conflict.
std::vector<IndexEntry> parse_entries(std::string_view output);

/// From all entries of a conflict, wherever they lie.
std::vector<Conflict> conflicts_of(std::span<const IndexEntry> entries);

}  // namespace cip
