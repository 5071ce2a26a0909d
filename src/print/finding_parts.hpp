#pragma once

#include <string>
#include <vector>

#include "cip/base/finding.hpp"
#include "cip/print/findings.hpp"

namespace cip {

/// A span for programs. Lines and columns start at 1, columns count characters, and the end is the place
/// after the last character.
struct Region {
  LineColumn begin, end;
  bool whole_file = false;  ///< no line is meant
};
Region region_of(Span span, const Sources& sources);

std::string path_of(const Finding& finding, const Sources& sources, const FindingStyle& style);
/// `path:line:column`, safe to print.
std::string place_of(Span span, const Sources& sources, const FindingStyle& style);
/// The message, followed by what to write in brackets; on one line, safe to print.
std::string told(const Finding& finding);
bool is_waived(const Finding& finding);
/// The fixes that may be shown: none that contains a hidden count.
std::vector<Fix> told_fixes(const Finding& finding, const FindingStyle& style);

/// The findings, errors first and notes last, otherwise in their order.
std::vector<const Finding*> worst_first(std::span<const Finding> findings);

}  // namespace cip
