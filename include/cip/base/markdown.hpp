#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// Something that a record's Markdown must not hold: raw HTML, a heading, a link of another scheme than
/// http, https or mailto.
struct MarkdownProblem {
  enum class Kind { html, heading, link };
  Kind kind;
  std::string snippet;  ///< as it stands in the text
};

std::vector<MarkdownProblem> find_markdown_problems(std::string_view markdown);

/// The same text as clean CommonMark without anything that find_markdown_problems reports: HTML becomes
/// visible text, headings become strong paragraphs, odd links lose their address. So a record can't tear
/// the document that it is set into. Lines are broken after at most `width` characters.
std::string to_safe_markdown(std::string_view markdown, int width);

/// HTML of the same blocks, without any raw HTML of the text.
std::string to_html(std::string_view markdown);

/// A page of a manual in the macros of man(7), which groff and mandoc read; the title is the caller's. The
/// first line of an item is its term: it ends with a hard break, and the text below stands further in.
std::string to_man(std::string_view markdown);

/// The words alone, on one line.
std::string to_plain_text(std::string_view markdown);

}  // namespace cip
