#include "finding_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "cip/base/digest.hpp"
#include "cip/base/text.hpp"

namespace cip {

Region region_of(Span span, const Printing& how) {
  const SourceFile& source = how.sources[span.file];
  return {source.locate(span.begin), source.locate(span.end), span.begin == 0 && span.end == 0};
}

std::string path_of(const Finding& finding, const Printing& how) {
  return how.prefix + how.sources[finding.span.file].path;
}

std::string place_of(Span span, const Printing& how) {
  const auto [line, column] = how.sources[span.file].locate(span.begin);
  return fmt::format("{}{}:{}:{}", how.prefix, printable(how.sources[span.file].path), line, column);
}

std::string told(const Finding& finding) {
  const std::string help = finding.help.empty() ? "" : " (" + finding.help + ")";
  return printable(one_line(finding.message + help));
}

std::vector<Fix> told_fixes(const Finding& finding, const Printing& how) {
  std::vector<Fix> fixes = finding.fixes;
  std::erase_if(fixes, [&](const Fix& fix) {
    return std::ranges::any_of(how.kept_back, [&](Span kept) {
      return kept.file == fix.span.file && kept.begin < fix.span.end && fix.span.begin < kept.end;
    });
  });
  return fixes;
}

std::vector<const Finding*> worst_first(std::span<const Finding> findings) {
  std::vector<const Finding*> sorted;
  for (const Finding& finding : findings) sorted.push_back(&finding);
  std::ranges::stable_sort(sorted, std::greater(), &Finding::severity);
  return sorted;
}

std::string FindingKey::words() const {
  std::string words(rule);
  for (const std::string& part : {field, message})
    if (!part.empty()) words += ": " + part;
  return ordinal == 1 ? words : fmt::format("{} ({})", words, ordinal);
}

std::string FindingKey::fingerprint() const {
  const std::string number = std::to_string(ordinal);
  const std::array<std::string_view, 5> parts{path, rule, field, message, number};
  return digest_of(parts).substr(0, 32);
}

std::vector<FindingKey> finding_keys(std::span<const Finding> findings, const Sources& sources) {
  using Equal = std::tuple<FileId, std::string_view, std::string, std::string>;
  std::map<Equal, std::size_t> counts;
  std::vector<FindingKey> keys;
  keys.reserve(findings.size());
  for (const Finding& finding : findings) {
    FindingKey key{sources[finding.span.file].path, finding.rule->name, finding.field, {}, 1};
    if (!finding.marks_value || key.field.empty()) key.message = finding.message;
    key.ordinal = ++counts[{finding.span.file, key.rule, key.field, key.message}];
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace cip
