#pragma once

#include <string_view>

namespace cip {

/// A common first name, an initial or a title such as `Dr`, and the name after it, alone or with a role:
/// `JANE DOE`, `DOE, Jane`, `Chair (J. Doe)`, `ALAC Chair Jane Doe`.
bool names_a_person(std::string_view text);

/// The same, or `Ö. van der Berg`: two to five words that begin with a capital, and none that names a role, a
/// body or a region, alone or beside one; or `@jdoe`, `jane.doe`. Of organizations that are called like that,
/// it can't be told.
bool reads_like_a_name(std::string_view text);

/// Whether an id shows who a person is: `jane-doe`, or `doe` beside the `name` Jane Doe, which may be empty.
bool keeps_name(std::string_view id, std::string_view name);

/// Whether fields of this name hold a role or a body.
inline bool holds_a_role(std::string_view field) {
  return field == "owner" || field == "who" || field == "carried_out_by" || field == "by";
}

}  // namespace cip
