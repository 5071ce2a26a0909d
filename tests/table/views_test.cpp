// The views of a database against insight/, which the report prints: no figure may differ.
#include <algorithm>
#include <map>

#include "bench/generate.hpp"
#include "cip/figures/figures.hpp"
#include "cip/figures/principles.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/table/sqlite.hpp"
#include "figures/records.hpp"
#include "table/query.hpp"

using namespace cip;

namespace {

using Lines = std::vector<std::string>;

std::string text(std::string_view value) { return std::string(value); }
std::string text(const std::string& value) { return value; }
std::string text(Date value) { return to_string(value); }
template <class T>
requires std::is_arithmetic_v<T> std::string text(T value) { return std::to_string(value); }
template <class T>
std::string text(const std::optional<T>& value) {
  return value ? text(*value) : "-";
}

template <class... T>
std::string line(const T&... cells) {
  std::string joined;
  ((joined += (joined.empty() ? "" : "|") + text(cells)), ...);
  return joined;
}

template <std::size_t size>
std::string counts(const std::array<std::size_t, size>& numbers) {
  std::string joined;
  for (const std::size_t number : numbers) joined += "|" + std::to_string(number);
  return joined;
}

std::string continuity_text(const Continuity& continuity) {
  const auto gap = continuity.longest_gap();
  return line(continuity.quarters.size(), continuity.worked(),
              gap ? std::optional(gap->time.first) : std::nullopt,
              gap ? std::optional(gap->time.last) : std::nullopt, gap ? gap->quarters : 0);
}

/// What each view should hold, by the query that asks it.
using Expected = std::map<std::string, Lines>;

void expect_principle(const std::string& key, const PrincipleFigures& figures, Expected& expected) {
  const Coverage& c = figures.coverage;
  const std::string start = key + "|" + std::to_string(figures.principle) + "|";
  expected
      ["SELECT group_id, period_id, principle, criteria, metrics, metrics_judged, metrics_on_target, "
       "activities, practices FROM coverage"]
          .push_back(start + line(c.criteria, c.metrics, c.judged, c.on_target, c.activities, c.practices));
  expected["SELECT * FROM continuity"].push_back(start + continuity_text(figures.continuity) + "|" +
                                                 continuity_text(figures.before));
  Date first = figures.continuity.time.first;
  for (const Work work : figures.continuity.quarters) {
    expected["SELECT * FROM continuity_quarters"].push_back(
        start + line(first, plus_months(first, 3) - std::chrono::days(1), to_word(work)));
    first = plus_months(first, 3);
  }
}

void expect_group(const Workspace& ws, const Group& group, const Period& period, Date as_of,
                  Expected& expected) {
  const When time{period.start->first, period.end->last, When::Precision::day};
  const GroupFigures figures = figures_of(ws, *group.id, *period.id, time, as_of);
  const std::string key = line(*group.id, *period.id);
  expect_principle(key, figures.all, expected);
  for (const PrincipleFigures& each : figures.principles) expect_principle(key, each, expected);
  expected["SELECT * FROM metrics_by_status"].push_back(key + counts(figures.metrics));
  expected["SELECT * FROM activities_by_completion"].push_back(key + counts(figures.completion));
  expected["SELECT * FROM criteria_by_rating"].push_back(key + counts(figures.ratings));
  expected["SELECT group_id, period_id, part, whole FROM significant_issues_answered"].push_back(
      key + "|" + line(figures.issues.part, figures.issues.whole));
  expected["SELECT group_id, period_id, with_response, points, with_activity, accepted FROM comment_points"]
      .push_back(
          key + "|" +
          line(figures.points.part, figures.points.whole, figures.promises.part, figures.promises.whole));
  for (const Duty& duty : figures.duties) {
    std::string records;
    for (const std::string& id : duty.records) records += (records.empty() ? "" : ", ") + id;
    expected
        ["SELECT group_id, period_id, duty, source, state, because, next_due, ifnull(records, '') FROM "
         "duties"]
            .push_back(key + "|" +
                       line(duty.name, duty.source, to_word(duty.state), duty.because, duty.due, records));
  }
}

void expect_survey(const Workspace& ws, const Survey& survey, Expected& expected) {
  const SurveyNumbers numbers = numbers_of(ws, survey);
  Lines& results = expected
      ["SELECT survey_id, invited, responses, question, answers, top_two, yes, "
       "net_promoter, iif(mean IS NULL, NULL, printf('%.6f', mean)) FROM survey_results"];
  Lines& answers = expected["SELECT survey_id, question, position, count FROM survey_answers"];
  const std::string start = line(survey.common.id, numbers.invited, numbers.responses) + "|";
  if (numbers.tallies.empty()) results.push_back(start + "-|-|-|-|-|-");
  for (const Tally& tally : numbers.tallies) {
    const TallyFigures figures = figures_of(tally, *ws.duties().smallest_cell);
    const auto shown = figures.is_small ? std::nullopt : std::optional(figures.answers);
    results.push_back(start + line(*tally.question->id, shown, figures.top_two, figures.yes,
                                   figures.net_promoter, figures.mean));
    for (std::size_t i = 0; i < figures.cells.size(); ++i)
      answers.push_back(line(survey.common.id, *tally.question->id, i + 1, figures.cells[i]));
  }
}

Expected expected_of(const Workspace& ws, Date as_of) {
  Expected expected;
  for (const Group& group : ws.groups())
    for (const Period& period : ws.program->periods) expect_group(ws, group, period, as_of, expected);
  for (const Group& group : ws.groups())
    for (const Survey* survey : surveys_of(ws, *group.id)) expect_survey(ws, *survey, expected);
  Lines& served = expected["SELECT * FROM record_principles"];
  for (const Document& document : ws.documents)
    for (const int number : principles_of(ws, document.read()))
      if (ws.principle(number)) served.push_back(line(document.id, document.type->name, number));
  for (const Metric& metric : ws.all<Metric>())
    if (!has_ended(metric))
      for (const Period& period : ws.program->periods) {
        const Date day = std::min(as_of, period.end->last);
        const Measurement* newest = latest(metric, day);
        const auto trend = trend_of(metric, day);
        expected
            ["SELECT metric_id, period_id, status, is_on_target, trend, date, rating, next_due FROM "
             "metric_status"]
                .push_back(
                    line(metric.common.id, *period.id, to_word(status_of(metric, day)),
                         is_on_target(status_of(metric, day)) ? 1 : 0,
                         trend ? std::optional(to_word(*trend)) : std::nullopt,
                         newest ? std::optional(to_string(*newest->date)) : std::nullopt,
                         newest && newest->rating ? std::optional(to_word(**newest->rating)) : std::nullopt,
                         next_measurement(metric, day)));
      }
  return expected;
}

void compare(const std::filesystem::path& folder, std::string_view as_of) {
  Findings loading;
  const Workspace ws = load_workspace(folder, {}, loading);
  std::string database = to_database(ws, {date(as_of), "test", ""});
  for (auto& [sql, lines] : expected_of(ws, date(as_of))) {
    INFO(folder << " on " << as_of << ": " << sql);
    std::ranges::sort(lines);
    CHECK(query(database, sql) == lines);
  }
}

}  // namespace

TEST_CASE("views hold what the report says, whatever the group, the period and the day") {
  const auto [folder, as_of] =
      GENERATE(std::pair("data", "2026-06-30"), std::pair("data", "2024-02-29"),
               std::pair("examples/community", "2026-03-31"), std::pair("examples/community", "2023-11-15"),
               std::pair("examples/community", "2019-01-01"), std::pair("examples/community", "2031-01-01"));
  compare(repository() / folder, as_of);
}

TEST_CASE("views hold what the report says of generated records") {
  const Sandbox sandbox;
  std::filesystem::remove_all(sandbox.folder());
  generate_records(sandbox.folder(), 400);
  compare(sandbox.folder(), "2026-06-30");
}
