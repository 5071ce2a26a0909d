#include "cip/figures/small_cells.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace cip {

std::vector<bool> hidden_cells(std::span<const std::int64_t> counts, int smallest_cell) {
  std::vector<bool> hidden;
  std::int64_t number = 0, sum = 0, next = std::numeric_limits<std::int64_t>::max();
  for (const std::int64_t count : counts) {
    const bool is_small = count > 0 && count < smallest_cell;
    hidden.push_back(is_small);
    number += is_small ? 1 : 0;
    sum += is_small ? count : 0;
    if (count >= smallest_cell) next = std::min(next, count);
  }
  const auto all = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  if (all > 0 && all <= smallest_cell) hidden.assign(counts.size(), true);
  if (number == 0) return hidden;
  const bool is_told = sum < smallest_cell || sum == number || sum == number * (smallest_cell - 1);
  bool is_any_shown = false;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (is_told && counts[i] == next) hidden[i] = true;
    is_any_shown = is_any_shown || (counts[i] > 0 && !hidden[i]);
  }
  if (!is_any_shown) hidden.assign(counts.size(), true);
  return hidden;
}

bool follows_from_shown(const std::vector<bool>& hidden, std::span<const int> weights) {
  std::optional<int> weight;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!hidden[i]) continue;
    if (weight && *weight != weights[i]) return false;
    weight = weights[i];
  }
  return true;
}

}  // namespace cip
