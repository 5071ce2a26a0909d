// Rules about the dates of any record: compared with each other, and with the as-of date.
#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/life.hpp"
#include "cip/records/all.hpp"
#include "cip/rules/fixes.hpp"
#include "period_meant.hpp"

namespace cip {
namespace {

Said said(const Day& day) { return {.when = &*day, .span = day.span}; }

/// Reports two dates that are in the wrong order, as "`ends` 3 days before `starts`".
void compare(const Said& start, const Said& end, std::string_view ends, std::string_view starts,
             Breaches& out) {
  if (!certainly_before(*end.when, *start.when)) return;
  out.report(end.span, fmt::format("{} {} before {}", ends, time_between(*end.when, *start.when), starts))
      .note(start.span, fmt::format("{} here", starts))
      .suggest("correct one of the two dates");
}

/// Checks every pair of a first and a last day, in the record or in a part of it.
void compare_days(const RecordType& type, const void* record, Breaches& out) {
  const Field *begins = type.find(Role::begins), *ends = type.find(Role::ends);
  if (begins && ends && begins->count(record) > 0 && ends->count(record) > 0)
    compare(begins->say(record, 0), ends->say(record, 0), ends->phrase, begins->phrase, out);
  for (const Field& field : type.fields)
    for (std::size_t i = 0; field.kind == Kind::part && i < field.count(record); ++i)
      compare_days(field.type(), field.say(record, i).part, out);
}

void compare_extension(const Comment& comment, Breaches& out) {
  const Maybe<Day>& before = comment.closes ? comment.closes : comment.opens;
  if (before && comment.extended_to)
    compare(said(*before), said(*comment.extended_to), "extension ends",
            comment.closes ? "the comment period closes" : "the comment period opens", out);
}

void settings_end_before_start(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  if (ws.program) compare_days(record_type<Program>(), &*ws.program, out);
  if (ws.tree) compare_days(record_type<GroupTree>(), &*ws.tree, out);
}

/// Work that was cancelled before the day on which it was to begin.
bool was_called_off(const Record& record) {
  const auto* activity = record.as<Activity>();
  return activity && *activity->status == ActivityStatus::cancelled && is_only_announced(*activity);
}

void ends_before_start(const Judged& judged, Breaches& out) {
  for (const Record& record : judged.records)
    if (!was_called_off(record)) compare_days(*record.type, record.data, out);
  for (const Report& report : judged.all<Report>())
    if (report.comment) compare_extension(*report.comment, out);
}

/// Work that was resumed, though nothing says since when it had stopped: the time between counts as work.
void report_unpaused(const std::vector<Event>& history, Breaches& out) {
  const auto is = [](EventKind kind) { return [kind](const Event& event) { return *event.event == kind; }; };
  const auto resumed = std::ranges::find_if(history, is(EventKind::resumed));
  if (resumed != history.end() && std::ranges::none_of(history, is(EventKind::paused)))
    out.report(resumed->event.span, "resumed, but no entry says when it was paused")
        .weigh(Severity::note)
        .suggest("add a `paused` entry with its date: until then, the time before counts as work");
}

void history_out_of_order(const Record& record, const Judged& judged, Breaches& out) {
  const auto& history = record.common().history;
  report_unpaused(history, out);
  const Day* before = nullptr;
  for (const Event& event : history) {
    if (!event.date) continue;
    if (before && certainly_before(**event.date, **before)) {
      Finding& finding =
          out.report(event.date->span, fmt::format("{} {} before the entry above it", to_word(*event.event),
                                                   time_between(**event.date, **before)))
              .note(before->span, "the entry above it")
              .suggest("list the entries from oldest to newest");
      const auto later = std::ranges::find_if(history, [&](const Event& other) {
        return other.date && certainly_before(**event.date, **other.date);
      });
      fix_by_moving("history", static_cast<std::size_t>(&event - history.data()),
                    static_cast<std::size_t>(later - history.begin()), record, judged.ws, finding);
    }
    before = &*event.date;
  }
}

/// A date that has passed if the status of the record is true.
struct PastByStatus {
  std::string_view kind, status, field, what;
};
constexpr PastByStatus past_by_status[] = {
    {"activity", "in-progress", "start", "start of an activity in progress"},
    {"activity", "complete", "start", "start of a complete activity"},
    {"activity", "complete", "end", "end of a complete activity"},
    {"activity", "cancelled", "end", "end of a cancelled activity"},
    {"survey", "open", "opened", "start of an open survey"},
    {"survey", "closed", "opened", "start of a closed survey"},
    {"survey", "closed", "closed", "end of a closed survey"},
    {"practice", "active", "since", "start of an active practice"},
    {"practice", "retired", "since", "start of a retired practice"},
    {"practice", "retired", "until", "end of a retired practice"},
    {"criterion", "retired", "since", "start of a retired criterion"},
    {"criterion", "retired", "until", "end of a retired criterion"},
    {"metric", "retired", "since", "start of a retired metric"},
    {"metric", "retired", "until", "end of a retired metric"},
};

bool is_of_past(const Field& field) {
  return field.role == Role::happened || field.role == Role::past || field.role == Role::checked;
}

/// The same of a field by the status of its record.
bool has_passed_in(const Record& record, const Field& field) {
  return is_of_past(field) || std::ranges::any_of(past_by_status, [&](const PastByStatus& past) {
           return record.type->name == past.kind && record.type->find(past.field) == &field &&
                  status_word(record) == past.status;
         });
}

/// Dates of past events on days that have not begun anywhere yet.
void date_in_future(const Judged& judged, Breaches& out) {
  const auto check = [&](std::string_view what, const Said& said, std::string_view help) {
    if (certainly_after(*said.when, judged.newest_day))
      out.report(said.span,
                 fmt::format("{} is {} in the future", what, time_between(on(judged.newest_day), *said.when)))
          .suggest(std::string(help));
  };
  for (const Record& record : judged.records)
    for_each_value(*record.type, record.data, is_of_past, [&](const Field& field, const Said& said) {
      if (field.role == Role::checked)
        check("`as_of`", said, "write the date of its source, or of the last check");
      else
        check(field.phrase, said, "correct the date, or leave it out until it has passed");
    });
  constexpr std::string_view or_status = "correct the date, or the `status`";
  for (const Record& record : judged.records)
    for (const PastByStatus& past : past_by_status) {
      const Field* field = record.type->name == past.kind ? record.type->find(past.field) : nullptr;
      if (field && field->count(record.data) > 0 && status_word(record) == past.status)
        check(past.what, field->say(record.data, 0), or_status);
    }
  for (const Activity& activity : judged.all<Activity>())
    if (activity.end && *activity.status == ActivityStatus::in_progress)
      check("end of an activity in progress", said(*activity.end),
            "write `due` for the day by which it should end");
  for (const Practice& practice : judged.all<Practice>())
    for (const Adoption& adoption : practice.adoptions)
      if (adoption.since && *adoption.status != AdoptionStatus::proposed)
        check("the group's decision", said(*adoption.since), or_status);
}

enum class Wrong { before, after };

/// Reports two dates in an unlikely order.
class Order {
 public:
  explicit Order(Breaches& out, Severity severity = Severity::warning) : out_(out), severity_(severity) {}

  void before(std::string_view what, const Maybe<Day>& day, std::string_view other, const Maybe<Day>& limit) {
    if (is_wrong(day, Wrong::before, limit)) report(what, *day, Wrong::before, other, *limit);
  }
  void after(std::string_view what, const Maybe<Day>& day, std::string_view other, const Maybe<Day>& limit) {
    if (is_wrong(day, Wrong::after, limit)) report(what, *day, Wrong::after, other, *limit);
  }
  /// Checks the date of each item. If several are on the wrong side of one day, that day is the mistake.
  template <class List>
  void each(std::string_view what, const List& list, Wrong side, std::string_view other,
            const Maybe<Day>& limit) {
    std::vector<Day> wrong;
    for (const auto& item : list)
      if (const Maybe<Day> day = item.date; is_wrong(day, side, limit)) wrong.push_back(*day);
    if (wrong.size() == 1) report(what, wrong.front(), side, other, *limit);
    if (wrong.size() < 2) return;
    out_.report(limit->span,
                fmt::format("{} of {} {}s are {} {}", wrong.size(), list.size(), what, word(side), other))
        .note(wrong.front().span, "the first of them")
        .weigh(severity_)
        .suggest("correct this date, or those that are wrong");
  }

 private:
  static std::string_view word(Wrong side) { return side == Wrong::before ? "before" : "after"; }

  static bool is_wrong(const Maybe<Day>& day, Wrong side, const Maybe<Day>& limit) {
    return day && limit &&
           (side == Wrong::before ? certainly_before(**day, **limit) : certainly_before(**limit, **day));
  }

  void report(std::string_view what, const Day& day, Wrong side, std::string_view other, const Day& limit) {
    const std::string days = side == Wrong::before ? time_between(*day, *limit) : time_between(*limit, *day);
    out_.report(day.span, fmt::format("{} is {} {} {}", what, days, word(side), other))
        .note(limit.span, fmt::format("{} is here", other))
        .weigh(severity_)
        .suggest("correct one of the two dates");
  }

  Breaches& out_;
  Severity severity_;
};

constexpr int longest_comment_period = 12;  // months for which it is open, or extended

/// Whether the comment period closes too early, or more than a year later, which other rules say.
bool has_unlikely_end(const Comment& comment) {
  const Maybe<Day>& last = last_comment_day(comment);
  const Maybe<Day>& first = comment.closes && comment.extended_to ? comment.closes : comment.opens;
  return closes_too_early(comment) ||
         (last && first && plus_months((**first).last, longest_comment_period) < (**last).first);
}

void check_comment(const Comment& comment, Order& order) {
  if (has_unlikely_end(comment)) return;
  const Maybe<Day>& last = last_comment_day(comment);
  order.each("submission", comment.submissions, Wrong::before, "the start of the comment period",
             comment.opens);
  order.each("submission", comment.submissions, Wrong::after, "the end of the comment period", last);
  order.before("summary of comments", comment.summary_published, "the end of the comment period", last);
}

/// Dates of work whose other order may be right, though it is unusual.
void check_activity(const Activity& activity, Order& order) {
  const bool is_over = !is_open(activity);
  for (const Event& event : activity.common.history) {
    const std::string what = fmt::format("`{}` in the history", to_word(*event.event));
    if (*event.event == EventKind::planned)
      order.after(what, event.date, "the start of the activity", activity.start);
    if (*event.event != EventKind::in_progress && *event.event != EventKind::paused &&
        *event.event != EventKind::resumed)
      continue;
    if (*activity.status != ActivityStatus::planned)  // that its history contradicts, another rule says
      order.before(what, event.date, "the start of the activity", activity.start);
    if (is_over) order.after(what, event.date, "the end of the activity", activity.end);
  }
  if (!is_open(activity) || !activity.due) return;
  const Date latest = last_day_after(**activity.due, 3);  // a step may follow soon after
  for (const NextStep& step : activity.next)
    if (step.when && certainly_after(**step.when, latest))
      order.after("next step", step.when, "the due date of the activity", activity.due);
}

/// Unless another rule says that the date of the baseline is wrong.
void check_baseline(const Metric& metric, const Judged& judged, Order& order) {
  if (!metric.baseline || !metric.baseline->date) return;
  const Day& baseline = *metric.baseline->date;
  const bool is_after_target =
      metric.target && metric.target->by && certainly_before(**metric.target->by, *baseline);
  if (!is_after_target && !certainly_after(*baseline, judged.newest_day))
    order.each("measurement", metric.measurements, Wrong::before, "the baseline", baseline);
}

void check_earlier_targets(const Metric& metric, Order& order) {
  Maybe<Day> before;
  for (const EarlierTarget& target : metric.earlier_targets) {
    order.before("target", target.by, "the one above it", before);
    before = target.by;
  }
  if (metric.target) order.before("target", metric.target->by, "the last of the earlier ones", before);
}

/// Criteria that were not in force in the period in which they are rated.
void check_rated(const Assessment& assessment, const Period& period, const Workspace& ws, Breaches& out) {
  for (const CriterionRating& rating : assessment.ratings) {
    const auto* criterion = ws.find<Criterion>(rating.criterion.id);
    if (criterion && criterion->since && certainly_before(*period.end, **criterion->since))
      out.report(rating.criterion.span,
                 fmt::format("the criterion applies from {} on, after the period of the assessment",
                             to_words(**criterion->since)))
          .note(criterion->since->span, "it says so here")
          .suggest("correct `since`, or rate the criterion that it replaced");
    if (criterion && criterion->until && certainly_before(**criterion->until, *period.start))
      out.report(rating.criterion.span,
                 fmt::format("the criterion applied until {}, before the period of the assessment: no report "
                             "shows this rating",
                             to_words(**criterion->until)))
          .note(criterion->until->span, "it says so here")
          .suggest("correct `until`, or delete the rating");
  }
}

/// What is known of a day before the start or the end can't show it.
void check_as_of(const Record& record, Order& order) {
  for (const PastByStatus& past : past_by_status) {
    const Field* field = record.type->name == past.kind ? record.type->find(past.field) : nullptr;
    const Maybe<Day>& as_of = record.common().as_of;
    if (!field || !as_of || field->count(record.data) == 0 || status_word(record) != past.status) continue;
    const Said said = field->say(record.data, 0);
    order.before("`as_of`", as_of, fmt::format("the {}", past.what), Day{*said.when, said.span});
    if (certainly_before(**as_of, *said.when)) return;  // what follows is later still
  }
}

bool is_turned(const Period& period) { return certainly_before(*period.end, *period.start); }

/// The period, unless it ends before it starts, which another rule says.
const Period* sound_period(const Workspace& ws, const PeriodId& id) {
  const Period* period = ws.period(*id);
  return period && !is_turned(*period) ? period : nullptr;
}

/// The days of the period that an assessment or a report is about.
std::optional<When> period_of(const Record& record, const Workspace& ws) {
  const auto* assessment = record.as<Assessment>();
  const auto* report = record.as<Report>();
  const Period* period = assessment ? sound_period(ws, assessment->period)
                         : report   ? sound_period(ws, report->period)
                                    : nullptr;
  return period ? std::optional(days_of(*period)) : std::nullopt;
}

/// The first of its period that the group approved: others may look at it again after the report.
const Assessment* first_approved(const Report& report, const Workspace& ws) {
  const Assessment* first = nullptr;
  for (const Assessment& assessment : ws.all<Assessment>(report.common.group))
    if (*assessment.period == *report.period && assessment.approved && !has_ended(assessment) &&
        !period_meant(ws, assessment) &&
        (!first || place_in_time(**assessment.approved) < place_in_time(**first->approved)))
      first = &assessment;
  return first;
}

/// Records that say that the group was there before its `since`, or still after its `until`: for that time,
/// nothing is asked of it.
void check_times_of_group(const Group& group, const Workspace& ws, Breaches& out) {
  if (!group.since && !group.until) return;
  const auto is_of_work = [](const Field& field) {
    return field.role == Role::begins || field.role == Role::ends || field.role == Role::happened;
  };
  std::vector<Said> before, after;
  for (const RecordType* kind : kinds())
    for (const Record& record : ws.records(*kind, *group.id)) {
      std::optional<Said> early, late;
      for_each_value(*kind, record.data, is_of_work, [&](const Field&, const Said& said) {
        if (group.since && certainly_before(*said.when, **group.since)) early = said;
        if (group.until && certainly_before(**group.until, *said.when)) late = said;
      });
      if (early) before.push_back(*early);
      if (late) after.push_back(*late);
    }
  const auto report = [&](const Maybe<Day>& day, const std::vector<Said>& said, std::string_view what,
                          std::string_view name) {
    if (said.empty()) return;
    out.report(day->span, fmt::format("`{}` {} {}, but {} dates {}", *group.id, what, in_words(**day),
                                      counted(said.size(), "record has", "records have"),
                                      name == "since" ? "before that" : "after that"))
        .note(said.front().span, "one of them")
        .suggest(fmt::format("correct `{}`, or the dates that are wrong{}", name, otherwise_waive(out.rule)));
  };
  report(group.since, before, "was founded", "since");
  report(group.until, after, "ended", "until");
}

void dates_out_of_order(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  Order order(out), unusual(out, Severity::note);
  for (const Record& record : judged.records) check_as_of(record, unusual);
  for (const Activity& activity : judged.all<Activity>()) {
    for (const Ref<Activity>& ref : activity.depends_on)
      if (const auto* other = ws.find<Activity>(ref.id); other && is_open(activity) && is_open(*other))
        unusual.before("due date", activity.due, "the due date of work on which it depends", other->due);
    if (ends_too_early(activity)) continue;
    if (activity.outcome && !(*activity.status == ActivityStatus::cancelled && is_only_announced(activity)))
      order.before("outcome", activity.outcome->date, "the start of the activity", activity.start);
    check_activity(activity, unusual);
  }
  for (const Metric& metric : judged.all<Metric>()) {
    check_baseline(metric, judged, order);
    check_earlier_targets(metric, order);
    if (ends_too_early(metric)) continue;
    order.each("measurement", metric.measurements, Wrong::after, "the end of the metric", metric.until);
    unusual.each("measurement", metric.measurements, Wrong::before, "the start of the metric", metric.since);
  }
  for (const Practice& practice : judged.all<Practice>())
    for (const Adoption& adoption : practice.adoptions) {
      order.before("adoption", adoption.since, "the start of the practice", practice.since);
      if (*adoption.status == AdoptionStatus::adopted || *adoption.status == AdoptionStatus::adapted)
        unusual.after("adoption", adoption.since, "the end of the practice", practice.until);
    }
  for (const Assessment& assessment : judged.all<Assessment>()) {
    unusual.before("`as_of`", assessment.common.as_of, "the approval", assessment.approved);
    std::vector<Evidence> shown;
    for (const CriterionRating& rating : assessment.ratings)
      shown.insert(shown.end(), rating.evidence.begin(), rating.evidence.end());
    const Period* period = sound_period(ws, assessment.period);
    const bool is_early =
        period && assessment.approved && certainly_before(**assessment.approved, *period->start);
    if (!is_early) unusual.each("document", shown, Wrong::after, "the approval", assessment.approved);
    if (!period || period_meant(ws, assessment)) continue;
    order.before("approval", assessment.approved, "the start of its period", period->start);
    check_rated(assessment, *period, ws, out);
    if (assessment.approved && certainly_after(**assessment.approved, last_day_after(*period->end, 12)))
      unusual.after("approval", assessment.approved, "the end of its period", period->end);
  }
  for (const Report& report : judged.all<Report>()) {
    if (report.comment) check_comment(*report.comment, order);
    const Period* period = sound_period(ws, report.period);
    if (!period || period_meant(ws, report)) continue;
    const Maybe<Day> published = report.published ? Maybe<Day>(report.published->date) : std::nullopt;
    if (published)
      order.before("corrected edition", report.published->corrected, "the publication", published);
    order.before("publication", published, "the start of its period", period->start);
    unusual.before("`as_of`", report.common.as_of, "the publication", published);
    if (const auto* first = first_approved(report, ws); first && !has_ended(report))
      unusual.before("publication", published, "the approval of the assessment", first->approved);
    if (report.comment && *report.status == ReportStatus::final && !has_unlikely_end(*report.comment))
      order.before("publication", published, "the end of the comment period",
                   last_comment_day(*report.comment));
    const auto is_too_early = [&](const Maybe<Day>& day) {
      return day && !certainly_before(**day, *period->start) &&
             certainly_before(**day, plus_months(period->end->first, -12));
    };
    if (is_too_early(published))
      order.before("publication", published, "the end of its period", period->end);
    else if (published && is_too_early(report.due))
      order.before("due date", report.due, "the end of its period", period->end);
    order.before("due date", report.due, "the start of its period", period->start);
    const Date latest = last_day_after(*period->end, *ws.duties().report_every);
    if (report.due && certainly_after(**report.due, latest))
      order.after("due date", report.due, "the end of its period", period->end);
    else if (published && report.due && certainly_after(**report.due, last_day_after(**published, 12)))
      unusual.after("due date", report.due, "the publication", published);
  }
}

void settings_out_of_order(const Judged& judged, Breaches& out) {
  for (const Group& group : judged.ws.groups()) check_times_of_group(group, judged.ws, out);
  if (!judged.ws.program) return;
  Order order(out), unusual(out, Severity::note);
  const Period* above = nullptr;
  for (const Period& period : judged.ws.program->periods) {
    const Phase* before = nullptr;
    for (const Phase& phase : period.phases) {
      if (is_turned(period)) break;
      if (before && phase.start && !certainly_before(**phase.start, *period.start))
        unusual.before("start of the phase", phase.start, "the end of the phase above it", before->end);
      before = &phase;
      order.before("start of the phase", phase.start, "the start of its period", period.start);
      order.after("end of the phase", phase.end, "the end of its period", period.end);
    }
    if (above) order.before("start of the period", period.start, "the end of the one above it", above->end);
    if (above && !is_turned(period) &&
        certainly_after(*period.start, above->end->last + std::chrono::days(1)))
      unusual.after("start of the period", period.start, "the end of the one above it", above->end);
    above = &period;
  }
}

/// The year that the title begins or ends with; 0 if there is none. A "Review of 2018" may be work of 2020; a
/// "Survey of 2018" was held in 2018.
int year_in(const Record& record) {
  const std::string_view title = *record.common().title;
  const auto year_of = [](std::string_view word) {
    while (!word.empty() && std::string_view("(),:").find(word.front()) != std::string_view::npos)
      word.remove_prefix(1);
    while (!word.empty() && std::string_view("(),:").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    const auto when = word.size() == 4 ? parse_when(word) : std::nullopt;
    return when ? to_whole(word) : 0;
  };
  const auto end = title.rfind(' ');
  if (end == std::string_view::npos) return 0;
  if (const int first = year_of(title.substr(0, title.find(' '))); first > 0) return first;
  const std::string_view rest = title.substr(0, end);
  const std::string_view before = rest.substr(rest.rfind(' ') + 1);
  if (record.as<Survey>()) return year_of(title.substr(end + 1));
  static constexpr std::string_view links[] = {"of", "from", "since", "after", "before", "until", "to",
                                               "by", "for",  "and",   "RFC",   "ISO",    "number"};
  return std::ranges::find(links, before) == std::end(links) ? year_of(title.substr(end + 1)) : 0;
}

/// From a first of January to a last of December.
bool is_of_years(When when) {
  const std::chrono::year_month_day first(when.first), next(when.last + std::chrono::days(1));
  return first.month() == std::chrono::January && first.day() == std::chrono::day(1) &&
         next.month() == std::chrono::January && next.day() == std::chrono::day(1);
}

/// An assessment or a report whose `period` is the mistake, since its title and its day are of another one.
void other_period(const PeriodId& period, const Period& meant, const Title& title, const Day& day,
                  std::string_view what, Breaches& out) {
  out.report(period.span, fmt::format("`{}`, but the title and the date of {} are those of `{}`", *period,
                                      what, *meant.id))
      .note(title.span, "the title")
      .note(day.span, fmt::format("the date of {}", what))
      .weigh(Severity::warning)
      .fix({period.span, std::string(*meant.id), false});
}

bool is_on_other_period(const Record& record, const Workspace& ws, Breaches& out) {
  const Assessment* assessment = record.as<Assessment>();
  const Report* report = record.as<Report>();
  const Period* meant = assessment ? period_meant(ws, *assessment)
                        : report   ? period_meant(ws, *report)
                                   : nullptr;
  if (!meant) return false;
  if (assessment)
    other_period(assessment->period, *meant, assessment->common.title, *assessment->approved, "approval",
                 out);
  else
    other_period(report->period, *meant, report->common.title, report->published->date, "publication", out);
  return true;
}

/// A survey is named after the year in which it is held; other work may begin a year before or end a year
/// after the year in its title.
void other_year_in_title(const Record& record, const Judged& judged, Breaches& out) {
  if (is_on_other_period(record, judged.ws, out)) return;
  if (const auto period = period_of(record, judged.ws)) {
    const auto named = years_in(*record.common().title);
    if (named && (is_of_years(*period) ? *named != *period : !overlaps(*named, *period)))
      out.report(record.common().title.span, fmt::format("the title says {}, the period is {}",
                                                         days_to_words(*named), days_to_words(*period)))
          .suggest("correct the title or `period`");
    return;
  }
  const int year = record.type->find(Role::begins) ? year_in(record) : 0;
  const auto named_year = year == 0 ? std::nullopt : parse_when(std::to_string(year));
  // "Agenda 2030" may be worked on today, and "ISO 1933" has a number.
  if (!named_year || plus_months(judged.as_of, 12) < named_year->first ||
      named_year->last < plus_months(judged.as_of, -50 * 12))
    return;
  Hull hull;
  std::optional<Said> any;
  for (const Role role : {Role::ends, Role::begins, Role::due})
    if (const auto said = first_said(record, role)) hull.add(*said->when), any = said;
  if (!any) return;
  const int margin = record.as<Survey>() ? 0 : 12;
  const When named = years_in(*record.common().title).value_or(*named_year);
  if (plus_months(named.last, margin) < hull.get()->first ||
      hull.get()->last < plus_months(named.first, -margin))
    out.report(record.common().title.span, fmt::format("the title says {}, the dates say {}",
                                                       days_to_words(named), days_to_words(*hull.get())))
        .note(any->span, "one of the dates")
        .suggest("correct the title or the dates");
}

/// The longest that something lasts, in months, unless a date is wrong.
struct Length {
  std::string_view kind;  ///< of a record, or of a part of one
  int most;
};
constexpr Length lengths[] = {
    {"survey", 12}, {"comment", longest_comment_period}, {"activity", 300}, {"period", 60}};

/// Checks the record, and those of its parts. What ends after the latest day is a mistake by itself.
void check_length(const RecordType& type, const void* record, Date earliest, Date latest, Breaches& out) {
  const Field *begins = type.find(Role::begins), *ends = type.find(Role::ends);
  const auto length = std::ranges::find(lengths, type.name, &Length::kind);
  if (length != std::end(lengths) && begins && ends && begins->count(record) > 0 && ends->count(record) > 0) {
    const Said from = begins->say(record, 0), to = ends->say(record, 0);
    if (earliest <= from.when->last && to.when->first <= latest &&
        last_day_after(*from.when, length->most) < to.when->first)
      out.report(from.span, fmt::format("{} from `{}` to `{}`", time_between(*from.when, *to.when),
                                        begins->name, ends->name))
          .note(to.span, fmt::format("`{}` is here", ends->name))
          .suggest("correct the date that is wrong");
  }
  for (const Field& field : type.fields)
    for (std::size_t i = 0; field.kind == Kind::part && i < field.count(record); ++i)
      check_length(field.type(), field.say(record, i).part, earliest, latest, out);
}

/// Dates decades away from today, which hardly anybody means, and a decade ahead, which is rarely meant.
void check_distance(const Record& record, const Judged& judged, Date earliest, Breaches& out) {
  const Date latest = plus_months(judged.as_of, 20 * 12), likely = plus_months(judged.as_of, 10 * 12);
  check_length(*record.type, record.data, earliest, latest, out);
  for_each_value(*record.type, record.data, of_kind(Kind::date), [&](const Field& field, const Said& said) {
    const bool is_known = has_passed_in(record, field);
    if (latest < said.when->first && !is_known)  // of these, `date-in-future` says so
      out.report(said.span, fmt::format("`{}` is more than 20 years ahead", field.name))
          .suggest("correct the date");
    else if (likely < said.when->first && !is_known)
      out.report(said.span, fmt::format("`{}` is more than 10 years ahead", field.name))
          .weigh(Severity::note)
          .suggest("correct the date if it is wrong" + otherwise_waive(out.rule));
    else if (said.when->last < earliest)
      out.report(said.span, fmt::format("`{}` is more than 50 years ago", field.name))
          .suggest("correct the date");
  });
}

/// Work of many years without an event: one digit makes a group seem to work without a gap.
void check_silence(const Activity& activity, Breaches& out) {
  constexpr int most = 60, certainly = 300;  // months; what is longer is found whatever happened in between
  const Maybe<Day>&from = activity.start, &to = end_of(activity);
  if (!from || !to || (**to).first <= last_day_after(**from, most) ||
      last_day_after(**from, certainly) < (**to).first)
    return;
  const auto is_between = [&](const Event& event) {
    return event.date && certainly_before(**from, **event.date) && certainly_before(**event.date, **to);
  };
  if (std::ranges::none_of(activity.common.history, is_between))
    out.report(from->span,
               fmt::format("{} from start to end, and no event between", time_between(**from, **to)))
        .note(to->span, "it ended here")
        .weigh(Severity::note)
        .suggest("correct the date that is wrong, or add to `history` what happened" +
                 otherwise_waive(out.rule));
}

/// The line from the baseline to the target says where a metric should be by now.
void check_baseline_alone(const Metric& metric, Breaches& out) {
  constexpr int most = 60;  // months
  if (!metric.baseline || !metric.baseline->date || metric.measurements.empty()) return;
  const Day &baseline = *metric.baseline->date, &first = metric.measurements.front().date;
  if (last_day_after(*baseline, most) < first->first)
    out.report(baseline.span,
               fmt::format("baseline is {} before the first measurement", time_between(*baseline, *first)))
        .note(first.span, "this one")
        .weigh(Severity::note)
        .suggest("correct the date that is wrong" + otherwise_waive(out.rule));
}

/// Before it, dates are too long ago.
Date earliest_date(const Judged& judged) { return plus_months(judged.as_of, -50 * 12); }

void unlikely_period(const Judged& judged, Breaches& out) {
  if (const Program* program = judged.ws.program.get())
    check_length(record_type<Program>(), program, earliest_date(judged), Date::max(), out);
}

void unlikely_date(const Judged& judged, Breaches& out) {
  const Date earliest = earliest_date(judged);
  for (const Record& record : judged.records) check_distance(record, judged, earliest, out);
  for (const Activity& activity : judged.all<Activity>()) check_silence(activity, out);
  for (const Metric& metric : judged.all<Metric>()) check_baseline_alone(metric, out);
  for (const Report& report : judged.all<Report>()) {
    if (!report.comment || !report.comment->extended_to) continue;
    const Day& until = *report.comment->extended_to;
    const Maybe<Day>& from = report.comment->closes ? report.comment->closes : report.comment->opens;
    const std::string_view name = report.comment->closes ? "closes" : "opens";
    if (from && plus_months((**from).last, longest_comment_period) < (*until).first)
      out.report(until.span, fmt::format("{} from `{}` to `extended_to`", time_between(**from, *until), name))
          .note(from->span, fmt::format("`{}` is here", name))
          .suggest("correct the date that is wrong");
  }
}

}  // namespace

std::span<const Check> date_checks() {
  static constexpr Check checks[] = {
      {{"ends-before-start", Severity::error}, {settings_end_before_start, ends_before_start}},
      {{"date-in-future", Severity::error}, apart(date_in_future)},
      {{"history-out-of-order", Severity::warning}, each<history_out_of_order>},
      {{"dates-out-of-order", Severity::warning}, {settings_out_of_order, dates_out_of_order}},
      {{"unlikely-date", Severity::warning}, {unlikely_period, unlikely_date}},
      {{"other-year-in-title", Severity::note}, each<other_year_in_title>},
  };
  return checks;
}

}  // namespace cip
