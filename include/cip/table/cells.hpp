#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cip/records/field.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {

// A cell contains one single value of a record, or a list of single values: `rules; outreach`. An item with a
// semicolon, a quotation mark, a line end or spaces at its ends is quoted: `"one; two"; three`. Commas are
// read as semicolons in lists whose items have none, such as numbers and tags, but never written: a
// spreadsheet may read `1,4` as a number.

/// The text of a cell; empty for no value. Line ends at its end are left out.
std::string to_cell(const Value* value, const Field& field);

/// The value that a cell gives; null for an empty one, nothing if a quotation mark is not closed.
std::optional<Value> parse_cell(std::string_view cell, const Field& field);

/// A text that is the same for all cells with the same meaning in that field: `4.50` and `4.5` as a number,
/// any line ends and spaces. Empty for an empty cell.
std::string meaning_of(std::string_view cell, const Field& field);

/// The cell as written into the file, so that a spreadsheet program doesn't change it.
std::string lasting_cell(const std::string& cell, const Field& field);

}  // namespace cip
