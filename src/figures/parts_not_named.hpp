// A total that was entered without saying of which surveys: less some of them, it shows what others hide.
#pragma once

#include <vector>

#include "cip/figures/surveys.hpp"

namespace cip {

/// The answers to the same question in a survey whose people another may include.
struct Part {
  Tally tally;
  bool is_inside;  ///< of a group inside that of the other
};

/// The answers to hide in a question, so that its counts, less those of any choice of parts, don't tell of
/// the other people.
std::vector<bool> hidden_by_parts(const Tally& whole, std::vector<Part> parts, int own_smallest_cell,
                                  int smallest_cell);

}  // namespace cip
