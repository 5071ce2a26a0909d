#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cip/records/field.hpp"

namespace cip {

/// What the field contains, unless the question has said so, how it is written, and an example from a
/// fictional group, wrapped to that width.
std::string field_in_words(const Field& field, std::size_t width, std::string_view question = "");

}  // namespace cip
