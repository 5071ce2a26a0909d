#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cip/base/text.hpp"
#include "cip/print/csv.hpp"
#include "cip/print/formulas.hpp"
#include "cip/records/shape_rules.hpp"
#include "cip/store/workspace.hpp"
#include "cip/table/columns.hpp"

namespace cip {

/// The limit for one table; further rows are not read.
inline constexpr std::size_t most_mistakes = 100;

/// The first row of a table, which names its columns.
class TableHead {
 public:
  /// Reports every column name that is unknown, appears twice, or is missing above cells. If `type` is known,
  /// only that kind counts.
  TableHead(const CsvRow& row, const RecordType* type, Findings& out);

  std::size_t size() const { return names_.size(); }
  const std::string& name(std::size_t index) const { return names_[index]; }
  /// The position of the column of that name.
  std::optional<std::size_t> find(std::string_view name) const;
  /// The columns for a kind, in the order of the table; nothing for those it doesn't have.
  const std::vector<std::optional<Column>>& columns(const RecordType& type);

 private:
  std::vector<std::string> names_;
  std::map<const RecordType*, std::vector<std::optional<Column>>> columns_;
};

/// `id`, `kind`, `group` or `as exported`.
bool is_special(std::string_view column);

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

/// The record that a row is about.
struct Subject {
  const Document* document = nullptr;  ///< nothing: it is to be added
  const RecordType* type = nullptr;
  std::string id;  ///< empty if a new record has none that can be used
};

/// Reports why the record of a row is not certain; returns nothing if not even the kind is. `type` is the
/// kind of rows that don't name theirs, if known, and `group` the group.
std::optional<Subject> find_subject(const Workspace& ws, const TableRow& row, const RecordType* type,
                                    const std::string& group);

}  // namespace cip
