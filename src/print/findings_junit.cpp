#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "cip/base/text.hpp"
#include "cip/print/findings.hpp"
#include "finding_parts.hpp"
#include "html_words.hpp"

namespace cip {
namespace {

struct Case {
  const Finding& finding;
  const FindingKey& key;
};

std::string escaped_lines(const std::string& text) {
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out += (out.empty() ? "" : "\n") + html_escaped(line);
  return out;
}

bool fails(const Finding& finding, const Printing& how) {
  return !finding.is_waived() && finding.source.empty() && how.fails_from &&
         finding.severity >= *how.fails_from;
}

std::string words(const Finding& finding, const Printing& how) {
  std::string text = findings_to_full({&finding, 1}, {how.sources, how.prefix, false, {}, how.kept_back});
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

/// What a test case contains.
std::string result(const Finding& finding, const Printing& how) {
  const std::string text = escaped_lines(words(finding, how));
  if (finding.is_waived())
    return fmt::format("      <skipped message=\"{}\"/>\n      <system-out>{}</system-out>\n",
                       html_escaped("waived because: " + one_line(finding.waived_because)), text);
  if (!fails(finding, how)) return fmt::format("      <system-out>{}</system-out>\n", text);
  return fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", to_word(finding.severity),
                     html_escaped(told(finding)), text);
}

std::string without_ending(std::string path) {
  return path.ends_with(".yaml") ? path.substr(0, path.size() - 5) : path;
}

std::string to_testcase(const Case& tested, const Printing& how) {
  const Region region = region_of(tested.finding.span, how);
  const std::string path = path_of(tested.finding, how);
  return fmt::format(
      "    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\" column=\"{}\">\n{}"
      "    </testcase>\n",
      html_escaped(tested.key.words()), html_escaped(without_ending(path)), html_escaped(path),
      region.begin.line, region.begin.column, result(tested.finding, how));
}

std::string counts(std::span<const Finding> findings, const Printing& how) {
  return fmt::format(
      "tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\"", findings.size(),
      std::ranges::count_if(findings, [&](const Finding& finding) { return fails(finding, how); }),
      std::ranges::count_if(findings, &Finding::is_waived));
}

/// The findings of one file.
std::string to_testsuite(std::span<const Finding> findings, std::span<const FindingKey> keys,
                         const Printing& how) {
  std::string out = fmt::format("  <testsuite name=\"{}\" {}>\n",
                                html_escaped(path_of(findings.front(), how)), counts(findings, how));
  for (std::size_t i = 0; i < findings.size(); ++i) out += to_testcase({findings[i], keys[i]}, how);
  return out + "  </testsuite>\n";
}

/// A report without a test looks as if nothing had run.
constexpr std::string_view nothing_found =
    "<testsuites name=\"cip\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"
    "  <testsuite name=\"cip\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"
    "    <testcase name=\"nothing found\" classname=\"cip\"/>\n"
    "  </testsuite>\n"
    "</testsuites>\n";

}  // namespace

std::string findings_to_junit(std::span<const Finding> findings, const Printing& how) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  if (findings.empty()) return out + std::string(nothing_found);
  const auto keys = finding_keys(findings, how.sources);
  out += fmt::format("<testsuites name=\"cip\" {}>\n", counts(findings, how));
  for (std::size_t begin = 0, end = 0; begin < findings.size(); begin = end) {
    while (end < findings.size() && findings[end].span.file == findings[begin].span.file) ++end;
    out +=
        to_testsuite(findings.subspan(begin, end - begin), std::span(keys).subspan(begin, end - begin), how);
  }
  return out + "</testsuites>\n";
}

}  // namespace cip
