#pragma once

#include <algorithm>
#include <type_traits>

#include "cip/records/field.hpp"

namespace cip {

/// Calls `visit(value)` for each value of a record with errors that may be a count: the numbers in tables
/// with counts, and unknown fields, which may be misspelled counts. `V` is Value, const or not.
template <class V, class Visit>
void for_each_possible_count(V& record, const RecordType& type, const Visit& visit) {
  const bool has_counts_itself = std::ranges::any_of(type.fields, holds_counts);
  for (auto& entry : record.entries) {
    const Field* field = type.find(entry.key);
    const bool is_number =
        field && (field->kind == Kind::whole || field->kind == Kind::percent || field->kind == Kind::number);
    if (!field || (has_counts_itself && is_number)) {
      visit(entry.value);
    } else if (field->kind == Kind::part && has_counts(field->type().fields)) {
      if (entry.value.kind == Value::Kind::scalar) visit(entry.value);
      for_each_possible_count(entry.value, field->type(), visit);
      for (auto& item : entry.value.items)
        if (item.kind == Value::Kind::mapping)
          for_each_possible_count(item, field->type(), visit);
        else
          visit(item);
    }
  }
}

}  // namespace cip
