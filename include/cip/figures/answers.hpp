#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// True for a point that was accepted, in full or in part: that promises work.
inline bool is_promise(const CommentPoint& point) {
  return point.response &&
         (**point.response == Response::accepted || **point.response == Response::partly_accepted);
}

/// The first day on which somebody can have raised a point of a comment; if recorded.
const Maybe<Day>& raised_on(const Report& report, const Submission& submission);
/// Whether the work had ended before that.
bool is_done_before(const Activity& activity, const Maybe<Day>& raised);

/// Which activities answer which issue of a survey and which point of a comment, by their `answers`.
/// Activities that were cancelled, replaced by another record, or not implemented in the end don't count;
/// they are asked for apart. Neither do those that had ended before anybody raised it.
class Answers {
 public:
  enum class Of { work, given_up };
  explicit Answers(const Workspace& ws, Of which = Of::work);

  std::vector<const Activity*> to(const Survey& survey, const Issue& issue) const;
  std::vector<const Activity*> to(const Report& report, const Submission& submission,
                                  const CommentPoint& point) const;

 private:
  std::vector<const Activity*> find(const std::string& key, const Maybe<Day>& raised) const;

  std::map<std::string, std::vector<const Activity*>> activities_;  // by "<record>#<part>"
};

}  // namespace cip
