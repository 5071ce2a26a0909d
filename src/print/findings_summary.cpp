#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cip/base/embedded.hpp"
#include "cip/base/markdown.hpp"
#include "cip/print/findings.hpp"
#include "cip/print/page.hpp"
#include "finding_parts.hpp"

namespace cip {
namespace {

/// GitHub shows summaries of up to 1 MiB, and nobody reads more than this.
constexpr std::size_t most_rows = 50;

std::string cell(std::string_view message) { return markdown_cell(Line().add_message(message)); }

std::string row(const Finding& finding, const Printing& how) {
  const std::string help = finding.help.empty() ? "" : "<br>→ " + cell(finding.help);
  return fmt::format("| {} | {} | {}{} | `{}` |\n", to_word(finding.severity),
                     markdown_cell(Line().add(place_of(finding.span, how), Phrase::Style::code)),
                     cell(finding.message), help, finding.rule->name);
}

std::string worst(std::span<const Finding* const> findings, const Printing& how) {
  std::string out = "|  | where | what was found, and what to write | rule |\n| --- | --- | --- | --- |\n";
  for (const Finding* finding : findings.first(std::min(findings.size(), most_rows)))
    out += row(*finding, how);
  if (findings.size() > most_rows)
    out += fmt::format("\nAnd {} more; `cip validate` shows them all.\n", findings.size() - most_rows);
  return out;
}

/// How often each rule was broken, most often first, and what it means.
std::string rules_of(std::span<const Finding* const> findings) {
  std::map<std::string_view, std::pair<std::size_t, const Rule*>> counts;
  for (const Finding* finding : findings) {
    auto& [count, rule] = counts[finding->rule->name];
    ++count;
    rule = finding->rule;
  }
  std::vector<std::pair<std::size_t, const Rule*>> rows;
  for (const auto& [name, row] : counts) rows.push_back(row);
  std::ranges::stable_sort(rows, std::greater(), &std::pair<std::size_t, const Rule*>::first);
  std::string out = "| rule | findings | what it means |\n| --- | ---: | --- |\n";
  for (const auto& [count, rule] : rows)
    out += fmt::format("| `{}` | {} | {} |\n", rule->name, count, cell(page_of(*rule).summary));
  return out;
}

}  // namespace

std::string findings_to_summary(std::string_view heading, std::string_view nothing,
                                std::span<const Finding> findings, const Printing& how) {
  auto sorted = worst_first(findings);
  std::erase_if(sorted, [](const Finding* finding) { return finding->is_waived(); });
  const std::string head = fmt::format("## {}\n\n", escape_markdown(heading));
  if (sorted.empty()) return fmt::format("{}{}\n", head, nothing);
  return fmt::format(
      "{}{}\n<details><summary>What the rules mean</summary>\n\n{}\n`cip explain RULE` says more about each, "
      "with examples.\n\n</details>\n",
      head, worst(sorted, how), rules_of(sorted));
}

}  // namespace cip
