#include "figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cip/figures/activities.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/figures.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/practices.hpp"
#include "cip/figures/principles.hpp"
#include "cip/figures/surveys.hpp"

namespace cip {
namespace {

using Row = std::vector<Cell>;

Cell cell(std::string_view text) { return std::string(text); }
Cell cell(Date date) { return to_string(date); }
Cell cell(double number) { return number; }
Cell cell(std::int64_t number) { return number; }
Cell cell(int number) { return std::int64_t{number}; }
Cell cell(std::size_t number) { return static_cast<std::int64_t>(number); }
template <class T>
Cell cell(const std::optional<T>& value) {
  return value ? cell(*value) : Cell();
}
template <class Enum>
requires std::is_enum_v<Enum> Cell word(const std::optional<Enum>& value) {
  return value ? cell(to_word(*value)) : Cell();
}

Attribute text(std::string name, std::string_view help) {
  return {std::move(name), "TEXT", true, {}, "", help};
}
Attribute maybe_text(std::string name, std::string_view help) {
  return {std::move(name), "TEXT", false, {}, "", help};
}
Attribute whole(std::string name, std::string_view help) {
  return {std::move(name), "INTEGER", true, {}, "", help};
}
Attribute maybe_whole(std::string name, std::string_view help) {
  return {std::move(name), "INTEGER", false, {}, "", help};
}
Attribute naming(std::string name, std::string table) {
  return {std::move(name), "TEXT", true, {}, std::move(table), ""};
}
template <class Enum>
Attribute worded(std::string name, std::string_view help) {
  return {std::move(name), "TEXT", true, words<Enum>, "", help};
}

const Attribute group_column = naming("group_id", "groups"), period_column = naming("period_id", "periods");
const Attribute principle_column =
    whole("principle", "Its number; 0 is all records, also those tied to none");

When days_of(const Period& period) { return {period.start->first, period.end->last, When::Precision::day}; }

/// Calls `visit(group, period)` for each, in the order of their files.
template <class Visit>
void for_each_pair(const Workspace& ws, const Visit& visit) {
  for (const Group& group : ws.groups())
    for (const Period& period : ws.program->periods) visit(group, period);
}

Relation principles_served(const Workspace& ws, const RecordType& type) {
  Relation relation{fmt::format("figure_{}_principles", type.name),
                    "The principles that a record serves: those it names, and those of what it is about",
                    {naming(fmt::format("{}_id", type.name), std::string(type.folder)),
                     {"principle_number", "INTEGER", true, {}, "principles", ""}},
                    2};
  for (const Record& record : ws.records(type))
    for (const int number : principles_of(ws, record))
      if (ws.principle(number)) relation.rows.push_back({cell(record.common().id), cell(number)});
  return relation;
}

Relation completions(const Workspace& ws) {
  Relation relation{"figure_activities",
                    "How far an activity is; one that was cancelled is not on the way, and left out",
                    {naming("activity_id", "activities"), worded<Completion>("completion", "")}};
  for (const Activity& activity : ws.all<Activity>())
    if (const auto completion = completion_of(activity))
      relation.rows.push_back({cell(activity.common.id), cell(to_word(*completion))});
  return relation;
}

Relation placements(const Workspace& ws) {
  Relation relation{
      "figure_activity_periods",
      "Where an activity stands to a period, as far as its own dates tell; elsewhere is left out",
      {naming("activity_id", "activities"), period_column, worded<Placement>("placement", "")},
      2};
  for (const Activity& activity : ws.all<Activity>())
    for (const Period& period : ws.program->periods)
      if (const auto placement = placement_of(activity, days_of(period)); placement != Placement::elsewhere)
        relation.rows.push_back({cell(activity.common.id), cell(*period.id), cell(to_word(placement))});
  return relation;
}

Relation metric_states(const Workspace& ws, Date as_of) {
  Relation relation{
      "figure_metrics",
      "How a metric stands on the last day of a period that has come",
      {naming("metric_id", "metrics"),
       period_column,
       worded<MetricStatus>("status", ""),
       whole("is_on_target", "1: met or on track"),
       whole("is_judged", "1: its standing can be told"),
       {"trend", "TEXT", false, words<Trend>, "", "Which way the newest value lies from the first"},
       maybe_whole("measurement_position", "The newest measurement, in metric_measurements"),
       maybe_text("next_due", "The day by which it is to be measured again")},
      2};
  for (const Metric& metric : ws.all<Metric>())
    for (const Period& period : ws.program->periods) {
      const Date day = std::min(as_of, period.end->last);
      const MetricStatus status = status_of(metric, day);
      const Measurement* newest = latest(metric, day);
      relation.rows.push_back({cell(metric.common.id), cell(*period.id), cell(to_word(status)),
                               cell(is_on_target(status) ? 1 : 0), cell(is_judged(status) ? 1 : 0),
                               word(trend_of(metric, day)),
                               newest ? cell(newest - metric.measurements.data() + 1) : Cell(),
                               cell(next_measurement(metric, day))});
    }
  return relation;
}

Relation practices_in_force(const Workspace& ws, Date as_of) {
  Relation relation{"figure_practices",
                    "Practices in force, begun by the last day of the period that has come",
                    {naming("practice_id", "practices"), period_column},
                    2};
  for (const Practice& practice : ws.all<Practice>())
    for (const Period& period : ws.program->periods)
      if (is_in_force_on(practice, std::min(as_of, period.end->last)))
        relation.rows.push_back({cell(practice.common.id), cell(*period.id)});
  return relation;
}

/// Improvement work by group, period and principle, and the same in the time before the period.
class WorkFigures {
 public:
  WorkFigures(const Workspace& ws, Date as_of) : ws_(ws), as_of_(as_of) {}

  void add(std::vector<Relation>& relations) {
    std::set<int> numbers{0};
    for (const Principle& principle : ws_.principles->principles) numbers.insert(*principle.number);
    for_each_pair(ws_, [&](const Group& group, const Period& period) {
      for (const int number : numbers) {
        add(group, period, number, "in", days_of(period));
        add(group, period, number, "before", period_before(ws_, days_of(period)));
      }
    });
    relations.push_back(std::move(spans_));
    relations.push_back(std::move(quarters_));
  }

 private:
  static Row key(const Group& group, const Period& period, int principle, std::string_view span) {
    return {cell(*group.id), cell(*period.id), cell(principle), cell(span)};
  }

  void add(const Group& group, const Period& period, int principle, std::string_view span, When time) {
    const Continuity continuity = continuity_of(ws_, *group.id, principle, time, as_of_);
    Row row = key(group, period, principle, span);
    const auto gap = continuity.longest_gap();
    row.insert(row.end(), {cell(continuity.quarters.size()), cell(continuity.worked()),
                           gap ? cell(gap->time.first) : Cell(), gap ? cell(gap->time.last) : Cell(),
                           cell(gap ? gap->quarters : 0)});
    spans_.rows.push_back(std::move(row));
    for (std::size_t i = 0; i < continuity.quarters.size(); ++i) {
      const Date first = plus_months(continuity.time.first, 3 * static_cast<int>(i));
      Row quarter = key(group, period, principle, span);
      quarter.insert(quarter.end(), {cell(first), cell(plus_months(first, 3) - std::chrono::days(1)),
                                     cell(to_word(continuity.quarters[i]))});
      quarters_.rows.push_back(std::move(quarter));
    }
  }

  static constexpr std::string_view span_words[] = {"in", "before"};

  const Workspace& ws_;
  const Date as_of_;
  const Attribute span_{"span", "TEXT", true, span_words, "", "In the period, or in the time before it"};
  Relation spans_{"figure_continuity",
                  "Quarters that have begun, and those with certain improvement work",
                  {group_column, period_column, principle_column, span_, whole("quarters", ""),
                   whole("worked", "Those with certain work"),
                   maybe_text("gap_first", "First day of the longest time without any"),
                   maybe_text("gap_last", "Last day of it"), whole("gap_quarters", "Quarters in it")},
                  4};
  Relation quarters_{
      "figure_quarters",
      "Improvement work quarter by quarter",
      {group_column, period_column, principle_column, span_, text("first", "First day"),
       text("last", "Last day"), worded<Work>("work", "Possible: a date is too coarse to say")},
      5};
};

void add_duties(const Workspace& ws, Date as_of, std::vector<Relation>& relations) {
  Relation duties{
      "figure_duties",
      "What a group owes in a period, and whether the records show it",
      {group_column, period_column, whole("position", "Its place in the report"), text("duty", ""),
       text("source", ""), worded<DutyState>("state", ""), text("because", "Why it is so"),
       maybe_text("next_due", "The next day by which it is owed"),
       text("task", "What is owed by then; empty for nothing")},
      3};
  Relation records{
      "figure_duty_records",
      "The records that show that a duty is met",
      {group_column, period_column, whole("duty_position", ""), whole("position", ""), text("record_id", "")},
      4,
      "figure_duties"};
  for_each_pair(ws, [&](const Group& group, const Period& period) {
    const auto owed = duties_of(ws, *group.id, *period.id, days_of(period), as_of);
    for (std::size_t i = 0; i < owed.size(); ++i) {
      const Row key{cell(*group.id), cell(*period.id), cell(i + 1)};
      Row row = key;
      row.insert(row.end(), {cell(owed[i].name), cell(owed[i].source), cell(to_word(owed[i].state)),
                             cell(owed[i].because), cell(owed[i].due), cell(owed[i].task)});
      duties.rows.push_back(std::move(row));
      for (std::size_t j = 0; j < owed[i].records.size(); ++j) {
        Row shown = key;
        shown.insert(shown.end(), {cell(j + 1), cell(owed[i].records[j])});
        records.rows.push_back(std::move(shown));
      }
    }
  });
  relations.push_back(std::move(duties));
  relations.push_back(std::move(records));
}

Relation assessments_of_periods(const Workspace& ws) {
  Relation relation{"figure_assessments",
                    "The assessment that stands for a period: the one approved last",
                    {group_column, period_column, naming("assessment_id", "assessments")},
                    2};
  for_each_pair(ws, [&](const Group& group, const Period& period) {
    if (const auto* found = of_period<Assessment>(ws, *group.id, *period.id))
      relation.rows.push_back({cell(*group.id), cell(*period.id), cell(found->common.id)});
  });
  return relation;
}

Relation heard(const Workspace& ws) {
  Relation relation{"figure_reports_heard",
                    "The reports whose comments bear on a period: the one before its own, and its own",
                    {group_column, period_column, naming("report_id", "reports")},
                    3};
  for_each_pair(ws, [&](const Group& group, const Period& period) {
    for (const Report* report : reports_heard(ws, *group.id, *period.id, days_of(period)))
      relation.rows.push_back({cell(*group.id), cell(*period.id), cell(report->common.id)});
  });
  return relation;
}

/// The numbers of surveys as reports print them: nothing in them tells what fewer people than the smallest
/// cell said.
class SurveyFigures {
 public:
  explicit SurveyFigures(const Workspace& ws) : ws_(ws) {}

  void add(std::vector<Relation>& relations) {
    for (const Survey& survey : ws_.all<Survey>()) add(survey);
    for (Relation* relation : {&surveys_, &questions_, &answers_}) relations.push_back(std::move(*relation));
  }

 private:
  void add(const Survey& survey) {
    const SurveyNumbers numbers = numbers_of(ws_, survey);
    const auto held = held_in(survey);
    surveys_.rows.push_back({cell(survey.common.id), held ? cell(held->first) : Cell(),
                             held ? cell(held->last) : Cell(), cell(numbers.invited), cell(numbers.responses),
                             numbers.invited && numbers.responses
                                 ? cell(percent_of(*numbers.responses, *numbers.invited))
                                 : Cell()});
    for (std::size_t i = 0; i < numbers.tallies.size(); ++i) add(survey, numbers.tallies[i], i + 1);
  }

  void add(const Survey& survey, const Tally& tally, std::size_t position) {
    const TallyFigures figures = figures_of(tally, *ws_.duties().smallest_cell);
    const Question& question = *tally.question;
    questions_.rows.push_back({cell(survey.common.id), cell(position), cell(*question.id),
                               cell(*question.text), question.principle ? cell(**question.principle) : Cell(),
                               question.scale ? cell(to_word(**question.scale)) : Cell(),
                               figures.is_small ? Cell() : cell(figures.answers),
                               cell(figures.is_small ? 1 : 0), cell(figures.mean), cell(figures.top_two),
                               cell(figures.yes), cell(figures.net_promoter)});
    for (std::size_t i = 0; i < figures.cells.size(); ++i)
      answers_.rows.push_back({cell(survey.common.id), cell(position), cell(i + 1),
                               i < question.options.size() ? cell(*question.options[i]) : Cell(),
                               cell(figures.cells[i])});
  }

  const Workspace& ws_;
  Relation surveys_{
      "figure_surveys",
      "The numbers of a survey: its own, or the sums over those that it combines",
      {naming("survey_id", "surveys"), maybe_text("held_first", "First day on which it was open"),
       maybe_text("held_last", "Last day"), maybe_whole("invited", ""), maybe_whole("responses", ""),
       maybe_whole("response_rate", "In percent")}};
  Relation questions_{"figure_survey_questions",
                      "What the answers to a question say. Nothing but that there are few where fewer "
                      "answered than the smallest "
                      "cell",
                      {naming("survey_id", "surveys"),
                       whole("position", ""),
                       text("question", "Its id in the survey"),
                       text("text", "As it was asked"),
                       maybe_whole("principle", ""),
                       {"scale", "TEXT", false, words<Scale>, "", ""},
                       maybe_whole("answers", "How many chose one"),
                       whole("is_small", "1: some, but fewer than the smallest cell"),
                       {"mean", "REAL", false, {}, "", "1 to 5 or 7; net promoter: 0 to 10"},
                       maybe_whole("top_two", "Percent who chose one of the two best answers"),
                       maybe_whole("yes", "Percent who said yes"),
                       maybe_whole("net_promoter", "-100 to 100")},
                      2};
  Relation answers_{"figure_survey_answers",
                    "How often each answer was chosen",
                    {naming("survey_id", "surveys"), whole("question_position", ""),
                     whole("position", "1 is the lowest answer"),
                     maybe_text("answer", "In words, where the record gives them"),
                     maybe_whole("count", "Nothing where it could tell who answered")},
                    3,
                    "figure_survey_questions"};
};

}  // namespace

std::vector<Relation> figure_relations(const Workspace& ws, Date as_of) {
  std::vector<Relation> relations;
  for (const RecordType* type : kinds()) relations.push_back(principles_served(ws, *type));
  relations.push_back(completions(ws));
  relations.push_back(placements(ws));
  relations.push_back(metric_states(ws, as_of));
  relations.push_back(practices_in_force(ws, as_of));
  WorkFigures(ws, as_of).add(relations);
  add_duties(ws, as_of, relations);
  relations.push_back(assessments_of_periods(ws));
  relations.push_back(heard(ws));
  SurveyFigures(ws).add(relations);
  return relations;
}

}  // namespace cip
