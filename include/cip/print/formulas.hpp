#pragma once

#include <string>
#include <string_view>

namespace cip {

// What spreadsheet programs make of the cells of a CSV file, and the apostrophe in front that keeps them
// from it. One that stood there already is kept apart by one more, so that each text has a way back.

/// The text, led by an apostrophe where it would be run as a formula. Plain numbers stay numbers.
std::string harmless(std::string_view text);

/// The text, led by an apostrophe where it would be run as a formula, or come back changed: `007`, `1e5`,
/// `TRUE`, `2024-03`. Only short whole numbers look the same when they are written again.
std::string lasting(std::string_view text);

/// The text of a cell that `lasting` wrote; any other cell as it is.
std::string as_written(std::string_view cell);

/// Digits as every program writes them again, perhaps shortened: `4.50` becomes `4.5`.
bool is_plain_number(std::string_view text);

}  // namespace cip
