#include "cip/figures/figures.hpp"

#include <algorithm>

#include "cip/figures/answers.hpp"
#include "cip/figures/surveys.hpp"

namespace cip {
namespace {

PrincipleFigures under(const Workspace& ws, std::string_view group, int principle, When period, Date as_of) {
  const Date day = std::min(as_of, period.last);
  return {principle, coverage_of(ws, group, principle, period, day),
          continuity_of(ws, group, principle, period, as_of),
          continuity_of(ws, group, principle, period_before(ws, period), as_of)};
}

Share answered_issues(const Workspace& ws, const Answers& answers, std::string_view group, When period) {
  Share share;
  for (const Survey* survey : surveys_of(ws, group)) {
    const auto held = held_in(*survey);
    if (!held || !overlaps(*held, period)) continue;
    for (const Issue& issue : survey->issues)
      if (issue.severity && **issue.severity == IssueSeverity::significant) {
        ++share.whole;
        share.part += answers.to(*survey, issue).empty() ? 0 : 1;
      }
  }
  return share;
}

void count_points(const Report& report, const Answers& answers, GroupFigures& figures) {
  if (!report.comment) return;
  for (const Submission& submission : report.comment->submissions)
    for (const CommentPoint& point : submission.points) {
      ++figures.points.whole;
      if (!point.response) continue;
      ++figures.points.part;
      if (!is_promise(point)) continue;
      ++figures.promises.whole;
      figures.promises.part += answers.to(report, submission, point).empty() ? 0 : 1;
    }
}

template <class Enum, std::size_t size>
void count(Enum value, std::array<std::size_t, size>& counts) {
  ++counts[static_cast<std::size_t>(value)];
}

}  // namespace

bool is_blank(const PrincipleFigures& figures) {
  const Coverage& coverage = figures.coverage;
  const auto has_work = [](const Continuity& continuity) {
    return std::ranges::any_of(continuity.quarters, [](Work work) { return work != Work::none; });
  };
  return coverage.criteria + coverage.metrics + coverage.activities + coverage.practices == 0 &&
         !has_work(figures.continuity) && !has_work(figures.before);
}

GroupFigures figures_of(const Workspace& ws, std::string_view group, std::string_view period_id, When period,
                        Date as_of) {
  GroupFigures figures;
  figures.all = under(ws, group, 0, period, as_of);
  if (ws.principles)
    for (const Principle& principle : ws.principles->principles)
      figures.principles.push_back(under(ws, group, *principle.number, period, as_of));
  for (const Metric* metric : serving<Metric>(ws, group, 0))
    count(status_of(*metric, std::min(as_of, period.last)), figures.metrics);
  for (const Activity* activity : serving<Activity>(ws, group, 0))
    if (placement_of(*activity, period) == Placement::within)
      if (const auto completion = completion_of(*activity)) count(*completion, figures.completion);
  if (const auto* assessment = of_period<Assessment>(ws, group, period_id))
    for (const CriterionRating& rating : assessment->ratings) count(*rating.rating, figures.ratings);
  const Answers answers(ws);
  figures.issues = answered_issues(ws, answers, group, period);
  for (const Report* report : reports_heard(ws, group, period_id, period))
    count_points(*report, answers, figures);
  figures.duties = duties_of(ws, group, period_id, period, as_of);
  return figures;
}

Share duties_kept(const GroupFigures& figures) {
  Share share;
  for (const Duty& duty : figures.duties) {
    share.part += duty.state == DutyState::met ? 1 : 0;
    share.whole += duty.state == DutyState::not_due ? 0 : 1;
  }
  return share;
}

std::vector<const Report*> reports_heard(const Workspace& ws, std::string_view group,
                                         std::string_view period_id, When period) {
  std::vector<const Report*> reports;
  const Report* own = of_period<Report>(ws, group, period_id);
  for (const Report* report : {report_before(ws, group, own, period), own})
    if (report) reports.push_back(report);
  return reports;
}

}  // namespace cip
