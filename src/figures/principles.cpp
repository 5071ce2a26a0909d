#include "cip/figures/principles.hpp"

namespace cip {
namespace {

std::set<int> named(const Common& common) {
  std::set<int> numbers;
  for (const PrincipleNumber& number : common.principles) numbers.insert(*number);
  return numbers;
}

/// Adds the principles of the records that are referred to and can be read.
template <class T>
void add_all(std::set<int>& numbers, const Workspace& ws, const std::vector<Ref<T>>& references) {
  for (const Ref<T>& reference : references)
    if (const T* record = ws.find<T>(reference.id)) numbers.merge(principles_of(ws, *record));
}

}  // namespace

std::set<int> principles_of(const Workspace&, const Criterion& criterion) {
  std::set<int> numbers = named(criterion.common);
  numbers.insert(*criterion.principle);
  return numbers;
}

std::set<int> principles_of(const Workspace&, const Practice& practice) { return named(practice.common); }

std::set<int> principles_of(const Workspace& ws, const Activity& activity) {
  std::set<int> numbers = named(activity.common);
  add_all(numbers, ws, activity.criteria);
  add_all(numbers, ws, activity.metrics);
  add_all(numbers, ws, activity.practices);
  return numbers;
}

std::set<int> principles_of(const Workspace& ws, const Metric& metric) {
  std::set<int> numbers = named(metric.common);
  if (metric.criterion) add_all<Criterion>(numbers, ws, {*metric.criterion});
  return numbers;
}

std::set<int> principles_of(const Workspace&, const Survey& survey) {
  std::set<int> numbers = named(survey.common);
  for (const Question& question : survey.questions)
    if (question.principle) numbers.insert(**question.principle);
  for (const Issue& issue : survey.issues)
    if (issue.principle) numbers.insert(**issue.principle);
  return numbers;
}

std::set<int> principles_of(const Workspace&, const Assessment& assessment) {
  return named(assessment.common);
}

std::set<int> principles_of(const Workspace&, const Report& report) { return named(report.common); }

}  // namespace cip
