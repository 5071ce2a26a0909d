#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/figures/metrics.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// "Attendance: 43% (25 November 2026), on track; the target is 60 by December 2027": the newest
/// measurement by that day, and the status it gives.
std::string metric_words(const Metric& metric, Date on);

/// The command that adds the date or the baseline without which the newest measurement can't be assessed; ""
/// if nothing like that is missing. What else is missing, rules find.
std::string to_assess(const Metric& metric, Date on);

/// The group's criteria in force, which an assessment rates.
std::vector<const Criterion*> criteria_to_rate(const Workspace& ws, std::string_view group);

/// The words of each metric in use that measures the criterion.
std::vector<std::string> metric_words(const Workspace& ws, const Criterion& criterion, Date on);

}  // namespace cip
