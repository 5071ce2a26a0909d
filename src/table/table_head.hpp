#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cip/print/csv.hpp"
#include "cip/table/columns.hpp"

namespace cip {

/// Of one table: what follows is not read.
inline constexpr std::size_t most_mistakes = 100;

/// The first row of a table, which names its columns.
class TableHead {
 public:
  /// Reports every name that no kind has, twice is there, or is missing above cells. `type`, if it is known,
  /// is the only kind that counts.
  TableHead(const CsvRow& row, const RecordType* type, Findings& out);

  std::size_t size() const { return names_.size(); }
  const std::string& name(std::size_t index) const { return names_[index]; }
  /// The position of the column of that name.
  std::optional<std::size_t> find(std::string_view name) const;
  /// What the columns are for a kind, in the order of the table; nothing for those it doesn't have.
  const std::vector<std::optional<Column>>& columns(const RecordType& type);

 private:
  std::vector<std::string> names_;
  std::map<const RecordType*, std::vector<std::optional<Column>>> columns_;
};

/// `id`, `kind`, `group` or `as exported`.
bool is_special(std::string_view column);

}  // namespace cip
