#pragma once

#include <string>

#include "cip/figures/metrics.hpp"

namespace cip {

/// "Attendance: 43 percent (25 November 2026), on track; the target is 60 by December 2027": the newest
/// measurement by that day, and what it means.
std::string metric_words(const Metric& metric, Date on);

}  // namespace cip
