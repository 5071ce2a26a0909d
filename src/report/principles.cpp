#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/practices.hpp"
#include "cip/figures/principles.hpp"
#include "phrases.hpp"
#include "sections.hpp"
#include "wordings.hpp"

namespace cip {
namespace {

/// "not met → partly met → met", for a metric that is judged rather than counted.
std::string rating_chain(const Metric& metric, Date on) {
  std::vector<std::string_view> ratings;
  for (const Measurement& measurement : metric.measurements)
    if (measurement.rating && !certainly_after(*measurement.date, on))
      ratings.push_back(rating_word(**measurement.rating));
  return ratings.size() < 2 ? "" : fmt::format("ratings {}", fmt::join(ratings, " → "));
}

std::string owed_phrase(const ReportScope& scope, const Metric& metric) {
  const Owed owed = owed_measurements(metric, scope.period, scope.day());
  if (owed.owed == 0) return "";
  const std::string made =
      owed.made == 0 ? "never measured" : "measured " + counted(owed.made, "time", "times");
  const std::string_view cadence = to_word(**metric.cadence);
  return owed.made >= owed.owed
             ? fmt::format("{} in this period, {} often {} planned ({})", made,
                           owed.made > owed.owed ? "more" : "as", owed.made > owed.owed ? "than" : "as",
                           cadence)
             : fmt::format("{} in this period, where {} due ({})", made,
                           counted(owed.owed, "measurement was", "measurements were"), cadence);
}

std::string aim_phrase(const Metric& metric) {
  const std::string target = target_phrase(metric);
  const std::string baseline = metric.baseline ? "baseline " + baseline_phrase(metric) : "";
  return target.empty() ? capitalized(baseline)
                        : "Target: " + target + (baseline.empty() ? "" : "; " + baseline);
}

std::string latest_phrase(const Metric& metric, Date on) {
  const Measurement* newest = latest(metric, on);
  if (!newest) return "No measurement is recorded";
  std::vector<std::string> said{"Latest: " + measurement_phrase(metric, *newest)};
  if (const auto trend = trend_of(metric, on)) said.push_back(fmt::format("trend {}", to_word(*trend)));
  for (std::string more : {sparkline(values_of(metric, on)), rating_chain(metric, on)})
    if (!more.empty()) said.push_back(std::move(more));
  return fmt::format("{}", fmt::join(said, "; "));
}

Item metric_item(const ReportScope& scope, const Metric& metric) {
  const bool is_draft = metric.status && **metric.status == Stage::draft;
  Item item{record_line(coded_title(metric),
                        fmt::format("{}{}", is_draft ? "a draft, not in use yet; " : "",
                                    to_word(status_of(metric, scope.day(), scope.as_of))),
                        metric.common),
            {}};
  const std::string about = metric.common.description ? to_plain_text(**metric.common.description) : "";
  const std::string how = metric.method ? "How: " + to_plain_text(**metric.method) : "";
  for (const std::string& said : {about, aim_phrase(metric), latest_phrase(metric, scope.day()),
                                  capitalized(owed_phrase(scope, metric)), how})
    if (!said.empty()) item.below.items.push_back({said + (said.ends_with('.') ? "" : "."), {}});
  return item;
}

const CriterionRating* rating_of(const Assessment* assessment, const Criterion& criterion) {
  if (!assessment) return nullptr;
  const auto it = std::ranges::find(assessment->ratings, criterion.common.id,
                                    [](const CriterionRating& rating) { return rating.criterion.id; });
  return it == assessment->ratings.end() ? nullptr : &*it;
}

std::string rating_phrase(const CriterionRating* rating) {
  static constexpr std::string_view phrases[] = {"met", "partly met", "not met", "not assessed",
                                                 "no evidence available"};
  return rating ? std::string(phrases[static_cast<std::size_t>(*rating->rating)])
                : "not assessed in this period";
}

/// Title and status only: the sections on activities and practices give the sources.
Item brief_item(const Common& common, const std::string& status) {
  return {Line().add(*common.title, Phrase::Style::strong).add(fmt::format(": {}.", status)), {}};
}

bool serves(const Workspace& ws, const Activity& activity, const Criterion& criterion) {
  const auto is_it = [&](const auto& ref) { return ref.id == criterion.common.id; };
  return std::ranges::any_of(activity.criteria, is_it) ||
         std::ranges::any_of(activity.metrics, [&](const Ref<Metric>& ref) {
           const Metric* metric = ws.find<Metric>(ref.id);
           return metric && metric->criterion && is_it(*metric->criterion);
         });
}

/// What was done in the period for the criterion itself, or to move one of its metrics.
List activities_for(const ReportScope& scope, const Criterion& criterion) {
  List list;
  for (const Activity* activity : by_time(scope.all<Activity>()))
    if (!has_ended(*activity) && serves(scope.ws, *activity, criterion) &&
        placement_of(*activity, scope.period, scope.as_of) == Placement::within)
      list.items.push_back(brief_item(activity->common, status_phrase(*activity)));
  return list;
}

void write_criterion(const ReportScope& scope, const Criterion& criterion, Page& page) {
  const CriterionRating* rating = rating_of(scope.of_period<Assessment>(), criterion);
  page.push_back(Heading{4, coded_title(criterion)});
  if (to_plain_text(*criterion.statement) != *criterion.common.title)
    page.push_back(Quotation{*criterion.statement});
  quote(criterion.common.description, page);
  page.push_back(
      Paragraph{Line().add("Rating:", Phrase::Style::strong).add(" " + rating_phrase(rating) + ".")});
  if (rating) {
    quote(rating->summary, page);
    if (!rating->evidence.empty()) {
      page.push_back(Paragraph{Line().add("Evidence:", Phrase::Style::strong)});
      List evidence;
      for (const Evidence& each : rating->evidence)
        evidence.items.push_back({each.url ? Line().link(*each.title, **each.url) : Line(*each.title), {}});
      page.push_back(std::move(evidence));
    }
    if (rating->gaps) {
      page.push_back(Paragraph{Line().add("What is missing:", Phrase::Style::strong)});
      quote(rating->gaps, page);
    }
  }
  List metrics;
  for (const Metric* metric : scope.all<Metric>())
    if (metric->criterion && metric->criterion->id == criterion.common.id && !has_ended(*metric))
      metrics.items.push_back(metric_item(scope, *metric));
  if (metrics.items.empty()) {
    say("No metric is recorded for this criterion.", page);
  } else {
    page.push_back(Paragraph{Line().add("Metrics:", Phrase::Style::strong)});
    page.push_back(std::move(metrics));
  }
  if (List list = activities_for(scope, criterion); !list.items.empty()) {
    page.push_back(Paragraph{Line().add("Activities of this period:", Phrase::Style::strong)});
    page.push_back(std::move(list));
  }
}

void write_list(std::string_view title, List list, std::string_view none, Page& page) {
  page.push_back(Heading{4, std::string(title)});
  if (list.items.empty()) return say(std::string(none), page);
  page.push_back(std::move(list));
}

List metrics_without_criterion(const ReportScope& scope, int principle) {
  List list;
  for (const Metric* metric : in_order_of_codes(serving<Metric>(scope.ws, *scope.group.id, principle)))
    if (!metric->criterion) list.items.push_back(metric_item(scope, *metric));
  return list;
}

/// What serves the principle, but none of its criteria: the others stand there.
List activities(const ReportScope& scope, int principle, const std::vector<const Criterion*>& criteria) {
  List list;
  for (const Activity* activity : by_time(serving<Activity>(scope.ws, *scope.group.id, principle)))
    if (placement_of(*activity, scope.period, scope.as_of) == Placement::within &&
        std::ranges::none_of(criteria,
                             [&](const Criterion* each) { return serves(scope.ws, *activity, *each); }))
      list.items.push_back(brief_item(activity->common, status_phrase(*activity)));
  return list;
}

List practices(const ReportScope& scope, int principle) {
  List list;
  for (const Practice* practice : scope.all<Practice>())
    if (is_in_force_on(*practice, scope.day()) && principles_of(scope.ws, *practice).contains(principle))
      list.items.push_back(brief_item(practice->common, status_phrase(*practice)));
  return list;
}

/// Records of the group whose tie to the principles is our reading.
std::size_t count_inferred(const ReportScope& scope) {
  std::size_t count = 0;
  for (const Document& document : scope.ws.documents) {
    if (!document.is_sound() || document.group != *scope.group.id) continue;
    const bool inferred = std::ranges::any_of(document.read().common().inferred,
                                              [](const FieldName& field) { return *field == "principles"; });
    count += inferred ? 1 : 0;
  }
  return count;
}

/// Each source of the principles' wordings once.
void write_sources_of_wordings(const ReportScope& scope, Page& page) {
  std::set<std::string_view> titles;
  for (const Principle& principle : scope.ws.principles->principles) {
    const Wording& wording = current_wording(scope, principle.wordings);
    if (titles.insert(*wording.source.title).second) write_source(wording, page);
  }
}

void write_principle(const ReportScope& scope, const PrincipleFigures& figures, Page& page) {
  const int number = figures.principle;
  const Principle& principle = *scope.ws.principle(number);
  page.push_back(Heading{3, fmt::format("Principle {}: {}", number, *principle.title)});
  write_wording(current_wording(scope, principle.wordings), page);
  const auto criteria = in_order_of_codes(serving<Criterion>(scope.ws, *scope.group.id, number));
  if (criteria.empty())
    say("No evidence available: the group has recorded no criterion for this principle, so there is nothing "
        "to rate.",
        page);
  for (const Criterion* criterion : criteria) write_criterion(scope, *criterion, page);
  if (auto metrics = metrics_without_criterion(scope, number); !metrics.items.empty())
    write_list("Metrics that belong to no criterion", std::move(metrics), "", page);
  const bool any = figures.coverage.activities > 0;
  if (List others = activities(scope, number, criteria); !any || !others.items.empty())
    write_list(
        criteria.empty() ? "Activities of this period" : "Activities that serve none of these criteria",
        std::move(others), "No activity of this period serves this principle.", page);
  write_list("Practices", practices(scope, number), "No practice in force serves this principle.", page);
}

}  // namespace

void write_principles(const ReportScope& scope, Page& page) {
  Table overview{{"Principle", "Criteria", "Metrics", "On target", "Activities of this period", "Practices"},
                 {},
                 {false, true, true, true, true, true}};
  for (const PrincipleFigures& figures : scope.figures.principles) {
    const Coverage& coverage = figures.coverage;
    overview.rows.push_back(
        {fmt::format("{} {}", figures.principle, *scope.ws.principle(figures.principle)->title),
         coverage.criteria, coverage.metrics, of_phrase(coverage.on_target, coverage.judged),
         coverage.activities, coverage.practices});
  }
  std::string about =
      "How many records serve each principle; one record may serve several. On target counts the metrics "
      "that are met "
      "or on track, of those whose standing can be told.";
  if (const auto inferred = count_inferred(scope); inferred > 0)
    about += fmt::format(
        " For {} of the group, whatever the period, the tie to a principle is the reading of whoever entered "
        "it; the source names none.",
        counted(inferred, "record", "records"));
  say(about, page);
  page.push_back(std::move(overview));
  write_sources_of_wordings(scope, page);
  for (const PrincipleFigures& figures : scope.figures.principles) write_principle(scope, figures, page);
}

}  // namespace cip
