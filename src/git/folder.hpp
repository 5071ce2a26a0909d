#pragma once

#include <span>

#include "cip/git/repository.hpp"

namespace cip {

/// An entry of the index.
struct IndexEntry {
  GitFile file;
  char stage;  ///< 0; in a conflict: 1 the common ancestor, 2 ours, 3 theirs
};

/// Parses the output of `ls-files --stage -z`, or that of `merge-tree` for conflicts.
std::vector<IndexEntry> parse_entries(std::string_view output);

/// Made from all entries of a conflict, whatever their paths.
std::vector<Conflict> conflicts_of(std::span<const IndexEntry> entries);

}  // namespace cip
