#include "cip/figures/life.hpp"

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/continuity.hpp"

namespace cip {
namespace {

/// `last` is that of what has ended: a later `as_of` only says that it still has.
bool is_before(const Common& common, const Maybe<Day>& last, const Maybe<Day>& begin) {
  if (!begin) return false;
  Hull told;
  told.add(last ? last : common.as_of);
  for (const Event& event : common.history) told.add(event.date);
  return told.get() && certainly_before(*told.get(), **begin);
}

}  // namespace

bool is_only_announced(const Activity& activity) {
  const ActivityStatus status = *activity.status;
  const bool is_cancelled = status == ActivityStatus::cancelled;
  return (is_cancelled || status == ActivityStatus::on_hold || status == ActivityStatus::unknown) &&
         is_before(activity.common, is_cancelled ? end_of(activity) : std::nullopt, activity.start);
}

bool is_only_announced(const Survey& survey) {
  return *survey.status == SurveyStatus::unknown &&
         is_before(survey.common, std::nullopt, first_day_of(survey));
}

bool is_only_announced(const Practice& practice) {
  return *practice.status == PracticeStatus::unknown &&
         is_before(practice.common, std::nullopt, practice.since);
}

bool is_inferred(const Common& common, std::string_view field) {
  return std::ranges::any_of(common.inferred, [&](const FieldName& each) { return *each == field; });
}

std::optional<When> time_of(const Workspace& ws, const Waiver& waiver) {
  if (!waiver.about) return std::nullopt;
  const Period* period = ws.period(**waiver.about);
  return period ? days_of(*period) : parse_when(**waiver.about);
}

bool is_for(const Workspace& ws, const Waiver& waiver, std::optional<When> time) {
  if (!waiver.about) return true;
  const auto about = time_of(ws, waiver);
  return time && about && about->first <= time->first && time->first <= about->last;
}

std::vector<const Event*> pauses_of(const Activity& activity) {
  std::vector<const Event*> pauses;
  bool is_paused = false;
  for (const Event& event : activity.common.history) {
    const EventKind kind = *event.event;
    const bool goes_on = kind == EventKind::resumed || kind == EventKind::in_progress;
    if (is_paused ? !goes_on : kind != EventKind::paused) continue;
    pauses.push_back(&event);
    is_paused = !is_paused;
  }
  return pauses;
}

std::string_view waived_because(const Many<Waiver>& waivers, std::string_view rule, Date as_of) {
  for (const Waiver& waiver : waivers)
    if (*waiver.rule == rule && !waiver.about && !has_expired(waiver, as_of))
      return without_stop(*waiver.reason);
  return "";
}

std::string_view waived_because(const Workspace& ws, const Many<Waiver>& waivers, std::string_view rule,
                                Date as_of, std::optional<When> time) {
  for (const Waiver& waiver : waivers)
    if (*waiver.rule == rule && !has_expired(waiver, as_of) && is_for(ws, waiver, time))
      return without_stop(*waiver.reason);
  return "";
}

}  // namespace cip
