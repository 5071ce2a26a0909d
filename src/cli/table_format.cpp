#include "cip/cli/table_format.hpp"

#include <algorithm>

#include "cip/cli/command.hpp"

namespace cip {

std::vector<std::string_view> table_format_names() {
  std::vector<std::string_view> names = names_of(table_formats);
  names.insert(names.begin() + 1, "json");
  return names;
}

const TableFormat& find_table_format(std::string_view name) {
  return *std::ranges::find(table_formats, name, &TableFormat::name);
}

}  // namespace cip
