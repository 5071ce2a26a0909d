#include "cip/figures/activities.hpp"

#include "cip/figures/life.hpp"

namespace cip {

std::optional<Completion> completion_of(const Activity& activity) {
  switch (*activity.status) {
    case ActivityStatus::planned:
      return Completion::not_started;
    case ActivityStatus::in_progress:
    case ActivityStatus::on_hold:
      return activity.progress && **activity.progress == Progress::substantial ? Completion::substantial
                                                                               : Completion::limited;
    case ActivityStatus::complete:
      return Completion::complete;
    case ActivityStatus::unknown:
      return Completion::no_evidence;
    case ActivityStatus::cancelled:
      break;
  }
  return std::nullopt;
}

std::optional<When> recorded_time(const Activity& activity) {
  Hull hull;
  hull.add(activity.start).add(activity.due).add(activity.end).add(activity.common.as_of);
  if (activity.outcome) hull.add(activity.outcome->date);
  for (const NextStep& step : activity.next) hull.add(step.when);
  return hull.get();
}

std::optional<When> time_of(const Activity& activity, Date today) {
  const auto recorded = recorded_time(activity);
  if (!recorded || !is_open(activity) || activity.common.as_of) return recorded;
  return Hull().add(*recorded).add(on(today)).get();
}

Placement placement_of(const Activity& activity, When period) {
  const auto time = recorded_time(activity);
  if (!time) return Placement::undated;
  if (overlaps(*time, period)) return Placement::within;
  return is_open(activity) && certainly_before(*time, period) ? Placement::carried_over
                                                              : Placement::elsewhere;
}

}  // namespace cip
