#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// What serves a criterion or a metric. What was retired, cancelled or replaced serves nothing.
class ServedBy {
 public:
  explicit ServedBy(const Workspace& ws);

  /// The activities of all groups that name it or, of a criterion, one of its metrics.
  const std::vector<const Activity*>& work_for(const Common& served) const;
  /// Those of its group and of the groups inside.
  const std::vector<const Metric*>& metrics_of(const Criterion& criterion) const;

 private:
  std::map<std::string_view, std::vector<const Activity*>> work_;  // by the id of what it serves
  std::map<std::string_view, std::vector<const Metric*>> metrics_;
};

}  // namespace cip
