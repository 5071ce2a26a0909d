#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/records/meant.hpp"

namespace cip {

/// The values, with "did you mean `2024-03`?" or "write `2024-03-04` or `2024-04-03`".
Meant one_of(std::vector<std::string> values);

/// What a malformed date was meant to be.
Meant meant_date(std::string_view text);

}  // namespace cip
