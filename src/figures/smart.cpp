#include "cip/figures/smart.hpp"

#include "cip/figures/metrics.hpp"

namespace cip {
namespace {

/// The first of them that is present.
std::string_view first_of(std::initializer_list<std::pair<bool, std::string_view>> fields) {
  for (const auto& [is_there, name] : fields)
    if (is_there) return name;
  return "";
}

Support specific(const Metric& metric) {
  return {first_of({{metric.method.has_value(), "method"},
                    {metric.common.description.has_value(), "description"}}),
          "add `method:`", "method"};
}

Support measurable(const Metric& metric) {
  const bool in_words = metric.target && metric.target->text;
  if (is_quantitative(metric))
    return {first_of({{metric.unit.has_value(), "unit"}, {in_words, "target"}}), "add `unit:`", "unit"};
  return {first_of({{in_words, "target"},
                    {!metric.measurements.empty(), "measurements"},
                    {metric.unit.has_value(), "unit"}}),
          "add `text:` under `target:`", "target.text"};
}

/// Whether only the line from the baseline to the target says what its status is.
bool needs_its_line(const Metric& metric) {
  const Measurement* newest = latest(metric, Date::max());
  return metric.target && (metric.target->value || metric.target->min || metric.target->max) &&
         !(newest && newest->value && reaches_target(metric, **newest->value, Date::max()));
}

Support achievable(const Metric& metric) {
  const bool exists = metric.availability && **metric.availability == Availability::exists;
  const std::string_view field = first_of({{metric.baseline.has_value(), "baseline"},
                                           {!metric.measurements.empty(), "measurements"},
                                           {exists, "availability"}});
  if (is_quantitative(metric) && metric.baseline && !metric.baseline->date && needs_its_line(metric))
    return {"", "add `date:` to `baseline:`", "baseline.date"};
  if (is_quantitative(metric))
    return {field, "add `baseline:` with a `date:` and a `value:`", "baseline baseline.date"};
  return {field, "add `availability: exists` if the data exist", "availability"};
}

Support relevant(const Metric& metric) {
  return {first_of({{metric.criterion.has_value(), "criterion"},
                    {!metric.common.principles.empty(), "principles"}}),
          "add `criterion:`", "criterion"};
}

Support time_bound(const Metric& metric) {
  return {metric.target && metric.target->by ? "target" : "", "add `by:` under `target:`", "target.by"};
}

constexpr SmartLetter letters[] = {
    {'S', "specific", "how exactly it is measured", specific},
    {'M', "measurable", "what counts as success", measurable},
    {'A', "achievable", "whether the target is within reach", achievable},
    {'R', "relevant", "why it is measured", relevant},
    {'T', "time-bound", "when to reach the target", time_bound},
};

}  // namespace

std::span<const SmartLetter> smart_letters() { return letters; }

std::vector<SmartGap> smart_gaps(const Metric& metric) {
  const bool has_no_target = is_quantitative(metric) && !(metric.target && says_what(*metric.target));
  std::vector<SmartGap> gaps;
  for (const SmartLetter& letter : letters)
    if (const Support support = letter.support(metric);
        support.field.empty() && !(letter.letter == 'T' && has_no_target))
      gaps.push_back({&letter, support});
  return gaps;
}

}  // namespace cip
