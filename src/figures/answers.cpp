#include "cip/figures/answers.hpp"

#include "cip/figures/life.hpp"

namespace cip {

namespace {

bool was_given_up(const Activity& activity) {
  return has_ended(activity) || (activity.outcome && *activity.outcome->result == Result::not_implemented);
}

}  // namespace

Answers::Answers(const Workspace& ws, Of which) {
  for (const Activity& activity : ws.all<Activity>())
    if (was_given_up(activity) == (which == Of::given_up))
      for (const AnswerRef& answer : activity.answers)
        activities_[answer.id + "#" + answer.part].push_back(&activity);
}

std::vector<const Activity*> Answers::to(const Survey& survey, const Issue& issue) const {
  return find(survey.common.id + "#" + *issue.id);
}

std::vector<const Activity*> Answers::to(const Report& report, const Submission& submission,
                                         const CommentPoint& point) const {
  return find(report.common.id + "#" + *submission.id + "/" + *point.id);
}

std::vector<const Activity*> Answers::find(const std::string& key) const {
  const auto it = activities_.find(key);
  return it == activities_.end() ? std::vector<const Activity*>() : it->second;
}

}  // namespace cip
