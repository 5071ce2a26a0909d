#include "cip/figures/life.hpp"

#include "cip/figures/activities.hpp"

namespace cip {

std::optional<When> time_of(const Criterion& criterion, Date) {
  return Hull().add(criterion.common.as_of).get();
}

std::optional<When> time_of(const Practice& practice, Date today) {
  Hull hull;
  hull.add(practice.since).add(practice.until).add(practice.common.as_of);
  for (const Adoption& adoption : practice.adoptions) hull.add(adoption.since);
  if (*practice.status == PracticeStatus::active && hull.get() && !practice.common.as_of) hull.add(on(today));
  return hull.get();
}

std::optional<When> time_of(const Activity& activity, Date today) {
  const auto recorded = recorded_time(activity);
  if (!recorded || !is_open(activity) || activity.common.as_of) return recorded;
  return Hull().add(*recorded).add(on(today)).get();
}

std::optional<When> time_of(const Metric& metric, Date) {
  Hull hull;
  hull.add(metric.common.as_of);
  if (metric.baseline) hull.add(metric.baseline->date);
  if (metric.target) hull.add(metric.target->by);
  for (const Measurement& measurement : metric.measurements) hull.add(*measurement.date);
  return hull.get();
}

std::optional<When> time_of(const Survey& survey, Date) {
  return Hull().add(survey.opened).add(survey.closed).add(survey.common.as_of).get();
}

std::optional<When> time_of(const Assessment& assessment, Date) {
  return Hull().add(assessment.approved).add(assessment.common.as_of).get();
}

std::optional<When> time_of(const Report& report, Date) {
  Hull hull;
  hull.add(report.due).add(report.common.as_of);
  if (report.comment) hull.add(report.comment->opens).add(report.comment->closes);
  if (report.published) hull.add(*report.published->date);
  return hull.get();
}

}  // namespace cip
