#pragma once

#include "cip/rules/new_findings.hpp"

namespace cip {

/// What a change does to reports that were published before it, and still are: they would say something else
/// about the period they are on. New measurements, practices and records are not looked at: they are news.
Findings changes_after_reports(const TwoStates& states, Date as_of);

}  // namespace cip
