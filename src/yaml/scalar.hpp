#pragma once

#include <string>
#include <string_view>

namespace cip {

/// Columns that a line fills at most, where it can be broken at all.
inline constexpr std::size_t widest = 110;

/// A single value on one line, quoted where it must be. In a flow collection more has to be quoted.
std::string render_scalar(const std::string& text, bool in_flow);

/// What comes after `key:` or `-`. A comment goes between the two parts.
struct ScalarLines {
  std::string first;  ///< of the line itself, with the space before it: " planned", " >-"
  std::string below;  ///< the lines of a block, each with its line end before it; nothing for most values
};

/// A line where it fits; text of several lines as a block, and what is too long folded, where either keeps
/// the text. `used` columns of the first line are taken; the lines of a block start at `column`, two
/// further in than the field or the dash they belong to.
ScalarLines render_text(const std::string& text, std::size_t column, std::size_t used);

}  // namespace cip
