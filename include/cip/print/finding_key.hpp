#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cip/base/finding.hpp"

namespace cip {

/// What makes a finding the same one tomorrow: its record, its rule and the field it is about, never its
/// line. A message may count days that pass, so it only stands for what is no field: a whole file, or a field
/// that is missing.
struct FindingKey {
  std::string_view path;  ///< from the data folder
  std::string_view rule;
  std::string field;        ///< `next[].when`, `groups[alac].parent`; empty for the record itself
  std::string message;      ///< empty where the value of the field is marked
  std::size_t ordinal = 1;  ///< counts the findings that are equal in all of the above, in file order

  /// `overdue: due`, and ` (2)` behind the second of equal ones; unique within the file.
  std::string words() const;
  /// 32 hexadecimal digits, unique within the data folder.
  std::string fingerprint() const;
};

/// One key for each finding, in their order, which must be that of `Findings::sort`.
std::vector<FindingKey> finding_keys(std::span<const Finding> findings, const Sources& sources);

}  // namespace cip
