#include "cip/print/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/table/csv.hpp"
#include "cip/table/formulas.hpp"

namespace cip {
namespace {

constexpr std::size_t gap = 2;              // columns between columns
constexpr std::size_t narrowest_last = 24;  // below that, the last column goes on a line of its own

std::vector<std::size_t> column_widths(const Table& table) {
  std::vector<std::size_t> widths;
  for (const std::string& title : table.header) widths.push_back(display_width(title));
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  return widths;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::string space(width - std::min(width, display_width(text)), ' ');
  return right ? space + text : text + space;
}

bool is_numeric(const Table& table, std::size_t column) {
  return column < table.numeric.size() && table.numeric[column];
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

/// The lines of one row whose last cell has `room` columns beside the others.
std::string row_beside(const std::vector<std::string>& row, const Table& table,
                       const std::vector<std::size_t>& widths, std::size_t indent, std::size_t room) {
  std::string line;
  for (std::size_t i = 0; i + 1 < row.size(); ++i)
    line += padded(row[i], widths[i], is_numeric(table, i)) + std::string(gap, ' ');
  const std::size_t last = row.size() - 1;
  const std::string text = is_numeric(table, last) ? padded(row[last], widths[last], true) : row[last];
  const auto cell = room == 0 || is_numeric(table, last) ? std::vector<std::string>{text} : wrap(text, room);
  std::string out = trimmed(line + cell.front());
  for (std::size_t i = 1; i < cell.size(); ++i) out += trimmed(std::string(indent, ' ') + cell[i]);
  return out;
}

/// For narrow terminals: the first cell on a line of its own, the short ones below it, the last one below
/// them.
std::string row_below(const std::vector<std::string>& row, std::size_t width) {
  std::string middle;
  for (std::size_t i = 1; i + 1 < row.size(); ++i)
    if (!row[i].empty()) middle += (middle.empty() ? "" : "  ") + row[i];
  return trimmed(row.front()) + indented(middle, gap, width) + indented(row.back(), gap, width);
}

/// Programs read these tables too: only what is dangerous is changed.
std::string csv_row(std::vector<std::string> row) {
  for (std::string& cell : row) cell = harmless(cell);
  return to_csv_row(row);
}

}  // namespace

std::string table_to_text(const Table& table, std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : table.rows) {
    auto& printed = rows.emplace_back();
    for (const std::string& cell : row) printed.push_back(printable(one_line(cell)));
  }
  const auto widths = column_widths({table.header, rows, {}});
  std::size_t indent = 0;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) indent += widths[i] + gap;
  const bool stacked = width > 0 && indent + std::min(narrowest_last, widths.back()) > width;
  std::string out = stacked ? "" : row_beside(table.header, table, widths, indent, 0);
  for (const auto& row : rows)
    out += stacked ? row_below(row, width)
                   : row_beside(row, table, widths, indent, width > 0 ? width - indent : 0);
  return out;
}

std::string table_to_csv(const Table& table, std::size_t) {
  std::string out = csv_row(table.header);
  for (const auto& row : table.rows) out += csv_row(row);
  return out;
}

std::string table_to_markdown(const Table& table, std::size_t) { return to_markdown({table}); }

}  // namespace cip
