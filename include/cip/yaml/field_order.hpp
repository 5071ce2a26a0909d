#pragma once

#include <cstddef>
#include <string_view>

namespace cip {

/// In which order the fields of a mapping are written, and those of what stands in them: a table of a layer
/// above, and how to ask it. Without a table every order is as good as another.
struct FieldOrder {
  const void* table = nullptr;
  std::size_t (*rank_in)(const void* table, std::string_view field) = nullptr;
  FieldOrder (*order_in)(const void* table, std::string_view field) = nullptr;

  /// Ascending; the same for all that the table doesn't know, which come last.
  std::size_t rank(std::string_view field) const { return table ? rank_in(table, field) : 0; }
  FieldOrder inside(std::string_view field) const { return table ? order_in(table, field) : FieldOrder(); }
};

}  // namespace cip
