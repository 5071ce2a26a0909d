#pragma once

#include <string>
#include <string_view>

namespace cip {

// Spreadsheet programs convert cells of a CSV file; a leading apostrophe prevents that. A text that already
// has one gets another, so that every text can be restored.

/// The text, with a leading apostrophe if it would run as a formula. Plain numbers stay numbers.
std::string harmless(std::string_view text);

/// The text, with a leading apostrophe if it would run as a formula or come back changed: `007`, `1e5`,
/// `TRUE`, `2024-03`. Only short whole numbers are sure to come back the same.
std::string lasting(std::string_view text);

/// The text of a cell that `lasting` wrote; any other cell as it is.
std::string as_written(std::string_view cell);

/// The number as programs write it again, perhaps shortened: `4.50` becomes `4.5`.
bool is_plain_number(std::string_view text);

}  // namespace cip
