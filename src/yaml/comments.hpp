#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "cip/yaml/field_order.hpp"
#include "layout.hpp"

namespace cip {

/// What people wrote around one value, for each other. Comments begin with `#` and have no space at the end;
/// an empty text among them is a blank line.
struct Remarks {
  std::vector<std::string> above;  ///< over the field or the item
  std::string behind;              ///< on its first line
  std::vector<std::string> below;  ///< behind the last of the fields or items in it
};

/// The comments and blank lines of a file, by the value that they belong to. The layout has to stay where it
/// is.
class Comments {
 public:
  Comments() = default;
  /// A comment belongs to what follows it, or to the end of the block that it is indented in when that is
  /// deeper.
  explicit Comments(const Layout& layout);

  const Remarks& of(const Value& value) const;
  /// Of the file, above its first field and whatever belongs to that.
  const std::vector<std::string>& head() const { return head_; }

  /// Every comment, in the order in which a file has them whose fields are in this one.
  std::vector<std::string> in_order(const Value& record, FieldOrder order) const;

 private:
  std::vector<std::string> head_;
  std::unordered_map<const Value*, Remarks> remarks_;
};

}  // namespace cip
