#include <nlohmann/json.hpp>

#include "cip/print/findings.hpp"
#include "cip/yaml/finding_key.hpp"
#include "finding_parts.hpp"

namespace cip {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(Span span, const Sources& sources, const FindingStyle& style) {
  const Region region = region_of(span, sources);
  return {{"path", style.prefix + sources[span.file].path},
          {"line", region.begin.line},
          {"column", region.begin.column},
          {"end_line", region.end.line},
          {"end_column", region.end.column}};
}

Json to_json(const Finding& finding, const FindingKey& key, const Sources& sources,
             const FindingStyle& style) {
  Json json = {
      {"rule", finding.rule->name}, {"severity", to_word(finding.severity)}, {"message", finding.message}};
  json.update(to_json(finding.span, sources, style));
  if (!key.field.empty()) json["field"] = key.field;
  if (!finding.help.empty()) json["help"] = finding.help;
  json["notes"] = Json::array();
  for (const Note& note : finding.notes) {
    Json item = {{"message", note.text}};
    item.update(to_json(note.span, sources, style));
    json["notes"].push_back(std::move(item));
  }
  if (is_waived(finding)) json["waived_because"] = finding.waived_because;
  json["fingerprint"] = key.fingerprint();
  return json;
}

}  // namespace

std::string findings_to_json(std::span<const Finding> findings, const Sources& sources,
                             const FindingStyle& style) {
  const FindingCounts counts = count_findings(findings);
  const auto keys = finding_keys(findings, sources);
  Json json = {{"schema_version", 1}, {"findings", Json::array()}};
  for (std::size_t i = 0; i < findings.size(); ++i)
    json["findings"].push_back(to_json(findings[i], keys[i], sources, style));
  json["summary"] = {{"errors", counts.errors},
                     {"warnings", counts.warnings},
                     {"notes", counts.notes},
                     {"waived", counts.waived}};
  return to_text(json);
}

}  // namespace cip
