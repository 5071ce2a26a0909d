#pragma once

#include <string>
#include <string_view>

namespace cip {

/// The greatest length of a line in columns, if it can be broken.
inline constexpr std::size_t widest = 110;

/// A single value on one line, quoted if necessary. In a flow collection, more values need quotes.
std::string render_scalar(const std::string& text, bool in_flow);

/// What comes after `key:` or `-`. A comment goes between the two parts.
struct ScalarLines {
  std::string first;  ///< of the line itself, with the space before it: " planned", " >-"
  std::string below;  ///< the lines of a block, each with its line end before it; nothing for most values
};

/// One line if it fits; otherwise text of several lines as a block, and long text folded, if that keeps the
/// text. `used` columns of the first line are taken; the lines of a block start at `column`, indented by two
/// from the field or the dash they belong to.
ScalarLines render_text(const std::string& text, std::size_t column, std::size_t used);

}  // namespace cip
