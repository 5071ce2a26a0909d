#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/records/field.hpp"
#include "cip/yaml/yaml.hpp"
#include "comments.hpp"

namespace cip {

/// Any value on one line.
std::string render_flow(const Value& value);

/// `key: value` at a column, its first line without its indentation, without an end of line. Long text is
/// folded, text of several lines stands in a block, short lists and no others on one line. Parts are ordered
/// as in the table, if there is one.
std::string render_entry(const std::string& key, const Value& value, const RecordType* type,
                         std::size_t column);

/// `- value`, in the same manner.
std::string render_item(const Value& value, const RecordType* type, std::size_t column);

/// A whole file, in the same manner, with its comments.
std::string render_record(const Value& record, const RecordType& type, const Comments& comments);

/// The fields in the order of the table, those it does not know last.
std::vector<const Entry*> in_order(const Value& mapping, const RecordType* type);

/// The table of what stands in a field; nullptr for single values.
const RecordType* type_in(const RecordType* type, std::string_view field);

}  // namespace cip
