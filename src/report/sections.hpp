#pragma once

#include "cip/report/report.hpp"

namespace cip {

// Each writes one section of the report, below its heading.
void write_summary(const ReportScope& scope, Page& page);
void write_about(const ReportScope& scope, Page& page);
void write_purpose(const ReportScope& scope, Page& page);
void write_principles(const ReportScope& scope, Page& page);
void write_activities(const ReportScope& scope, Page& page);
void write_continuity(const ReportScope& scope, Page& page);
void write_surveys(const ReportScope& scope, Page& page);
void write_practices(const ReportScope& scope, Page& page);
void write_duties(const ReportScope& scope, Page& page);
void write_next(const ReportScope& scope, Page& page);
void write_since(const ReportScope& scope, Page& page);
void write_annexes(const ReportScope& scope, Page& page);

}  // namespace cip
