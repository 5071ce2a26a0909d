#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "charts.hpp"
#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/practices.hpp"
#include "phrases.hpp"
#include "sections.hpp"
#include "wordings.hpp"

namespace cip {
namespace {

/// "not met → partly met → met", for a metric that is rated rather than counted.
std::string rating_chain(const Metric& metric, Date on) {
  std::vector<std::string_view> ratings;
  for (const Measurement* measurement : measurements_by_date(metric, on))
    if (measurement->rating) ratings.push_back(rating_word(**measurement->rating));
  return ratings.size() < 2 ? "" : fmt::format("{}", fmt::join(ratings, " → "));
}

/// Whether the last step goes against the change from the first value to the last.
bool goes_back(const std::vector<double>& values) {
  const std::size_t count = values.size();
  return count > 2 && (values[count - 1] - values[count - 2]) * (values[count - 1] - values[0]) < 0;
}

/// " 92% (September 2025), from 58% (September 2019), improving ▁▂▃▅▇█."
void add_latest(const Metric& metric, Date on, Line& line) {
  static constexpr std::string_view trends[] = {"improving", "getting worse", "unchanged", "rising",
                                                "falling"};
  const Measurement* newest = latest(metric, on);
  std::string from;
  if (const Baseline* baseline = known_baseline(metric, on))
    from = fmt::format("{}{}", value_phrase(metric, *baseline->value),
                       baseline->date ? fmt::format(" ({})", to_words(**baseline->date)) : "");
  if (!newest) {
    if (!from.empty()) line.add(fmt::format(" Baseline: {}.", from));
    return;
  }
  if (!newest->value && newest->rating) {  // whose word is the status
    if (const std::string chain = rating_chain(metric, on); !chain.empty())
      line.add(fmt::format(" Ratings: {}.", chain));
    return;
  }
  std::string text = " " + capitalized(measured_phrase(metric, *newest));
  if (!from.empty()) text += ", from " + from;
  if (const auto trend = trend_of(metric, on)) {
    static constexpr std::string_view turned[] = {"better than {}, but getting worse",
                                                  "worse than {}, but improving", "",
                                                  "higher than {}, but falling", "lower than {}, but rising"};
    const bool has_turned = goes_back(values_of(metric, on));
    const std::string words((has_turned ? turned : trends)[static_cast<std::size_t>(*trend)]);
    text += ", " + with_replaced(words, "{}", from.empty() ? "at first" : "the baseline");
  }
  line.add(std::move(text));
  if (const std::string bars = sparkline(values_of(metric, on)); !bars.empty())
    line.add(" " + bars, Phrase::Style::bars);
  line.add(".");
  const std::string reached = reached_phrase(metric, on);
  if (!reached.empty()) line.add(fmt::format(" The target was {}.", reached));
}

std::string status_words(const Metric& metric, Date day, Date as_of) {
  const MetricStatus status = status_of(metric, day, as_of);
  const Measurement* newest = latest(metric, day);
  if (newest && !newest->value && newest->rating)
    return fmt::format("{} (rated {})", metric_status_word(status), in_words(*newest->date));
  if (status != MetricStatus::untold) return std::string(metric_status_word(status));
  return newest ? fmt::format("{} ({})", metric_status_word(status), why_untold(metric, day))
                : "no measurement recorded";
}

bool is_measured(const ReportScope& scope, const Metric& metric) {
  return status_of(metric, scope.day(), scope.as_of) != MetricStatus::untold || latest(metric, scope.day());
}

/// Metrics without a criterion that are in force.
std::vector<const Metric*> loose_metrics(const ReportScope& scope) {
  auto metrics = scope.all<Metric>();
  std::erase_if(metrics, [&](const Metric* metric) {
    return metric->criterion || has_ended(*metric) || is_forgotten(scope, *metric);
  });
  return metrics;
}

/// A sentence above says it then.
bool no_loose_metric_is_measured(const ReportScope& scope) {
  return std::ranges::none_of(loose_metrics(scope),
                              [&](const Metric* metric) { return is_measured(scope, *metric); });
}

Line metric_line(const ReportScope& scope, const Metric& metric, std::string_view more) {
  const auto checked = known(metric.common.as_of, scope.as_of);
  std::vector<std::string> said;
  if (is_draft(metric)) said.emplace_back("draft");
  if (metric.criterion || !no_loose_metric_is_measured(scope))
    said.push_back(status_words(metric, scope.day(), scope.as_of));
  if (checked && !latest(metric, scope.day())) said.push_back("checked " + to_words(*checked));
  std::string words = fmt::format("{}", fmt::join(said, ", "));
  if (!more.empty()) words += fmt::format("{}{}", words.empty() ? "" : "; ", more);
  Line line = record_line(metric, words);
  if (metric.common.group != *scope.group.id) line.id = metric.common.id;  // its code may be one of ours
  add_latest(metric, scope.day(), line);
  const std::string target = target_phrase(metric, scope.day());
  if (!target.empty()) line.add(fmt::format(" Target: {}{}", target, target.ends_with('.') ? "" : "."));
  line.add(owed_sentence(owed_measurements(metric, scope.period, scope.day()), metric));
  add_sentences("", metric.common.description, line);
  if (metric.measurements.empty()) add_method(metric, line);  // else it is in the annex
  return line;
}

void write_chart(const ReportScope& scope, const Metric& metric, Page& page) {
  if (const auto chart = metric_chart(metric, scope.day(), scope.as_of)) page.push_back(*chart);
}

bool is_own(const ReportScope& scope, const Common& common) { return common.group == *scope.group.id; }

/// Of this group or of a group inside it.
bool is_told_here(const ReportScope& scope, const Common& common) {
  return is_own(scope, common) || is_inside(scope.ws, common.group, *scope.group.id);
}

const ServedBy& served(const ReportScope& scope) { return scope.ws.computed<ServedBy>(); }

/// The group's own, by their codes, then those of the groups inside.
std::vector<const Metric*> metrics_of(const ReportScope& scope, const Criterion& criterion) {
  auto metrics = in_order_of_codes(served(scope).metrics_of(criterion));
  std::erase_if(metrics, [&](const Metric* metric) { return !is_told_here(scope, metric->common); });
  std::stable_partition(metrics.begin(), metrics.end(),
                        [&](const Metric* metric) { return is_own(scope, metric->common); });
  return metrics;
}

/// " Rated by Harbour North: **partly met**.": how the groups inside rate it.
void add_ratings_inside(const ReportScope& scope, const Criterion& criterion, Line& line) {
  for (const GroupRow& row : scope.inside) {
    const auto* assessment =
        cip::of_period<Assessment>(scope.ws, *row.group->id, scope.period_name, scope.as_of);
    if (const CriterionRating* rating = rating_of(assessment, criterion))
      line.add(fmt::format(" Rated by {}: ", row.group->short_name()))
          .mark(rating_mark(*rating->rating))
          .add(whose_rating(scope.ws, *assessment, *rating) + ".");
  }
}

/// ", although its only metric is not met": what readers must know of a rating that a metric contradicts.
std::string although(const ReportScope& scope, const Assessment& assessment, const CriterionRating& rating,
                     std::size_t metrics) {
  const Metric* against = metric_against(scope.ws, assessment, rating, scope.as_of);
  if (!against) return "";
  const bool are_all = metrics > 1 && *rating.rating == Judgement::not_met;
  return fmt::format(", although {} {} {}",
                     metrics == 1 ? "its only metric"
                     : are_all    ? "all of its metrics"
                                  : "one of its metrics",
                     are_all ? "are" : "is", to_word(status_of(*against, scope.day(), scope.as_of)));
}

/// The rating is highlighted; after it come the finding, the evidence, and `work`.
void write_rating(const CriterionRating* rating, Mark mark, std::string_view remark, const Line& work,
                  bool is_worked_on, bool is_above, Page& page) {
  Line line;
  if (!rating && is_above)
    line.add("Not rated.");
  else
    line.add("Rating: ").mark(std::move(mark)).add(fmt::format("{}.", remark));
  const auto in_line = [](const Maybe<Prose>& text) { return text && fits_a_line(*text); };
  if (rating && in_line(rating->summary)) line.add(" " + sentences(rating->summary));
  if (rating && in_line(rating->gaps))
    line.add(" ")
        .add("Missing:", Phrase::Style::strong)
        .add(fmt::format(" {}{}", sentences(rating->gaps),
                         is_worked_on ? "" : " No open activity is recorded for it."));
  if (rating) add_evidence(rating->evidence, line);
  page.push_back(Paragraph{append(work, line)});
  if (rating && !in_line(rating->summary)) quote(rating->summary, page);
  if (rating && !in_line(rating->gaps)) quote(rating->gaps, page, "Missing:");
}

/// What was done in the period for the criterion itself, or to move one of its metrics: the group's own work,
/// then that of others. Of a criterion above, the others are the groups inside.
std::vector<const Activity*> work_for(const ReportScope& scope, const Criterion& criterion) {
  auto activities = by_time(served(scope).work_for(criterion.common));
  std::erase_if(activities, [&](const Activity* activity) {
    return placement_of(*activity, scope.period, scope.as_of) != Placement::within ||
           !(is_own(scope, criterion.common) || is_told_here(scope, activity->common));
  });
  std::stable_partition(activities.begin(), activities.end(),
                        [&](const Activity* activity) { return is_own(scope, activity->common); });
  return activities;
}

/// It is in “All measurements”.
bool has_ended_metric(const ReportScope& scope, const Criterion& criterion) {
  return std::ranges::any_of(scope.all<Metric>(), [&](const Metric* metric) {
    return metric->criterion && metric->criterion->id == criterion.common.id && has_ended(*metric);
  });
}

void write_criterion(const ReportScope& scope, const Criterion& criterion, Page& page) {
  const bool is_above = !is_own(scope, criterion.common);  // whose report says the rest of it
  page.push_back(Heading{4, coded_title(criterion), is_above ? criterion.common.id : anchor_of(criterion)});
  if (to_plain_text(markdown_of_prose(*criterion.statement)) != *criterion.common.title)
    page.push_back(Quotation{markdown_of_prose(*criterion.statement)});
  if (!is_above) {
    quote(criterion.common.description, page);
    Line facts;
    if (is_draft(criterion)) facts.add("A draft, which the group has not adopted yet. ");
    add_facts(criterion.common, facts);
    if (!facts.empty()) page.push_back(Paragraph{std::move(facts)});
  }
  const auto metrics = metrics_of(scope, criterion);
  Line work;
  add_ratings_inside(scope, criterion, work);
  if (const auto activities = work_for(scope, criterion); !activities.empty())
    append(references(scope, "Activities:", activities), work.add(" "));
  if (metrics.empty() && !is_above)
    work.add(has_ended_metric(scope, criterion) ? " No metric in use is recorded for this criterion."
                                                : " No metric is recorded for this criterion.");
  const Assessment* assessment = scope.of_period<Assessment>();
  const CriterionRating* rating = rating_of(assessment, criterion);
  const std::string remark = rating ? whose_rating(scope.ws, *assessment, *rating) +
                                          although(scope, *assessment, *rating, metrics.size())
                                    : "";
  write_rating(rating, rating ? rating_mark(*rating->rating) : unrated_mark(scope), remark, work,
               is_worked_on(scope, criterion), is_above, page);
  List list;
  for (const Metric* metric : metrics)
    list.items.push_back(
        {metric_line(scope, *metric,
                     is_own(scope, metric->common)
                         ? ""
                         : fmt::format("metric of {}", scope.ws.name_of(metric->common.group))),
         {}});
  if (!list.items.empty()) page.push_back(std::move(list));
  for (const Metric* metric : metrics) write_chart(scope, *metric, page);
}

/// What serves the principle, but none of its criteria.
std::vector<const Activity*> other_work(const ReportScope& scope, int principle,
                                        const std::vector<const Criterion*>& criteria) {
  auto activities = by_time(serving<Activity>(scope.ws, *scope.group.id, principle));
  std::erase_if(activities, [&](const Activity* activity) {
    return placement_of(*activity, scope.period, scope.as_of) != Placement::within ||
           std::ranges::any_of(criteria, [&](const Criterion* each) {
             return std::ranges::count(served(scope).work_for(each->common), activity) > 0;
           });
  });
  return activities;
}

std::vector<const Practice*> practices_for(const ReportScope& scope, int principle) {
  auto practices = scope.all<Practice>();
  std::erase_if(practices, [&](const Practice* practice) {
    return !is_in_force_on(*practice, scope.day()) || !principles_of(scope.ws, *practice).contains(principle);
  });
  return practices;
}

void write_principle(const ReportScope& scope, int number, const std::vector<const Criterion*>& criteria,
                     Page& page) {
  const Principle& principle = *scope.ws.principle(number);
  page.push_back(principle_heading(3, principle));
  write_wording(scope.ws.current_wording(principle.wordings), page);
  std::vector<const Criterion*> others;  // in full under their own principle
  for (const Criterion* criterion : criteria)
    if (*criterion->principle == number)
      write_criterion(scope, *criterion, page);
    else
      others.push_back(criterion);
  Line line;
  const auto add = [&](std::string_view label, const auto& records) {
    if (records.empty()) return;
    if (!line.empty()) line.add(" ");
    append(references(scope, label, records), line);
  };
  add("Criteria of other principles that serve this one too:", others);
  add("Other activities for this principle:", other_work(scope, number, criteria));
  add("Practices in use:", practices_for(scope, number));
  if (!line.empty()) page.push_back(Paragraph{std::move(line)});
}

/// Those of each group below a heading of its own.
void write_criteria_above(const ReportScope& scope, const std::vector<const Criterion*>& criteria,
                          Page& page) {
  std::string_view group;
  for (const Criterion* criterion : criteria) {
    if (std::exchange(group, criterion->common.group) != criterion->common.group)
      page.push_back(Heading{3, fmt::format("Criteria of {}", scope.ws.name_of(criterion->common.group))});
    write_criterion(scope, *criterion, page);
  }
}

/// Those of which readers must know first.
bool falls_short(MetricStatus status) {
  return status == MetricStatus::not_met || status == MetricStatus::off_track ||
         status == MetricStatus::missing || status == MetricStatus::partly_met;
}

/// What the summary doesn't say of metrics without a criterion.
std::string sentences_on_loose_metrics(const ReportScope& scope) {
  const auto forgotten =
      static_cast<std::size_t>(std::ranges::count_if(scope.all<Metric>(), [&](const Metric* metric) {
        return !metric->criterion && !has_ended(*metric) && is_forgotten(scope, *metric);
      }));
  std::vector<std::string> said;
  if (const auto metrics = loose_metrics(scope); !metrics.empty() && no_loose_metric_is_measured(scope))
    said.push_back(metrics.size() == 1
                       ? "No measurement of the metric below is recorded."
                       : fmt::format("No measurement of the {} metrics below is recorded.", metrics.size()));
  if (forgotten > 0)
    said.push_back(fmt::format("{} of which no measurement is recorded {} under “Other records”.",
                               counted(forgotten, "older or undated metric", "older or undated metrics"),
                               forgotten == 1 ? "is" : "are"));
  return fmt::format("{}", fmt::join(said, " "));
}

void write_loose_metrics(const ReportScope& scope, Page& page) {
  auto metrics = loose_metrics(scope);
  std::ranges::stable_sort(metrics, std::greater(), [&](const Metric* metric) {
    return falls_short(status_of(*metric, scope.day(), scope.as_of));
  });
  std::vector<Line> lines;
  for (const Metric* metric : metrics) {
    const std::string principles = principles_phrase(scope.ws, *metric);
    lines.push_back(metric_line(scope, *metric, principles));
  }
  write_records("Metric", std::move(lines), page);
  for (const Metric* metric : metrics) write_chart(scope, *metric, page);
}

bool has_open_work(const ReportScope& scope, const Common& common) {
  return std::ranges::any_of(served(scope).work_for(common),
                             [](const Activity* activity) { return is_open(*activity); });
}

}  // namespace

const CriterionRating* rating_of(const Assessment* assessment, const Criterion& criterion) {
  if (!assessment) return nullptr;
  const auto it = std::ranges::find(assessment->ratings, criterion.common.id,
                                    [](const CriterionRating& rating) { return rating.criterion.id; });
  return it == assessment->ratings.end() ? nullptr : &*it;
}

std::string whose_rating(const Workspace& ws, const Assessment& assessment, const CriterionRating& rating) {
  const auto joined = joined_in(ws, assessment);
  if (joined.size() < 2) return "";
  const auto from = std::ranges::find(joined, rating.rating.span.file,
                                      [](const Assessment* each) { return each->common.file; });
  const Maybe<Assessor>& by = (*from)->assessor;
  return fmt::format(" ({})", by ? assessor_word(*by->kind) : "it is not recorded by whom");
}

std::vector<const Criterion*> criteria_above(const ReportScope& scope) {
  const Assessment* assessment = scope.of_period<Assessment>();
  std::vector<const Criterion*> found;
  for (const std::string_view group : groups_above(scope.ws, *scope.group.id))
    for (const Criterion* criterion : in_order_of_codes(serving<Criterion>(scope.ws, group, 0)))
      if (rating_of(assessment, *criterion) ||
          std::ranges::any_of(metrics_of(scope, *criterion),
                              [&](const Metric* metric) { return is_own(scope, metric->common); }))
        found.push_back(criterion);
  return found;
}

std::vector<const Criterion*> rated_above(const ReportScope& scope, Judgement judgement) {
  auto criteria = criteria_above(scope);
  std::erase_if(criteria, [&](const Criterion* criterion) {
    const CriterionRating* rating = rating_of(scope.of_period<Assessment>(), *criterion);
    return !rating || *rating->rating != judgement;
  });
  return criteria;
}

std::string owners_of(const ReportScope& scope, const std::vector<const Criterion*>& criteria) {
  std::vector<std::string> names;
  for (const Criterion* criterion : criteria)
    if (std::string name = scope.ws.name_of(criterion->common.group); std::ranges::count(names, name) == 0)
      names.push_back(std::move(name));
  return all_of(names);
}

bool is_forgotten(const ReportScope& scope, const Metric& metric) {
  const Maybe<Day>& checked = metric.common.as_of;
  return !is_measured(scope, metric) && (!checked || is_out_of_date(scope.ws, **checked, scope.as_of));
}

std::optional<Date> missed_measurement(const Metric& metric, Date on, Date as_of) {
  const auto due = next_measurement(metric, on);
  return due && *due <= on && *due < as_of ? due : std::nullopt;
}

bool is_worked_on(const ReportScope& scope, const Criterion& criterion) {
  return has_open_work(scope, criterion.common);
}

bool is_worked_on(const ReportScope& scope, const Metric& metric) {
  const Criterion* criterion = metric.criterion ? scope.ws.find<Criterion>(metric.criterion->id) : nullptr;
  const bool is_only_metric = criterion && served(scope).metrics_of(*criterion).size() == 1;
  return has_open_work(scope, metric.common) || (is_only_metric && is_worked_on(scope, *criterion));
}

bool has_principles(const ReportScope& scope) {
  const Assessment* assessment = scope.of_period<Assessment>();
  return scope.figures.all.coverage.criteria > 0 || !criteria_above(scope).empty() ||
         !loose_metrics(scope).empty() || (assessment && assessment->purpose);
}

void write_principles(const ReportScope& scope, Page& page) {
  const auto above = criteria_above(scope);
  std::set<int> shown, shown_above;
  for (const Criterion* criterion : above) shown_above.merge(principles_of(scope.ws, *criterion));
  std::vector<std::string> without;
  for (const PrincipleFigures& figures : scope.figures.principles)
    if (figures.coverage.criteria > 0)
      shown.insert(figures.principle);
    else if (!shown_above.contains(figures.principle))
      without.push_back(std::to_string(figures.principle));
  const bool has_criteria = !shown.empty() || !above.empty();
  std::string about;
  if (has_criteria && !without.empty())  // if no principle has any, the summary says so
    about = fmt::format("No criteria are recorded for {} {}, so {} not rated.",
                        without.size() == 1 ? "principle" : "principles", all_of(without),
                        without.size() == 1 ? "it is" : "they are");
  const Assessment* assessment = scope.of_period<Assessment>();
  if (assessment && !assessment->approved && !assessment->ratings.empty() && has_criteria)
    about += fmt::format("{}{}.", about.empty() ? "" : " ", not_approved);
  const bool has_purpose = assessment && assessment->purpose;
  const bool is_known = assessment || scope.ws.is_complete(record_type<Assessment>(), *scope.group.id);
  if (!has_purpose && is_known && !shown.empty() && scope.is_of_program())  // else the summary says it
    about += std::string(about.empty() ? "" : " ") +
             "No assessment of this period says whether the group has a continuing purpose.";
  const std::string loose = sentences_on_loose_metrics(scope);
  if (!has_criteria && !loose.empty()) about += (about.empty() ? "" : " ") + loose;
  if (!about.empty()) say(about, page);
  if (has_purpose) write_purpose(scope, page);
  for (const int number : shown)
    write_principle(scope, number, in_order_of_codes(serving<Criterion>(scope.ws, *scope.group.id, number)),
                    page);
  write_criteria_above(scope, above, page);
  if (has_criteria && (!loose.empty() || !loose_metrics(scope).empty())) {
    page.push_back(Heading{3, "Other metrics"});
    if (!loose.empty()) say(loose, page);
  }
  write_loose_metrics(scope, page);
}

}  // namespace cip
