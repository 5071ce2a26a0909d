#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cip/base/digest.hpp"
#include "cip/base/text.hpp"
#include "cip/print/findings.hpp"
#include "finding_parts.hpp"

namespace cip {
namespace {

/// How many of each level GitHub shows for one step.
constexpr std::size_t most_of_a_level = 10;

std::string_view command_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "notice";
}

/// Escapes that the runner undoes.
std::string as_message(std::string_view text) {
  return percent_encoded(text, [](char c) { return !is_any_of(c, "%\r\n"); });
}
std::string as_property(std::string_view text) {
  return percent_encoded(text, [](char c) { return !is_any_of(c, "%\r\n:,"); });
}

/// Columns only if the end is on the same line: GitHub rejects others. The runner removes the place from the
/// log, so the message repeats it.
std::string annotation(const Finding& finding, const Printing& how) {
  const Region region = region_of(finding.span, how);
  std::string place = fmt::format(",line={}", region.begin.line);
  if (!region.whole_file && region.begin.line == region.end.line)
    place += fmt::format(",col={},endLine={},endColumn={}", region.begin.column, region.end.line,
                         region.end.column);
  else if (!region.whole_file)
    place += fmt::format(",endLine={}", region.end.line);
  std::string message =
      fmt::format("{}: {}{} [{}]", place_of(finding.span, how), finding.is_waived() ? "waived: " : "",
                  printable(finding.message), finding.rule->name);
  for (const Note& note : finding.notes)
    message += fmt::format("\n{}: note: {}", place_of(note.span, how), printable(note.text));
  if (!finding.help.empty()) message += "\nhelp: " + printable(finding.help);
  return fmt::format("::{} title={},file={}{}::{}\n", command_of(finding.severity),
                     as_property(fmt::format("cip ({})", finding.rule->name)),
                     as_property(path_of(finding, how)), place, as_message(message));
}

/// The most serious, ten of each level. The final count is itself a notice, and replaces one.
std::string annotations(std::span<const Finding> findings, const Printing& how) {
  std::array<std::size_t, 3> counts{}, room{most_of_a_level, most_of_a_level, most_of_a_level};
  const auto level = [](const Finding& finding) { return static_cast<std::size_t>(finding.severity); };
  for (const Finding& finding : findings) ++counts[level(finding)];
  if (*std::ranges::max_element(counts) > most_of_a_level) --room[static_cast<std::size_t>(Severity::note)];
  std::string out;
  std::size_t left_out = 0;
  for (const Finding* finding : worst_first(findings))
    if (room[level(*finding)] == 0) {
      ++left_out;
    } else {
      --room[level(*finding)];
      out += annotation(*finding, how);
    }
  if (left_out > 0) out += fmt::format("::notice title=cip::and {} more, see the log\n", left_out);
  return out;
}

/// Text that the runner doesn't take for commands, whatever it contains: the word that ends it is made from
/// the text, so the text can't contain it.
std::string without_commands(std::string_view text) {
  const std::string word = digest_of({&text, 1});
  return fmt::format("::stop-commands::{0}\n{1}::{0}::\n", word, text);
}

}  // namespace

std::string findings_to_github(std::span<const Finding> findings, const Printing& how) {
  if (findings.empty()) return "";
  return without_commands(findings_to_full(findings, how)) + annotations(findings, how);
}

}  // namespace cip
