#include "phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cip/figures/activities.hpp"
#include "cip/figures/life.hpp"

namespace cip {
namespace {

/// Nobody knows its status, and no end and no outcome says that it is over.
bool may_go_on(const Activity& activity) {
  return *activity.status == ActivityStatus::unknown && !activity.end && !activity.outcome;
}

}  // namespace

std::vector<const Activity*> by_time(std::vector<const Activity*> activities) {
  const auto first_day = [](const Activity* activity) -> Date {
    if (const auto time = recorded_time(*activity, Date::max())) return time->first;
    const Maybe<Day>& checked = activity->common.as_of;
    return checked ? (*checked)->first : Date::max();
  };
  std::multimap<Date, const Activity*> sorted;
  for (const Activity* activity : activities) sorted.emplace(first_day(activity), activity);
  activities.clear();
  for (const auto& [day, activity] : sorted) activities.push_back(activity);
  return activities;
}

std::vector<const Activity*> placed(const ReportScope& scope, Placement placement) {
  auto activities = scope.all<Activity>();
  std::erase_if(activities, [&](const Activity* activity) {
    return placement_of(*activity, scope.period, scope.as_of) != placement;
  });
  return by_time(std::move(activities));
}

std::vector<std::pair<const Activity*, const NextStep*>> next_steps(const ReportScope& scope) {
  std::vector<std::pair<const Activity*, const NextStep*>> steps;
  for (const Activity* activity : by_time(scope.all<Activity>()))
    if (is_open(*activity) && !has_ended(*activity))
      for (const NextStep& step : activity->next) steps.emplace_back(activity, &step);
  std::ranges::stable_sort(steps, {}, [](const auto& step) {
    return step.second->when ? step.second->when->value.last : Date::max();
  });
  return steps;
}

std::vector<const Activity*> overdue_first(std::vector<const Activity*> activities, Date as_of) {
  std::ranges::stable_sort(activities, {}, [&](const Activity* activity) {
    return is_overdue(*activity, as_of) ? activity->due->value.last : Date::max();
  });
  return activities;
}

bool is_known_open(const ReportScope& scope, const Activity& activity) {
  const Maybe<Day>& checked = activity.common.as_of;
  return is_open(activity) && !has_ended(activity) &&
         (is_overdue(activity, scope.as_of) || is_late_to_begin(activity, scope.as_of) ||
          (checked && !is_out_of_date(scope.ws, **checked, scope.as_of)));
}

std::vector<const Activity*> open_elsewhere(const ReportScope& scope) {
  auto activities = by_time(scope.all<Activity>());
  std::erase_if(activities, [&](const Activity* activity) {
    const Placement placement = placement_of(*activity, scope.period, scope.as_of);
    const bool may_be_now = placement == Placement::undated && !scope.is_past();
    return !(placement == Placement::carried_over || may_be_now) || !is_known_open(scope, *activity);
  });
  return activities;
}

std::vector<const Activity*> unfinished_activities(const ReportScope& scope) {
  auto activities = placed(scope, Placement::within);
  std::erase_if(activities, [](const Activity* activity) {
    return has_ended(*activity) || !(is_open(*activity) || may_go_on(*activity));
  });
  for (const Activity* activity : open_elsewhere(scope)) activities.push_back(activity);
  return activities;
}

std::string doubts_about_due(const Activity& activity, Date as_of) {
  std::vector<std::string> doubts;
  if (is_inferred(activity.common, "due")) doubts.emplace_back("due date inferred");
  if (const auto reason = waived_because(activity.common.waivers, "overdue", as_of); !reason.empty())
    doubts.push_back(fmt::format("waived: {}", reason));
  return fmt::format("{}", fmt::join(doubts, "; "));
}

std::vector<const Activity*> overdue_activities(const ReportScope& scope) {
  auto activities = placed(scope, Placement::within);
  for (const Activity* activity : open_elsewhere(scope)) activities.push_back(activity);
  std::erase_if(activities, [&](const Activity* activity) { return !is_overdue(*activity, scope.as_of); });
  return overdue_first(std::move(activities), scope.as_of);
}

}  // namespace cip
