#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// Which counts of one question must not be shown, so that what so few people answered can't be worked out,
/// not even from the other counts, their sum and this rule. Small counts are those above 0 and below the
/// smallest cell. If they are together fewer than the smallest cell, or as small or as large as they can be,
/// the next larger count is hidden too, and all that equal it; if no count above 0 is left to show, or at
/// most as many people answered as the smallest cell, all are hidden. Then no hidden count can be worked out:
/// hidden counts may be swapped, or, if they are all equal, one may be larger by as much as another is
/// smaller.
std::vector<bool> hidden_cells(std::span<const std::int64_t> counts, int smallest_cell);

/// True for a figure that reveals no more than the counts shown and the sum of all: one that gives all hidden
/// counts the same weight.
bool follows_from_shown(const std::vector<bool>& hidden, std::span<const int> weights);

/// Removes the counts that must not be shown from a survey as it was written, for everything that is exported
/// or shown.
void hide_counts(const Workspace& ws, const Document& document, Value& record);
inline auto veil_over(const Workspace& ws) {
  return [&ws](const Document& document, Value& record) { hide_counts(ws, document, record); };
}

/// Lets both states hide what either hides, so that no change shows what was hidden before it: no count of a
/// question of which they hide different ones. `moves` are the paths of `before` that are others now.
void hide_alike(Workspace& before, Workspace& now, const std::map<std::string, std::string>& moves);

/// The places of the counts and percentages that must not be shown outside the record itself: all of any
/// survey that has one, or that can't be read. In the order of files and places.
std::vector<Span> kept_back(const Workspace& ws);

}  // namespace cip
