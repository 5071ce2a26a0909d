#pragma once

#include <string>
#include <string_view>

namespace cip {

/// Text for HTML and XML, attributes too; characters that must not be in it are made visible.
std::string html_escaped(std::string_view text);
/// Words on one line, with addresses as links.
std::string html_words(std::string_view text);
/// A link; `words` are HTML already.
std::string html_link(std::string_view words, std::string_view url);

}  // namespace cip
