#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cip/base/finding.hpp"

namespace cip {

/// The number of findings by severity; waived ones are counted separately.
struct FindingCounts {
  std::size_t errors = 0, warnings = 0, notes = 0, waived = 0;
};

/// The files that findings are in, and how they are printed.
struct Printing {
  const Sources& sources;
  std::string prefix{};  ///< the prefix of every path
  bool color = false;
  std::optional<Severity> fails_from = Severity::error;  ///< no finding fails if there is none
  std::vector<Span> kept_back{};                         ///< in their order: what no line shows
  std::size_t width = 0;                                 ///< columns of the terminal; 0 if it is none
  std::optional<FindingCounts> counts{};  ///< of all findings, if some are not printed for their severity
};

using WriteFindings = std::string(std::span<const Finding> findings, const Printing& how);

/// Line, mark, notes and help.
WriteFindings findings_to_full;
/// One line each: `path:line:column: severity: message [rule]`.
WriteFindings findings_to_concise;
/// `schema_version` 1; fields are only ever added within a version. `findings.schema.json` describes it.
WriteFindings findings_to_json;
/// SARIF 2.1.0, for GitHub's code scanning and editors.
WriteFindings findings_to_sarif;
/// The format of reviewdog, with suggestions that a reviewer can accept with a click.
WriteFindings findings_to_rdjson;
/// The full text for the log, then workflow commands that GitHub shows beside the lines of a pull request.
WriteFindings findings_to_github;
/// A Code Climate report; GitLab reads a part of it as Code Quality.
WriteFindings findings_to_gitlab;
/// A test case for each finding. Findings that make `validate` fail are failures; the others pass, with their
/// text as output.
WriteFindings findings_to_junit;

struct FindingFormat {
  enum class Paths { from_here, from_repository };
  enum class Waived { marked, left_out };

  std::string_view name;
  std::string_view help;
  Paths paths;    ///< people open paths from where they are; a service knows the repository alone
  Waived waived;  ///< whether waived findings are shown and marked, or left out unless asked for
  WriteFindings* write;
  bool names_fields = false;  ///< of the findings; see tell_fields
};

inline constexpr FindingFormat finding_formats[] = {
    {"full", "the line with the problem marked, notes and help", FindingFormat::Paths::from_here,
     FindingFormat::Waived::left_out, findings_to_full},
    {"concise", "one line each", FindingFormat::Paths::from_here, FindingFormat::Waived::left_out,
     findings_to_concise},
    {"json", "for programs; `cip schema findings` describes it", FindingFormat::Paths::from_here,
     FindingFormat::Waived::marked, findings_to_json, true},
    {"sarif", "SARIF 2.1.0, for code scanning and editors", FindingFormat::Paths::from_repository,
     FindingFormat::Waived::left_out, findings_to_sarif, true},  // GitHub reads no mark
    {"github", "the full text, then annotations for GitHub Actions", FindingFormat::Paths::from_repository,
     FindingFormat::Waived::left_out, findings_to_github},
    {"gitlab", "Code Quality for GitLab", FindingFormat::Paths::from_repository,
     FindingFormat::Waived::left_out, findings_to_gitlab, true},
    {"rdjson", "for reviewdog, with suggested fixes", FindingFormat::Paths::from_repository,
     FindingFormat::Waived::left_out, findings_to_rdjson},
    {"junit", "JUnit XML, for tools that show test results", FindingFormat::Paths::from_repository,
     FindingFormat::Waived::marked, findings_to_junit, true},
};

/// A Markdown summary for a pull request: the heading, the most serious findings, and what their rules mean,
/// or `nothing` if there are none. Waived findings are left out.
std::string findings_to_summary(std::string_view heading, std::string_view nothing,
                                std::span<const Finding> findings, const Printing& how);

FindingCounts count_findings(std::span<const Finding> findings);
/// "2 errors, 1 warning, 0 notes", and the waived ones if there are any.
std::string to_words(const FindingCounts& counts);

}  // namespace cip
