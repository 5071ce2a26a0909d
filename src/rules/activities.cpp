#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/rules/rules.hpp"
#include "contradictions.hpp"

namespace cip {
namespace {

bool has_passed(const Maybe<Day>& day, Date as_of) { return day && certainly_before(**day, as_of); }

bool is_complete(const Activity& activity) { return activity.status.value == ActivityStatus::complete; }

bool is_reviewed_too_early(const Practice& practice) {
  return practice.since && practice.review_by && certainly_before(**practice.review_by, **practice.since);
}

void due_before_start(const Judged& judged, Breaches& out) {
  const auto report = [&](std::string_view what, const Day& due, const Day& start) {
    out.report(due.span, fmt::format("{} {} before it starts", what, time_between(*due, *start)))
        .note(start.span, "it starts here")
        .suggest("correct the one that is wrong");
  };
  for (const Activity& activity : judged.all<Activity>())
    if (activity.start && activity.due && certainly_before(**activity.due, **activity.start) &&
        !ends_too_early(activity))
      report("activity is due", *activity.due, *activity.start);
  for (const Practice& practice : judged.all<Practice>())
    if (is_reviewed_too_early(practice) && !ends_too_early(practice))
      report("practice is due for a review", *practice.review_by, *practice.since);
}

bool is_adoption(EventKind kind) {
  return kind == EventKind::adopted || kind == EventKind::accepted || kind == EventKind::approved ||
         kind == EventKind::endorsed;
}

void adopted_after_due(const Activity& activity, Breaches& out) {
  for (const Event& event : activity.common.history)
    if (is_adoption(*event.event) && event.date && activity.due &&
        certainly_after(**event.date, activity.due->value.last))
      out.report(event.date->span, fmt::format("{} {} after it was due", to_word(*event.event),
                                               time_between(**activity.due, **event.date)))
          .note(activity.due->span, "it was due here")
          .suggest("if one of the dates is wrong, correct it" + otherwise_waive(out.rule));
}

void more_done_than_all(const Activity& activity, Breaches& out) {
  if (const Maybe<Done>& done = activity.done; done && *done->of == 0)
    out.report(done->of.span, "there are no parts").suggest("write how many there are, or delete `done`");
  else if (done && done->count && **done->count > *done->of)
    out.report(done->count->span, fmt::format("{} done, of {}", **done->count, *done->of))
        .note(done->of.span, "the number of parts is here")
        .suggest("correct one of the two numbers");
}

/// The date that an open record has missed; impossible dates break another rule.
const Day* missed_day(const Judged& judged, const Record& record) {
  const Date as_of = judged.as_of;
  if (const auto* activity = record.as<Activity>())
    return is_overdue(*activity, as_of) ? &*activity->due : nullptr;
  const auto* report = record.as<Report>();
  if (!report || !is_overdue(*report, as_of)) return nullptr;
  const Period* period = judged.ws.period(*report->period);
  return period && certainly_before(**report->due, *period->start) ? nullptr : &*report->due;
}

/// What a help adds if the kind has a status for it, so that nobody has to guess.
std::string or_unknown(const Record& record) {
  const Field* status = record.type->find(Role::status);
  const bool has_word = status && std::ranges::find(status->choices, "unknown") != status->choices.end();
  return has_word ? "; if nobody can say, write `status: unknown`" : "";
}

/// Says only what is known: a record as of an earlier day doesn't show whether the due date was kept.
std::string missed(const Record& record, When due, Date as_of) {
  const Maybe<Day>& checked = record.common().as_of;
  const std::string_view kind = record.type->name, status = status_word(record);
  if (!checked)
    return fmt::format("{} was due {} ago, but is `{}`", kind, time_between(due, on(as_of)), status);
  if (certainly_before(**checked, due))
    return fmt::format("{} was due {}; its record dates from {}, before that", kind, in_words(due),
                       to_words(**checked));
  return fmt::format("{} was due {}; `{}` as of {}", kind, in_words(due), status, to_words(**checked));
}

void overdue(const Judged& judged, Breaches& out) {
  for (const Record& record : judged.records)
    if (const Day* due = missed_day(judged, record))
      out.report(due->span, missed(record, **due, judged.as_of))
          .suggest("correct `status`, or agree on a new date" + or_unknown(record));
  for (const Practice& practice : judged.all<Practice>())
    if (is_open(practice) && has_passed(practice.review_by, judged.as_of) && !is_reviewed_too_early(practice))
      out.report(practice.review_by->span,
                 fmt::format("practice was due for a review {}", in_words(**practice.review_by)))
          .suggest("review it, and agree on a new date for `review_by`");
}

/// What to write if a record's end has passed.
std::string_view help_when_ended(const Record& record) {
  if (record.as<Activity>()) return "write `complete` or `cancelled`, or put the planned end in `due`";
  return record.as<Survey>() ? "write `closed`, or `cancelled` if it was not held, or correct the date"
                             : "write `retired`, or correct the date";
}

/// The day on which it ended, for what should be over; nothing if that day comes before it started.
std::optional<Said> past_end(const Record& record, Date as_of) {
  const auto ends = first_said(record, Role::ends);
  return ends && certainly_before(*ends->when, as_of) && !ends_too_early(record) ? ends : std::nullopt;
}

/// A survey that opened long ago, if nothing says when it closes.
bool is_open_for_long(const Survey& survey, const Judged& judged) {
  return *survey.status == SurveyStatus::open && survey.opened && !survey.closed &&
         is_out_of_date(judged.ws, **survey.opened, judged.as_of);
}

/// A report that is open to comments, although their period is long over.
bool is_commented_for_long(const Report& report, const Judged& judged) {
  if (*report.status != ReportStatus::public_comment || report.published || !report.comment) return false;
  if (is_overdue(report, judged.as_of)) return false;  // another rule says that
  const Maybe<Day>& last = last_comment_day(*report.comment);
  return last && is_out_of_date(judged.ws, **last, judged.as_of);
}

bool is_published_after_comments(const Report& report, Date as_of) {
  if (!report.published || !report.comment || !has_passed(report.published->date, as_of)) return false;
  const Maybe<Day>& last = last_comment_day(*report.comment);
  return last && certainly_after(*report.published->date, last->value.last);
}

/// A group that has ended, and what its records say goes on.
void group_ended_but_open(const Group& group, const Judged& judged, Breaches& out) {
  if (!group.until || !certainly_before(**group.until, judged.as_of)) return;
  std::vector<std::string> open;
  std::size_t all = 0;
  std::optional<Span> first;
  for (const RecordType* kind : kinds()) {
    std::size_t count = 0;
    for (const Record& record : judged.ws.records(*kind, *group.id)) {
      if (!kind->find(Role::status) || !is_open(record) || has_ended(record)) continue;
      ++count;
      if (!first) first = record.common().title.span;
    }
    if (count > 0) open.push_back(counted(count, kind->name, kind->folder));
    all += count;
  }
  if (first)
    out.report(group.until->span, fmt::format("`{}` ended {}, but {} {} still open", *group.id,
                                              in_words(**group.until), all_of(open), all == 1 ? "is" : "are"))
        .note(*first, "one of them")
        .suggest("in each, write the status it has now and when it ended, or correct `until`");
}

void groups_ended_but_open(const Judged& judged, Breaches& out) {
  for (const Group& group : judged.ws.groups()) group_ended_but_open(group, judged, out);
}

void ended_but_open(const Judged& judged, Breaches& out) {
  for (const Record& record : judged.records)
    if (const auto ends = past_end(record, judged.as_of); ends && is_open(record))
      out.report(first_said(record, Role::status)->span,
                 fmt::format("{} has ended, but is `{}`", record.type->name, status_word(record)))
          .note(ends->span, "it ended here")
          .suggest(std::string(help_when_ended(record)));
  for (const Survey& survey : judged.all<Survey>())
    if (is_open_for_long(survey, judged))
      out.report(survey.status.span,
                 fmt::format("survey opened {}, and nothing says when it closes", in_words(**survey.opened)))
          .note(survey.opened->span, "it opened here")
          .suggest("add `closed:` with the date on which it closed, or will close" + or_unknown(survey));
  for (const Report& report : judged.all<Report>()) {
    if (is_commented_for_long(report, judged))
      out.report(report.status.span, "comments have closed, but the report is `public-comment`")
          .note(last_comment_day(*report.comment)->span, "they closed here")
          .suggest(
              "write `final` if it was published, with `published:`; or the new last day as `extended_to`");
    if (*report.status == ReportStatus::drafting && report.published &&
        has_passed(report.published->date, judged.as_of))
      out.report(report.status.span, "report was published, but is `drafting`")
          .note(report.published->date.span, "it was published here")
          .suggest("write `public-comment` or `final`");
    if (*report.status == ReportStatus::public_comment && is_published_after_comments(report, judged.as_of))
      out.report(report.status.span,
                 "report was published after its comments closed, but is `public-comment`")
          .note(report.published->date.span, "it was published here")
          .suggest("write `final`, or correct the date");
  }
}

/// Whether the status says that it has not begun yet.
bool is_ahead(const Record& record) {
  const Field* status = record.type->find(Role::status);
  const auto first = status ? status->open_words.substr(0, status->open_words.find(' ')) : std::string_view();
  return !first.empty() && status_word(record) == first;
}

/// Whether it is still planned by its status. What has missed a later date, or has ended, breaks another
/// rule.
bool is_only_ahead(const Judged& judged, const Record& record) {
  return is_ahead(record) && !missed_day(judged, record) && !past_end(record, judged.as_of);
}

/// The begin date of something that is still planned by its status.
std::optional<std::pair<std::string_view, Said>> begun(const Judged& judged, const Record& record) {
  if (!is_only_ahead(judged, record)) return std::nullopt;
  const Date as_of = judged.as_of;
  if (const auto begins = first_said(record, Role::begins); begins && certainly_before(*begins->when, as_of))
    return std::pair(record.type->find(Role::begins)->name, *begins);
  const auto* report = record.as<Report>();
  if (report && report->comment && has_passed(report->comment->opens, as_of))
    return std::pair("opens", Said{.when = &**report->comment->opens, .span = report->comment->opens->span});
  return std::nullopt;
}

void begun_but_planned(const Record& record, const Judged& judged, Breaches& out) {
  if (const auto found = begun(judged, record))
    out.report(first_said(record, Role::status)->span,
               fmt::format("{} is `{}`, but `{}` was {} ago", record.type->name, status_word(record),
                           found->first, time_between(*found->second.when, on(judged.as_of))))
        .note(found->second.span, "it should have begun here")
        .suggest("correct `status`, or agree on a new date" + or_unknown(record));
  else if (const auto* activity = record.as<Activity>();
           activity && activity->progress && is_only_ahead(judged, record))
    out.report(activity->status.span,
               fmt::format("activity is `planned`, but has `{}` progress", to_word(**activity->progress)))
        .note(activity->progress->span, "the progress is here")
        .suggest("write `in-progress`, or delete `progress`");
}

void complete_without_evidence(const Activity& activity, Breaches& out) {
  const auto& common = activity.common;
  const bool is_shown = !common.evidence.empty() || (common.origin && common.origin->url) ||
                        (activity.outcome && activity.outcome->summary);
  if (is_complete(activity) && !is_shown)
    out.report(activity.status.span, "complete, but there is no evidence")
        .suggest(
            "if there is a page that shows it, add `evidence:` with a `title:` and a `url:`, or say in "
            "`outcome` what is different now" +
            otherwise_waive(out.rule));
}

/// A criterion, a metric or a practice that is replaced: nothing says in which periods it applied.
template <class T>
void replaced_without_date(const T& record, const Judged& judged, Breaches& out) {
  const T* next = record.superseded_by ? judged.ws.template find<T>(record.superseded_by->id) : nullptr;
  if (next && !record.until && !next->since && status_word(record) != "retired")
    out.report(record.superseded_by->span, "replaced, but no date says since when")
        .suggest(
            "add `until:` here, or `since:` to the record that replaces it, so that reports on earlier "
            "periods still use this one; a year is enough" +
            otherwise_waive(out.rule));
}

void complete_without_end(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>())
    if (is_complete(activity) && !activity.end && !(activity.outcome && activity.outcome->date))
      out.report(activity.status.span, "complete, but there is no end date")
          .suggest("if the source says when it ended, add `end:`; a year is enough" +
                   otherwise_waive(out.rule));
  const auto is_status = [](const FieldName& field) { return *field == "status"; };
  for (const Record& record : judged.records)
    if (status_word(record) == "retired" && !first_said(record, Role::ends) &&
        std::ranges::none_of(record.common().inferred, is_status))  // no source can say when
      out.report(first_said(record, Role::status)->span, "retired, but there is no end date")
          .suggest("if the source says until when it was in use, add `until:`; a year is enough" +
                   otherwise_waive(out.rule));
  for (const Criterion& criterion : judged.all<Criterion>()) replaced_without_date(criterion, judged, out);
  for (const Metric& metric : judged.all<Metric>()) replaced_without_date(metric, judged, out);
  for (const Practice& practice : judged.all<Practice>())
    if (*practice.status == PracticeStatus::active) replaced_without_date(practice, judged, out);
}

void complete_with_progress(const Activity& activity, Breaches& out) {
  if (is_complete(activity) && activity.progress)
    out.report(activity.progress->span,
               fmt::format("activity is complete, but still has `{}` progress", to_word(**activity.progress)))
        .note(activity.status.span, "its status is here")
        .suggest("delete it and say in `outcome` what was achieved, or write `in-progress`");
}

/// Of work that another record has replaced, the outcome is in that one; if all parts are done, that is the
/// outcome.
bool says_what_came_of_it(const Activity& activity) {
  const Maybe<Done>& done = activity.done;
  return activity.outcome || has_ended(activity) || (done && done->count && **done->count == *done->of);
}

void complete_without_outcome(const Activity& activity, Breaches& out) {
  if (is_complete(activity) && !says_what_came_of_it(activity))
    out.report(activity.status.span, "complete, but no outcome is given")
        .suggest("if the source gives the outcome, add `outcome:` with a `result:`" +
                 otherwise_waive(out.rule));
}

void complete_before_dependency(const Activity& activity, const Judged& judged, Breaches& out) {
  for (const Ref<Activity>& ref : activity.depends_on) {
    const Activity* needed = is_complete(activity) ? judged.ws.find<Activity>(ref.id) : nullptr;
    if (!needed) continue;
    if (is_open(*needed))
      out.report(ref.span,
                 fmt::format("complete, but depends on an activity that is `{}`", to_word(*needed->status)))
          .note(needed->status.span, "its status is here")
          .suggest("correct the status that is wrong, or delete the reference");
    else if (activity.end && needed->end && certainly_before(**activity.end, **needed->end) &&
             !ends_too_early(activity) && !ends_too_early(*needed))
      out.report(ref.span, fmt::format("complete {} before an activity that it depends on",
                                       time_between(**activity.end, **needed->end)))
          .note(activity.end->span, "this activity ends here")
          .note(needed->end->span, "the other activity ends here")
          .suggest("correct the date that is wrong, or delete the reference");
  }
}

void unstarted_but_in_progress(const Activity& activity, Breaches& out) {
  if (activity.status.value == ActivityStatus::in_progress && !activity.start)
    out.report(activity.status.span, "in progress, but has no `start`")
        .suggest("if the source says when it began, add `start:`; a year is enough" +
                 otherwise_waive(out.rule));
}

void hold_without_reason(const Activity& activity, Breaches& out) {
  const auto& common = activity.common;
  const bool is_explained =
      common.description || (common.origin && common.origin->status) || !activity.next.empty() ||
      std::ranges::any_of(common.history, [](const Event& event) {
        return event.what && (*event.event == EventKind::paused || *event.event == EventKind::deferred);
      });
  if (activity.status.value == ActivityStatus::on_hold && !is_explained)
    out.report(activity.status.span, "on hold without a stated reason")
        .suggest("if the source says what it is waiting for, write that into `description`" +
                 otherwise_waive(out.rule));
}

void next_step_past(const Activity& activity, const Judged& judged, Breaches& out) {
  for (const NextStep& step : activity.next)
    if (is_going_on(activity, judged.as_of) && has_passed(step.when, judged.as_of))
      out.report(step.when->span,
                 fmt::format("next step is {} past its date", time_between(**step.when, on(judged.as_of))))
          .suggest("if it is done, say so in `history`, and delete the step; if not, agree on a new date");
}

/// The latest date in the record, past or future.
std::optional<Said> newest_date(const Record& record) {
  std::optional<Said> newest;
  for_each_value(*record.type, record.data, of_kind(Kind::date), [&](const Field& field, const Said& said) {
    const bool ends_waiver = field.role == Role::none && field.name == "until";
    if (!ends_waiver && (!newest || said.when->last > newest->when->last)) newest = said;
  });
  return newest;
}

/// A missed or missing date says more than old age, and has its own rule.
bool breaks_rule_on_dates(const Judged& judged, const Record& record) {
  const Date as_of = judged.as_of;
  if (missed_day(judged, record) || past_end(record, as_of) || begun(judged, record)) return true;
  if (const auto* practice = record.as<Practice>()) return has_passed(practice->review_by, as_of);
  if (const auto* survey = record.as<Survey>())
    return *survey->status == SurveyStatus::open && (is_open_for_long(*survey, judged) || !held_in(*survey));
  if (const auto* report = record.as<Report>()) return is_commented_for_long(*report, judged);
  const auto* activity = record.as<Activity>();
  return activity &&
         (has_passed(activity->due, as_of) || std::ranges::any_of(activity->next, [&](const NextStep& step) {
            return has_passed(step.when, as_of);
          }));
}

/// Nothing shows when it is. A report is about its period, and work in progress without a start is asked
/// for one by a rule of its own.
bool is_timeless(const Record& record) {
  const auto* activity = record.as<Activity>();
  const bool is_asked_for_start =
      activity && *activity->status == ActivityStatus::in_progress && !activity->start;
  return !newest_date(record) && !record.as<Report>() && !is_asked_for_start;
}

void stale(const Record& record, const Judged& judged, Breaches& out) {
  if (!goes_on(record) || !is_open(record) || has_ended(record) || breaks_rule_on_dates(judged, record))
    return;
  const std::string help =
      "find out its current status, correct the record, and write the date of your source as `as_of`" +
      or_unknown(record);
  const auto newest = newest_date(record);
  if (is_timeless(record))
    out.report(first_said(record, Role::status)->span,
               fmt::format("{} is `{}`, but has no date at all", record.type->name, status_word(record)))
        .suggest(help);
  else if (newest && is_out_of_date(judged.ws, *newest->when, judged.as_of))
    out.report(newest->span, fmt::format("the newest date of the {} is more than {} old", record.type->name,
                                         months_in_words(*judged.ws.duties().stale_after)))
        .suggest(help);
}

/// The longest time without work in the period that began last or, if the group worked in the one before, up
/// to a time in it: a gap may reach from one into the other. All of that one counts until the report on it is
/// there.
std::optional<Gap> gap_of(const Workspace& ws, std::string_view group, Date as_of) {
  const Period* period = period_on(ws, as_of);
  if (!period) return std::nullopt;
  const Period* before = last_period(ws, period->start->first);
  const When time = days_of(*period);
  if (before && continuity_of(ws, group, 0, days_of(*before), as_of).worked() > 0) {
    const When both{before->start->first, time.last, When::Precision::day};
    const auto gap = continuity_of(ws, group, 0, both, as_of).longest_gap();
    if (gap && (time.first <= gap->time.last || !is_reported(ws, group, *before, as_of))) return gap;
  }
  return continuity_of(ws, group, 0, time, as_of).longest_gap();
}

void improvement_gap(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  for (const Group* group : groups_asked(judged)) {
    const auto is_own = [&](const Document& document) { return document.group == *group->id; };
    const bool is_sound = std::ranges::none_of(
        ws.documents, [&](const Document& document) { return is_own(document) && !document.is_sound(); });
    if (!is_sound || std::ranges::none_of(ws.documents, is_own)) continue;
    const auto gap = gap_of(ws, *group->id, judged.as_of);
    if (gap && plus_months(gap->time.first, *ws.duties().continuity_gap) <= gap->time.last)
      out.report(group->id.span, fmt::format("`{}` has no dated improvement work for {}", *group->id,
                                             days_to_words(gap->time)))
          .of({gap->time})
          .suggest("if work was done, record it with its dates: `start`, `end`, measurements, surveys" +
                   otherwise_waive(out.rule, gap->time));
  }
}

}  // namespace

std::span<const Check> activity_checks() {
  static constexpr Check checks[] = {
      {{"due-before-start", Severity::warning}, apart(due_before_start)},
      {{"adopted-after-due", Severity::note}, each<adopted_after_due>},
      {{"more-done-than-all", Severity::error}, each<more_done_than_all>},
      {{"overdue", Severity::warning}, apart(overdue)},
      {{"ended-but-open", Severity::warning}, {groups_ended_but_open, ended_but_open}},
      {{"begun-but-planned", Severity::warning}, each<begun_but_planned>},
      {{"status-contradicts", Severity::warning}, apart(status_contradicts)},
      {{"complete-without-end", Severity::warning}, apart(complete_without_end)},
      {{"complete-with-progress", Severity::warning}, each<complete_with_progress>},
      {{"complete-without-evidence", Severity::warning}, each<complete_without_evidence>},
      {{"complete-without-outcome", Severity::warning}, each<complete_without_outcome>},
      {{"complete-before-dependency", Severity::warning}, each<complete_before_dependency>},
      {{"unstarted-but-in-progress", Severity::warning}, each<unstarted_but_in_progress>},
      {{"hold-without-reason", Severity::warning}, each<hold_without_reason>},
      {{"next-step-past", Severity::warning}, each<next_step_past>},
      {{"stale", Severity::note}, each<stale>},
      {{"improvement-gap", Severity::warning}, improvement_gap},
  };
  return checks;
}

}  // namespace cip
