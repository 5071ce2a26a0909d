#include <fmt/format.h>

#include <algorithm>

#include "cip/base/embedded.hpp"
#include "cip/base/text.hpp"
#include "cip/print/findings.hpp"
#include "cip/print/json.hpp"
#include "finding_parts.hpp"

namespace cip {
namespace {

Json text(std::string_view words) { return {{"text", words}}; }

/// A path as a relative reference of RFC 3986. A `:` is escaped too: before the first `/` it would end a
/// scheme.
std::string to_uri(std::string_view path) {
  return percent_encoded(path,
                         [](char c) { return is_letter_or_digit(c) || is_any_of(c, "-._~/!$&'()*+,;=@"); });
}

/// A whole file is its first line: GitHub shows no result without one.
Json to_region(const Region& region) {
  if (region.whole_file) return {{"startLine", 1}};
  return {{"startLine", region.begin.line},
          {"startColumn", region.begin.column},
          {"endLine", region.end.line},
          {"endColumn", region.end.column}};
}

Json to_location(Span span, const Printing& how) {
  return {{"physicalLocation",
           {{"artifactLocation",
             {{"uri", to_uri(how.prefix + how.sources[span.file].path)}, {"uriBaseId", "%SRCROOT%"}}},
            {"region", to_region(region_of(span, how))}}}};
}

Json to_related(const std::vector<Note>& notes, const Printing& how) {
  Json related = Json::array();
  for (int id = 0; const Note& note : notes)
    related.push_back(
        Json{{"id", ++id}}.add(to_location(note.span, how)).add("message", text(printable(note.text))));
  return related;
}

/// The fix that `help` describes, for a service to offer as a button.
Json to_fix(const Fix& fix, const Finding& finding, const Printing& how) {
  const Json location = {{"uri", to_uri(how.prefix + how.sources[fix.span.file].path)},
                         {"uriBaseId", "%SRCROOT%"}};
  const Json replacement = {{"deletedRegion", to_region(region_of(fix.span, how))},
                            {"insertedContent", text(fix.text)}};
  const Json change = {{"artifactLocation", location}, {"replacements", Json::array({replacement})}};
  return {{"description", text(printable(finding.help))}, {"artifactChanges", Json::array({change})}};
}

Json to_rule(const Rule& rule) {
  const RulePage page = page_of(rule);
  return {{"id", rule.name},
          {"shortDescription", text(page.summary)},
          {"fullDescription", text(fmt::format("{} {}", page.summary, one_line(page.why)))},
          {"help", {{"text", page.why}, {"markdown", page.details}}},
          {"defaultConfiguration", {{"level", to_word(rule.severity)}}}};
}

/// Each rule once, by name.
std::vector<const Rule*> rules_in(std::span<const Finding> findings) {
  std::vector<const Rule*> rules;
  for (const Finding& finding : findings) rules.push_back(finding.rule);
  std::ranges::sort(rules, {}, &Rule::name);
  const auto same = [](const Rule* a, const Rule* b) { return a->name == b->name; };
  rules.erase(std::unique(rules.begin(), rules.end(), same), rules.end());
  return rules;
}

/// The fingerprint has a name of its own: for `primaryLocationLineHash`, GitHub's upload action warns of
/// every value that it didn't compute itself.
Json to_result(const Finding& finding, const FindingKey& key, std::size_t rule_index, const Printing& how) {
  Json result = {{"ruleId", finding.rule->name},
                 {"ruleIndex", rule_index},
                 {"level", to_word(finding.severity)},
                 {"message", text(told(finding))},
                 {"locations", Json::array({to_location(finding.span, how)})}};
  if (!finding.notes.empty()) result.add("relatedLocations", to_related(finding.notes, how));
  result.add("partialFingerprints", {{"recordRuleField/v1", key.fingerprint()}});
  if (const auto fixes = told_fixes(finding, how); !fixes.empty())
    result.add("fixes", Json::array(fixes, [&](const Fix& fix) { return to_fix(fix, finding, how); }));
  if (finding.is_waived())
    result.add("suppressions", Json::array({{{"kind", "inSource"},
                                             {"status", "accepted"},
                                             {"justification", one_line(finding.waived_because)}}}));
  return result;
}

}  // namespace

std::string findings_to_sarif(std::span<const Finding> findings, const Printing& how) {
  const auto keys = finding_keys(findings, how.sources);
  const auto rules = rules_in(findings);
  Json described = Json::array(), results = Json::array();
  for (const Rule* rule : rules) described.push_back(to_rule(*rule));
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const auto rule = std::ranges::lower_bound(rules, findings[i].rule->name, {}, &Rule::name);
    results.push_back(to_result(findings[i], keys[i], static_cast<std::size_t>(rule - rules.begin()), how));
  }
  const Json driver = {{"name", "cip"}, {"version", CIP_VERSION}, {"rules", described}};
  const Json top = {{"%SRCROOT%", {{"description", text("the top of the repository")}}}};
  const Json run = {{"tool", {{"driver", driver}}},
                    {"originalUriBaseIds", top},
                    {"columnKind", "unicodeCodePoints"},
                    {"results", results}};
  return Json{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
              {"version", "2.1.0"},
              {"runs", Json::array({run})}}
      .to_text();
}

}  // namespace cip
