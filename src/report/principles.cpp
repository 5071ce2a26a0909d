#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cip/base/text.hpp"
#include "cip/insight/activities.hpp"
#include "cip/insight/life.hpp"
#include "cip/insight/metrics.hpp"
#include "cip/insight/principles.hpp"
#include "phrases.hpp"
#include "sections.hpp"
#include "wordings.hpp"

namespace cip {
namespace {

/// The records that serve the principle and have not ended.
template <class T>
std::vector<const T*> serving(const ReportScope& scope, int principle) {
  auto records = scope.all<T>();
  std::erase_if(records, [&](const T* record) {
    return has_ended(*record) || !principles_of(scope.ws, *record).contains(principle);
  });
  return records;
}

std::string metric_phrase(const Metric& metric) {
  std::vector<std::string> said;
  if (metric.baseline) said.push_back("baseline " + value_phrase(metric, *metric.baseline->value));
  if (const auto target = target_phrase(metric); !target.empty()) said.push_back("target " + target);
  if (const Measurement* newest = latest(metric))
    said.push_back("latest " + measurement_phrase(metric, *newest));
  else
    said.push_back("no measurement recorded");
  if (const auto trend = trend_of(metric)) said.push_back(fmt::format("trend {}", to_word(*trend)));
  if (const auto line = sparkline(values_of(metric)); !line.empty()) said.push_back(line);
  return fmt::format("{}", fmt::join(said, "; "));
}

Item metric_item(const Metric& metric) {
  return {record_line(coded_title(metric), metric_phrase(metric), metric.common), {}};
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

void write_criterion(const ReportScope& scope, const Criterion& criterion, Page& page) {
  const CriterionRating* rating = rating_of(scope.of_period<Assessment>(), criterion);
  page.push_back(Heading{4, coded_title(criterion)});
  page.push_back(Quotation{*criterion.statement});
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
      metrics.items.push_back(metric_item(*metric));
  if (metrics.items.empty()) return say("No metric tells whether this criterion is met.", page);
  page.push_back(Paragraph{Line().add("Metrics:", Phrase::Style::strong)});
  page.push_back(std::move(metrics));
}

void write_list(std::string_view title, List list, std::string_view none, Page& page) {
  page.push_back(Heading{4, std::string(title)});
  if (list.items.empty()) return say(std::string(none), page);
  page.push_back(std::move(list));
}

List metrics_without_criterion(const ReportScope& scope, int principle) {
  List list;
  for (const Metric* metric : serving<Metric>(scope, principle))
    if (!metric->criterion) list.items.push_back(metric_item(*metric));
  return list;
}

/// Title and status only: the sections on activities and practices give the sources.
Item brief_item(const Common& common, const std::string& status) {
  return {Line().add(*common.title, Phrase::Style::strong).add(fmt::format(": {}.", status)), {}};
}

List activities(const ReportScope& scope, int principle) {
  List list;
  for (const Activity* activity : by_time(serving<Activity>(scope, principle)))
    if (placement_of(*activity, scope.period) == Placement::within)
      list.items.push_back(brief_item(activity->common, status_phrase(*activity)));
  return list;
}

List practices(const ReportScope& scope, int principle) {
  List list;
  for (const Practice* practice : serving<Practice>(scope, principle))
    list.items.push_back(brief_item(practice->common, status_phrase(*practice)));
  return list;
}

/// Records of the group whose tie to the principles is our reading.
std::size_t count_inferred(const ReportScope& scope) {
  std::size_t count = 0;
  for_each_record(scope.ws, [&](const auto& record) {
    const bool inferred = std::ranges::any_of(record.common.inferred,
                                              [](const FieldName& field) { return *field == "principles"; });
    count += inferred && record.common.group == *scope.group.id ? 1 : 0;
  });
  return count;
}

/// Each source of the principles' wordings once.
void write_sources(const ReportScope& scope, Page& page) {
  std::set<std::string_view> titles;
  for (const Principle& principle : scope.ws.principles->principles) {
    const Wording& wording = current_wording(scope, principle.wordings);
    if (titles.insert(*wording.source.title).second) write_source(wording, page);
  }
}

void write_principle(const ReportScope& scope, const Principle& principle, Page& page) {
  const int number = *principle.number;
  page.push_back(Heading{3, fmt::format("Principle {}: {}", number, *principle.title)});
  write_wording(current_wording(scope, principle.wordings), page);
  const auto criteria = serving<Criterion>(scope, number);
  if (criteria.empty())
    say("No evidence available: the group has recorded no criterion for this principle, so there is nothing "
        "to rate.",
        page);
  for (const Criterion* criterion : criteria) write_criterion(scope, *criterion, page);
  if (auto metrics = metrics_without_criterion(scope, number); !metrics.items.empty())
    write_list("Metrics that belong to no criterion", std::move(metrics), "", page);
  write_list("Activities of this period", activities(scope, number),
             "No activity of this period serves this principle.", page);
  write_list("Practices", practices(scope, number), "No practice in force serves this principle.", page);
}

}  // namespace

void write_principles(const ReportScope& scope, Page& page) {
  Table overview{{"Principle", "Criteria", "Metrics", "Activities of this period", "Practices"},
                 {},
                 {false, true, true, true, true}};
  for (const Principle& principle : scope.ws.principles->principles) {
    const int number = *principle.number;
    overview.rows.push_back({fmt::format("{} {}", number, *principle.title),
                             std::to_string(serving<Criterion>(scope, number).size()),
                             std::to_string(serving<Metric>(scope, number).size()),
                             std::to_string(activities(scope, number).items.size()),
                             std::to_string(serving<Practice>(scope, number).size())});
  }
  std::string about = "How many records serve each principle; one record may serve several.";
  if (const auto inferred = count_inferred(scope); inferred > 0)
    about += fmt::format(
        " For {} of the group, whatever the period, the tie to a principle is the reading of whoever entered "
        "it; the source names none.",
        counted(inferred, "record", "records"));
  say(about, page);
  page.push_back(std::move(overview));
  write_sources(scope, page);
  for (const Principle& principle : scope.ws.principles->principles) write_principle(scope, principle, page);
}

}  // namespace cip
