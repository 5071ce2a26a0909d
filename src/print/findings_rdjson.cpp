// The format of reviewdog, a program that puts findings beside the lines of a pull request:
// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "cip/print/findings.hpp"
#include "cip/print/json.hpp"
#include "finding_parts.hpp"

namespace cip {
namespace {

/// Lines and columns start at 1; unlike everywhere else, columns count bytes.
Json to_position(std::uint32_t at, const SourceFile& source) {
  const auto line = source.locate(at).line;
  const auto begin = source.line(line).data() - source.text.data();
  return {{"line", line}, {"column", static_cast<std::ptrdiff_t>(at) - begin + 1}};
}

Json to_range(Span span, const Sources& sources) {
  const SourceFile& source = sources[span.file];
  return {{"start", to_position(span.begin, source)}, {"end", to_position(span.end, source)}};
}

Json to_place(Span span, const Sources& sources, const FindingStyle& style) {
  Json place = {{"path", style.prefix + sources[span.file].path}};
  if (span.begin != 0 || span.end != 0) place.add("range", to_range(span, sources));  // else the whole file
  return place;
}

std::string_view to_level(Severity severity) {
  return severity == Severity::error ? "ERROR" : severity == Severity::warning ? "WARNING" : "INFO";
}

Json to_diagnostic(const Finding& finding, const Sources& sources, const FindingStyle& style) {
  Json diagnostic = {{"message", told(finding)},
                     {"location", to_place(finding.span, sources, style)},
                     {"severity", to_level(finding.severity)},
                     {"code", {{"value", finding.rule->name}}}};
  if (const auto fixes = told_fixes(finding, style); !fixes.empty())
    diagnostic.add("suggestions", Json::array(fixes, [&](const Fix& fix) {
                     return Json{{"range", to_range(fix.span, sources)}, {"text", fix.text}};
                   }));
  if (!finding.notes.empty())
    diagnostic.add(
        "related_locations", Json::array(finding.notes, [&](const Note& note) {
          return Json{{"message", printable(note.text)}, {"location", to_place(note.span, sources, style)}};
        }));
  return diagnostic;
}

}  // namespace

std::string findings_to_rdjson(std::span<const Finding> findings, const Sources& sources,
                               const FindingStyle& style) {
  const Json diagnostics =
      Json::array(findings, [&](const Finding& finding) { return to_diagnostic(finding, sources, style); });
  return Json{{"source", {{"name", "cip"}}}, {"diagnostics", diagnostics}}.to_text();
}

}  // namespace cip
