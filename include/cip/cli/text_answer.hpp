#pragma once

#include <string>
#include <string_view>

namespace cip {

/// ⏎, for the end of a line where an answer of several lines is edited or kept on one.
inline constexpr wchar_t line_end_sign = L'\u23CE';

/// An answer of several lines on one line; and back.
std::string on_one_line(std::string words);
std::string with_line_ends(std::string line);

/// Markdown with one line for each paragraph and each item of a list; what was broken into lines is joined.
std::string paragraphs_of(std::string_view text);

}  // namespace cip
