#pragma once

#include <string>
#include <string_view>

namespace cip {

/// Text for HTML and XML, attributes too; characters that must not be in it are made visible.
std::string html_escaped(std::string_view text);
/// Words on one line, with addresses as links, and days and months so that programs can read them. What is
/// written from right to left is kept apart from the words and numbers around it, so that they stay in their
/// order.
std::string html_words(std::string_view text);
/// The same of a title or another name, which has one direction, and no links.
std::string html_name(std::string_view text);
/// A link; `words` are HTML already.
std::string html_link(std::string_view words, std::string_view url);

}  // namespace cip
