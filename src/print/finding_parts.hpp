#pragma once

#include <span>
#include <string>
#include <string_view>
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
Region region_of(Span span, const Printing& how);

std::string path_of(const Finding& finding, const Printing& how);
/// `path:line:column`, safe to print.
std::string place_of(Span span, const Printing& how);
/// The message, followed by what to write in brackets; on one line, safe to print.
std::string told(const Finding& finding);
/// The fixes that may be shown: none that contains a hidden count.
std::vector<Fix> told_fixes(const Finding& finding, const Printing& how);

/// The findings, errors first and notes last, otherwise in their order.
std::vector<const Finding*> worst_first(std::span<const Finding> findings);

/// What identifies a finding over time: its record, its rule and its field, never its line. Messages may
/// count days, so the message is used only if there is no field: for a whole file, or a missing field.
struct FindingKey {
  std::string_view path;  ///< from the data folder
  std::string_view rule;
  std::string field;        ///< `next[].when`, `groups[alac].parent`; empty for the record itself
  std::string message;      ///< empty if the value of the field is marked
  std::size_t ordinal = 1;  ///< numbers the findings that are equal in all of the above, in file order

  /// `overdue: due`, with ` (2)` after the second of equal ones; unique within the file.
  std::string words() const;
  /// 32 hexadecimal digits, unique within the data folder.
  std::string fingerprint() const;
};

/// One key for each finding, in their order, which must be that of `Findings::sort`.
std::vector<FindingKey> finding_keys(std::span<const Finding> findings, const Sources& sources);

}  // namespace cip
