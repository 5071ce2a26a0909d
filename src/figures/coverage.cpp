#include "cip/figures/coverage.hpp"

#include <algorithm>

#include "cip/figures/activities.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/practices.hpp"

namespace cip {
namespace {

template <class T>
const std::vector<const T*>& find_or_none(const std::map<std::string_view, std::vector<const T*>>& served,
                                          std::string_view id) {
  static const std::vector<const T*> none;
  const auto it = served.find(id);
  return it == served.end() ? none : it->second;
}

bool contradicts(Judgement rating, MetricStatus status) {
  if (rating == Judgement::met) return status == MetricStatus::not_met || status == MetricStatus::off_track;
  return rating == Judgement::not_met && status == MetricStatus::met;
}

}  // namespace

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
    if (has_begun(metric) && !is_draft(metric))
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

ServedBy::ServedBy(const Workspace& ws) {
  for (const Activity& activity : ws.all<Activity>()) {
    if (has_ended(activity)) continue;
    std::set<std::string_view> ids;
    for (const Ref<Criterion>& criterion : activity.criteria) ids.insert(criterion.id);
    for (const Ref<Metric>& ref : activity.metrics) {
      ids.insert(ref.id);
      const Metric* metric = ws.find<Metric>(ref.id);
      if (metric && metric->criterion) ids.insert(metric->criterion->id);
    }
    for (const std::string_view id : ids) work_[id].push_back(&activity);
  }
  for (const Metric& metric : ws.all<Metric>()) {
    const Criterion* criterion = metric.criterion ? ws.find<Criterion>(metric.criterion->id) : nullptr;
    if (!criterion || has_ended(metric)) continue;
    const std::string &group = metric.common.group, &owner = criterion->common.group;
    if (group == owner || is_inside(ws, group, owner)) metrics_[criterion->common.id].push_back(&metric);
  }
}

const std::vector<const Activity*>& ServedBy::work_for(const Common& served) const {
  return find_or_none(work_, served.id);
}

const std::vector<const Metric*>& ServedBy::metrics_of(const Criterion& criterion) const {
  return find_or_none(metrics_, criterion.common.id);
}

Date day_of_ratings(const Assessment& assessment, Date as_of) {
  return assessment.approved ? std::min(assessment.approved->value.last, as_of) : as_of;
}

const Metric* metric_against(const Workspace& ws, const Assessment& assessment, const CriterionRating& rating,
                             Date as_of) {
  const Criterion* criterion = ws.find<Criterion>(rating.criterion.id);
  if (!criterion) return nullptr;
  const Date day = day_of_ratings(assessment, as_of);
  const auto& metrics = ws.computed<ServedBy>().metrics_of(*criterion);
  const auto is_against = [&](const Metric* metric) {
    return contradicts(*rating.rating, status_of(*metric, day));
  };
  const auto found = std::ranges::find_if(metrics, is_against);
  const bool is_contradicted = found != metrics.end() &&
                               (*rating.rating == Judgement::met || std::ranges::all_of(metrics, is_against));
  return is_contradicted ? *found : nullptr;
}

}  // namespace cip
