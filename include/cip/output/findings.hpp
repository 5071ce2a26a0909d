#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cip/base/finding.hpp"

namespace cip {

/// How findings are printed.
struct FindingStyle {
  std::string prefix;  ///< stands before every path, so that it opens from where the user is
  bool color = false;
};

struct FindingFormat {
  std::string_view name;
  std::string (*write)(std::span<const Finding> findings, const Sources& sources, const FindingStyle& style);
};

/// Line, mark, notes and help; for people.
std::string findings_to_full(std::span<const Finding> findings, const Sources& sources,
                             const FindingStyle& style);
/// One line each: `path:line:column: severity: message [rule]`.
std::string findings_to_concise(std::span<const Finding> findings, const Sources& sources,
                                const FindingStyle& style);
/// `schema_version` 1; fields are only ever added within a version.
std::string findings_to_json(std::span<const Finding> findings, const Sources& sources,
                             const FindingStyle& style);

inline constexpr FindingFormat finding_formats[] = {
    {"full", findings_to_full},
    {"concise", findings_to_concise},
    {"json", findings_to_json},
};

/// Findings by severity; the waived ones are counted apart.
struct FindingCounts {
  std::size_t errors = 0, warnings = 0, notes = 0, waived = 0;
};
FindingCounts count_findings(std::span<const Finding> findings);
/// "2 errors, 1 warning, 0 notes", and the waived ones where there are any.
std::string to_words(const FindingCounts& counts);

}  // namespace cip
