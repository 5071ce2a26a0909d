#pragma once

#include <string_view>

namespace cip {

/// `Jane Doe`, `J. van der Berg`: two to five words that begin with a capital, and none that names a role, a
/// body or a region.
bool reads_like_a_name(std::string_view text);

}  // namespace cip
