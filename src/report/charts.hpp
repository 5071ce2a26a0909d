#pragma once

#include <optional>

#include "cip/figures/surveys.hpp"
#include "cip/report/report.hpp"

namespace cip {

// The charts of reports: the figures in the text, as data. Nothing if there is too little to draw.

/// The measurements of a metric up to a day, with its baseline and target.
std::optional<Chart> metric_chart(const Metric& metric, Date day, Date as_of);

/// The completion of the activities of the period; the summary says the same.
std::optional<Chart> completion_chart(const ReportScope& scope);

/// Quarters with work in a time, and in one before it if asked for, as of a day.
using NamedFigures = std::pair<std::string, const PrincipleFigures*>;
Strips strips_of(const std::vector<NamedFigures>& rows, When time, std::optional<When> before, Date as_of);
/// The same for activities.
Strips strips_of(const std::vector<const Activity*>& activities, When period, Date as_of);

/// The meaning of the marks in a table.
std::string marks_note(const Strips& strips, Date as_of);

/// The shares of each answer to a question, survey by survey; each has its year and counts.
using AnswersOfYear = std::pair<std::string, TallyFigures>;
std::optional<Chart> answers_chart(const Question& question, const std::vector<std::string>& answers,
                                   const std::vector<AnswersOfYear>& years);

/// Quarters with work, principle by principle.
Grid grid_of(const std::vector<NamedFigures>& rows, const std::vector<const GroupFigures*>& figures);

}  // namespace cip
