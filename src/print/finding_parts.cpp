#include "finding_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"

namespace cip {

Region region_of(Span span, const Sources& sources) {
  const SourceFile& source = sources[span.file];
  return {source.locate(span.begin), source.locate(span.end), span.begin == 0 && span.end == 0};
}

std::string path_of(const Finding& finding, const Sources& sources, const FindingStyle& style) {
  return style.prefix + sources[finding.span.file].path;
}

std::string place_of(Span span, const Sources& sources, const FindingStyle& style) {
  const auto [line, column] = sources[span.file].locate(span.begin);
  return fmt::format("{}{}:{}:{}", style.prefix, printable(sources[span.file].path), line, column);
}

std::string told(const Finding& finding) {
  const std::string help = finding.help.empty() ? "" : " (" + finding.help + ")";
  return printable(one_line(finding.message + help));
}

bool is_waived(const Finding& finding) { return !finding.waived_because.empty(); }

std::vector<Fix> told_fixes(const Finding& finding, const FindingStyle& style) {
  std::vector<Fix> fixes = finding.fixes;
  std::erase_if(fixes, [&](const Fix& fix) {
    return std::ranges::any_of(style.kept_back, [&](Span kept) {
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

}  // namespace cip
