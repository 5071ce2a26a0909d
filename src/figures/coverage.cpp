#include "cip/figures/coverage.hpp"

#include <algorithm>

#include "cip/figures/activities.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/practices.hpp"

namespace cip {

Coverage coverage_of(const Workspace& ws, std::string_view group, int principle, When period, Date on) {
  Coverage coverage;
  coverage.criteria = serving<Criterion>(ws, group, principle).size();
  for (const Metric* metric : serving<Metric>(ws, group, principle)) {
    const MetricStatus status = status_of(*metric, on);
    ++coverage.metrics;
    coverage.on_target += is_on_target(status) ? 1 : 0;
    coverage.judged += is_judged(status) ? 1 : 0;
  }
  for (const Activity* activity : serving<Activity>(ws, group, principle))
    coverage.activities += placement_of(*activity, period) == Placement::within ? 1 : 0;
  for (const Practice* practice : serving<Practice>(ws, group, principle))
    coverage.practices += is_in_force_on(*practice, on) ? 1 : 0;
  return coverage;
}

}  // namespace cip
