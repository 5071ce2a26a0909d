#include "cip/print/findings.hpp"
#include "cip/print/json.hpp"
#include "finding_parts.hpp"

namespace cip {
namespace {

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
  json.add(to_json(finding.span, sources, style));
  if (!key.field.empty()) json.add("field", key.field);
  if (!finding.help.empty()) json.add("help", finding.help);
  json.add("notes", Json::array(finding.notes, [&](const Note& note) {
             return Json{{"message", note.text}}.add(to_json(note.span, sources, style));
           }));
  if (const auto fixes = told_fixes(finding, style); !fixes.empty())
    json.add(
        "fixes", Json::array(fixes, [&](const Fix& fix) {
          return Json{{"certain", fix.is_certain}, {"text", fix.text}}.add(to_json(fix.span, sources, style));
        }));
  if (!finding.source.empty()) json.add("source", finding.source);
  if (finding.is_waived()) json.add("waived_because", finding.waived_because);
  return json.add("fingerprint", key.fingerprint());
}

}  // namespace

std::string findings_to_json(std::span<const Finding> findings, const Sources& sources,
                             const FindingStyle& style) {
  const FindingCounts counts = count_findings(findings);
  const auto keys = finding_keys(findings, sources);
  Json list = Json::array();
  for (std::size_t i = 0; i < findings.size(); ++i)
    list.push_back(to_json(findings[i], keys[i], sources, style));
  const Json summary = {{"errors", counts.errors},
                        {"warnings", counts.warnings},
                        {"notes", counts.notes},
                        {"waived", counts.waived}};
  return Json{{"schema_version", 1}, {"findings", list}, {"summary", summary}}.to_text();
}

}  // namespace cip
