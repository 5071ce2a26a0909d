#pragma once

#include "cip/report/report.hpp"

namespace cip {

/// The wording of the framework's current version, or the last one, with its source and what is to be known.
void write_wording(const ReportScope& scope, const OneOrMore<Wording>& wordings, Page& page);

}  // namespace cip
