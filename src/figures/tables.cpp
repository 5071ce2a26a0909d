#include "cip/figures/tables.hpp"

#include <algorithm>

#include "cip/figures/figures.hpp"
#include "cip/figures/known.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/surveys.hpp"

namespace cip {
namespace {

using Row = std::vector<Cell>;

Attribute column(std::string name, std::string_view type, std::string_view help = "") {
  return {std::move(name), type, false, {}, "", help};
}
Attribute naming(std::string name, std::string table) {
  return {std::move(name), "TEXT", true, {}, std::move(table), ""};
}
template <class Enum>
Attribute worded(std::string name, std::string_view help = "") {
  return {std::move(name), "TEXT", false, words<Enum>, "", help};
}
template <class Enum>
Cell word(const std::optional<Enum>& value) {
  return value ? Cell(to_word(*value)) : Cell();
}

const Attribute group_column = naming("group_id", "groups"), period_column = naming("period_id", "periods");

Relation records(const Workspace& ws) {
  Relation relation{"records",
                    "Every record, whatever its kind",
                    {column("id", "TEXT"), column("kind", "TEXT"), column("group_id", "TEXT"),
                     column("title", "TEXT"), column("has_ended", "INTEGER"), column("path", "TEXT")},
                    2};
  for (const Record& record : ws.records()) {
    const Common& common = record.common();
    relation.rows.push_back({common.id, record.type->name, common.group, *common.title, has_ended(record),
                             ws.sources[common.file].path});
  }
  return relation;
}

Relation record_principles(const Workspace& ws) {
  Relation relation{
      "record_principles",
      "The principles that a record serves: those it names, and those of the records it belongs to",
      {column("record_id", "TEXT"),
       column("kind", "TEXT"),
       {"principle_number", "INTEGER", true, {}, "principles", ""}},
      3};
  for (const Record& record : ws.records())
    for (const int number : principles_of(ws, record))
      if (ws.principle(number)) relation.rows.push_back({record.common().id, record.type->name, number});
  return relation;
}

Relation activity_periods(const Workspace& ws, Date as_of) {
  Relation relation{
      "activity_periods",
      "The periods that an activity belongs to, and how far along it is; a cancelled or replaced one belongs "
      "to none",
      {naming("activity_id", "activities"), period_column, worded<Placement>("placement"),
       worded<Completion>("completion")},
      2};
  for (const Activity& activity : ws.all<Activity>()) {
    if (has_ended(activity)) continue;
    for (const Period& period : ws.program->periods)
      relation.rows.push_back({activity.common.id, *period.id,
                               to_word(placement_of(activity, days_of(period), as_of)),
                               word(completion_of(activity))});
  }
  return relation;
}

/// The records as known on the day, for each period: with the criteria and metrics that were in force in it.
std::vector<Workspace> states_by_period(const Workspace& ws, Date as_of) {
  std::vector<Workspace> states;
  for (const Period& period : ws.program->periods) states.push_back(known_on(ws, as_of, days_of(period)));
  return states;
}

Relation metric_status(const Workspace& ws, Date as_of, const std::vector<Workspace>& states) {
  Relation relation{
      "metric_status",
      "The status of a metric on the last day of a period, or on the date of the figures if that is earlier",
      {naming("metric_id", "metrics"), period_column, worded<MetricStatus>("status"),
       column("is_on_target", "INTEGER", "1: met or on track"),
       column("is_judged", "INTEGER", "1: its status can be assessed"),
       worded<Trend>("trend", "The newest value compared with the first"),
       column("measured", "TEXT", "The date of the newest measurement"),
       column("value", "REAL", "The newest value"), worded<Rating>("rating", "The newest value"),
       column("next_due", "TEXT", "The date by which to measure it next")},
      2};
  for (const Metric& each : ws.all<Metric>())
    for (std::size_t i = 0; i < states.size(); ++i) {
      const Period& period = ws.program->periods.items[i];
      const Metric* then = states[i].find<Metric>(each.common.id);
      if (!then) continue;  // it applies later
      const Metric& metric = *then;
      const Date day = std::min(as_of, period.end->last);
      const MetricStatus status = status_of(metric, day, as_of);
      const Measurement* newest = latest(metric, day);
      relation.rows.push_back({metric.common.id, *period.id, to_word(status), is_on_target(status),
                               is_judged(status), word(trend_of(metric, day)),
                               newest ? Cell(*newest->date) : Cell(),
                               newest && newest->value ? Cell(**newest->value) : Cell(),
                               newest && newest->rating ? Cell(to_word(**newest->rating)) : Cell(),
                               next_measurement(metric, day)});
    }
  return relation;
}

/// The tables of figures of groups, as figures.hpp lists them.
class GroupTables {
 public:
  GroupTables(const Workspace& ws, Date as_of) : ws_(ws), as_of_(as_of) {
    for (const Figure& each : principle_figures()) {
      const bool is_number = std::holds_alternative<std::int64_t>(each.value({}));
      principles_.columns.push_back(
          column(std::string(each.name), is_number ? "INTEGER" : "TEXT", each.title));
    }
  }

  void add(const std::vector<Workspace>& states, std::vector<Relation>& relations) {
    for (const Group& group : ws_.groups())
      for (std::size_t i = 0; i < states.size(); ++i)
        if (const Period& period = ws_.program->periods.items[i]; !ws_.is_left_out(*group.id))
          add({*group.id, *period.id}, figures_of(states[i], *group.id, *period.id, days_of(period), as_of_));
    for (Relation* relation : {&principles_, &groups_, &duties_}) relations.push_back(std::move(*relation));
  }

 private:
  void add(const Row& key, const GroupFigures& figures) {
    add(key, figures.all);
    for (const PrincipleFigures& each : figures.principles) add(key, each);
    for (const GroupFigure& each : group_figures())
      for (const auto& [word, number] : each.values(figures)) add(key, {each.name, word, number}, groups_);
    for (std::size_t i = 0; i < figures.duties.size(); ++i) {
      const Duty& duty = figures.duties[i];
      add(key,
          {i + 1, duty.name, duty.source, to_word(duty.state), duty.because, duty.due,
           Cell::list(duty.records)},
          duties_);
    }
  }

  void add(const Row& key, const PrincipleFigures& figures) {
    Row row{figures.principle};
    for (const Figure& each : principle_figures()) row.push_back(each.value(figures));
    add(key, row, principles_);
  }

  static void add(const Row& key, const Row& cells, Relation& relation) {
    Row& row = relation.rows.emplace_back(key);
    row.insert(row.end(), cells.begin(), cells.end());
  }

  const Workspace& ws_;
  const Date as_of_;
  Relation principles_{
      "figures",
      "The figures of a group in a period, for each principle",
      {group_column, period_column,
       column("principle", "INTEGER", "Its number; 0 means all records, even those without a principle")},
      3};
  Relation groups_{"group_figures",
                   "Counts for a group in a period, one row for each word",
                   {group_column, period_column, column("figure", "TEXT"), column("word", "TEXT"),
                    column("number", "INTEGER")},
                   4};
  Relation duties_{"duties",
                   "What a group must do in a period, and whether the records show it",
                   {group_column, period_column, column("position", "INTEGER", "Its position in the report"),
                    column("duty", "TEXT"), column("source", "TEXT"), worded<DutyState>("state"),
                    column("because", "TEXT", "The reason"),
                    column("next_due", "TEXT", "The date by which it is next due"),
                    column("records", "TEXT", "The records that show it")},
                   3};
};

/// The numbers of surveys as reports print them: nothing in them shows what fewer people than the smallest
/// cell answered.
class SurveyTables {
 public:
  explicit SurveyTables(const Workspace& ws) : ws_(ws) {}

  /// Those that are known; one that closed later has no results yet.
  void add(const Workspace& known, std::vector<Relation>& relations) {
    for (const Survey& survey : ws_.all<Survey>())
      if (const Survey* then = known.find<Survey>(survey.common.id); then && *then->status == *survey.status)
        add(survey);
    for (Relation* relation : {&surveys_, &questions_, &answers_}) relations.push_back(std::move(*relation));
  }

 private:
  void add(const Survey& survey) {
    const SurveyNumbers numbers = numbers_of(ws_, survey);
    const auto held = held_in(survey);
    surveys_.rows.push_back({survey.common.id, held ? Cell(held->first) : Cell(),
                             held ? Cell(held->last) : Cell(), numbers.invited, numbers.responses,
                             numbers.invited && numbers.responses
                                 ? Cell(percent_of(*numbers.responses, *numbers.invited))
                                 : Cell()});
    for (std::size_t i = 0; i < numbers.tallies.size(); ++i) add(survey, numbers.tallies[i], i + 1);
  }

  void add(const Survey& survey, const Tally& tally, std::size_t position) {
    const TallyFigures figures = figures_of(tally, *ws_.duties().smallest_cell);
    const Question& question = *tally.question;
    questions_.rows.push_back({survey.common.id, position, *question.id, *question.text,
                               question.principle ? Cell(**question.principle) : Cell(),
                               question.scale ? Cell(to_word(**question.scale)) : Cell(), figures.answers,
                               figures.is_small, figures.mean, figures.top_two, figures.yes,
                               figures.net_promoter});
    for (std::size_t i = 0; i < figures.cells.size(); ++i)
      answers_.rows.push_back({survey.common.id, *question.id, i + 1,
                               i < question.options.size() ? Cell(*question.options[i]) : Cell(),
                               figures.cells[i], figures.shares[i]});
  }

  const Workspace& ws_;
  Relation surveys_{
      "survey_numbers",
      "The numbers of a survey: its own, or the sums of those that it combines",
      {naming("survey_id", "surveys"), column("held_first", "TEXT", "The first day it was open"),
       column("held_last", "TEXT", "The last day it was open"), column("invited", "INTEGER"),
       column("responses", "INTEGER"), column("response_rate", "INTEGER", "As a percentage")}};
  Relation questions_{
      "survey_results",
      "The figures of a question; only the number of answers if that is below the "
      "smallest cell",
      {naming("survey_id", "surveys"), column("position", "INTEGER"),
       column("question", "TEXT", "Its id in the survey"), column("text", "TEXT", "As it was asked"),
       column("principle", "INTEGER"), worded<Scale>("scale"),
       column("answers", "INTEGER", "How many people chose an answer"),
       column("is_small", "INTEGER", "1: at least one, but fewer than the smallest cell"),
       column("mean", "REAL", "1 to 5 or 7; net promoter: 0 to 10"),
       column("top_two", "INTEGER", "Percent who chose one of the two best answers"),
       column("yes", "INTEGER", "Percent who said yes"), column("net_promoter", "INTEGER", "-100 to 100")},
      2};
  Relation answers_{"survey_answers",
                    "How often each answer was chosen",
                    {naming("survey_id", "surveys"), column("question", "TEXT"),
                     column("position", "INTEGER", "1 is the lowest answer"),
                     column("answer", "TEXT", "Its wording, if the record gives it"),
                     column("count", "INTEGER", "Empty if it could identify a person, or is not known"),
                     column("share", "REAL", "As a percentage; empty if it could identify a person")},
                    3};
};

}  // namespace

std::vector<Relation> figure_relations(const Workspace& ws, Date as_of) {
  const Workspace known = known_on(ws, as_of);
  const std::vector<Workspace> states = states_by_period(ws, as_of);
  std::vector<Relation> relations{records(ws), record_principles(ws), activity_periods(known, as_of),
                                  metric_status(ws, as_of, states)};
  GroupTables(ws, as_of).add(states, relations);
  SurveyTables(ws).add(known, relations);
  return relations;
}

}  // namespace cip
