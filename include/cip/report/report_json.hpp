#pragma once

#include <string>

#include "cip/report/report.hpp"

namespace cip {

/// The figures of a report, `schema_version` 1; fields are only ever added within a version. Every figure is
/// defined where its type in insight/ is.
std::string report_to_json(const ReportScope& scope);
std::string community_to_json(const CommunityScope& scope);

}  // namespace cip
