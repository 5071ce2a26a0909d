#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/records/field.hpp"

namespace cip {

/// What to write instead of a value that is not in the form of its kind, seen from what it looks like.
struct Meant {
  std::vector<std::string> values;  ///< several where nobody can tell the day from the month
  std::string help;                 ///< "did you mean `2024-03`?"; empty where nobody can tell
};

/// Ids are answered by who knows the records.
Meant meant(Kind kind, std::string_view text);

}  // namespace cip
