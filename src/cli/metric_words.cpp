#include "cip/cli/metric_words.hpp"

#include <fmt/format.h>

#include "cip/records/life.hpp"

namespace cip {

std::string metric_words(const Metric& metric, Date on) {
  std::string words = fmt::format("{}: ", *metric.common.title);
  const Measurement* newest = latest(metric, on);
  if (!newest)
    words += "not measured yet";
  else if (newest->value)
    words += fmt::format("{}{}", **newest->value, metric.unit ? " " + **metric.unit : "");
  else
    words += newest->rating ? to_word(**newest->rating) : "no result";
  if (newest) words += fmt::format(" ({})", to_words(*newest->date));
  const MetricStatus status = status_of(metric, on);
  if (status == MetricStatus::untold) return words;
  if (newest) words += fmt::format(", {}", to_word(status));
  if (metric.target && metric.target->value) {
    words += fmt::format("; the target is {}", **metric.target->value);
    if (metric.target->by) words += fmt::format(" by {}", to_words(**metric.target->by));
  }
  return words;
}

std::vector<const Criterion*> criteria_to_rate(const Workspace& ws, std::string_view group) {
  std::vector<const Criterion*> criteria;
  for (const Criterion& criterion : ws.all<Criterion>(group))
    if (!has_ended(criterion) && !(criterion.status && **criterion.status == Stage::draft))
      criteria.push_back(&criterion);
  return criteria;
}

std::vector<std::string> metric_words(const Workspace& ws, const Criterion& criterion, Date on) {
  std::vector<std::string> words;
  for (const Metric& metric : ws.all<Metric>())
    if (metric.criterion && metric.criterion->id == criterion.common.id && !has_ended(metric))
      words.push_back(metric_words(metric, on));
  return words;
}

}  // namespace cip
