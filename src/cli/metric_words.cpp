#include "cip/cli/metric_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/records/life.hpp"

namespace cip {
namespace {

std::string number_words(const Metric& metric, double number) {
  return in_unit(metric, fmt::format("{}", number), number == 1);
}

/// "at least 3 papers", "from 2 to 4 days", or the group's own words.
std::string target_words(const Metric& metric, const Target& target) {
  const auto [least, most] = limits_of(target, stated_direction(metric));
  if (least && most && *least != *most)
    return fmt::format("from {} to {}", *least, number_words(metric, *most));
  if (least) return fmt::format("at least {}", number_words(metric, *least));
  if (most) return fmt::format("at most {}", number_words(metric, *most));
  if (target.value) return number_words(metric, **target.value);
  return target.text ? one_line(**target.text) : "not in numbers";
}

}  // namespace

std::string metric_words(const Metric& metric, Date on) {
  std::string words = fmt::format("{}: ", *metric.common.title);
  const Measurement* newest = latest(metric, on);
  if (!newest)
    words += "not measured yet";
  else if (newest->value)
    words += number_words(metric, **newest->value);
  else
    words += newest->rating ? with_replaced(std::string(to_word(**newest->rating)), "-", " ") : "no result";
  if (newest) words += fmt::format(" ({})", to_words(*newest->date));
  const MetricStatus status = status_of(metric, on);
  if (status == MetricStatus::untold)
    return newest ? fmt::format("{}, can't be assessed: {}", words, why_untold(metric, on)) : words;
  if (newest && (newest->value || !newest->rating)) words += fmt::format(", {}", to_word(status));
  if (const Target* target = target_on(metric, on)) {
    words += fmt::format("; the target is {}", target_words(metric, *target));
    if (target->by) words += fmt::format(" by {}", to_words(**target->by));
  }
  return words;
}

std::string to_assess(const Metric& metric, Date on) {
  static constexpr std::pair<std::string_view, std::string_view> fields_for_reasons[] = {
      {"no baseline with its date", "baseline=NUMBER baseline.date=DATE"},
      {"no date of the baseline", "baseline.date=DATE"},
      {"no date of the target", "target.by=DATE"},
  };
  if (status_of(metric, on) != MetricStatus::untold || !latest(metric, on)) return "";
  const auto* fields = std::ranges::find(fields_for_reasons, why_untold(metric, on),
                                         &std::pair<std::string_view, std::string_view>::first);
  return fields == std::end(fields_for_reasons)
             ? ""
             : fmt::format("to assess it: `cip set {} {}`", metric.common.id, fields->second);
}

std::vector<const Criterion*> criteria_to_rate(const Workspace& ws, std::string_view group) {
  std::vector<const Criterion*> criteria;
  for (const Criterion& criterion : ws.all<Criterion>(group))
    if (!has_ended(criterion) && !is_draft(criterion)) criteria.push_back(&criterion);
  std::ranges::stable_sort(criteria, {}, [](const Criterion* each) { return *each->principle; });
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
