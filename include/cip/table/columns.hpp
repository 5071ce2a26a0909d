#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cip/records/field.hpp"
#include "cip/yaml/edit.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {

/// A column of a table of records: what stands at one place in each of them. Its name is the path that
/// `cip set` takes: `due`, `outcome.result`, `next[0].when`.
struct Column {
  std::string name;
  Path path;
  const Field* field = nullptr;  ///< a single value, or a list of single values
};

/// The columns that it takes to hold these records of one kind, in the order of its table: every single
/// field, and of a list of parts as many as the longest holds and one to fill in.
std::vector<Column> columns_of(const RecordType& type, std::span<const Value* const> records);

/// The column of that name, which a record of the kind can have; nothing when there is none.
std::optional<Column> find_column(const RecordType& type, std::string_view name);

/// What stands in a record at that place; nullptr when nothing does.
const Value* value_at(const Value& record, const Path& path);

/// Every column in which this record holds something, in the order of the file.
using VisitCell = std::function<void(const Column& column, const Value& value)>;
void for_each_cell(const Value& record, const RecordType& type, const VisitCell& visit);

/// The list of parts that a path leads into, `next` of `next[0].when`; empty when it leads into none.
std::string list_around(const Path& path);

}  // namespace cip
