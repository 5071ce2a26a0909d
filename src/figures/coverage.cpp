#include "cip/figures/coverage.hpp"

#include <algorithm>

#include "cip/figures/activities.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/practices.hpp"

namespace cip {

std::set<int> principles_of(const Workspace& ws, const Record& record) {
  std::set<int> numbers;
  const auto add = [&](const Field& field, const Said& said) {
    if (field.kind == Kind::principle)
      numbers.insert(static_cast<int>(said.number));
    else
      for (const Document* document : ws.with_id(said.text))
        if (document->is_sound() && document->type == &field.type())
          numbers.merge(principles_of(ws, document->read()));
  };
  for_each_value(*record.type, record.data, in_role(Role::ties), add);
  return numbers;
}

std::map<int, Coverage> coverage_of(const Workspace& ws, std::string_view group, When period, Date as_of) {
  const Date on = std::min(as_of, period.last);
  std::map<int, Coverage> by_principle{{0, {}}};
  const auto add = [&](const auto& record, const auto& count) {
    count(by_principle[0]);
    for (const int principle : principles_of(ws, record)) count(by_principle[principle]);
  };
  const auto add_living = [&](const auto& record, const auto& count) {
    if (!has_ended(record)) add(record, count);
  };
  const auto has_begun = [&](const auto& record) {
    return !record.since || !certainly_after(**record.since, on);
  };
  for (const Criterion& criterion : ws.all<Criterion>(group))
    if (has_begun(criterion)) add_living(criterion, [](Coverage& coverage) { ++coverage.criteria; });
  for (const Metric& metric : ws.all<Metric>(group))
    if (has_begun(metric))
      add_living(metric, [&](Coverage& coverage) {
        const MetricStatus status = status_of(metric, on, as_of);
        ++coverage.metrics;
        coverage.measured += latest(metric, on) ? 1 : 0;
        coverage.on_target += is_on_target(status) ? 1 : 0;
        coverage.judged += is_judged(status) ? 1 : 0;
      });
  for (const Activity& activity : ws.all<Activity>(group))
    add_living(activity, [&](Coverage& coverage) {
      coverage.activities += placement_of(activity, period, as_of) == Placement::within ? 1 : 0;
    });
  for (const Practice& practice : ws.all<Practice>(group))
    if (is_in_force_on(practice, on)) add(practice, [](Coverage& coverage) { ++coverage.practices; });
  return by_principle;
}

}  // namespace cip
