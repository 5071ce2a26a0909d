#include "cip/figures/duties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "cip/base/text.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/surveys.hpp"

namespace cip {
namespace {

constexpr std::string_view atrt3 = "ATRT3 Recommendation 3.6";
constexpr std::string_view comment_standard = "Public Comment standard of January 2015";

/// The arguments of the functions below.
struct Asked {
  const Workspace& ws;
  std::string_view group, period_id;
  When period;
  Date as_of;
};

/// The source of a duty, unless cip.yaml sets another number than it does.
template <class T>
std::string_view source_of(const Workspace& ws, T Duties::*number, std::string_view source) {
  return *(ws.duties().*number) == *(Duties{}.*number) ? source : "cip.yaml";
}

template <class T>
const T* of_period(const Asked& asked) {
  return of_period<T>(asked.ws, asked.group, asked.period_id, asked.as_of);
}

template <class T>
std::string owner_of(const T& record) {
  return record.common.owner ? **record.common.owner : "";
}

DutyState absent(Date due, Date as_of) { return due < as_of ? DutyState::not_met : DutyState::not_due; }

/// "due by 28 November 2025; published on 12 December 2025, 14 days late". What it counts from, such as the
/// last day of comments, may be known to the month alone.
std::string late_words(Date due, When from, When published) {
  const auto is_day = [](When when) { return when.precision == When::Precision::day; };
  return fmt::format("due by {}; published {}, {}{}", to_words(on(due)), in_words(published),
                     is_day(from) && is_day(published) ? "" : "at least ",
                     lateness(on(due), published.first));
}

/// "15 September to 10 November 2025".
std::string from_to(When from, When to) {
  std::string first = to_words(from);
  const std::string last = to_words(to), year = last.substr(last.size() - 4);
  if (first.size() > year.size() && first.ends_with(year)) first.resize(first.size() - year.size() - 1);
  return fmt::format("{} to {}", first, last);
}

/// The years that nothing excuses; all of them, if each is excused.
std::vector<When> still_missing(const Asked& asked, const std::vector<When>& missing) {
  const Group* group = asked.ws.group(asked.group);
  const auto excused =
      group ? by_reason(asked.ws, *group, missing, asked.as_of) : std::vector<YearsExcused>();
  const auto open = std::ranges::find(excused, "", &YearsExcused::reason);
  return open == excused.end() ? missing : open->years;
}

/// The reasons why surveys are missing, each with its years unless it is the reason for all.
void excuse(const Asked& asked, const std::vector<When>& missing, Duty& duty) {
  const Group* group = asked.ws.group(asked.group);
  if (!group || missing.empty()) return;
  const auto excused = by_reason(asked.ws, *group, missing, asked.as_of);
  for (const auto& [reason, years] : excused)
    if (!reason.empty())
      duty.because += excused.size() == 1 ? fmt::format("; waived: {}", reason)
                                          : fmt::format("; waived for {}: {}", days_to_words(years), reason);
  const auto is_open = [](const YearsExcused& each) { return each.reason.empty(); };
  if (std::ranges::none_of(excused, is_open)) duty.waived = excused.back().reason;
}

/// Once the period is over and no later one has begun, surveys go on: the year that is running, if it has
/// none yet. It may have begun in the period.
std::optional<When> year_after(const Asked& asked) {
  const int months = *asked.ws.duties().survey_every;
  if (months <= 0 || asked.period.last >= asked.as_of || asked.period_id.empty()) return std::nullopt;
  if (has_next_period(asked.ws, asked.period, asked.as_of)) return std::nullopt;
  Date first = asked.period.first;
  while (plus_months(first, months) <= asked.as_of) first = plus_months(first, months);
  const When year{first, plus_months(first, months) - std::chrono::days(1), When::Precision::day};
  return surveys_for(asked.ws, asked.group, year, asked.as_of).empty() ? std::optional(year) : std::nullopt;
}

Duty survey_duty(const Asked& asked) {
  const int months = *asked.ws.duties().survey_every;
  Duty duty{.name = "A satisfaction survey " + every_months(months),
            .kind = DutyKind::survey,
            .source = source_of(asked.ws, &Duties::survey_every, atrt3),
            .task = months == 12 ? "Run the yearly satisfaction survey" : "Run the satisfaction survey"};
  const auto [held, missing, next_in_period] =
      yearly_surveys(asked.ws, asked.group, asked.period, asked.as_of);
  const std::optional<When> next = next_in_period ? next_in_period : year_after(asked);
  for (const Survey* survey : surveys_for(asked.ws, asked.group, asked.period, asked.as_of))
    duty.records.push_back(survey->common.id);
  if (next) duty.due = next->last;
  duty.is_again = !held.empty() || !missing.empty();
  for (const Survey& survey : asked.ws.all<Survey>(asked.group))
    if (next && *survey.status == SurveyStatus::planned && survey.opened && overlaps(**survey.opened, *next))
      duty.who = owner_of(survey);
  if (!missing.empty()) {
    duty.state = DutyState::not_met;
    const auto years = still_missing(asked, missing);
    duty.missed = years.back().last;
    duty.task_missed =
        years.size() == 1
            ? fmt::format("Record the survey of {}, or why there was none", days_to_words(years))
            : fmt::format("Record the surveys of {}, or why there were none", days_to_words(years));
  } else if (!held.empty()) {
    duty.state = DutyState::met;
  }
  duty.because = !held.empty()      ? fmt::format("recorded for {}", days_to_words(held))
                 : !missing.empty() ? fmt::format("none is recorded for {}", days_to_words(missing))
                                    : "no survey, or equivalent, is recorded for this period";
  if (!missing.empty() && !held.empty()) duty.because += fmt::format(", not for {}", days_to_words(missing));
  excuse(asked, missing, duty);
  return duty;
}

bool is_in_force(const Criterion* criterion) { return criterion && !has_ended(*criterion); }

/// Criteria that were rated, each once, by the part of a joined assessment; "not assessed" and "no evidence"
/// are not ratings.
std::size_t count_rated(const Workspace& ws, const Assessment& joined, const Assessment& part) {
  std::set<std::string_view> rated;
  for (const CriterionRating& rating : joined.ratings)
    if (*rating.rating <= Judgement::not_met && rating.rating.span.file == part.common.file &&
        is_in_force(own_criterion(ws, joined, rating)))
      rated.insert(rating.criterion.id);
  return rated.size();
}

Duty assessment_duty(const Asked& asked) {
  Duty duty{.name = "An assessment in each period",
            .kind = DutyKind::assessment,
            .source = atrt3,
            .state = absent(asked.period.last, asked.as_of),
            .because = "no assessment of this period is recorded",
            .due = asked.period.last,
            .task = "Assess the criteria, and approve the assessment"};
  const Assessment* assessment = of_period<Assessment>(asked);
  if (!assessment) return duty;
  duty.who = owner_of(*assessment);
  const auto joined = joined_in(asked.ws, *assessment);
  for (const Assessment* each : joined) duty.records.push_back(each->common.id);
  if (!assessment->approved) {
    duty.because = "an assessment is recorded, but not the group's approval";
    return duty;
  }
  duty.state = DutyState::met;
  duty.due.reset();
  std::vector<std::string> said;
  for (const Assessment* each : joined)
    said.push_back(
        fmt::format("{} rated, approved {}{}",
                    counted(count_rated(asked.ws, *assessment, *each), "criterion", "criteria"),
                    in_words(**each->approved),
                    certainly_after(**each->approved, asked.period.last) ? ", after the period" : ""));
  duty.because = fmt::format("{}", fmt::join(said, "; "));
  return duty;
}

/// Whether the next report after this one is that on an earlier period, which is still to come.
bool is_followed_earlier(const Asked& asked, const Report& before) {
  const Period* earlier = last_period(asked.ws, asked.period.first);
  return earlier && before.published->date->last < earlier->end->last &&
         !is_reported(asked.ws, asked.group, *earlier, asked.as_of);
}

Duty report_duty(const Asked& asked) {
  const int months = *asked.ws.duties().report_every;
  const Report* report = of_period<Report>(asked);
  const Report* before = report_before(asked.ws, asked.group, report, asked.period, asked.as_of);
  const bool is_published = report && day_of(*report, asked.as_of);
  const bool is_next = before && (is_published || !is_followed_earlier(asked, *before));
  const Date due = report_due(asked.ws, is_next ? before : nullptr, asked.period);
  Duty duty{.name = "A report at least " + every_months(months),
            .kind = DutyKind::report,
            .source = source_of(asked.ws, &Duties::report_every, atrt3),
            .state = absent(due, asked.as_of),
            .because = "no report on this period is published",
            .due = due,
            .task = "Publish the report on this period"};
  if (before) duty.because += fmt::format("; the last was published {}", in_words(*before->published->date));
  if (!report) return duty;
  duty.who = owner_of(*report);
  duty.records = {report->common.id};
  if (!is_published) return duty;
  const When published = *report->published->date;
  duty.due = report_due(asked.ws, report, asked.period);
  duty.task = "Publish the next report";
  duty.is_again = true;
  const bool late = certainly_after(published, due);
  duty.state = late ? DutyState::not_met : DutyState::met;
  duty.because = late ? late_words(due, is_next ? *before->published->date : on(due), published)
                      : publication_in_words(*report, asked.as_of);
  return duty;
}

Duty comment_duty(const Asked& asked, const Duty& report_duty) {
  const int asked_days = *asked.ws.duties().comment_days;
  Duty duty{.name = "Public Comment on the report",
            .kind = DutyKind::comment,
            .source = source_of(asked.ws, &Duties::comment_days, atrt3),
            .state = report_duty.state,
            .because = "no proceeding is recorded",
            .due = report_duty.due,
            .task = "Put the report to Public Comment",
            .who = report_duty.who};
  const Report* report = of_period<Report>(asked);
  if (report && day_of(*report, asked.as_of)) {
    duty.due = report->published->date->last;
    duty.state = absent(*duty.due, asked.as_of);
  }
  if (!report || !report->comment || !report->comment->opens) return duty;
  const Comment& comment = *report->comment;
  const When opens = **comment.opens;
  const bool is_announced = !known(comment.opens, asked.as_of);
  duty.records = {report->common.id};
  if (is_announced) duty.due = std::min(*duty.due, opens.last);
  const auto length = comment_days(comment);
  if (!length) {
    if (is_announced) duty.says = fmt::format("Public Comment from {}", to_words(opens));
    duty.because = is_announced
                       ? fmt::format("it opens {}; its closing date is not recorded", in_words(opens))
                       : "its closing date is not recorded";
    return duty;
  }
  const When closes = **last_comment_day(comment);
  duty.because = fmt::format("{}{}, {}{}; {} {}", is_announced ? "announced for " : "",
                             from_to(opens, closes), length->least == length->most ? "" : "up to ",
                             counted(static_cast<std::size_t>(length->most), "day", "days"),
                             duty.source == atrt3 ? "the standard is" : "cip.yaml asks for",
                             counted(static_cast<std::size_t>(asked_days), "day", "days"));
  if (comment.shorter_because && length->least < asked_days)
    duty.because += fmt::format("; shorter because: {}", **comment.shorter_because);
  if (is_announced) {
    duty.says = fmt::format("Public Comment from {}", from_to(opens, closes));
    return duty;
  }
  const bool is_short = length->most < asked_days && !comment.shorter_because;
  const bool may_be_short = length->least < asked_days && !comment.shorter_because;
  const bool is_over = certainly_before(closes, asked.as_of);
  duty.state = is_short       ? DutyState::not_met
               : !is_over     ? DutyState::not_due
               : may_be_short ? DutyState::unknown
                              : DutyState::met;
  if (duty.state == DutyState::unknown)
    duty.task_missed = "Record the days on which the Public Comment opened and closed";
  duty.due = is_over ? std::nullopt : std::optional(closes.last);
  duty.task = "Close the Public Comment on the report";
  if (!is_over) duty.says = fmt::format("Public Comment until {}", to_words(closes));
  return duty;
}

Duty summary_duty(const Asked& asked) {
  const int allowed = *asked.ws.duties().comment_summary_days;
  Duty duty{.name = "A summary of the comments within " + days_in_words(allowed),
            .kind = DutyKind::summary,
            .source = source_of(asked.ws, &Duties::comment_summary_days, comment_standard),
            .because = "no comment period has closed",
            .task = "Publish a summary of the comments"};
  const Report* report = of_period<Report>(asked);
  if (!report || !report->comment || !last_comment_day(*report->comment)) return duty;
  const When last = **last_comment_day(*report->comment);
  duty.who = owner_of(*report);
  duty.records = {report->common.id};
  duty.due = last.last + std::chrono::days(allowed);
  const auto published = known(report->comment->summary_published, asked.as_of);
  if (!published) {
    duty.state = absent(*duty.due, asked.as_of);
    const std::size_t open = points_without_response(*report->comment);
    duty.because = fmt::format(
        "no summary is recorded{}",
        open == 0 ? ""
                  : fmt::format("; {}", counted(open, "point has no response", "points have no response")));
    return duty;
  }
  if (certainly_before(*published, last)) {
    duty.state = absent(*duty.due, asked.as_of);
    duty.because = fmt::format("published {}, before the comments {} {}", in_words(*published),
                               certainly_before(last, asked.as_of) ? "closed" : "close", in_words(last));
    return duty;
  }
  const bool late = certainly_after(*published, *duty.due);
  duty.state = late ? DutyState::not_met : DutyState::met;
  duty.because =
      late ? late_words(*duty.due, last, *published)
           : fmt::format("published {}; the comments closed {}", in_words(*published), in_words(last));
  duty.due.reset();
  return duty;
}

/// What excuses it: a waiver of its rule, of the group or of a record that is to show it.
std::string_view excuse_for(const Asked& asked, const Duty& duty) {
  static constexpr std::string_view rules[] = {"no-survey", "no-assessment", "late-report",
                                               "short-comment-period", "late-comment-summary"};
  const std::string_view rule = rules[static_cast<std::size_t>(duty.kind)];
  const Group* group = asked.ws.group(asked.group);
  std::string_view reason =
      group ? waived_because(asked.ws, group->waivers, rule, asked.as_of, asked.period) : "";
  for (const RecordType* kind : {&record_type<Assessment>(), &record_type<Report>()})
    for (const Record& record : asked.ws.records(*kind, asked.group))
      if (const Common& common = record.common(); reason.empty() && is_among(common.id, duty.records))
        reason = waived_because(asked.ws, common.waivers, rule, asked.as_of, asked.period);
  return reason;
}

/// The kind of record that shows whether it is met.
const RecordType* kind_for(const Duty& duty) {
  return duty.kind == DutyKind::survey       ? &record_type<Survey>()
         : duty.kind == DutyKind::assessment ? &record_type<Assessment>()
                                             : &record_type<Report>();
}

/// What can't be read may show that it is met.
void doubt(const Asked& asked, Duty& duty) {
  const RecordType* kind = kind_for(duty);
  if (duty.state == DutyState::met || asked.ws.is_complete(*kind, asked.group)) return;
  const std::string why = why_incomplete(asked.ws, std::span(&kind, 1), asked.group);
  duty.because = duty.records.empty() ? why : fmt::format("{}; {}", duty.because, why);
  if (duty.state != DutyState::not_met) return;
  duty.state = DutyState::unknown;
  duty.task_missed = "Correct the records: " + why;
  duty.missed.reset();
  if (!duty.is_again) duty.due.reset();
}

}  // namespace

std::vector<Duty> duties_of(const Workspace& ws, std::string_view group, std::string_view period_id,
                            When period, Date as_of) {
  const Asked asked{ws, group, period_id, period, as_of};
  std::vector<Duty> duties{survey_duty(asked)};
  if (!period_id.empty()) {
    const Duty report = report_duty(asked);
    duties.insert(duties.end(),
                  {assessment_duty(asked), report, comment_duty(asked, report), summary_duty(asked)});
  }
  const Group* body = ws.group(group);
  for (Duty& duty : duties) {
    // Nothing is asked of a group that has ended.
    if (duty.due && body && body->until && certainly_before(**body->until, *duty.due)) duty.due.reset();
    doubt(asked, duty);
    if (duty.kind == DutyKind::survey) continue;  // of which a year may be excused, and another not
    duty.waived = excuse_for(asked, duty);
    if (duty.state == DutyState::not_met && !duty.waived.empty())
      duty.because += fmt::format("; waived: {}", duty.waived);
  }
  return duties;
}

std::vector<Duty> duties_left(const Workspace& ws, const Group& group, const Period& period, Date as_of) {
  if (!has_records(ws, group) || !was_there(group, days_of(period))) return {};
  auto duties = duties_of(ws, *group.id, *period.id, days_of(period), as_of);
  const bool is_told = is_reported(ws, *group.id, period, as_of);
  std::erase_if(duties, [&](const Duty& duty) {
    const bool is_left = duty.missed || (duty.due && !duty.is_again) || duty.state == DutyState::unknown;
    return !is_left || (is_told && duty.kind == DutyKind::survey);
  });
  return duties;
}

bool has_standard_numbers(const Workspace& ws) {
  const auto is_same = [&](auto... numbers) { return (source_of(ws, numbers, "").empty() && ...); };
  return is_same(&Duties::survey_every, &Duties::report_every) &&
         is_same(&Duties::comment_days, &Duties::comment_summary_days);
}

bool has_next_period(const Workspace& ws, When period, Date as_of) {
  const auto& periods = ws.program->periods;
  return std::any_of(periods.begin(), periods.end(), [&](const Period& each) {
    return period.last < each.start->first && each.start->first <= as_of;
  });
}

bool is_next_overdue(const Workspace& ws, const Duty& duty, When period, Date as_of) {
  return duty.is_again && duty.due && *duty.due < as_of && !has_next_period(ws, period, as_of);
}

std::string duties_in_words(const Workspace& ws) {
  const Duties& duties = ws.duties();
  return fmt::format(
      "The duties of each group in this period are those of {} and the {}{}: a satisfaction survey {}, an "
      "assessment, a report at least {}, Public Comment on it for at least {}, and a summary of the comments "
      "within {}.",
      atrt3, comment_standard, has_standard_numbers(ws) ? "" : ", with other numbers, which cip.yaml sets",
      every_months(*duties.survey_every), every_months(*duties.report_every),
      days_in_words(*duties.comment_days), days_in_words(*duties.comment_summary_days));
}

std::vector<When> survey_years(const Workspace& ws, When period) {
  const int months = *ws.duties().survey_every;
  std::vector<When> years;
  if (months <= 0) return years;
  for (Date first = period.first; first <= period.last; first = plus_months(first, months))
    years.push_back({first, plus_months(first, months) - std::chrono::days(1), When::Precision::day});
  return years;
}

YearlySurveys yearly_surveys(const Workspace& ws, std::string_view group, When period, Date as_of) {
  YearlySurveys years;
  const Group* body = ws.group(group);
  for (const When year : survey_years(ws, period)) {
    if (body && !was_there(*body, year)) continue;
    const When within{year.first, std::min(year.last, period.last), When::Precision::day};
    if (!surveys_for(ws, group, within, as_of).empty())
      years.held.push_back(within);
    else if (year.last < as_of && year.last <= period.last)
      years.missing.push_back(year);
    else if (!years.next && as_of <= period.last)
      years.next = year;
  }
  return years;
}

std::string days_to_words(const std::vector<When>& times) {
  std::vector<std::string> words;
  for (const When time : times) words.push_back(days_to_words(time));
  return all_of(words);
}

std::vector<YearsExcused> by_reason(const Workspace& ws, const Group& group, const std::vector<When>& missing,
                                    Date as_of) {
  std::vector<YearsExcused> all;
  for (const When year : missing) {
    const auto reason = waived_because(ws, group.waivers, "no-survey", as_of, year);
    auto same = std::ranges::find(all, reason, &YearsExcused::reason);
    if (same == all.end()) same = all.insert(same, {reason, {}});
    same->years.push_back(year);
  }
  return all;
}

std::string publication_in_words(const Report& report, Date as_of) {
  const auto corrected = known(report.published->corrected, as_of);
  return fmt::format("published {}{}", in_words(*report.published->date),
                     corrected ? ", corrected " + in_words(*corrected) : "");
}

std::vector<const Report*> published_reports(const Workspace& ws, std::string_view group, Date on) {
  std::vector<const Report*> reports;
  for (const Report& report : ws.all<Report>(group))
    if (!has_ended(report) && report.published && !certainly_after(*report.published->date, on))
      reports.push_back(&report);
  std::ranges::stable_sort(reports, {},
                           [](const Report* report) { return place_in_time(*report->published->date); });
  return reports;
}

bool is_reported(const Workspace& ws, std::string_view group, const Period& period, Date as_of) {
  const Report* report = of_period<Report>(ws, group, *period.id, as_of);
  return report && day_of(*report, as_of);
}

std::vector<const Period*> periods_asked_for(const Workspace& ws, std::string_view group, Date day) {
  const Period* period = period_on(ws, day);
  if (!period) return {};
  const Period* before = last_period(ws, period->start->first);
  if (!before || is_reported(ws, group, *before, day)) return {period};
  return {before, period};
}

namespace {

/// Whether the report is on an earlier period, or on one that cip.yaml doesn't have.
bool is_on_earlier(const Workspace& ws, const Report& report, When period) {
  const Period* own = ws.period(*report.period);
  return !own || own->start->first < period.first;
}

}  // namespace

const Report* report_before(const Workspace& ws, std::string_view group, const Report* own, When period,
                            Date as_of) {
  const bool is_published = own && day_of(*own, as_of);
  const Date until = std::min(as_of, is_published ? own->published->date->last : period.last);
  const Report* before = nullptr;
  for (const Report* report : published_reports(ws, group, until))
    if (report != own && is_on_earlier(ws, *report, period) &&
        (!is_published || certainly_before(*report->published->date, *own->published->date)))
      before = report;
  return before;
}

Precedence precedence_of(const Assessment& assessment, Date as_of) {
  const auto approved = day_of(assessment, as_of);
  return {approved.has_value(), approved ? place_in_time(*approved) : std::pair<Date, Date>(),
          assessment.assessor ? static_cast<int>(*assessment.assessor->kind) : 0};
}

Precedence precedence_of(const Report& report, Date as_of) {
  const auto published = day_of(report, as_of);
  return {published.has_value(), published ? place_in_time(*published) : std::pair<Date, Date>(), 0};
}

std::vector<const Assessment*> joined_in(const Workspace& ws, const Assessment& assessment) {
  std::set<FileId> files;
  if (assessment.purpose) files.insert(assessment.purpose->span.file);
  for (const CriterionRating& rating : assessment.ratings) files.insert(rating.rating.span.file);
  std::vector<const Assessment*> joined;
  for (const Assessment& each : ws.all<Assessment>(assessment.common.group))
    if (each.common.file != assessment.common.file && files.contains(each.common.file))
      joined.push_back(&each);
  std::ranges::stable_sort(joined, std::greater(),
                           [](const Assessment* each) { return precedence_of(*each, Date::max()); });
  joined.insert(joined.begin(), &assessment);
  return joined;
}

Date report_due(const Workspace& ws, const Report* before, When period) {
  return before ? last_day_after(*before->published->date, *ws.duties().report_every) : period.last;
}

std::size_t points_without_response(const Comment& comment) {
  std::size_t count = 0;
  for (const Submission& submission : comment.submissions)
    for (const CommentPoint& point : submission.points) count += point.response ? 0 : 1;
  return count;
}

const Maybe<Day>& last_comment_day(const Comment& comment) {
  return comment.extended_to ? comment.extended_to : comment.closes;
}

bool closes_too_early(const Comment& comment) {
  const Maybe<Day>& last = last_comment_day(comment);
  const auto is_before = [&](const Maybe<Day>& day) {
    return last && day && certainly_before(**last, **day);
  };
  const bool is_turned =
      comment.opens && comment.closes && certainly_before(**comment.closes, **comment.opens);
  return is_turned || is_before(comment.opens) || is_before(comment.closes);
}

std::optional<Length> comment_days(const Comment& comment) {
  const Maybe<Day>& last = last_comment_day(comment);
  if (!comment.opens || !last) return std::nullopt;
  const auto days = [](Date from, Date to) { return std::max(0, static_cast<int>((to - from).count()) + 1); };
  return Length{days((*comment.opens)->last, (*last)->first), days((*comment.opens)->first, (*last)->last)};
}

}  // namespace cip
