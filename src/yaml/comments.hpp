#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "layout.hpp"

namespace cip {

/// The comments around a value. Each begins with `#` and has no space at its end; an empty text is a blank
/// line.
struct Remarks {
  std::vector<std::string> above;  ///< above the field or the item
  std::string behind;              ///< on its first line
  std::vector<std::string> below;  ///< after the last of the fields or items in it
};

/// The comments and blank lines of a file, by the value that they belong to. It refers to the layout, which
/// must stay in place.
class Comments {
 public:
  Comments() = default;
  /// A comment belongs to what follows it or, if it is indented deeper, to the end of the block above.
  explicit Comments(const Layout& layout);

  const Remarks& of(const Value& value) const;
  /// The comments of the file, above its first field and that field's comments.
  const std::vector<std::string>& head() const { return head_; }

  /// Every comment, in the order they would have in a file with its fields in this order.
  std::vector<std::string> in_order(const Value& record, FieldOrder order) const;

 private:
  std::vector<std::string> head_;
  std::unordered_map<const Value*, Remarks> remarks_;
};

}  // namespace cip
