#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// The Markdown that a text of a record is. In a text of one line, a sign at its beginning opens no
/// quotation, list, heading or the like, since there is nothing to tell apart: `>= 55%` is what it says.
std::string markdown_of_prose(std::string_view text);

/// Something that a record's Markdown must not hold: raw HTML, a heading, a link of another scheme than
/// http, https or mailto, or more than a reader of Markdown can bear.
struct MarkdownProblem {
  enum class Kind { html, heading, link, complex };
  Kind kind;
  std::string snippet;  ///< as it stands in the text; for `complex`, what there is too much of
};

/// Safe in several threads.
std::vector<MarkdownProblem> find_markdown_problems(std::string_view markdown);

// Markdown as GitHub reads it, for files and comments. Words arrive as they were written: no text can make
// markup, mention anybody, or refer to an issue.

/// Whether web and mail addresses within words become links to themselves; inside of a link they can't.
enum class Addresses { linked, dead };

/// Words on one line. Where GitHub would see a mention, an issue, an emoji or a link that is not ours, a word
/// joiner (U+2060), which nobody sees, stands between.
std::string escape_markdown(std::string_view words, Addresses addresses = Addresses::linked);

/// Words as code; in wrap_markdown, one word. Nothing for no words.
std::string markdown_code(std::string_view words);

/// A link; `words` are Markdown already.
std::string markdown_link(std::string_view words, std::string_view url);
/// The address of a link, as it stands behind the words or in a list of addresses at the end.
std::string markdown_target(std::string_view url);
/// What GitHub makes of a heading's text, for a link to it: `#what-comes-next`.
std::string markdown_anchor(std::string_view heading);
/// An address that is its own text.
std::string markdown_address(std::string_view url);

/// Puts one piece of a line behind the others, so that the two don't become one mark.
void append_markdown(std::string& line, std::string_view piece);

/// Lines of at most `width` columns, all but the first `indent` columns in, none of which begins a block.
std::string wrap_markdown(std::string_view line, std::size_t width, std::size_t indent);
/// The same on one line, for a heading or the cell of a table.
std::string unwrapped_markdown(std::string_view line);

/// Markdown that somebody else wrote, without anything that find_markdown_problems reports: HTML becomes
/// visible text, headings become strong paragraphs, images become links, odd links lose their address. So a
/// record can't tear the document that it is set into.
/// A label stands in front of the first paragraph, in strong words.
std::string to_safe_markdown(std::string_view markdown, std::size_t width, std::string_view label = "");

/// The same as HTML.
std::string to_safe_html(std::string_view markdown, std::string_view label = "");

/// A page of a manual in the macros of man(7), which groff and mandoc read; the title is the caller's. The
/// first line of an item is its term: it ends with a hard break, and the text below stands further in.
std::string to_man(std::string_view markdown);

/// The words alone, on one line.
std::string to_plain_text(std::string_view markdown);

}  // namespace cip
