#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cip/base/text.hpp"
#include "cip/table/import.hpp"

namespace cip {
namespace {

constexpr std::size_t widest = 60;          // of one value
constexpr std::size_t longest_common = 30;  // beginning of two long texts that is shown of both

std::string shortened(std::string_view text) {
  const auto lines = wrap(text, widest);
  return lines.size() > 1 ? lines.front() + " …" : lines.front();
}

/// Two texts, one line each, from a little before they differ.
std::pair<std::string, std::string> compared(const std::string& before, const std::string& after) {
  const std::string a = printable(one_line(before)), b = printable(one_line(after));
  const auto differ = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  const auto space = differ > longest_common ? a.rfind(' ', differ - longest_common / 2) : std::string::npos;
  if (space == std::string::npos) return {shortened(a), shortened(b)};
  return {"… " + shortened(a.substr(space + 1)), "… " + shortened(b.substr(space + 1))};
}

std::string to_line(const CellChange& cell) {
  const auto [before, after] = compared(cell.before, cell.after);
  if (cell.state == CellChange::State::conflict)
    return fmt::format("  {}: {} in the record since the export, {} in the table\n", cell.column,
                       before.empty() ? "nothing" : before, after.empty() ? "nothing" : after);
  if (after.empty()) return fmt::format("  {}: removed, was {}\n", cell.column, before);
  if (spaced_alike(before) == spaced_alike(after))
    return fmt::format("  {}: {} (other spaces or line ends)\n", cell.column, after);
  return before.empty() ? fmt::format("  {}: {}\n", cell.column, after)
                        : fmt::format("  {}: {} → {}\n", cell.column, before, after);
}

std::string to_lines(const RowPlan& row) {
  std::string lines = fmt::format("line {}  {}", row.line, to_word(row.fate));
  lines += (row.id.empty() ? "" : "  " + printable(row.id)) + "\n";
  if (row.fate != Fate::bad)
    for (const CellChange& cell : row.cells) lines += to_line(cell);
  return lines;
}

/// "1 to create, 2 to update, 104 unchanged, 1 conflict, 1 bad row"
std::string summary(const ImportPlan& plan) {
  std::array<std::size_t, std::size(fate_words)> count{};
  for (const RowPlan& row : plan.rows) ++count[static_cast<std::size_t>(row.fate)];
  const auto of = [&](Fate fate) { return count[static_cast<std::size_t>(fate)]; };
  std::string words = fmt::format("{} to create, {} to update, {} unchanged", of(Fate::create),
                                  of(Fate::update), of(Fate::unchanged));
  if (of(Fate::conflict) > 0) words += ", " + counted(of(Fate::conflict), "conflict", "conflicts");
  if (of(Fate::bad) > 0) words += ", " + counted(of(Fate::bad), "bad row", "bad rows");
  return words + "\n";
}

}  // namespace

std::string to_preview(const ImportPlan& plan) {
  std::string text;
  for (const RowPlan& row : plan.rows)
    if (row.fate != Fate::unchanged) text += to_lines(row);
  return plan.rows.empty() ? "" : text + summary(plan);
}

}  // namespace cip
