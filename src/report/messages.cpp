// What was achieved, what is missing and what comes next: the message of a report, for its first screen.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/practices.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::size_t rated(const GroupFigures& figures, Judgement rating) {
  return figures.all.ratings[static_cast<std::size_t>(rating)];
}

/// All activities of the period.
std::size_t count_activities(const GroupFigures& figures) {
  return figures.all.coverage.activities + figures.ended;
}

Item labelled(std::string_view label, const std::string& sentences) {
  return {Line().add(std::string(label), Phrase::Style::strong).add(" " + sentences), {}};
}

/// Closed without being done: in the end it was not implemented, or no longer needed.
bool is_not_done(const Activity& activity) {
  return *activity.status == ActivityStatus::complete && activity.outcome &&
         *activity.outcome->result >= Result::not_implemented;
}

std::vector<const Activity*> completed(const ReportScope& scope) {
  auto activities = placed(scope, Placement::within);
  std::erase_if(activities,
                [](const Activity* activity) { return standing_of(*activity) != Standing::complete; });
  return activities;
}

/// Whether it has begun, is open, and nothing was recorded of it in recent months: no check, no event; of one
/// without any date nobody knows.
bool is_unchecked(const ReportScope& scope, const Activity& activity) {
  std::vector<Maybe<Day>> told{activity.common.as_of ? activity.common.as_of : activity.start};
  for (const Event& event : activity.common.history) told.push_back(event.date);
  const auto is_old = [&](const Maybe<Day>& day) { return is_out_of_date(scope.ws, **day, scope.as_of); };
  std::erase(told, std::nullopt);
  return is_open(activity) && !has_ended(activity) && *activity.status != ActivityStatus::planned &&
         !told.empty() && std::ranges::all_of(told, is_old);
}

/// " (1 partly implemented)": complete is not always done as intended.
std::string partly_done(const GroupFigures& figures) {
  const std::size_t count = figures.outcomes[static_cast<std::size_t>(Result::partly_implemented)];
  return count == 0 ? "" : fmt::format(" ({} {})", count, result_word(Result::partly_implemented));
}

/// "2 criteria of Harbour Council are rated met, 1 partly met"; nothing if it rates none of a group above.
std::string ratings_above(const ReportScope& scope) {
  std::vector<const Criterion*> all;
  std::vector<std::string> said;
  for (const Judgement judgement : {Judgement::met, Judgement::partly_met, Judgement::not_met})
    for (const Criterion* criterion : rated_above(scope, judgement)) all.push_back(criterion);
  const std::string owners = owners_of(scope, all);
  for (const Judgement judgement : {Judgement::met, Judgement::partly_met, Judgement::not_met})
    if (const std::size_t count = rated_above(scope, judgement).size(); count > 0)
      said.push_back(fmt::format("{}{} {}", count,
                                 !said.empty() ? ""
                                 : count == 1  ? fmt::format(" criterion of {} is rated", owners)
                                               : fmt::format(" criteria of {} are rated", owners),
                                 judgement_word(judgement)));
  return fmt::format("{}", fmt::join(said, ", "));
}

/// What was achieved, in sentences without the last full stop.
struct Achieved {
  std::string words;
  bool only_complete;  ///< complete activities are all that is said
};

Achieved achieved(const ReportScope& scope) {
  const GroupFigures& figures = scope.figures;
  std::vector<std::string> said;
  if (const Coverage& coverage = figures.all.coverage; coverage.judged > 0) {
    const std::string which = coverage.judged < coverage.metrics ? " that could be assessed" : "";
    const bool is_met = figures.metrics[static_cast<std::size_t>(MetricStatus::met)] > 0;
    if (coverage.judged > 1)
      said.push_back(share_is(coverage.on_target, coverage.judged, "metric" + which, "metrics" + which) +
                     " met or on track");
    else if (coverage.on_target == 1)  // else it is missing, which names it
      said.push_back(fmt::format("the only metric{} is {}", which, is_met ? "met" : "on track"));
  }
  const auto& ratings = figures.all.ratings;
  const auto criteria = std::accumulate(ratings.begin(), ratings.end(), std::size_t{0});
  const std::size_t met = rated(figures, Judgement::met);
  if (count_rated(figures) > 0 && (criteria > 1 || met == 1))
    said.push_back(share_is(met, criteria, "criterion", "criteria") + " rated met");
  if (figures.surveys > 0) said.push_back(counted(figures.surveys, "survey was held", "surveys were held"));
  const std::size_t activities = count_activities(figures);
  const std::string above = ratings_above(scope);
  if (said.empty() && activities == 0 && above.empty())
    said.emplace_back(figures.all.coverage.judged + count_rated(figures) > 0
                          ? "nothing is recorded as achieved in this period"
                          : "no results are recorded for this period");
  std::vector<std::string> sentences;
  if (activities > 0) sentences.push_back(capitalized(activities_phrase(scope)));
  if (!said.empty()) sentences.push_back(capitalized(all_of(said)));
  if (!above.empty()) sentences.push_back(capitalized(above));
  if (count_rated(figures) > 0 || !above.empty())
    if (const Assessment* assessment = scope.of_period<Assessment>(); !assessment->approved)
      sentences.emplace_back(not_approved);
  return {fmt::format("{}", fmt::join(sentences, ". ")),
          said.empty() && above.empty() && completed(scope).size() == activities};
}

/// What the completed activities led to is a question of its own.
std::string outcomes_missing(const GroupFigures& figures) {
  const std::size_t missing = figures.outcomes.back(),
                    complete = figures.completion[static_cast<std::size_t>(Completion::complete)];
  if (missing == 0) return "";
  return fmt::format(" No outcome is recorded for {}.",
                     missing < complete ? fmt::format("{} of the completed activities", missing)
                     : complete == 1    ? "it"
                     : complete == 2    ? "either of them"
                                        : "any of them");
}

/// ": *Review*; *Vote*; and 2 more.": as many as a summary has room for, each with what `note` says of it.
template <class T, class Note>
void add_names(const ReportScope& scope, std::string_view label, const std::vector<const T*>& records,
               Line& line, const Note& note, std::string_view end = ".") {
  if (records.empty()) return;
  const std::size_t most = records.size() == 4 ? 4 : 3;  // a title says more than "and 1 more"
  line.add(std::string(label));
  for (std::size_t i = 0; i < std::min(records.size(), most); ++i)
    refer(scope, *records[i], line.add(i == 0 ? "" : "; ")).add(note(*records[i]));
  line.add(fmt::format(
      "{}{}", records.size() > most ? fmt::format("; and {} more", records.size() - most) : "", end));
}
template <class T>
void add_names(const ReportScope& scope, std::string_view label, const std::vector<const T*>& records,
               Line& line) {
  add_names(scope, label, records, line, [](const T&) { return std::string(); });
}

/// Work of the period that was begun and whose titles tell of draft criteria of the program, of which none is
/// a record. Groups draft other criteria as well: for members, or for funds.
std::vector<const Activity*> drafting(const ReportScope& scope) {
  auto activities = placed(scope, Placement::within);
  std::erase_if(activities, [](const Activity* activity) {
    const std::string title = lower(*activity->common.title);
    const auto names = [&](std::string_view word) { return title.find(word) != std::string::npos; };
    return has_ended(*activity) ||
           (*activity->status != ActivityStatus::complete &&
            *activity->status != ActivityStatus::in_progress) ||
           !names("draft") || !(names("cip criteria") || names("continuous improvement criteria"));
  });
  return activities;
}

/// Whether that is the rating of all criteria.
bool rated_without_evidence(const GroupFigures& figures) {
  return figures.all.coverage.criteria > 0 &&
         rated(figures, Judgement::no_evidence) == figures.all.coverage.criteria;
}

/// What was neither set nor measured nor asked: a reader must know it before any figure.
void add_absent(const ReportScope& scope, Line& line) {
  const GroupFigures& figures = scope.figures;
  std::vector<std::string> said;
  const auto has_all = [&](const RecordType& type) { return scope.ws.is_complete(type, *scope.group.id); };
  const bool has_above = !criteria_above(scope).empty(), has_criteria = figures.all.coverage.criteria > 0;
  if (!has_criteria && has_all(record_type<Criterion>()))
    said.emplace_back(has_above ? "no criterion of the group's own" : "no criterion");
  if (!is_measured_in_period(scope) && has_all(record_type<Metric>())) said.emplace_back("no measurement");
  if (figures.surveys == 0 && has_all(record_type<Survey>())) said.emplace_back("no survey");
  const bool is_blank = said.size() == 3 && count_activities(figures) == 0;
  const auto& quarters = figures.all.continuity.quarters;
  const bool has_work = std::ranges::any_of(quarters, [](Work work) { return work != Work::none; });
  if (is_blank && has_all(record_type<Activity>()))
    said.emplace_back(has_work ? "no activity" : "no improvement work");
  const bool rated = count_rated(figures) > 0 || !ratings_above(scope).empty();
  const Assessment* assessment = scope.of_period<Assessment>();
  const bool rates_none = !rated && assessment && has_criteria,
             may_be_assessed = !assessment && !has_all(record_type<Assessment>());
  if (scope.is_of_program() && !may_be_assessed) {
    if (has_criteria ? !rated && !rates_none : !assessment)
      said.emplace_back("no assessment");
    else if (!has_criteria && !assessment->purpose)
      said.emplace_back("no assessment of the group's continuing purpose");
  }
  const std::string_view so = scope.figures.all.coverage.judged > 0
                                  ? ", so only the metrics show how well the group meets the principles"
                                  : ", so this report can't say how well the group meets the principles";
  if (!said.empty())
    line.add(fmt::format(" {} is recorded for this period{}.", capitalized(all_of(said)),
                         rated || rates_none || may_be_assessed ? "" : so));
  if (rates_none)
    line.add(fmt::format(
        " The assessment of this period {}{}.",
        rated_without_evidence(figures) ? "found no evidence for any criterion" : "rates no criterion", so));
  if (said.empty()) return;
  if (has_criteria) return;
  add_names(
      scope, " Draft criteria were worked on (", drafting(scope), line,
      [&](const Activity& activity) { return ": " + status_phrase(scope, activity); },
      "), but are not in the records.");
  const auto drafts =
      static_cast<std::size_t>(std::ranges::count_if(scope.all<Metric>(), [&](const Metric* metric) {
        return is_draft(*metric) && !has_ended(*metric) && !is_forgotten(scope, *metric);
      }));
  if (drafts > 0)
    line.add(fmt::format(" {} recorded.", counted(drafts, "draft metric is", "draft metrics are")));
}

std::vector<const Criterion*> criteria_rated(const ReportScope& scope, Judgement judgement) {
  std::vector<const Criterion*> criteria;
  if (const Assessment* assessment = scope.of_period<Assessment>())
    for (const CriterionRating& rating : assessment->ratings)
      if (const Criterion* criterion = own_criterion(scope.ws, *assessment, rating);
          criterion && *rating.rating == judgement && !has_ended(*criterion) &&
          rating_of(assessment, *criterion) == &rating)
        criteria.push_back(criterion);
  return criteria;
}

/// Those rated met, although a metric is missed.
std::vector<const Criterion*> criteria_in_doubt(const ReportScope& scope) {
  auto criteria = criteria_rated(scope, Judgement::met);
  std::erase_if(criteria, [&](const Criterion* criterion) {
    const Assessment& assessment = *scope.of_period<Assessment>();
    return !metric_against(scope.ws, assessment, *rating_of(&assessment, *criterion), scope.as_of);
  });
  return criteria;
}

/// ", under consideration since November 2025".
std::string adoption_phrase(const ReportScope& scope, const Practice& practice) {
  const Adoption* adoption = scope.ws.decision_on(practice, *scope.group.id);
  if (!adoption) return "";
  return fmt::format(", {}{}",
                     *adoption->status == AdoptionStatus::proposed ? "under consideration" : "declined",
                     adoption->since ? " since " + to_words(**adoption->since) : "");
}

std::vector<const Metric*> metrics_of_status(const ReportScope& scope, MetricStatus status) {
  auto metrics = scope.all<Metric>();
  std::erase_if(metrics, [&](const Metric* metric) {
    return has_ended(*metric) || status_of(*metric, scope.day(), scope.as_of) != status;
  });
  return metrics;
}

/// Those measured before, but not as often as their cadence asks in this period, or not since one was due.
std::vector<const Metric*> measured_too_seldom(const ReportScope& scope) {
  auto metrics = scope.all<Metric>();
  std::erase_if(metrics, [&](const Metric* metric) {
    const Owed owed = owed_measurements(*metric, scope.period, scope.day());
    return has_ended(*metric) || !latest(*metric, scope.day()) ||
           (owed.made >= owed.owed && !missed_measurement(*metric, scope.day(), scope.as_of));
  });
  return metrics;
}

/// "1 duty is not recorded as met: survey (none is recorded for 2025)."
void add_duties(const GroupFigures& figures, DutyState state, std::string_view words, List& list) {
  std::vector<std::string> said;
  for (const Duty& duty : figures.duties)
    if (duty.state == state)
      said.push_back(fmt::format("{} ({})", in_sentence(to_word(duty.kind)), duty.because));
  if (!said.empty())
    list.items.push_back({Line(fmt::format("{} {}: {}.", counted(said.size(), "duty is", "duties are"), words,
                                           fmt::join(said, "; "))),
                          {}});
}

/// What falls short, an item for each kind, which names the first few: duties first.
List shortfalls(const ReportScope& scope) {
  List list;
  const GroupFigures& figures = scope.figures;
  const auto tell = [&](std::string text) { list.items.push_back({Line(std::move(text)), {}}); };
  const auto add = [&](std::string_view one, std::string_view many, const auto& records) {
    if (records.empty()) return;
    Line line(counted(records.size(), one, many));
    add_names(scope, ": ", records, line);
    list.items.push_back({std::move(line), {}});
  };
  /// With those that nobody is at work on.
  const auto add_unserved = [&](std::string_view one, std::string_view many, std::string_view lacks,
                                const auto& records) {
    auto unserved = records;
    std::erase_if(unserved,
                  [&](const auto* record) { return scope.is_past() || is_worked_on(scope, *record); });
    if (unserved.empty() || unserved.size() < records.size()) {
      add(one, many, records);
      if (!unserved.empty())
        add_names(scope, fmt::format(" {} ", capitalized(lacks)), unserved, list.items.back().line);
      return;
    }
    const std::string_view all = records.size() == 1   ? "it"
                                 : records.size() == 2 ? "either of them"
                                                       : "any of them";
    Line line(fmt::format("{}, and {} {}", counted(records.size(), one, many), lacks, all));
    add_names(scope, ": ", records, line);
    list.items.push_back({std::move(line), {}});
  };
  const auto add_criteria = [&](Judgement judgement, std::string_view one, std::string_view many) {
    add_unserved(one, many, "no open activity is recorded for", criteria_rated(scope, judgement));
  };
  const auto add_metrics = [&](MetricStatus status, std::string_view one, std::string_view many) {
    add_unserved(one, many, "no open activity is meant to improve", metrics_of_status(scope, status));
  };
  add_duties(figures, DutyState::not_met, "not recorded as met", list);
  add_duties(figures, DutyState::unknown, "not known to be met", list);
  for (const Duty& duty : figures.duties)
    if (is_next_overdue(scope.ws, duty, scope.period, scope.as_of))
      tell(fmt::format("The next {} was due by {} and is not recorded as published.",
                       in_sentence(to_word(duty.kind)), to_words(on(*duty.due))));
  add_criteria(Judgement::not_met, "criterion is not met", "criteria are not met");
  add_criteria(Judgement::partly_met, "criterion is only partly met", "criteria are only partly met");
  add("criterion is rated met, although one of its metrics says otherwise",
      "criteria are rated met, although metrics of theirs say otherwise", criteria_in_doubt(scope));
  add("criterion of a group above is not met", "criteria of groups above are not met",
      rated_above(scope, Judgement::not_met));
  add("criterion of a group above is only partly met", "criteria of groups above are only partly met",
      rated_above(scope, Judgement::partly_met));
  std::vector<std::string> uncovered;  // without any criterion, add_absent says it
  for (const PrincipleFigures& each : figures.principles)
    if (figures.all.coverage.criteria > 0 && each.coverage.criteria == 0)
      uncovered.push_back(std::to_string(each.principle));
  if (!uncovered.empty())
    tell(fmt::format("No criterion is recorded for principle{} {}.", uncovered.size() == 1 ? "" : "s",
                     all_of(uncovered)));
  const std::size_t unrated = rated(figures, Judgement::not_assessed);
  if (unrated > 0 &&
      count_rated(figures) + rated(figures, Judgement::no_evidence) > 0)  // else add_absent says it
    tell(counted(unrated, "criterion is not assessed.", "criteria are not assessed."));
  if (!rated_without_evidence(figures))  // else add_absent says it
    add("criterion has no evidence available", "criteria have no evidence available",
        criteria_rated(scope, Judgement::no_evidence));
  add_metrics(MetricStatus::not_met, "metric is not met", "metrics are not met");
  add_metrics(MetricStatus::off_track, "metric is off track", "metrics are off track");
  add_metrics(MetricStatus::partly_met, "metric is partly met", "metrics are partly met");
  add("metric was never measured, although its first measurement was due",
      "metrics were never measured, although their first measurements were due",
      metrics_of_status(scope, MetricStatus::missing));
  add("metric was measured less often than planned", "metrics were measured less often than planned",
      measured_too_seldom(scope));
  if (const auto required = owes_duties(scope) && !scope.is_past() ? required_of(scope.ws, *scope.group.id)
                                                                   : std::vector<const Practice*>();
      !required.empty()) {
    Line line(counted(required.size(), "practice that is required of every group is not adopted",
                      "practices that are required of every group are not adopted"));
    add_names(scope, ": ", required, line,
              [&](const Practice& practice) { return adoption_phrase(scope, practice); });
    list.items.push_back({std::move(line), {}});
  }
  const auto add_overdue = [&](std::string_view which, Placement placement) {
    auto overdue = overdue_activities(scope);
    std::erase_if(overdue, [&](const Activity* activity) {
      return (placement_of(*activity, scope.period, scope.as_of) == Placement::carried_over) !=
             (placement == Placement::carried_over);
    });
    if (overdue.empty()) return;
    Line line(fmt::format("{} due but {} not recorded as done",
                          counted(overdue.size(), fmt::format("activity{} was", which),
                                  fmt::format("activities{} were", which)),
                          overdue.size() == 1 ? "is" : "are"));
    add_names(scope, ": ", overdue, line, [&](const Activity& activity) {
      const std::string doubts = doubts_about_due(activity, scope.as_of);
      return doubts.empty() ? "" : fmt::format(" ({})", doubts);
    });
    list.items.push_back({std::move(line), {}});
  };
  add_overdue("", Placement::within);
  add_overdue(" carried over from before this period", Placement::carried_over);
  auto planned = unfinished_activities(scope);
  std::erase_if(planned, [&](const Activity* each) { return !is_late_to_begin(*each, scope.as_of); });
  add("planned activity should have begun", "planned activities should have begun", planned);
  return list;
}

Item missing(const ReportScope& scope) {
  Item item{Line().add("Missing:", Phrase::Style::strong), shortfalls(scope)};
  const std::size_t words = item.line.phrases.size();
  add_absent(scope, item.line);
  if (item.line.phrases.size() == words && item.below.items.empty())
    item.line.add(
        fmt::format(" No criterion or metric is recorded as falling short, {}no activity as overdue{}.",
                    scope.figures.duties.empty() ? "and " : "",
                    scope.figures.duties.empty() ? "" : ", and no duty as missed"));
  return item;
}

/// What was achieved, and the names of what was completed, unless the group says itself what it is proud of.
Item achievements(const ReportScope& scope) {
  const Report* report = scope.of_period<Report>();
  const auto [words, only_complete] = achieved(scope);
  const auto complete = completed(scope);
  const bool has_names = !complete.empty() && (!report || !report->summary);
  Item item = labelled("Achieved:", words + (has_names && only_complete ? "" : "."));
  if (has_names) add_names(scope, only_complete ? ": " : " Complete: ", complete, item.line);
  item.line.add(outcomes_missing(scope.figures));
  return item;
}

/// "survey by 31 December 2026 (in 32 days); assessment and report by 31 December 2027". What was due before
/// is missed.
std::string days_ahead(const std::vector<Duty>& duties, Date as_of) {
  struct Said {
    std::vector<std::string> whole, by_day;
  };
  std::map<Date, Said> days;
  for (const Duty& duty : duties)
    if (duty.due && *duty.due >= as_of) {
      if (duty.says.empty())
        days[*duty.due].by_day.push_back(in_sentence(to_word(duty.kind)));
      else
        days[*duty.due].whole.push_back(duty.says);
    }
  std::vector<std::string> all;
  for (auto& [day, said] : days) {
    if (!said.by_day.empty())
      said.whole.push_back(fmt::format("{} by {}", all_of(said.by_day), to_words(on(day))));
    if (all.empty()) said.whole.back() += fmt::format(" ({})", time_until(on(day), as_of));
    all.insert(all.end(), said.whole.begin(), said.whole.end());
  }
  return fmt::format("{}", fmt::join(all, "; "));
}

/// " Survey by 31 December 2026." Of a period that is over, only what is not done yet.
std::string duties_ahead(const ReportScope& scope) {
  std::vector<Duty> duties = scope.figures.duties, left = left_before(scope);
  if (scope.is_past()) std::erase_if(duties, &Duty::is_again);
  const std::string own = days_ahead(duties, scope.as_of), before = days_ahead(left, scope.as_of);
  if (own.empty() && before.empty()) return "";
  duties.insert(duties.end(), left.begin(), left.end());
  const bool is_anybody_named = std::ranges::any_of(
      duties, [&](const Duty& duty) { return duty.due && *duty.due >= scope.as_of && !duty.who.empty(); });
  return fmt::format("{}{}{}", own.empty() ? "" : fmt::format(" {}.", capitalized(own)),
                     before.empty() ? "" : fmt::format(" Still due for the period before: {}.", before),
                     is_anybody_named ? "" : " Nobody is named as responsible.");
}

/// How many there are, how many have passed, the first that is to come, and how much work has none.
void add_steps(const ReportScope& scope, Line& line) {
  const auto [passed, steps] = scope.figures.steps;
  auto open = unfinished_activities(scope);
  std::erase_if(open, [](const Activity* each) { return *each->status == ActivityStatus::unknown; });
  const auto count = [&](auto is_so) { return static_cast<std::size_t>(std::ranges::count_if(open, is_so)); };
  const std::size_t without = count([](const Activity*activity) { return activity->next.empty(); }),
                    carried = count([&](const Activity*activity) {
                      return placement_of(*activity, scope.period, scope.as_of) == Placement::carried_over;
                    });
  const std::string unfinished =
      fmt::format("the {} unfinished activities{}", open.size(),
                  carried == 0            ? ""
                  : carried < open.size() ? fmt::format(" ({} of them carried over)", carried)
                                          : " (all carried over)");
  if (steps == 0) {
    if (open.size() == 1)
      refer(line.add(" No next step is recorded for the only unfinished activity, "), *open.front()).add(".");
    else
      line.add(open.empty() ? " No next steps are recorded."
                            : fmt::format(" No next step is recorded for {} of {}.",
                                          open.size() == 2 ? "either" : "any", unfinished));
    return;
  }
  const auto all = next_steps(scope);
  if (steps == 1 && passed == 1) {
    const auto& [activity, step] = all.front();
    refer(line.add(fmt::format(" The only next step, “{}” of ", without_stop(*step->what))), *activity)
        .add(fmt::format(", was due {} and is not recorded as done.", in_words(**step->when)));
  } else if (passed == steps) {
    line.add(fmt::format(" The dates of {} next steps have passed, and {} is recorded as done.",
                         part_of(steps, steps), steps == 2 ? "neither" : "none"));
  } else {
    line.add(fmt::format(" {} recorded", counted(steps, "next step is", "next steps are")))
        .add(passed == 0   ? "."
             : passed == 1 ? "; 1 of them is not recorded as done although its date has passed."
                           : fmt::format("; {} of them are not recorded as done although their dates have "
                                         "passed.",
                                         passed));
  }
  if (without > 0 && without < open.size())
    line.add(fmt::format(" None is recorded for {} of {}.", without, unfinished));
  else if (without > 0)
    line.add(without == 1 ? std::string(" The only unfinished activity has none.")
                          : fmt::format(" {} of {} has one.", without == 2 ? "Neither" : "None", unfinished));
  for (const auto& [activity, step] : all)
    if (step->when && !certainly_before(**step->when, scope.as_of)) {
      line.add(fmt::format(" The next step is “{}” ({}{}).", without_stop(*step->what),
                           to_words(**step->when), step->who ? ", " + **step->who : ""));
      return;
    }
}

Item next(const ReportScope& scope) {
  const Report* report = scope.of_period<Report>();
  Item item{Line().add("Next:", Phrase::Style::strong), {}};
  item.line.add(duties_ahead(scope));
  if (!scope.is_past()) add_steps(scope, item.line);
  if (report && !report->priorities.empty()) {
    std::vector<std::string> priorities;
    for (const Text& priority : report->priorities) priorities.push_back(*priority);
    item.line.add(fmt::format(" Priorities for the next period: {}.", fmt::join(priorities, "; ")));
  } else if (report || scope.is_past()) {
    item.line.add(" No priorities for the next period are recorded.");
  }
  return item;
}

}  // namespace

Standing standing_of(const Activity& activity) {
  static constexpr Standing standings[] = {Standing::planned,  Standing::in_progress, Standing::on_hold,
                                           Standing::complete, Standing::cancelled,   Standing::unknown};
  return activity.superseded_by  ? Standing::replaced
         : is_not_done(activity) ? Standing::not_done
                                 : standings[static_cast<std::size_t>(*activity.status)];
}

std::string activities_phrase(const ReportScope& scope) {
  struct Words {
    std::string_view before, one, many;
  };
  static constexpr Words words[] = {{"", " is complete", " are complete"},
                                    {"", " is in progress", " are in progress"},
                                    {"", " is on hold", " are on hold"},
                                    {"", " is planned", " are planned"},
                                    {"the status of ", " is not known", " is not known"},
                                    {"", " was closed without being done", " were closed without being done"},
                                    {"", " was cancelled", " were cancelled"},
                                    {"", " was replaced by another", " were replaced by others"}};
  constexpr auto ended = static_cast<std::size_t>(Standing::cancelled);  // from there on
  std::size_t counts[std::size(words)] = {}, unchecked[std::size(words)] = {}, whole = 0, all = 0;
  for (const Activity* activity : placed(scope, Placement::within)) {
    const auto standing = static_cast<std::size_t>(standing_of(*activity));
    ++all;
    whole += standing < ended ? 1 : 0;
    ++counts[standing];
    unchecked[standing] += is_unchecked(scope, *activity) ? 1 : 0;
  }
  std::vector<std::string> said, gone;
  for (std::size_t i = 0; i < std::size(words); ++i) {
    if (counts[i] == 0) continue;
    const auto& [before, one, many] = words[i];
    const std::string who =
        i == 0 && all == 1     ? "the only improvement activity of this period"
        : i == 0 && whole == 1 ? "1 improvement activity of this period"
        : i == 0   ? fmt::format("{} improvement activities of this period", part_of(counts[i], whole))
        : all == 1 ? "the only one"
        : i >= ended && gone.empty() && !said.empty() ? fmt::format("{} more", counts[i])
                                                      : std::to_string(counts[i]);
    std::string phrase = fmt::format("{}{}{}", before, who, counts[i] == 1 ? one : many);
    if (i == 0) phrase += partly_done(scope.figures);
    if (unchecked[i] > 0)
      phrase += fmt::format(" ({}not {})",
                            counts[i] == unchecked[i] ? "" : fmt::format("{} of them ", unchecked[i]),
                            checked_lately(scope.ws));
    (i < ended ? said : gone).push_back(std::move(phrase));
  }
  return fmt::format("{}{}{}{}",
                     counts[0] > 0 ? "" : "no improvement activity of this period is recorded as complete: ",
                     all_of(said), said.empty() || gone.empty() ? "" : "; ", all_of(gone));
}

std::size_t count_rated(const GroupFigures& figures) {
  return rated(figures, Judgement::met) + rated(figures, Judgement::partly_met) +
         rated(figures, Judgement::not_met);
}

List messages(const ReportScope& scope) { return {{achievements(scope), missing(scope), next(scope)}}; }

}  // namespace cip
