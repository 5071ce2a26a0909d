#pragma once

#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "cip/figures/life.hpp"

namespace cip {

/// The principles that a record serves: those it names, and those of the criteria, metrics and practices that
/// it is about. Empty if it is linked to none, or only through records with errors. The tables of the kinds
/// say what links them: a survey serves the principles of its questions, while assessments and reports
/// concern all of them, and only those that they name are listed.
std::set<int> principles_of(const Workspace& ws, const Record& record);

/// The group's own records of that kind that serve the principle and have not ended; 0 is any principle.
template <class T>
std::vector<const T*> serving(const Workspace& ws, std::string_view group, int principle) {
  std::vector<const T*> records;
  for (const T& record : ws.all<T>(group))
    if (!has_ended(record) && (principle == 0 || principles_of(ws, record).contains(principle)))
      records.push_back(&record);
  return records;
}

/// The criterion that is rated; nullptr if it can't be read, or belongs to another group.
inline const Criterion* own_criterion(const Workspace& ws, const Assessment& assessment,
                                      const CriterionRating& rating) {
  const auto* criterion = ws.find<Criterion>(rating.criterion.id);
  return criterion && criterion->common.group == assessment.common.group ? criterion : nullptr;
}

/// How many of a group's records serve a principle; a record that serves several counts under each.
struct Coverage {
  std::size_t criteria = 0;
  std::size_t metrics = 0;
  std::size_t measured = 0;    ///< metrics with a measurement up to the day
  std::size_t on_target = 0;   ///< metrics that are met or on track
  std::size_t judged = 0;      ///< metrics that can be assessed
  std::size_t activities = 0;  ///< those whose dates share a day with the period
  std::size_t practices = 0;   ///< those in force, begun by then
};

/// Under all principles (0) and under each that a record serves, as of a day. Metrics and practices are read
/// as of that day or, if earlier, the last day of the period.
std::map<int, Coverage> coverage_of(const Workspace& ws, std::string_view group, When period, Date as_of);

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

/// The day of approval or, without one or before it, of the report.
Date day_of_ratings(const Assessment& assessment, Date as_of);
/// The metric that contradicts the rating of a criterion, as of that day: one that is missed contradicts
/// `met`; `not-met` is contradicted only if all are met. nullptr if none does.
const Metric* metric_against(const Workspace& ws, const Assessment& assessment, const CriterionRating& rating,
                             Date as_of);

}  // namespace cip
