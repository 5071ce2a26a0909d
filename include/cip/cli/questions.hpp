#pragma once

#include "cip/cli/interview.hpp"

namespace cip {

/// Asks what the report needs to know about a new record of the kind.
void ask_about(Interview& interview, const RecordType& type);

/// Copies the questions of an earlier survey, and what seldom changes from year to year, unless they were
/// given. The id must be that of a survey.
void take_from_survey(const Workspace& ws, const std::string& id,
                      const std::function<void(const std::string& path, const std::string& word)>& take);

/// Asks for one comment on a report and the points that it makes; paths start from a submission.
void ask_about_submission(Interview& interview);

}  // namespace cip
