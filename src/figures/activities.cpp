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

bool is_going_on(const Activity& activity, Date as_of) {
  return is_open(activity) && !(activity.end && certainly_before(**activity.end, as_of));
}

bool is_overdue(const Activity& activity, Date as_of) {
  const bool contradicts =
      activity.start && activity.due && certainly_before(**activity.due, **activity.start);
  return !has_ended(activity) && is_going_on(activity, as_of) && activity.due &&
         certainly_before(**activity.due, as_of) && !contradicts;
}

bool is_late_to_begin(const Activity& activity, Date as_of) {
  return *activity.status == ActivityStatus::planned && !has_ended(activity) &&
         is_going_on(activity, as_of) && activity.start && certainly_before(**activity.start, as_of) &&
         !is_overdue(activity, as_of);
}

bool is_overdue(const Report& report, Date as_of) {
  return is_open(report) && !report.published && report.due && certainly_before(**report.due, as_of);
}

const Maybe<Day>& end_of(const Activity& activity) {
  return activity.end || !activity.outcome ? activity.end : activity.outcome->date;
}

Maybe<Day> finished_on(const Activity& activity) {
  const bool is_done = *activity.status == ActivityStatus::complete && !activity.superseded_by;
  return is_done ? end_of(activity) : std::nullopt;
}

std::optional<When> recorded_time(const Activity& activity, Date as_of) {
  const bool is_planned = *activity.status == ActivityStatus::planned || is_only_announced(activity),
             goes_on = *activity.status == ActivityStatus::in_progress;
  Hull hull;
  if (is_planned)
    hull.add(activity.start);
  else if (const auto start = known(activity.start, as_of))
    hull.add(*start);
  for (const Maybe<Day>& last :
       {end_of(activity), goes_on ? checked_since(activity.start, activity.common.as_of) : std::nullopt})
    if (const auto day = known(last, as_of))
      hull.add(*day);
    else if (last && activity.start && activity.start->value.last <= as_of)
      hull.add(on(as_of));
  if (*activity.status == ActivityStatus::on_hold)
    for (const Event* event : pauses_of(activity))
      if (const auto day = known(event->date, as_of)) hull.add(*day);
  if (is_open(activity)) hull.add(activity.due);
  return hull.get();
}

Placement placement_of(const Activity& activity, When period, Date as_of) {
  const auto time = recorded_time(activity, as_of);
  if (!time) {
    if (recorded_time(activity, Date::max())) return Placement::elsewhere;
    const auto checked = known(activity.common.as_of, as_of);
    const bool was_open = is_open(activity) && checked && certainly_before(*checked, period);
    return was_open ? Placement::carried_over : Placement::undated;
  }
  if (overlaps(*time, period)) return Placement::within;
  return is_open(activity) && certainly_before(*time, period) ? Placement::carried_over
                                                              : Placement::elsewhere;
}

}  // namespace cip
