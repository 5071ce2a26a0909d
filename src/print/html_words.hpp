#pragma once

#include <string>
#include <string_view>

namespace cip {

/// Characters with a meaning of their own in HTML become entities.
std::string html_escaped(std::string_view text);
/// Words on one line, in which addresses are links to themselves.
std::string html_words(std::string_view text);
/// A link; `words` are HTML already.
std::string html_link(std::string_view words, std::string_view url);

}  // namespace cip
