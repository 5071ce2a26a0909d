#include "cip/figures/answers.hpp"

#include "cip/figures/life.hpp"
#include "cip/records/life.hpp"

namespace cip {

namespace {

bool was_given_up(const Activity& activity) {
  return has_ended(activity) || (activity.outcome && *activity.outcome->result == Result::not_implemented);
}

}  // namespace

const Maybe<Day>& raised_on(const Report& report, const Submission& submission) {
  return submission.date ? submission.date : report.comment->opens;
}

bool is_done_before(const Activity& activity, const Maybe<Day>& raised) {
  return raised && activity.end && certainly_before(**activity.end, **raised) && !ends_too_early(activity);
}

Answers::Answers(const Workspace& ws, Of which) {
  for (const Activity& activity : ws.all<Activity>())
    if (was_given_up(activity) == (which == Of::given_up))
      for (const AnswerRef& answer : activity.answers)
        activities_[answer.id + "#" + answer.part].push_back(&activity);
}

std::vector<const Activity*> Answers::to(const Survey& survey, const Issue& issue) const {
  return find(survey.common.id + "#" + *issue.id, first_day_of(survey));
}

std::vector<const Activity*> Answers::to(const Report& report, const Submission& submission,
                                         const CommentPoint& point) const {
  return find(report.common.id + "#" + *submission.id + "/" + *point.id, raised_on(report, submission));
}

std::vector<const Activity*> Answers::find(const std::string& key, const Maybe<Day>& raised) const {
  const auto it = activities_.find(key);
  if (it == activities_.end()) return {};
  auto all = it->second;
  std::erase_if(all, [&](const Activity* activity) { return is_done_before(*activity, raised); });
  return all;
}

}  // namespace cip
