#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// A question asked of the tables of relations.hpp and figures.hpp.
struct View {
  std::string name;
  std::string_view help;
  std::string query;
};

/// All records in one list, and the figures of `cip report --format json` by the same names, for every group
/// and every period of cip.yaml. A view may read those before it.
std::vector<View> database_views();

}  // namespace cip
