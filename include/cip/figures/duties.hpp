#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "cip/figures/life.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// Not known: what would show that it is met can't be read.
enum class DutyState { met, not_met, not_due, unknown };
template <>
inline constexpr auto words<DutyState> = std::to_array<std::string_view>({"met", "not met", "not due yet",
                                                                          "not known"});

enum class DutyKind { survey, assessment, report, comment, summary };
template <>
inline constexpr auto words<DutyKind> = std::to_array<std::string_view>({"Survey", "Assessment", "Report",
                                                                         "Public Comment",
                                                                         "Summary of comments"});

/// A duty of a group in a period, and whether the records show that it is met.
struct Duty {
  std::string name;  ///< "A satisfaction survey every year"
  DutyKind kind;
  std::string_view source;  ///< "ATRT3 Recommendation 3.6", or "cip.yaml" if that sets another number
  DutyState state = DutyState::not_due;
  std::vector<std::string> records{};  ///< the ids of those that show it
  std::string because{};               ///< one sentence without its full stop
  std::optional<Date> due{};           ///< the next day by which something is due; may have passed
  std::string_view task;               ///< what is due by then: "Publish the report"
  std::optional<Date> missed{};        ///< the last day of the latest time for which it is missing for good
  std::string task_missed{};           ///< what is still to do about that, or to know the state
  std::string who{};  ///< the owner of the record that is to show it; empty if none is recorded
  bool is_again =
      false;  ///< `due` is that of the next one: this one was done, maybe late, or is missed for good
  std::string says{};    ///< what is to come, if not just `due`: "Public Comment until 10 May 2026"
  std::string waived{};  ///< the reason of a waiver, why it needn't be met in time; empty without one
};

/// The duties of a group in a period, as of a day: a survey in each year, an assessment, a report at most
/// `report_every` after the last, Public Comment on it for `comment_days`, and a summary of the comments
/// within `comment_summary_days`. The lengths are those of cip.yaml. What is missing is not met once its date
/// has certainly passed. `period_id` is empty for a custom period, to which only surveys can belong.
std::vector<Duty> duties_of(const Workspace& ws, std::string_view group, std::string_view period_id,
                            When period, Date as_of);

/// What a group with records has still to do for a period that is over, late or not due yet: surveys only
/// until its report is there.
std::vector<Duty> duties_left(const Workspace& ws, const Group& group, const Period& period, Date as_of);

/// Whether another period has begun since that one.
bool has_next_period(const Workspace& ws, When period, Date as_of);
/// Whether this one was done, but the next one should have been since. Of a period that is followed by
/// another the next report says so.
bool is_next_overdue(const Workspace& ws, const Duty& duty, When period, Date as_of);

/// What they are, where the numbers come from, and the numbers, in a sentence.
std::string duties_in_words(const Workspace& ws);
/// Whether cip.yaml sets the numbers that the sources of the duties set.
bool has_standard_numbers(const Workspace& ws);

/// The times in each of which a survey is due, `survey_every` months each; the last one may end after the
/// period.
std::vector<When> survey_years(const Workspace& ws, When period);

/// The years of a period, by whether the records show the yearly survey as of a day. A survey without a date
/// counts for no year.
struct YearlySurveys {
  std::vector<When> held;
  std::vector<When> missing;  ///< they are over
  std::optional<When> next;   ///< the first that is not over and has none yet
};
YearlySurveys yearly_surveys(const Workspace& ws, std::string_view group, When period, Date as_of);

/// Years without a survey that have the same waiver, or none.
struct YearsExcused {
  std::string_view reason;  ///< empty: nothing excuses them
  std::vector<When> years;
};
std::vector<YearsExcused> by_reason(const Workspace& ws, const Group& group, const std::vector<When>& missing,
                                    Date as_of);
/// "2024, 2025 and 2026".
std::string days_to_words(const std::vector<When>& times);

/// The group's reports published by the day, oldest first.
std::vector<const Report*> published_reports(const Workspace& ws, std::string_view group, Date on);

/// Whether the group's report on the period was published by the day.
bool is_reported(const Workspace& ws, std::string_view group, const Period& period, Date as_of);

/// The periods whose duties a group is asked for on a day: the one that began last and, until the report on
/// it is there, the one before. Empty without cip.yaml.
std::vector<const Period*> periods_asked_for(const Workspace& ws, std::string_view group, Date day);

/// The last report on an earlier period published before `own` or, if `own` is not published, before the
/// period ended; nullptr if there is none. `own` is the period's report, and may be nullptr.
const Report* report_before(const Workspace& ws, std::string_view group, const Report* own, When period,
                            Date as_of);

/// The day by which a report on the period is due: `report_every` after the one before it, or by the end of
/// the period if there is none.
Date report_due(const Workspace& ws, const Report* before, When period);

/// The date of approval or publication, if known on a day.
inline std::optional<When> day_of(const Assessment& assessment, Date as_of) {
  return known(assessment.approved, as_of);
}
inline std::optional<When> day_of(const Report& report, Date as_of) {
  return report.published ? known(report.published->date, as_of) : std::nullopt;
}

/// The day of the last edition of a published report; duties count from the first.
inline When last_edition(const Report& report) {
  return report.published->corrected ? **report.published->corrected : *report.published->date;
}
/// "published on 1 December 2025, corrected on 10 February 2026", of a published report.
std::string publication_in_words(const Report& report, Date as_of);

/// What decides which of several records of a period counts, the greatest: the date of approval or
/// publication and, of assessments with the same or without any, who assessed: others rather than the group
/// itself.
using Precedence = std::tuple<bool, std::pair<Date, Date>, int>;
Precedence precedence_of(const Assessment& assessment, Date as_of);
Precedence precedence_of(const Report& report, Date as_of);

/// The group's record of that kind (an assessment, a report) for the period that was approved or published
/// last and has not been replaced; one without that date if there is no other; nullptr if there is none. An
/// assessment that was approved after the day is not known yet.
template <class T>
const T* of_period(const Workspace& ws, std::string_view group, std::string_view period_id, Date as_of) {
  const auto is_known = [&](const T& record) {
    if constexpr (std::is_same_v<T, Assessment>) return !record.approved || day_of(record, as_of);
    return true;
  };
  const T* found = nullptr;
  for (const T& record : ws.all<T>(group))
    if (*record.period == period_id && !has_ended(record) && is_known(record) &&
        (!found || precedence_of(*found, as_of) < precedence_of(record, as_of)))
      found = &record;
  return found;
}

/// The assessments of which `known_on` joined the ratings into this one: itself, then the others, the newest
/// first.
std::vector<const Assessment*> joined_in(const Workspace& ws, const Assessment& assessment);

/// The least and the greatest possible length in days.
struct Length {
  int least, most;
};
/// That of the comment period, first and last day included; nothing unless both are recorded. An extension
/// counts. 0 if it closes before it opens.
std::optional<Length> comment_days(const Comment& comment);
/// Of all comments received.
std::size_t points_without_response(const Comment& comment);
/// The last day of the comment period, if recorded.
const Maybe<Day>& last_comment_day(const Comment& comment);

/// Whether the comment period ends before it opens, with its extension or without, or its extension before it
/// would have ended anyway: then nobody knows when it ended.
bool closes_too_early(const Comment& comment);

}  // namespace cip
