#pragma once

#include <optional>
#include <vector>

#include "cip/workspace/workspace.hpp"

namespace cip {

/// The newest measurement, by the last day of its date; nullptr when there is none.
const Measurement* latest(const Metric& metric);

/// The measured values in the order of their dates; ratings are left out.
std::vector<double> values_of(const Metric& metric);

/// Which way the newest value lies from the baseline, or from the oldest value where there is no baseline.
enum class Trend { better, worse, unchanged, higher, lower };
template <>
inline constexpr auto words<Trend> = std::to_array<std::string_view>({"better", "worse", "unchanged",
                                                                      "higher", "lower"});

/// Better and worse where `direction` is higher or lower; only higher or lower where it says nothing. Nothing
/// when there are not two values to compare.
std::optional<Trend> trend_of(const Metric& metric);

}  // namespace cip
