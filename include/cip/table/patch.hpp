#pragma once

#include <vector>

#include "cip/yaml/edit.hpp"

namespace cip {

/// A new value for a place in a record; null removes the value.
struct NewValue {
  Path path;
  Value value;
};

/// A record with new values, and how edit() gets there.
struct Patch {
  Value wanted;  ///< without the parts and items that nothing is left in
  /// First single values in place, then new items at the ends of lists, then removals, from the end of each
  /// list, so that no item's number changes before its turn.
  std::vector<Change> changes;
};

/// An item beyond the end of a list is added at its end. Parts and items that are added get the span of the
/// first value in them.
Patch make_patch(const Value& record, const std::vector<NewValue>& values);

}  // namespace cip
