#pragma once

#include <string>

#include "cip/yaml/yaml.hpp"

namespace cip {

/// The field of a record that a place is in.
struct FieldPlace {
  /// The path of the smallest field or item that contains the place: `measurements[2024].note`. An item has
  /// its label (see label_of) instead of a number, so that an item added above it changes nothing; without a
  /// label, `tags[]`. Empty if the place is not in a field.
  std::string path;
  /// False if a key is marked: then the finding is about what the mapping lacks or has too much, and the path
  /// is that of the mapping.
  bool is_value = true;
};

FieldPlace field_at(const Value& value, Span place);
/// Says in a finding which field of that record it is about.
void tell_field(const Value& record, Finding& finding);

/// The label of an item of a list: its id, number, group, date or the like; empty if it has none.
std::string label_of(const Value& item);

}  // namespace cip
