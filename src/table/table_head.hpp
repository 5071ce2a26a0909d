#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cip/print/csv.hpp"
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

}  // namespace cip
