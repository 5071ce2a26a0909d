#pragma once

#include <string_view>

#include "cip/output/tables.hpp"

namespace cip {

/// Throws UsageError unless the word is `json` or the name of a table format.
void require_table_format(std::string_view name);
/// The name must be one of a table format.
const TableFormat& find_table_format(std::string_view name);

}  // namespace cip
