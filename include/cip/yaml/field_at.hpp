#pragma once

#include <string>

#include "cip/yaml/yaml.hpp"

namespace cip {

/// Where in a record a place lies.
struct FieldPlace {
  /// The way to the smallest field or item that holds it: `measurements[2024].note`. An item bears what tells
  /// it from the others (its id, number, group, date and the like), and no number, so that an item added
  /// above it changes nothing: `tags[]`. Empty when no field holds the place.
  std::string path;
  /// False where a key is marked: that says what its mapping lacks, or has too much, so the path ends with
  /// the mapping.
  bool is_value = true;
};

FieldPlace field_at(const Value& value, Span place);
/// Says in a finding which field of that record it is about.
void tell_field(const Value& record, Finding& finding);

/// What tells an item of a list from the others: its id, number, group, date or the like; empty when it has
/// none.
std::string label_of(const Value& item);

}  // namespace cip
