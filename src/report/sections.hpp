#pragma once

#include "cip/figures/summary.hpp"
#include "cip/report/report.hpp"

namespace cip {

// Each writes one section of the report, below its heading.
void write_summary(const ReportScope& scope, Page& page);
void write_about(const ReportScope& scope, Page& page);
void write_principles(const ReportScope& scope, Page& page);
void write_activities(const ReportScope& scope, Page& page);
void write_continuity(const ReportScope& scope, Page& page);
void write_surveys(const ReportScope& scope, Page& page);
void write_practices(const ReportScope& scope, Page& page);
void write_duties(const ReportScope& scope, Page& page);
void write_next(const ReportScope& scope, Page& page);
void write_since(const ReportScope& scope, Page& page);
void write_groups_inside(const ReportScope& scope, Page& page);
void write_annexes(const ReportScope& scope, Page& page);

/// The report without its annexes and how it was made.
Page report_body(const ReportScope& scope);
/// "Continuous Improvement Report of the At-Large Advisory Committee (ALAC)".
std::string title_of(const Group& group);
/// How many activities there are of which nobody knows the end, begun or planned before the period or at no
/// known time.
std::size_t count_unresolved(const ReportScope& scope);
/// "complete, ended May 2025; outcome not recorded".
std::string status_and_outcome(const ReportScope& scope, const Activity& activity);
/// The status of an activity of the period, in the order in which the summary counts them.
enum class Standing { complete, in_progress, on_hold, planned, unknown, not_done, cancelled, replaced };
Standing standing_of(const Activity& activity);
/// "6 of 9 improvement activities of this period are complete and 3 are in progress; 1 more was cancelled",
/// "no improvement activity of this period is complete: 3 are in progress".
std::string activities_phrase(const ReportScope& scope);
/// An activity in a line: its status, outcome and relations.
Line activity_line(const ReportScope& scope, const Activity& activity);
/// "10 practices are recorded as in use; only 3 are recorded as checked in the last 12 months.": `unchecked`
/// of them were checked before.
std::string in_use_sentence(const Workspace& ws, const std::vector<const Practice*>& practices,
                            std::size_t unchecked);
/// "7 May 2010 to 24 May 2010; responses: 72 of 122 (59%)".
std::string held_and_answered(const ReportScope& scope, const Survey& survey);
/// A practice in a line, with the decisions of other groups.
Line practice_line(const ReportScope& scope, const Practice& practice);
/// Any record in a line.
Line line_of_record(const ReportScope& scope, const RecordSummary& summary);
/// The period of the whole community, and its groups side by side.
void write_results(const CommunityScope& scope, Page& page);
/// True for the SOs, the ACs and the NomCom.
bool owes_duties(const ReportScope& scope);
/// What the group has still to do for the period before, in a report on the running one.
std::vector<Duty> left_before(const ReportScope& scope);
/// True if a duty was met or missed; those that are due have their rows in what comes next.
bool has_duties_behind(const ReportScope& scope);
/// True if a survey in the period or one to come is recorded.
bool has_surveys(const ReportScope& scope);
/// True if there is a criterion, a metric in force or an assessed purpose.
bool has_principles(const ReportScope& scope);
/// True if an earlier report or a comment on this one is recorded.
bool has_something_before(const ReportScope& scope);
/// Never measured, and not checked in recent months: it may be an idea of the past.
bool is_forgotten(const ReportScope& scope, const Metric& metric);
/// The day on which a measurement was due that was not made by the day `on`; nothing if none was due before
/// `as_of`.
std::optional<Date> missed_measurement(const Metric& metric, Date on, Date as_of);
/// Of ratings whose assessment has no day of approval: without it they are a draft.
inline constexpr std::string_view not_approved = "The group's approval of these ratings is not recorded";
/// Whether an open activity serves it, by its criteria and metrics. One that names only the criterion of
/// several metrics serves none of them in particular.
bool is_worked_on(const ReportScope& scope, const Criterion& criterion);
bool is_worked_on(const ReportScope& scope, const Metric& metric);
/// The rating of the criterion; nullptr if there is none.
const CriterionRating* rating_of(const Assessment* assessment, const Criterion& criterion);
/// " (independent assessment)": who gave the rating, where the ratings are from several assessments.
std::string whose_rating(const Workspace& ws, const Assessment& assessment, const CriterionRating& rating);
/// The criteria of the groups above that the group rates or measures, those of the nearest group first. No
/// figure of the group counts them.
std::vector<const Criterion*> criteria_above(const ReportScope& scope);
/// Those that it rates so.
std::vector<const Criterion*> rated_above(const ReportScope& scope, Judgement judgement);
/// "Harbour Council": whose criteria they are.
std::string owners_of(const ReportScope& scope, const std::vector<const Criterion*>& criteria);
/// True if a criterion or an assessed metric is recorded, or a rating: then the principles are told by these,
/// else by their quarters, in the summary.
bool has_results(const ReportScope& scope);

/// What was achieved, what is missing and what comes next.
List messages(const ReportScope& scope);
/// The five principles in one figure.
void write_principles_at_a_glance(const ReportScope& scope, Page& page);
/// The questions that a community asks of a program, in a line each; not those that nothing recorded answers,
/// nor those that only the messages and quarters above would be repeated for.
void write_questions_in_short(const ReportScope& scope, Page& page);
/// Criteria that were rated.
std::size_t count_rated(const GroupFigures& figures);
/// True if something was measured in the period, not only before.
bool is_measured_in_period(const ReportScope& scope);
/// How far the figures can be trusted, where the records have errors.
void write_caution(const ReportScope& scope, Page& page);

/// Which quarters had work, by principle.
void write_quarters(const ReportScope& scope, Page& page);
/// The assessment of the group's continuing purpose; there must be one.
void write_purpose(const ReportScope& scope, Page& page);

}  // namespace cip
