#pragma once

#include <string>

#include "layout.hpp"

namespace cip {

/// New text in place of a range of the old one.
struct Splice {
  Stretch out;
  std::string in;
};

/// A child that is there, or the place of one in its list or mapping.
struct Place {
  const Value& parent;
  std::size_t index;
  std::string key;   ///< empty in a list
  FieldOrder order;  ///< of the parent's fields
  bool in_flow;      ///< the parent is in brackets, or has them
};

// These don't check whether a comment is lost or another value changed: the caller must parse the new text
// and compare. They throw EditRefused for what no splice can do.

/// Another value for a child, in the same quotes.
Splice replace_value(const Layout& layout, const Place& place, const Value& value);
/// A new last item.
Splice insert_item(const Layout& layout, const Place& place, const Value& value);
/// A new field before the one that has this index.
Splice insert_entry(const Layout& layout, const Place& place, const Value& value);
/// Removes one of several children.
Splice remove_child(const Layout& layout, const Place& place);
/// A child with the comments that move with it: directly above it, inside it, after it, and below it if
/// indented deeper.
Stretch extent_of(const Layout& layout, const Place& place);

}  // namespace cip
