#pragma once

#include "cip/cli/interview.hpp"

namespace cip {

/// Asks what the report needs to know about a new record of the kind.
void ask_about(Interview& interview, const RecordType& type);

/// Copies the questions of an earlier survey, and what seldom changes from year to year, unless they were
/// given. The id must be that of a survey.
void take_from_survey(const Workspace& ws, const std::string& id,
                      const std::function<void(const std::string& path, const std::string& word)>& take);

/// The comment of the report that these fields of a submission add points to: that of the same sender, with
/// the same id if one is given. nullptr if there is none, or if the fields say more than points.
const Submission* earlier_comment(const Report& report, const FieldWords& fields);
/// An id made from the sender, who is given, with a number if the report has a comment of that id. It keeps
/// no name that may be a person's.
std::string free_comment_id(const Report& report, const FieldWords& fields);
/// The id of the nth point to be added, from 1: `p1`, or the next one that the earlier comment does not have.
std::string free_point_id(const Submission* earlier, std::size_t nth);
/// Asks for one comment on the report and the points that it makes, or for more points of an earlier one;
/// paths start from a submission.
void ask_about_submission(Interview& interview, const Report& report);

}  // namespace cip
