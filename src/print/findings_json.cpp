#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "cip/print/findings.hpp"
#include "cip/print/json.hpp"
#include "finding_parts.hpp"

namespace cip {
namespace {

Json to_json(Span span, const Printing& how) {
  const Region region = region_of(span, how);
  return {{"path", how.prefix + how.sources[span.file].path},
          {"line", region.begin.line},
          {"column", region.begin.column},
          {"end_line", region.end.line},
          {"end_column", region.end.column}};
}

Json to_json(const Finding& finding, const FindingKey& key, const Printing& how) {
  Json json = {
      {"rule", finding.rule->name}, {"severity", to_word(finding.severity)}, {"message", finding.message}};
  json.add(to_json(finding.span, how));
  if (!key.field.empty()) json.add("field", key.field);
  if (!finding.help.empty()) json.add("help", finding.help);
  json.add("notes", Json::array(finding.notes, [&](const Note& note) {
             return Json{{"message", note.text}}.add(to_json(note.span, how));
           }));
  if (const auto fixes = told_fixes(finding, how); !fixes.empty())
    json.add("fixes", Json::array(fixes, [&](const Fix& fix) {
               return Json{{"certain", fix.is_certain}, {"text", fix.text}}.add(to_json(fix.span, how));
             }));
  if (!finding.source.empty()) json.add("source", finding.source);
  if (finding.is_waived()) json.add("waived_because", finding.waived_because);
  return json.add("fingerprint", key.fingerprint());
}

std::string_view severity_of(const Finding& finding) {
  return finding.is_waived()                     ? "info"
         : finding.severity == Severity::error   ? "major"
         : finding.severity == Severity::warning ? "minor"
                                                 : "info";
}

Json to_position(LineColumn place) { return {{"line", place.line}, {"column", place.column}}; }

/// GitLab shows the description and not the name of the check. `type` and `categories` are for Code Climate.
Json to_issue(const Finding& finding, const FindingKey& key, const Printing& how) {
  const Region region = region_of(finding.span, how);
  return {{"type", "issue"},
          {"check_name", finding.rule->name},
          {"description",
           fmt::format("{}{}: {}", finding.is_waived() ? "waived: " : "", finding.rule->name, told(finding))},
          {"categories", Json::array({"Bug Risk"})},
          {"severity", severity_of(finding)},
          {"fingerprint", key.fingerprint()},
          {"location",
           {{"path", path_of(finding, how)},
            {"positions", {{"begin", to_position(region.begin)}, {"end", to_position(region.end)}}}}}};
}

// The format of reviewdog, a program that puts findings beside the lines of a pull request:
// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf

/// Lines and columns start at 1; unlike everywhere else, columns count bytes.
Json to_position(std::uint32_t at, const SourceFile& source) {
  const auto line = source.locate(at).line;
  const auto begin = source.line(line).data() - source.text.data();
  return {{"line", line}, {"column", static_cast<std::ptrdiff_t>(at) - begin + 1}};
}

Json to_range(Span span, const Printing& how) {
  const SourceFile& source = how.sources[span.file];
  return {{"start", to_position(span.begin, source)}, {"end", to_position(span.end, source)}};
}

Json to_place(Span span, const Printing& how) {
  Json place = {{"path", how.prefix + how.sources[span.file].path}};
  if (span.begin != 0 || span.end != 0) place.add("range", to_range(span, how));  // else the whole file
  return place;
}

std::string_view to_level(Severity severity) {
  return severity == Severity::error ? "ERROR" : severity == Severity::warning ? "WARNING" : "INFO";
}

Json to_diagnostic(const Finding& finding, const Printing& how) {
  Json diagnostic = {{"message", (finding.is_waived() ? "waived: " : "") + told(finding)},
                     {"location", to_place(finding.span, how)},
                     {"severity", to_level(finding.severity)},
                     {"code", {{"value", finding.rule->name}}}};
  if (const auto fixes = told_fixes(finding, how); !fixes.empty())
    diagnostic.add("suggestions", Json::array(fixes, [&](const Fix& fix) {
                     return Json{{"range", to_range(fix.span, how)}, {"text", fix.text}};
                   }));
  if (!finding.notes.empty())
    diagnostic.add("related_locations", Json::array(finding.notes, [&](const Note& note) {
                     return Json{{"message", printable(note.text)}, {"location", to_place(note.span, how)}};
                   }));
  return diagnostic;
}

}  // namespace

std::string findings_to_json(std::span<const Finding> findings, const Printing& how) {
  const FindingCounts counts = how.counts.value_or(count_findings(findings));
  const auto keys = finding_keys(findings, how.sources);
  Json list = Json::array();
  for (std::size_t i = 0; i < findings.size(); ++i) list.push_back(to_json(findings[i], keys[i], how));
  const Json summary = {{"errors", counts.errors},
                        {"warnings", counts.warnings},
                        {"notes", counts.notes},
                        {"waived", counts.waived}};
  return Json{{"schema_version", 1}, {"findings", list}, {"summary", summary}}.to_text();
}

std::string findings_to_gitlab(std::span<const Finding> findings, const Printing& how) {
  const auto keys = finding_keys(findings, how.sources);
  Json issues = Json::array();
  for (std::size_t i = 0; i < findings.size(); ++i) issues.push_back(to_issue(findings[i], keys[i], how));
  return issues.to_text();
}

std::string findings_to_rdjson(std::span<const Finding> findings, const Printing& how) {
  const Json diagnostics =
      Json::array(findings, [&](const Finding& finding) { return to_diagnostic(finding, how); });
  return Json{{"source", {{"name", "cip"}}}, {"diagnostics", diagnostics}}.to_text();
}

}  // namespace cip
