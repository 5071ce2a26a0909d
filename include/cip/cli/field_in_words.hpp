#pragma once

#include <cstddef>
#include <string>

#include "cip/records/field.hpp"

namespace cip {

/// What the field contains, how it is written, and an example from a fictional group, wrapped to that width.
std::string field_in_words(const Field& field, std::size_t width);

}  // namespace cip
