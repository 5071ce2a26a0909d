#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/records/field.hpp"

namespace cip {

/// What to write instead of a malformed value, guessed from what it looks like.
struct Meant {
  std::vector<std::string> values;  ///< several if nobody can tell the day from the month
  std::string help;                 ///< "did you mean `2024-03`?"; empty if nobody can tell
};

/// Ids need the other records, so they are left to the rules.
Meant meant(Kind kind, std::string_view text);

}  // namespace cip
