#pragma once

#include <string>

#include "cip/base/yaml.hpp"

namespace cip {

/// Where the smallest field or item that holds the place stands: `measurements[2024].note`. An item bears
/// what tells it from the others (its id, number, group, date and the like), and no number, so that an item
/// added above it changes nothing: `tags[]`. Empty when no field holds the place.
std::string field_at(const Value& value, Span place);

}  // namespace cip
