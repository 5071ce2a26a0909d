#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace cip {

/// Which counts of one question must not be told, so that nobody learns what so few people answered, not even
/// from the other counts, their sum and this rule. Small counts are those above 0 and below the smallest
/// cell. Where they are fewer than the smallest cell together, or as small or as large as they can be, the
/// next larger count is hidden too, and all that are as large; where no count above 0 is left to show, or no
/// more people answered than the smallest cell, all are.
///
/// Then every hidden count can be another: those that are hidden may change places among them, or, where they
/// are all alike, one may be larger by as much as another is smaller.
std::vector<bool> hidden_cells(std::span<const std::int64_t> counts, int smallest_cell);

/// True for a figure that tells no more than the counts that are shown and the sum of all: one that weighs
/// all hidden counts alike.
bool follows_from_shown(const std::vector<bool>& hidden, std::span<const int> weights);

}  // namespace cip
