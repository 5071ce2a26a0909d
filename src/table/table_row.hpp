#pragma once

#include <string>

#include "cip/base/text.hpp"
#include "cip/print/formulas.hpp"
#include "cip/records/shape_rules.hpp"
#include "table_head.hpp"

namespace cip {

/// A row below its head, and where to report what is wrong with it.
class TableRow {
 public:
  TableRow(const TableHead& head, const CsvRow& cells, Findings& mistakes)
      : head_(head), cells_(cells), mistakes_(mistakes) {}

  /// The text below the name; empty if there is no such column.
  std::string text(std::string_view column) const {
    const auto index = head_.find(column);
    return index ? as_written(cells_[*index].text) : "";
  }
  /// The same on one line, without spaces around it.
  std::string word(std::string_view column) const { return one_line(text(column)); }
  /// The cell below the name, or the first one.
  Span place(std::string_view column) const { return cells_[head_.find(column).value_or(0)].span; }
  Finding& wrong(std::string_view column, std::string message) const {
    return mistakes_.report(shape_rule::bad_table, place(column), std::move(message));
  }

 private:
  const TableHead& head_;
  const CsvRow& cells_;
  Findings& mistakes_;
};

}  // namespace cip
