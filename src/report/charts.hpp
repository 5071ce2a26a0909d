#pragma once

#include <optional>

#include "cip/figures/surveys.hpp"
#include "cip/report/report.hpp"

namespace cip {

// The charts of reports: the figures that the text tells, as data. Nothing where there is too little to draw.

/// What was measured of a metric by a day, with its baseline and its target.
std::optional<Chart> metric_chart(const Metric& metric, Date day, Date as_of);

/// How far the activities of the period are.
std::optional<Chart> completion_chart(const GroupFigures& figures);

/// Quarters with work, and those of the period before where it is asked for.
using NamedFigures = std::pair<std::string, const PrincipleFigures*>;
enum class Compares { yes, no };
Strips strips_of(const std::vector<NamedFigures>& rows, const Workspace& ws, When period, Compares compares);
/// The same of activities.
Strips strips_of(const std::vector<const Activity*>& activities, When period, Date as_of);

/// What the marks of a table stand for.
std::string marks_note();

/// The shares of each answer to a question, survey by survey: its year, and what it counted.
using AnswersOfYear = std::pair<std::string, TallyFigures>;
std::optional<Chart> answers_chart(const Question& question, const std::vector<std::string>& answers,
                                   const std::vector<AnswersOfYear>& years);

/// Quarters with work, principle by principle.
Grid grid_of(const std::vector<NamedFigures>& rows, const std::vector<const GroupFigures*>& figures);

}  // namespace cip
