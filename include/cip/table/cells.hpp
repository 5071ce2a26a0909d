#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cip/records/field.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {

// A cell holds one single value of a record, or a list of single values: `rules; outreach`. An item that
// holds a semicolon, a quotation mark, a line end or spaces at its ends is quoted: `"one; two"; three`.
// Commas separate nothing, since a spreadsheet may read `1,4` as a number.

/// The text of a cell; empty for no value. Line ends at its end are left out.
std::string to_cell(const Value* value, const Field& field);

/// The value that a cell gives; null for an empty one, nothing where a quotation mark is not closed.
std::optional<Value> parse_cell(std::string_view cell, const Field& field);

/// The same for all cells that mean the same in that field: `4.50` and `4.5` as a number, any line ends.
/// Empty for an empty cell.
std::string meaning_of(std::string_view cell, const Field& field);

/// The cell as it goes into the file, so that a spreadsheet program leaves it as it is.
std::string lasting_cell(const std::string& cell, const Field& field);

}  // namespace cip
