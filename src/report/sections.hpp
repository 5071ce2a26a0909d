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

/// What the report says of the group: all of it, but how it was made, and the annexes.
Page report_body(const ReportScope& scope);
/// "Continuous Improvement Report of the At-Large Advisory Committee (ALAC)".
std::string title_of(const Group& group);
/// "complete, ended May 2025; outcome not recorded".
std::string status_and_outcome(const ReportScope& scope, const Activity& activity);
/// An activity in a line: its status, outcome and relations.
Line activity_line(const ReportScope& scope, const Activity& activity);
/// A practice in a line, and what other groups made of it.
Line practice_line(const ReportScope& scope, const Practice& practice);
/// Any record in a line.
Line line_of_record(const ReportScope& scope, const RecordSummary& summary);
/// What the period of the whole community comes to, and its groups side by side.
void write_results(const CommunityScope& scope, Page& page);
/// True for the SOs, the ACs and the NomCom.
bool owes_duties(const ReportScope& scope);
/// True where an earlier report or a comment on this one is recorded.
bool has_something_before(const ReportScope& scope);
/// What the assessment says of the group's continuing purpose; it must say something.
void write_purpose(const ReportScope& scope, Page& page);

}  // namespace cip
