#include "cip/print/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/print/csv.hpp"
#include "cip/print/formulas.hpp"
#include "cip/print/page.hpp"

namespace cip {
namespace {

constexpr std::size_t gap = 2;              // columns between columns
constexpr std::size_t narrowest_last = 24;  // below that, the last column goes on a line of its own

using Words = std::vector<std::string>;

std::vector<std::size_t> column_widths(const Words& header, const std::vector<Words>& rows) {
  std::vector<std::size_t> widths;
  for (const std::string& title : header) widths.push_back(display_width(title));
  for (const Words& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  return widths;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::string space(width - std::min(width, display_width(text)), ' ');
  return right ? space + text : text + space;
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

/// The lines of one row whose last cell has `room` columns beside the others.
std::string row_beside(const Words& row, const std::vector<bool>& right,
                       const std::vector<std::size_t>& widths, std::size_t indent, std::size_t room) {
  std::string line;
  for (std::size_t i = 0; i + 1 < row.size(); ++i)
    line += padded(row[i], widths[i], right[i]) + std::string(gap, ' ');
  const std::size_t last = row.size() - 1;
  const std::string text = right[last] ? padded(row[last], widths[last], true) : row[last];
  const auto cell = room == 0 || right[last] ? std::vector<std::string>{text} : wrap(text, room);
  std::string out = trimmed(line + cell.front());
  for (std::size_t i = 1; i < cell.size(); ++i) out += trimmed(std::string(indent, ' ') + cell[i]);
  return out;
}

/// For narrow terminals: the first cell on a line of its own, the short ones below it, the last one below
/// them.
std::string row_below(const Words& row, std::size_t width) {
  std::string middle;
  for (std::size_t i = 1; i + 1 < row.size(); ++i)
    if (!row[i].empty()) middle += (middle.empty() ? "" : "  ") + row[i];
  return trimmed(row.front()) + indented(middle, gap, width) + indented(row.back(), gap, width);
}

}  // namespace

std::string to_text(const Cell& cell) {
  struct Words {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(When when) const { return to_string(when); }
    std::string operator()(const Mark& mark) const { return mark.word; }
    std::string operator()(const Reference& reference) const { return reference.text; }
    std::string operator()(const std::vector<Cell>& items) const {
      std::string out;
      for (const Cell& item : items)
        out += (out.empty() ? "" : std::holds_alternative<std::int64_t>(item) ? " " : ", ") + to_text(item);
      return out;
    }
  };
  return std::visit(Words{}, static_cast<const Cell::variant&>(cell));
}

Json to_json(const Cell& cell) {
  if (const auto* items = std::get_if<std::vector<Cell>>(&cell))
    return Json::array(*items, [](const Cell& item) { return to_json(item); });
  if (std::holds_alternative<std::monostate>(cell)) return {};
  if (const auto* yes = std::get_if<bool>(&cell)) return *yes;
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return *whole;
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  return to_text(cell);
}

bool Table::is_right(std::size_t column) const {
  if (column < to_the_right.size()) return to_the_right[column];
  bool any = false;
  for (const auto& row : rows) {
    const bool is_number = row.size() > column && (std::holds_alternative<std::int64_t>(row[column]) ||
                                                   std::holds_alternative<double>(row[column]));
    if (!is_number && !(row.size() > column && std::holds_alternative<std::monostate>(row[column])))
      return false;
    any = any || is_number;
  }
  return any;
}

Json to_json(const Table& table) {
  return Json::array(table.rows, [&](const std::vector<Cell>& row) {
    Json object = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) object.add(table.header[i], to_json(row[i]));
    return object;
  });
}

std::string table_to_text(const Table& table, std::size_t width) {
  std::vector<Words> rows;
  for (const auto& row : table.rows) {
    Words& printed = rows.emplace_back();
    for (const Cell& cell : row) printed.push_back(printable(one_line(to_text(cell))));
  }
  std::vector<bool> right;
  for (std::size_t i = 0; i < table.header.size(); ++i) right.push_back(table.is_right(i));
  const auto widths = column_widths(table.header, rows);
  std::size_t indent = 0;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) indent += widths[i] + gap;
  const bool stacked = width > 0 && indent + std::min(narrowest_last, widths.back()) > width;
  std::string out = stacked ? "" : row_beside(table.header, right, widths, indent, 0);
  for (const Words& row : rows)
    out += stacked ? row_below(row, width)
                   : row_beside(row, right, widths, indent, width > 0 ? width - indent : 0);
  return out;
}

/// Programs read these tables too: only what is dangerous is changed.
std::string table_to_csv(const Table& table, std::size_t) {
  std::string out = to_csv_row(table.header);
  for (const auto& row : table.rows) {
    Words cells;
    for (const Cell& cell : row) cells.push_back(harmless(to_text(cell)));
    out += to_csv_row(cells);
  }
  return out;
}

std::string table_to_markdown(const Table& table, std::size_t) { return to_markdown({table}); }

}  // namespace cip
