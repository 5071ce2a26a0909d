#pragma once

#include <cstddef>
#include <string_view>

namespace cip {

/// The order in which the fields of a mapping, and of the mappings in it, are written: a table from a higher
/// layer, and how to look it up. Without a table, any order will do.
struct FieldOrder {
  const void* table = nullptr;
  std::size_t (*rank_in)(const void* table, std::string_view field) = nullptr;
  FieldOrder (*order_in)(const void* table, std::string_view field) = nullptr;

  /// The position of a field; unknown fields all have the same one, and come last.
  std::size_t rank(std::string_view field) const { return table ? rank_in(table, field) : 0; }
  FieldOrder inside(std::string_view field) const { return table ? order_in(table, field) : FieldOrder(); }
};

}  // namespace cip
