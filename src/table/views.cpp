#include "views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/figures/activities.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/records/all.hpp"

namespace cip {
namespace {

/// `query(kind, folder)` of every kind of record, one below the other.
template <class Query>
std::string of_all_kinds(const Query& query) {
  std::vector<std::string> queries;
  for (const RecordType* type : kinds()) queries.push_back(query(type->name, type->folder));
  return fmt::format("{}", fmt::join(queries, "\nUNION ALL\n"));
}

std::string all_records() {
  return of_all_kinds([](std::string_view kind, std::string_view folder) {
    return fmt::format("SELECT id, '{}' AS kind, group_id, title, has_ended, path FROM {}", kind, folder);
  });
}

std::string all_principles() {
  return of_all_kinds([](std::string_view kind, std::string_view) {
    return fmt::format(
        "SELECT {0}_id AS record_id, '{0}' AS kind, principle_number FROM figure_{0}_principles", kind);
  });
}

/// Records of a kind that have not ended, once for each principle that they serve, and once for 0.
std::string serving(std::string_view kind, std::string_view folder) {
  return fmt::format(
      "SELECT id, group_id, 0 AS principle FROM {1} WHERE NOT has_ended\n"
      "UNION ALL\n"
      "SELECT id, group_id, served.principle_number\n"
      "FROM {1} JOIN figure_{0}_principles AS served ON served.{0}_id = id WHERE NOT has_ended",
      kind, folder);
}

/// A column for each word: how many rows have it. "not met" is `not_met`.
std::string counts(std::string_view column, std::span<const std::string_view> words) {
  std::vector<std::string> columns;
  for (const std::string_view word : words) {
    std::string name(word);
    for (char& c : name)
      if (c == ' ' || c == '-') c = '_';
    columns.push_back(fmt::format("  count(*) FILTER (WHERE {} = '{}') AS {}", column, word, name));
  }
  return fmt::format("{}", fmt::join(columns, ",\n"));
}

/// Every group and every period, with those rows of `from` that are of both.
std::string by_group_and_period(const std::string& columns, std::string_view from) {
  return fmt::format(
      "SELECT groups.id AS group_id, periods.id AS period_id,\n{}\n"
      "FROM groups CROSS JOIN periods\n"
      "LEFT JOIN ({}) AS each ON each.group_id = groups.id AND each.period_id = periods.id\n"
      "GROUP BY groups.position, periods.position",
      columns, from);
}

std::string activities_by_completion() {
  return by_group_and_period(counts("completion", words<Completion>),
                             "SELECT group_id, period_id, completion FROM activities\n"
                             "  JOIN figure_activities AS done ON done.activity_id = id\n"
                             "  JOIN figure_activity_periods AS placed ON placed.activity_id = id\n"
                             "  WHERE NOT has_ended AND placement = 'within'");
}

std::string metrics_by_status() {
  return by_group_and_period(counts("standing", words<MetricStatus>),
                             "SELECT group_id, period_id, standing.status AS standing FROM metrics\n"
                             "  JOIN figure_metrics AS standing ON metric_id = id WHERE NOT has_ended");
}

std::string criteria_by_rating() {
  return by_group_and_period(counts("rating", words<Judgement>),
                             "SELECT group_id, period_id, rating FROM figure_assessments\n"
                             "  JOIN assessment_ratings USING (assessment_id)");
}

std::string significant_issues_answered() {
  return by_group_and_period(
      "  count(issue) AS whole, count(answered) AS part",
      "SELECT group_id, periods.id AS period_id, survey_issues.id AS issue,\n"
      "    (SELECT 1 FROM answers WHERE answers.survey_id = surveys.id AND part = survey_issues.id LIMIT 1)\n"
      "      AS answered\n"
      "  FROM surveys\n"
      "  JOIN figure_surveys AS held ON held.survey_id = surveys.id\n"
      "  JOIN survey_issues ON survey_issues.survey_id = surveys.id\n"
      "  JOIN periods ON held_first <= end_last AND held_last >= start_first\n"
      "  WHERE surveys.status <> 'planned' AND NOT has_ended AND severity = 'significant'");
}

std::string comment_points() {
  return by_group_and_period(
      "  count(point) AS points, count(response) AS with_response,\n"
      "  count(accepted) AS accepted, count(answered) AS with_activity",
      "SELECT group_id, period_id, points.id AS point, response, accepted,\n"
      "    accepted AND (SELECT 1 FROM answers WHERE answers.report_id = points.report_id\n"
      "                  AND part = submissions.id || '/' || points.id LIMIT 1) AS answered\n"
      "  FROM figure_reports_heard AS heard\n"
      "  JOIN report_comment_submissions AS submissions ON submissions.report_id = heard.report_id\n"
      "  JOIN (SELECT *, CASE WHEN response IN ('accepted', 'partly-accepted') THEN 1 END AS accepted\n"
      "        FROM report_comment_submission_points) AS points\n"
      "    ON points.report_id = heard.report_id AND submission_position = submissions.position");
}

constexpr std::string_view answers =
    "SELECT answer, part, survey_id, report_id, activity_id\n"
    "FROM activity_answers JOIN activities ON activities.id = activity_id WHERE NOT has_ended";

constexpr std::string_view metric_status =
    "SELECT metrics.id AS metric_id, group_id, period_id, code, title, standing.status, is_on_target, "
    "trend,\n"
    "  date, value, unit, rating, next_due\n"
    "FROM metrics JOIN figure_metrics AS standing ON standing.metric_id = metrics.id\n"
    "LEFT JOIN metric_measurements AS newest\n"
    "  ON newest.metric_id = metrics.id AND newest.position = measurement_position\n"
    "WHERE NOT has_ended";

constexpr std::string_view coverage =
    "WITH numbers AS (SELECT 0 AS principle UNION ALL SELECT number FROM principles)\n"
    "SELECT groups.id AS group_id, periods.id AS period_id, numbers.principle,\n"
    "  (SELECT count(*) FROM serving_criteria AS each\n"
    "   WHERE group_id = groups.id AND each.principle = numbers.principle) AS criteria,\n"
    "  (SELECT count(*) FROM serving_metrics AS each\n"
    "   WHERE group_id = groups.id AND each.principle = numbers.principle) AS metrics,\n"
    "  (SELECT count(*) FROM serving_metrics AS each JOIN figure_metrics ON metric_id = each.id\n"
    "   WHERE group_id = groups.id AND each.principle = numbers.principle\n"
    "     AND period_id = periods.id AND is_judged) AS metrics_judged,\n"
    "  (SELECT count(*) FROM serving_metrics AS each JOIN figure_metrics ON metric_id = each.id\n"
    "   WHERE group_id = groups.id AND each.principle = numbers.principle\n"
    "     AND period_id = periods.id AND is_on_target) AS metrics_on_target,\n"
    "  (SELECT count(*) FROM serving_activities AS each JOIN figure_activity_periods ON activity_id = "
    "each.id\n"
    "   WHERE group_id = groups.id AND each.principle = numbers.principle\n"
    "     AND period_id = periods.id AND placement = 'within') AS activities,\n"
    "  (SELECT count(*) FROM serving_practices AS each JOIN figure_practices ON practice_id = each.id\n"
    "   WHERE group_id = groups.id AND each.principle = numbers.principle\n"
    "     AND period_id = periods.id) AS practices\n"
    "FROM groups CROSS JOIN periods CROSS JOIN numbers";

constexpr std::string_view continuity =
    "SELECT now.group_id, now.period_id, now.principle, now.quarters, now.worked,\n"
    "  now.gap_first, now.gap_last, now.gap_quarters,\n"
    "  past.quarters AS quarters_before, past.worked AS worked_before, past.gap_first AS gap_first_before,\n"
    "  past.gap_last AS gap_last_before, past.gap_quarters AS gap_quarters_before\n"
    "FROM figure_continuity AS now JOIN figure_continuity AS past USING (group_id, period_id, principle)\n"
    "WHERE now.span = 'in' AND past.span = 'before'";

constexpr std::string_view continuity_quarters =
    "SELECT group_id, period_id, principle, first, last, work FROM figure_quarters WHERE span = 'in'";

constexpr std::string_view duties =
    "SELECT group_id, period_id, duty, source, state, because, next_due,\n"
    "  (SELECT group_concat(record_id, ', ') FROM\n"
    "     (SELECT record_id FROM figure_duty_records AS shown\n"
    "      WHERE shown.group_id = figure_duties.group_id AND shown.period_id = figure_duties.period_id\n"
    "        AND duty_position = figure_duties.position ORDER BY shown.position)) AS records\n"
    "FROM figure_duties";

constexpr std::string_view survey_results =
    "SELECT surveys.id AS survey_id, group_id, title, held_first, held_last, held.invited, held.responses,\n"
    "  response_rate, questions.question, text, principle, scale, answers, is_small, mean, top_two, yes,\n"
    "  net_promoter\n"
    "FROM surveys JOIN figure_surveys AS held ON held.survey_id = surveys.id\n"
    "LEFT JOIN figure_survey_questions AS questions ON questions.survey_id = surveys.id\n"
    "WHERE surveys.status <> 'planned' AND NOT has_ended";

constexpr std::string_view survey_answers =
    "SELECT survey_id, question, given.position, answer, count\n"
    "FROM figure_survey_answers AS given\n"
    "JOIN figure_survey_questions AS questions USING (survey_id)\n"
    "WHERE questions.position = question_position";

}  // namespace

std::vector<View> database_views() {
  return {
      {"records", "Every record, whatever its kind", all_records()},
      {"record_principles", "The principles that each record serves", all_principles()},
      {"serving_criteria", "Living criteria by principle; 0 is all", serving("criterion", "criteria")},
      {"serving_metrics", "Living metrics by principle; 0 is all", serving("metric", "metrics")},
      {"serving_activities", "Living activities by principle; 0 is all", serving("activity", "activities")},
      {"serving_practices", "Living practices by principle; 0 is all", serving("practice", "practices")},
      {"answers", "Which activity answers which issue of a survey or point of a comment",
       std::string(answers)},
      {"metric_status", "How each metric stands in each period", std::string(metric_status)},
      {"coverage", "How many records serve each principle; 0 is all of a group's records",
       std::string(coverage)},
      {"continuity", "Quarters with improvement work, the longest gap, and the same in the time before",
       std::string(continuity)},
      {"continuity_quarters", "Improvement work quarter by quarter", std::string(continuity_quarters)},
      {"activities_by_completion", "Activities of the period by how far they are",
       activities_by_completion()},
      {"metrics_by_status", "Metrics by how they stand to their targets", metrics_by_status()},
      {"criteria_by_rating", "Criteria by the period's newest assessment", criteria_by_rating()},
      {"significant_issues_answered",
       "Significant issues of surveys held in the period: all, and those answered",
       significant_issues_answered()},
      {"comment_points", "Points of the comments that bear on the period", comment_points()},
      {"duties", "What each group owes in each period, and whether the records show it", std::string(duties)},
      {"survey_results", "What surveys found, question by question, as reports print it",
       std::string(survey_results)},
      {"survey_answers", "How often each answer was chosen; nothing where it could tell who",
       std::string(survey_answers)},
  };
}

}  // namespace cip
