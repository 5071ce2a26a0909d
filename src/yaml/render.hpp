#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/yaml/edit.hpp"
#include "cip/yaml/yaml.hpp"
#include "comments.hpp"

namespace cip {

/// A text in single quotation marks.
std::string single_quoted(std::string_view text);

/// A single value on one line, quoted if necessary. In a flow collection, more values need quotes.
std::string render_scalar(const std::string& text, Holds holds, bool in_flow);

/// `key: value` at a column, its first line without its indentation, without an end of line. Long text is
/// folded, text of several lines becomes a block, and only short lists are on one line. Fields are written in
/// this order.
std::string render_entry(const std::string& key, const Value& value, FieldOrder order, std::size_t column);

/// `- value`, in the same way.
std::string render_item(const Value& value, FieldOrder order, std::size_t column);

/// A whole file, in the same way, with its comments.
std::string render_record(const Value& record, FieldOrder order, const Comments& comments);

/// The fields in this order, unknown ones last.
std::vector<const Entry*> in_order(const Value& mapping, FieldOrder order);

}  // namespace cip
