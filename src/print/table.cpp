#include "cip/print/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/print/csv.hpp"
#include "cip/print/formulas.hpp"
#include "cip/print/page.hpp"
#include "cip/print/style.hpp"

namespace cip {
namespace {

constexpr std::size_t gap = 2;         // columns between columns
constexpr std::size_t narrowest = 20;  // with less room for the column that wraps, rows are not columns

using Words = std::vector<std::string>;

Look cell_look(const Cell& cell) {
  static constexpr Look looks[] = {Look::plain, Look::green, Look::yellow, Look::red, Look::dim};  // by Tone
  const auto* mark = std::get_if<Mark>(&cell);
  return mark ? looks[static_cast<std::size_t>(mark->tone)] : Look::plain;
}

/// At least one, besides empty cells.
bool has_only_numbers(const std::vector<std::vector<Cell>>& rows, std::size_t column) {
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

/// A table laid out for a terminal.
class Columns {
 public:
  Columns(const Table& table, std::size_t width, bool color)
      : table_(table),
        width_(width),
        color_(color),
        is_right_(table.right_columns()),
        wrapping_(table.notes.empty() ? table.header.size() - 1 : 0) {
    for (const std::string& title : table.header) widths_.push_back(display_width(title));
    for (const auto& row : table.rows) {
      Words& printed = rows_.emplace_back();
      for (const Cell& cell : row) {
        printed.push_back(printable(one_line(cip::to_text(cell))));
        std::size_t& widest = widths_[printed.size() - 1];
        widest = std::max(widest, display_width(printed.back()));
      }
    }
    for (std::size_t i = 0; i < widths_.size(); ++i)
      if (i != wrapping_) others_ += widths_[i] + gap;
  }

  std::string to_text() const {
    const bool fits = width_ == 0 || others_ + std::min(narrowest, widths_[wrapping_]) <= width_;
    std::string out = fits ? side_by_side(table_.header, std::vector(table_.header.size(), Look::dim)) : "";
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::vector<Look> looks = looks_of(i);
      out += fits ? side_by_side(rows_[i], looks) : below_each_other(rows_[i], looks);
      if (i < table_.notes.size())
        out += indented(printable(one_line(table_.notes[i])), gap, width_, Look::dim, color_);
    }
    return out;
  }

 private:
  std::vector<Look> looks_of(std::size_t row) const {
    std::vector<Look> looks;
    for (const Cell& cell : table_.rows[row]) looks.push_back(cell_look(cell));
    if (row < table_.notes.size()) looks.front() = Look::bold;
    return looks;
  }

  std::string side_by_side(const Words& row, const std::vector<Look>& looks) const {
    const bool wraps = width_ > 0 && !is_right_[wrapping_];
    const std::size_t room = wraps ? width_ - others_ : widths_[wrapping_];
    const Words lines = wraps ? wrap(row[wrapping_], room) : Words{row[wrapping_]};
    std::string out;
    for (std::size_t line = 0; line < std::max<std::size_t>(lines.size(), 1); ++line) {
      std::size_t space = 0;  // printed only before words, so that no line ends with it
      for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string text = i == wrapping_ ? (lines.empty() ? "" : lines[line])
                                 : line == 0    ? row[i]
                                                : "";
        const std::size_t width = i == wrapping_ ? std::min(widths_[i], room) : widths_[i];
        const std::size_t rest = width - std::min(width, display_width(text));
        if (is_right_[i]) space += rest;
        if (!text.empty()) {
          out += std::string(space, ' ') + styled(text, looks[i], color_);
          space = 0;
        }
        space += gap + (is_right_[i] ? 0 : rest);
      }
      out += '\n';
    }
    return out;
  }

  /// For narrow terminals: the first cell, below it the others with the names of their columns.
  std::string below_each_other(const Words& row, const std::vector<Look>& looks) const {
    std::string out = indented(row.front(), 0, width_, looks.front(), color_);
    for (std::size_t i = 1; i < row.size(); ++i)
      if (!row[i].empty())
        out += indented(fmt::format("{}: {}", table_.header[i], row[i]), gap, width_, looks[i], color_);
    return out;
  }

  const Table& table_;
  std::size_t width_;
  bool color_;
  std::vector<bool> is_right_;  ///< of each column
  std::size_t wrapping_;        ///< the column that does
  std::size_t others_ = 0;      ///< what the other columns take, with the gaps
  std::vector<std::size_t> widths_;
  std::vector<Words> rows_;
};

}  // namespace

bool has_links(const std::vector<Cell>& items) {
  return std::ranges::any_of(items, [](const Cell& item) {
    return std::holds_alternative<Reference>(item) || std::holds_alternative<Line>(item);
  });
}

std::string_view separator(const Cell& item) {
  return std::holds_alternative<std::int64_t>(item) ? " " : std::holds_alternative<Line>(item) ? "; " : ", ";
}

std::string to_text(const Cell& cell) {
  struct AsText {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(When when) const { return to_string(when); }
    std::string operator()(const Mark& mark) const { return mark.word; }
    std::string operator()(const Reference& reference) const { return reference.text; }
    std::string operator()(const Line& line) const { return to_text(line); }
    std::string operator()(const std::vector<Cell>& items) const {
      std::string out;
      for (const Cell& item : items) out += (out.empty() ? "" : std::string(separator(item))) + to_text(item);
      return out;
    }
  };
  return std::visit(AsText{}, static_cast<const Cell::variant&>(cell));
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

std::vector<bool> Table::right_columns() const {
  std::vector<bool> right;
  for (std::size_t i = 0; i < header.size(); ++i)
    right.push_back(i < to_the_right.size() ? to_the_right[i] : has_only_numbers(rows, i));
  return right;
}

Json to_json(const Table& table) {
  return Json::array(table.rows, [&](const std::vector<Cell>& row) {
    Json object = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) object.add(table.header[i], to_json(row[i]));
    return object;
  });
}

std::string table_to_terminal(const Table& table, std::size_t width, bool color) {
  return Columns(table, width, color).to_text();
}

std::string table_to_text(const Table& table, std::size_t width) {
  return table_to_terminal(table, width, false);
}

/// Programs read these tables too, so only what is dangerous is changed.
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
