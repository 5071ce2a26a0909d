#include "cip/figures/served.hpp"

#include <set>

#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"

namespace cip {
namespace {

template <class T>
const std::vector<const T*>& find_or_none(const std::map<std::string_view, std::vector<const T*>>& served,
                                          std::string_view id) {
  static const std::vector<const T*> none;
  const auto it = served.find(id);
  return it == served.end() ? none : it->second;
}

}  // namespace

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

}  // namespace cip
