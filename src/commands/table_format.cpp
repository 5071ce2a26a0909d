#include "table_format.hpp"

#include <algorithm>
#include <vector>

#include "cip/commands/command.hpp"

namespace cip {

void require_table_format(std::string_view name) {
  std::vector<std::string_view> names{"json"};
  for (const TableFormat& format : table_formats) names.push_back(format.name);
  require_word("format", name, names);
}

const TableFormat& find_table_format(std::string_view name) {
  return *std::ranges::find(table_formats, name, &TableFormat::name);
}

}  // namespace cip
