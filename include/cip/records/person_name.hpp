#pragma once

#include <string_view>

namespace cip {

/// `Jane Doe`, `J. van der Berg`: two to five words that begin with a capital, and none that names a role, a
/// body or a region.
bool reads_like_a_name(std::string_view text);

/// Whether fields of this name hold a role or a body.
inline bool holds_a_role(std::string_view field) {
  return field == "owner" || field == "who" || field == "carried_out_by";
}

}  // namespace cip
