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

/// A column of a table of records: one place in each record. Its name is the path that `cip set` takes:
/// `due`, `outcome.result`, `next[0].when`.
struct Column {
  std::string name;
  Path path;
  const Field* field = nullptr;  ///< a single value, or a list of single values
};

/// The columns for these records of one kind, in the order of its table: every single field, and for a list
/// of parts as many items as the longest list has, plus one to fill in.
std::vector<Column> columns_of(const RecordType& type, std::span<const Value* const> records);

/// The column with that name, if records of the kind can have it; otherwise nothing.
std::optional<Column> find_column(const RecordType& type, std::string_view name);

/// The path of a field that `Start date` or `Target value` is, as people name them; the name itself if none
/// is known.
std::string column_meant(const std::string& name, const std::function<bool(const std::string&)>& is_known);

/// The value in a record at that place; nullptr if there is none.
const Value* value_at(const Value& record, const Path& path);

/// Every column in which this record has a value, in the order of the table.
using VisitCell = std::function<void(const Column& column, const Value& value)>;
void for_each_cell(const Value& record, const RecordType& type, const VisitCell& visit);

/// The list of parts that a path goes into, `next` of `next[0].when`; empty if it goes into none.
std::string list_around(const Path& path);

}  // namespace cip
