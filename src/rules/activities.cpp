#include <fmt/format.h>

#include <algorithm>

#include "cip/figures/continuity.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

bool has_passed(const Maybe<Day>& day, Date as_of) { return day && certainly_before(**day, as_of); }

bool is_complete(const Activity& activity) { return activity.status.value == ActivityStatus::complete; }

/// Open, and not contradicted by an end that has passed: that has a rule of its own.
bool is_going_on(const Activity& activity, Date as_of) {
  return is_open(activity) && !has_passed(activity.end, as_of);
}

void due_before_start(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>())
    if (activity.start && activity.due && certainly_before(**activity.due, **activity.start))
      out.report(activity.due->span, fmt::format("activity is due {} before it starts",
                                                 days_between(**activity.due, **activity.start)))
          .note(activity.start->span, "it starts here");
}

bool is_adoption(EventKind kind) {
  return kind == EventKind::adopted || kind == EventKind::accepted || kind == EventKind::approved ||
         kind == EventKind::endorsed;
}

void adopted_after_due(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>())
    for (const Event& event : activity.common.history)
      if (is_adoption(*event.event) && event.date && activity.due &&
          certainly_after(**event.date, activity.due->value.last))
        out.report(event.date->span, fmt::format("{} {} after it was due", to_word(*event.event),
                                                 days_between(**activity.due, **event.date)))
            .note(activity.due->span, "it was due here");
}

void more_done_than_all(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>())
    if (const Maybe<Done>& done = activity.done; done && done->count && **done->count > *done->of)
      out.report(done->count->span, fmt::format("{} done, of {}", **done->count, *done->of))
          .note(done->of.span, "how many there are is here");
}

void overdue(const Judged& judged, Breaches& out) {
  const auto report = [&](std::string_view what, const Day& due, std::string help) {
    out.report(due.span, fmt::format("{} is {} overdue", what, days_between(*due, on(judged.as_of))))
        .suggest(std::move(help));
  };
  for (const Activity& activity : judged.all<Activity>())
    if (is_going_on(activity, judged.as_of) && has_passed(activity.due, judged.as_of))
      report("activity", *activity.due, "correct `status`, or agree on a new date");
  for (const Report& record : judged.all<Report>())
    if (record.status.value == ReportStatus::drafting && has_passed(record.due, judged.as_of))
      report("report", *record.due, "correct `status`, or agree on a new date");
}

void ended_but_open(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>())
    if (is_open(activity) && has_passed(activity.end, judged.as_of))
      out.report(activity.status.span,
                 fmt::format("activity has ended, but is `{}`", to_word(*activity.status)))
          .note(activity.end->span, "it ended here")
          .suggest("write `complete` or `cancelled`, or put a planned end into `due`");
}

void complete_without_evidence(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>()) {
    const auto& common = activity.common;
    const bool is_shown = !common.evidence.empty() || (common.origin && common.origin->url) ||
                          (activity.outcome && activity.outcome->summary);
    if (is_complete(activity) && !is_shown)
      out.report(activity.status.span, "complete, but nothing shows it")
          .suggest("add `evidence:` with a `title:` and a `url:`, or say in `outcome` what is different now");
  }
}

void complete_without_outcome(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>())
    if (is_complete(activity) && !activity.outcome)
      out.report(activity.status.span, "complete, but nobody learns what came of it")
          .suggest("add `outcome:` with a `result:`");
}

void complete_before_dependency(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>())
    for (const Ref<Activity>& ref : activity.depends_on) {
      const Activity* needed = is_complete(activity) ? judged.ws.find<Activity>(ref.id) : nullptr;
      if (!needed) continue;
      if (is_open(*needed))
        out.report(ref.span,
                   fmt::format("complete, but what it depends on is `{}`", to_word(*needed->status)))
            .note(needed->status.span, "its status is here");
      else if (activity.end && needed->end && certainly_before(**activity.end, **needed->end))
        out.report(ref.span, fmt::format("complete {} before what it depends on",
                                         days_between(**activity.end, **needed->end)))
            .note(activity.end->span, "the activity ends here")
            .note(needed->end->span, "what it depends on ends here");
    }
}

void unstarted_but_in_progress(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>())
    if (activity.status.value == ActivityStatus::in_progress && !activity.start)
      out.report(activity.status.span, "in progress, but without `start`")
          .suggest("add `start:`; a year is enough");
}

void hold_without_reason(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>()) {
    const auto& common = activity.common;
    const bool is_explained =
        common.description || (common.origin && common.origin->status) || !activity.next.empty();
    if (activity.status.value == ActivityStatus::on_hold && !is_explained)
      out.report(activity.status.span, "on hold for no stated reason")
          .suggest("say in `description` what it waits for");
  }
}

void next_step_past(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>())
    for (const NextStep& step : activity.next)
      if (is_going_on(activity, judged.as_of) && has_passed(step.when, judged.as_of))
        out.report(step.when->span,
                   fmt::format("next step is {} past its date", days_between(**step.when, on(judged.as_of))))
            .suggest("delete the step if it is done, or agree on a new date");
}

/// The latest of the dates that tell of something having happened.
const Day* newest_date(const Activity& activity) {
  const Day* newest = nullptr;
  const auto look = [&](const Maybe<Day>& day) {
    if (day && (!newest || day->value.last > newest->value.last)) newest = &*day;
  };
  look(activity.common.as_of);
  look(activity.start);
  look(activity.due);
  look(activity.end);
  if (activity.outcome) look(activity.outcome->date);
  for (const NextStep& step : activity.next) look(step.when);
  for (const Evidence& evidence : activity.common.evidence) look(evidence.date);
  return newest;
}

/// A date that was missed says more than that it is old, and has a rule of its own.
bool has_missed_date(const Activity& activity, Date as_of) {
  return has_passed(activity.due, as_of) || std::ranges::any_of(activity.next, [&](const NextStep& step) {
           return has_passed(step.when, as_of);
         });
}

void stale(const Judged& judged, Breaches& out) {
  const int months = *judged.ws.duties().stale_after;
  for (const Activity& activity : judged.all<Activity>()) {
    if (!is_going_on(activity, judged.as_of) || has_missed_date(activity, judged.as_of)) continue;
    const Day* newest = newest_date(activity);
    if (newest && plus_months(newest->value.last, months) < judged.as_of)
      out.report(newest->span, fmt::format("no news of this activity for more than {} months", months))
          .suggest("check it, then correct `status` and write today's date as `as_of`");
  }
}

void improvement_gap(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  const Period* period = ws.program ? ws.period(*ws.program->current_period) : nullptr;
  if (!period) return;
  const When time{period->start->first, period->end->last, When::Precision::day};
  for (const Group* group : top_groups(ws)) {
    const auto is_own = [&](const Document& document) { return document.group == *group->id; };
    const bool is_sound = std::ranges::none_of(
        ws.documents, [&](const Document& document) { return is_own(document) && !document.is_sound(); });
    if (!is_sound || std::ranges::none_of(ws.documents, is_own)) continue;
    const auto gap = continuity_of(ws, *group->id, 0, time, judged.as_of).longest_gap();
    if (gap && plus_months(gap->time.first, *ws.duties().continuity_gap) <= gap->time.last)
      out.report(group->id.span, fmt::format("`{}` has no dated improvement work for {}", *group->id,
                                             days_to_words(gap->time)))
          .suggest("date the work that was done: `start`, `end`, measurements, surveys");
  }
}

constexpr Check checks[] = {
    {{"due-before-start", Severity::warning}, due_before_start},
    {{"adopted-after-due", Severity::note}, adopted_after_due},
    {{"more-done-than-all", Severity::error}, more_done_than_all},
    {{"overdue", Severity::warning}, overdue},
    {{"ended-but-open", Severity::warning}, ended_but_open},
    {{"complete-without-evidence", Severity::warning}, complete_without_evidence},
    {{"complete-without-outcome", Severity::warning}, complete_without_outcome},
    {{"complete-before-dependency", Severity::warning}, complete_before_dependency},
    {{"unstarted-but-in-progress", Severity::warning}, unstarted_but_in_progress},
    {{"hold-without-reason", Severity::warning}, hold_without_reason},
    {{"next-step-past", Severity::warning}, next_step_past},
    {{"stale", Severity::note}, stale},
    {{"improvement-gap", Severity::warning}, improvement_gap},
};

}  // namespace

std::span<const Check> activity_checks() { return checks; }

}  // namespace cip
