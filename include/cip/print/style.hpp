#pragma once

#include <string>
#include <string_view>

namespace cip {

/// The styles of text on a terminal.
enum class Look { plain, bold, dim, red, yellow, cyan, green };

/// The text in that style, or unchanged if colors are off.
std::string styled(std::string_view text, Look look, bool color);

/// A text as `indented` lays it out, in that style.
std::string indented(std::string_view text, std::size_t indent, std::size_t width, Look look, bool color);

}  // namespace cip
