#include <fmt/format.h>

#include "cip/print/findings.hpp"
#include "cip/print/json.hpp"
#include "finding_parts.hpp"

namespace cip {
namespace {

std::string_view severity_of(const Finding& finding) {
  return finding.is_waived()                     ? "info"
         : finding.severity == Severity::error   ? "major"
         : finding.severity == Severity::warning ? "minor"
                                                 : "info";
}

Json to_position(LineColumn place) { return {{"line", place.line}, {"column", place.column}}; }

/// GitLab shows the description and not the name of the check. `type` and `categories` are for Code Climate.
Json to_issue(const Finding& finding, const FindingKey& key, const Sources& sources,
              const FindingStyle& style) {
  const Region region = region_of(finding.span, sources);
  return {{"type", "issue"},
          {"check_name", finding.rule->name},
          {"description",
           fmt::format("{}{}: {}", finding.is_waived() ? "waived: " : "", finding.rule->name, told(finding))},
          {"categories", Json::array({"Bug Risk"})},
          {"severity", severity_of(finding)},
          {"fingerprint", key.fingerprint()},
          {"location",
           {{"path", path_of(finding, sources, style)},
            {"positions", {{"begin", to_position(region.begin)}, {"end", to_position(region.end)}}}}}};
}

}  // namespace

std::string findings_to_gitlab(std::span<const Finding> findings, const Sources& sources,
                               const FindingStyle& style) {
  const auto keys = finding_keys(findings, sources);
  Json issues = Json::array();
  for (std::size_t i = 0; i < findings.size(); ++i)
    issues.push_back(to_issue(findings[i], keys[i], sources, style));
  return issues.to_text();
}

}  // namespace cip
