#pragma once

#include <string_view>
#include <vector>

#include "cip/print/table.hpp"

namespace cip {

/// `json` and the names of the table formats.
std::vector<std::string_view> table_format_names();
/// The name must be one of a table format.
const TableFormat& find_table_format(std::string_view name);

}  // namespace cip
