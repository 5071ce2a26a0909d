#include "cip/figures/figures.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cip/figures/answers.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/practices.hpp"
#include "cip/figures/surveys.hpp"

namespace cip {
namespace {

Share answered_issues(const Workspace& ws, const Answers& answers, std::string_view group, When period,
                      Date as_of) {
  Share share;
  for (const Survey* survey : surveys_in(ws, group, period, as_of))
    for (const Issue& issue : survey->issues)
      if (issue.severity && **issue.severity == IssueSeverity::significant) {
        ++share.whole;
        share.part += answers.to(*survey, issue).empty() ? 0 : 1;
      }
  return share;
}

void count_points(const Report& report, const Answers& answers, Date as_of, GroupFigures& figures) {
  if (!report.comment) return;
  for (const Submission& submission : report.comment->submissions) {
    if (submission.date && !known(submission.date, as_of)) continue;
    for (const CommentPoint& point : submission.points) {
      ++figures.points.whole;
      if (!point.response) continue;
      ++figures.points.part;
      if (!is_promise(point)) continue;
      ++figures.promises.whole;
      const auto work = answers.to(report, submission, point);
      figures.promises.part += work.empty() ? 0 : 1;
      figures.promises_complete += std::ranges::any_of(
          work, [](const Activity* activity) { return *activity->status == ActivityStatus::complete; });
    }
  }
}

template <class Enum, std::size_t size>
void count(Enum value, std::array<std::size_t, size>& counts) {
  ++counts[static_cast<std::size_t>(value)];
}

using Ratings = std::array<std::size_t, words<Judgement>.size()>;

/// Under all principles (0) and under each. A criterion that the assessment leaves out is not assessed; one
/// that has ended, can't be read or is another group's does not count.
std::map<int, Ratings> ratings_of(const Workspace& ws, std::string_view group, const Assessment* assessment) {
  std::map<int, Ratings> ratings;
  if (!assessment) return ratings;
  const auto count_one = [&](Judgement rating, const Criterion& criterion) {
    count(rating, ratings[0]);
    for (const int principle : principles_of(ws, criterion)) count(rating, ratings[principle]);
  };
  std::set<std::string_view> rated;
  for (const CriterionRating& each : assessment->ratings) {
    const Criterion* criterion = own_criterion(ws, *assessment, each);
    if (criterion && !has_ended(*criterion) && rated.insert(each.criterion.id).second)
      count_one(*each.rating, *criterion);  // a criterion counts once, by its first rating
  }
  for (const Criterion* criterion : serving<Criterion>(ws, group, 0))
    if (!rated.contains(criterion->common.id)) count_one(Judgement::not_assessed, *criterion);
  return ratings;
}

void count_activities(const Workspace& ws, std::string_view group, When period, Date as_of,
                      GroupFigures& figures) {
  for (const Activity& activity : ws.all<Activity>(group)) {
    const Placement placement = placement_of(activity, period, as_of);
    count(placement, figures.placements);
    if (is_open(activity) && !has_ended(activity))
      for (const NextStep& step : activity.next) {
        ++figures.steps.whole;
        figures.steps.part += step.when && certainly_before(**step.when, as_of) ? 1 : 0;
      }
    if (placement != Placement::within) continue;
    if (has_ended(activity)) {
      ++figures.ended;
      continue;
    }
    figures.overdue += is_overdue(activity, as_of) ? 1 : 0;
    if (const auto completion = completion_of(activity)) count(*completion, figures.completion);
    if (*activity.status == ActivityStatus::complete)
      ++(activity.outcome ? figures.outcomes[static_cast<std::size_t>(*activity.outcome->result)]
                          : figures.outcomes.back());
  }
}

Cell gap_quarters(const Continuity& continuity) {
  const auto gap = continuity.longest_gap();
  return gap ? gap->quarters : 0;
}

/// The first day of the longest gap, or the last one.
template <Date When::*day>
Cell gap_day(const Continuity& continuity) {
  const auto gap = continuity.longest_gap();
  return gap ? Cell(gap->time.*day) : Cell();
}

Cell by_quarter(const Continuity& continuity) {
  std::vector<Cell> work;
  for (const Work each : continuity.quarters) work.emplace_back(to_word(each));
  return work;
}

using Of = const PrincipleFigures&;

template <Judgement rating>
Cell rated(Of figures) {
  return figures.ratings[static_cast<std::size_t>(rating)];
}

// clang-format off
constexpr Figure under_principle[] = {
    {"criteria",                  "criteria",                                  [](Of f) -> Cell { return f.coverage.criteria; }, true},
    {"metrics",                   "metrics",                                   [](Of f) -> Cell { return f.coverage.metrics; }, true},
    {"metrics_measured",          "metrics that were measured",                [](Of f) -> Cell { return f.coverage.measured; }},
    {"metrics_judged",            "metrics that can be assessed",              [](Of f) -> Cell { return f.coverage.judged; }},
    {"metrics_on_target",         "metrics on target",                         [](Of f) -> Cell { return f.coverage.on_target; }, true},
    {"criteria_met",              "criteria rated met",                        rated<Judgement::met>, true},
    {"criteria_partly_met",       "criteria rated partly met",                 rated<Judgement::partly_met>, true},
    {"criteria_not_met",          "criteria rated not met",                    rated<Judgement::not_met>, true},
    {"criteria_not_assessed",     "criteria not assessed",                     rated<Judgement::not_assessed>},
    {"criteria_without_evidence", "criteria without evidence",                 rated<Judgement::no_evidence>},
    {"activities",                "activities of the period",                  [](Of f) -> Cell { return f.coverage.activities; }, true},
    {"practices",                 "practices in use",                          [](Of f) -> Cell { return f.coverage.practices; }, true},
    {"quarters",                  "quarters so far",                           [](Of f) -> Cell { return f.continuity.quarters.size(); }},
    {"quarters_with_work",        "quarters with work",                        [](Of f) -> Cell { return f.continuity.worked(); }, true},
    {"longest_gap",               "longest gap in quarters",                   [](Of f) { return gap_quarters(f.continuity); }, true},
    {"longest_gap_start",         "first day of the longest gap",              [](Of f) { return gap_day<&When::first>(f.continuity); }},
    {"longest_gap_end",           "last day of the longest gap",               [](Of f) { return gap_day<&When::last>(f.continuity); }},
    {"work_by_quarter",           "work in each quarter",                      [](Of f) { return by_quarter(f.continuity); }},
    {"quarters_before",           "quarters of the previous period",           [](Of f) -> Cell { return f.before.quarters.size(); }},
    {"quarters_with_work_before", "quarters with work in the previous period", [](Of f) -> Cell { return f.before.worked(); }},
    {"longest_gap_before",        "longest gap of the previous period",        [](Of f) { return gap_quarters(f.before); }},
    {"longest_gap_start_before",  "first day of that gap",                     [](Of f) { return gap_day<&When::first>(f.before); }},
    {"longest_gap_end_before",    "last day of that gap",                      [](Of f) { return gap_day<&When::last>(f.before); }},
    {"work_by_quarter_before",    "work in each quarter of the previous period", [](Of f) { return by_quarter(f.before); }},
};
// clang-format on

using Values = std::vector<std::pair<std::string, std::size_t>>;

/// How often each word was counted; "not due yet" is `not_due_yet`.
template <class Enum>
Values by_word(const std::array<std::size_t, words<Enum>.size()>& counts) {
  Values values;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    std::string word(words<Enum>[i]);
    std::ranges::replace_if(
        word, [](char c) { return c == ' ' || c == '-'; }, '_');
    values.emplace_back(std::move(word), counts[i]);
  }
  return values;
}

Values of_share(Share share) { return {{"part", share.part}, {"whole", share.whole}}; }

Values by_outcome(const GroupFigures& figures) {
  std::array<std::size_t, words<Result>.size()> known{};
  std::copy_n(figures.outcomes.begin(), known.size(), known.begin());
  Values values = by_word<Result>(known);
  values.emplace_back("not_recorded", figures.outcomes.back());
  return values;
}

constexpr GroupFigure of_group[] = {
    {"metrics_by_status", [](const auto& f) { return by_word<MetricStatus>(f.metrics); }},
    {"activities_by_completion", [](const auto& f) { return by_word<Completion>(f.completion); }},
    {"activities_by_placement", [](const auto& f) { return by_word<Placement>(f.placements); }},
    {"activities_of_the_period",
     [](const auto& f) {
       return Values{{"cancelled_or_replaced", f.ended}, {"overdue", f.overdue}};
     }},
    {"complete_activities_by_outcome", by_outcome},
    {"next_steps",
     [](const auto& f) {
       return Values{{"open", f.steps.whole}, {"overdue", f.steps.part}};
     }},
    {"practices_by_state",
     [](const auto& f) {
       return Values{{"in_use", f.all.coverage.practices},
                     {"not_checked_recently", f.unchecked},
                     {"proposed", f.proposed}};
     }},
    {"surveys",
     [](const auto& f) {
       return Values{{"held", f.surveys}};
     }},
    {"criteria_by_rating", [](const auto& f) { return by_word<Judgement>(f.all.ratings); }},
    {"significant_issues_answered", [](const auto& f) { return of_share(f.issues); }},
    {"comment_points_with_response", [](const auto& f) { return of_share(f.points); }},
    {"accepted_points_with_activity", [](const auto& f) { return of_share(f.promises); }},
    {"duties_kept", [](const auto& f) { return of_share(duties_kept(f)); }},
};

Json to_json(const PrincipleFigures& figures) {
  Json json = Json::object();
  for (const Figure& each : under_principle) json.add(each.name, cip::to_json(each.value(figures)));
  return json;
}

Json to_json(const Duty& duty) {
  return {{"duty", duty.name},
          {"source", duty.source},
          {"state", to_word(duty.state)},
          {"because", duty.because},
          {"records", Json::array(duty.records)},
          {"missed", duty.missed ? Json(to_string(*duty.missed)) : Json()},
          {"next_due", duty.due ? Json(to_string(*duty.due)) : Json()}};
}

}  // namespace

std::span<const Figure> principle_figures() { return under_principle; }

const Figure& figure(std::string_view name) {
  return *std::ranges::find(under_principle, name, &Figure::name);
}

std::span<const GroupFigure> group_figures() { return of_group; }

Json figures_header(std::string_view period_id, When period, Date as_of) {
  Json time = Json::object();
  if (!period_id.empty()) time.add("id", period_id);
  time.add("start", to_string(period.first)).add("end", to_string(period.last));
  return {{"schema_version", 2}, {"period", time}, {"as_of", to_string(as_of)}};
}

Json to_json(const Group& group, const GroupFigures& figures) {
  Json json = {{"group", *group.id},
               {"name", *group.name},
               {"kind", to_word(*group.kind)},
               {"parent", group.parent ? Json(group.parent->id) : Json()}};
  if (figures.is_left_out) json.add("left_out", true);
  json.add("all", to_json(figures.all))
      .add("principles", Json::array(figures.principles, [](const PrincipleFigures& each) {
             return Json{{"principle", each.principle}}.add(to_json(each));
           }));
  for (const GroupFigure& each : of_group) {
    Json values = Json::object();
    for (const auto& [word, number] : each.values(figures)) values.add(word, number);
    json.add(each.name, values);
  }
  return json.add("duties", Json::array(figures.duties, [](const Duty& duty) { return to_json(duty); }));
}

bool is_blank(const PrincipleFigures& figures) {
  const Coverage& coverage = figures.coverage;
  const auto has_work = [](const Continuity& continuity) {
    return std::ranges::any_of(continuity.quarters, [](Work work) { return work != Work::none; });
  };
  return coverage.criteria + coverage.metrics + coverage.activities + coverage.practices == 0 &&
         !has_work(figures.continuity) && !has_work(figures.before);
}

bool is_silent(const GroupFigures& figures) {
  const PrincipleFigures& all = figures.all;
  const auto is_zero = [](std::size_t count) { return count == 0; };
  return all.coverage.criteria + all.coverage.activities + all.coverage.judged + figures.surveys +
                 all.continuity.worked() ==
             0 &&
         std::ranges::all_of(all.ratings, is_zero);
}

std::vector<PrincipleFigures> principle_figures_of(const Workspace& ws, std::string_view group,
                                                   std::string_view period_id, When period, Date as_of) {
  std::vector<int> numbers{0};
  if (ws.principles)
    for (const Principle& principle : ws.principles->principles)  // one that is listed twice counts once
      if (std::ranges::count(numbers, *principle.number) == 0) numbers.push_back(*principle.number);
  auto coverage = coverage_of(ws, group, period, as_of);
  auto ratings = ratings_of(ws, group, of_period<Assessment>(ws, group, period_id, as_of));
  auto continuity = continuity_of(ws, group, numbers, period, as_of),
       before = continuity_of(ws, group, numbers, period_before(ws, period), as_of);
  std::vector<PrincipleFigures> figures;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    figures.push_back({numbers[i], coverage[numbers[i]], ratings[numbers[i]], std::move(continuity[i]),
                       std::move(before[i])});
  return figures;
}

GroupFigures figures_of(const Workspace& ws, std::string_view group, std::string_view period_id, When period,
                        Date as_of) {
  GroupFigures figures;
  figures.principles = principle_figures_of(ws, group, period_id, period, as_of);
  figures.all = figures.principles.front();
  figures.principles.erase(figures.principles.begin());
  for (const Metric* metric : serving<Metric>(ws, group, 0))
    if (!is_draft(*metric)) count(status_of(*metric, std::min(as_of, period.last), as_of), figures.metrics);
  count_activities(ws, group, period, as_of, figures);
  for (const Practice& practice : ws.all<Practice>(group)) {
    const Maybe<Day>& checked = practice.common.as_of;
    figures.proposed += *practice.status == PracticeStatus::proposed && !has_ended(practice) ? 1 : 0;
    figures.unchecked += is_in_force_on(practice, std::min(as_of, period.last)) && checked &&
                                 is_out_of_date(ws, **checked, as_of)
                             ? 1
                             : 0;
  }
  figures.surveys = surveys_in(ws, group, period, as_of).size();
  const Answers answers(ws);
  figures.issues = answered_issues(ws, answers, group, period, as_of);
  for (const Report* report : reports_heard(ws, group, period_id, period, as_of))
    count_points(*report, answers, as_of, figures);
  figures.is_left_out = ws.is_left_out(group);
  if (owes_duties(ws, group) && !figures.is_left_out)
    figures.duties = duties_of(ws, group, period_id, period, as_of);
  return figures;
}

Share duties_kept(const GroupFigures& figures) {
  Share share;
  for (const Duty& duty : figures.duties) {
    share.part += duty.state == DutyState::met ? 1 : 0;
    share.whole += duty.state == DutyState::met || duty.state == DutyState::not_met ? 1 : 0;
  }
  return share;
}

CommunityFigures community_figures(const Workspace& ws, std::span<const GroupRow> rows) {
  CommunityFigures sum;
  sum.having = {
      {"with_criteria", "criteria", [](const GroupFigures& each) { return each.all.coverage.criteria > 0; }},
      {"with_measurements", "measurements (of any date)",
       [](const GroupFigures& each) { return each.all.coverage.measured > 0; }},
      {"with_assessment", "an assessment of this period",
       [](const GroupFigures& each) {
         return std::ranges::any_of(each.all.ratings, [](std::size_t count) { return count > 0; });
       }},
      {"with_survey", "a survey of members in this period",
       [](const GroupFigures& each) { return each.surveys > 0; }}};
  for (const auto& [group, figures] : rows) {
    if (!owes_duties(ws, *group->id) || figures.is_left_out) continue;
    const Share kept = duties_kept(figures);
    ++sum.groups;
    sum.with_work += figures.all.continuity.worked() > 0 ? 1 : 0;
    for (Having& each : sum.having)
      if (each.has(figures)) each.groups.push_back(group);
    sum.on_target.part += figures.all.coverage.on_target;
    sum.on_target.whole += figures.all.coverage.judged;
    sum.duties.part += kept.part;
    sum.duties.whole += kept.whole;
  }
  return sum;
}

Json to_json(const CommunityFigures& figures) {
  Json json{{"groups", figures.groups}, {"with_work", figures.with_work}};
  for (const Having& each : figures.having) json.add(each.name, each.groups.size());
  return json.add("metrics_judged", figures.on_target.whole)
      .add("metrics_on_target", figures.on_target.part)
      .add("duties_due", figures.duties.whole)
      .add("duties_met", figures.duties.part);
}

std::vector<const Report*> reports_heard(const Workspace& ws, std::string_view group,
                                         std::string_view period_id, When period, Date as_of) {
  std::vector<const Report*> reports;
  const Report* own = of_period<Report>(ws, group, period_id, as_of);
  for (const Report* report : {report_before(ws, group, own, period, as_of), own})
    if (report) reports.push_back(report);
  return reports;
}

}  // namespace cip
