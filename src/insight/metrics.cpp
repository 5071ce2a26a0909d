#include "cip/insight/metrics.hpp"

#include <algorithm>

namespace cip {
namespace {

std::vector<const Measurement*> by_date(const Metric& metric) {
  std::vector<const Measurement*> sorted;
  for (const Measurement& measurement : metric.measurements) sorted.push_back(&measurement);
  std::ranges::stable_sort(sorted, {}, [](const Measurement* m) { return m->date->last; });
  return sorted;
}

}  // namespace

const Measurement* latest(const Metric& metric) {
  const auto sorted = by_date(metric);
  return sorted.empty() ? nullptr : sorted.back();
}

std::vector<double> values_of(const Metric& metric) {
  std::vector<double> values;
  for (const Measurement* measurement : by_date(metric))
    if (measurement->value) values.push_back(**measurement->value);
  return values;
}

std::optional<Trend> trend_of(const Metric& metric) {
  auto values = values_of(metric);
  if (metric.baseline) values.insert(values.begin(), *metric.baseline->value);
  if (values.size() < 2) return std::nullopt;
  const double change = values.back() - values.front();
  if (change == 0) return Trend::unchanged;
  if (!metric.direction || **metric.direction == Direction::within)
    return change > 0 ? Trend::higher : Trend::lower;
  return (change > 0) == (**metric.direction == Direction::higher) ? Trend::better : Trend::worse;
}

}  // namespace cip
