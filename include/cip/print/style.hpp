#pragma once

#include <string>
#include <string_view>

namespace cip {

/// The few looks that text on a terminal has.
enum class Look { plain, bold, dim, red, yellow, cyan, green };

/// The text in that look, or as it is where colours are off.
std::string styled(std::string_view text, Look look, bool color);

/// A text as `indented` lays it out, in that look.
std::string indented(std::string_view text, std::size_t indent, std::size_t width, Look look, bool color);

}  // namespace cip
