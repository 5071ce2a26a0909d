// A total that was entered without saying of which surveys: less some of them, it shows what others hide.
#pragma once

#include <vector>

#include "cip/figures/surveys.hpp"

namespace cip {

/// The answers to the same question in a survey whose people another may include.
struct Part {
  Tally tally;     ///< in the order of the other's options, if it can be subtracted from it
  bool is_inside;  ///< of a group inside that of the other
  bool is_beside;  ///< can be subtracted: on the same scale, to the same options
};

/// The answers to hide in a question, so that its counts, less those of the parts that it names and of any
/// choice of others, don't tell of the other people. What is hidden follows from what a reader knows: from
/// the counts that are shown, and how many people they are.
std::vector<bool> hidden_by_parts(const Tally& whole, const std::vector<Part>& named,
                                  std::vector<Part> others, int own_smallest_cell, int smallest_cell);

}  // namespace cip
