#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// The Markdown of a record's text. In a text of one line, a sign at the beginning doesn't open a quotation,
/// list or heading: `>= 55%` means what it says.
std::string markdown_of_prose(std::string_view text);

/// Something that a record's Markdown must not contain: raw HTML, a heading, a link with a scheme other than
/// http, https or mailto, or more than a Markdown parser can handle.
struct MarkdownProblem {
  enum class Kind { html, heading, link, complex };
  Kind kind;
  std::string snippet;  ///< as it is in the text; for `complex`, what there is too much of
};

/// Whether an address leads to a file of the repository; otherwise to the web, or to a place on the same
/// page.
bool leads_to_file(std::string_view address);

struct MarkdownReview {
  std::vector<MarkdownProblem> problems;
  std::vector<std::string> paths;  ///< that its links and images lead to
};

/// Thread-safe.
MarkdownReview review_markdown(std::string_view markdown);

// Markdown as GitHub reads it, for files and comments. Words appear as they were written: no text can become
// markup, mention anybody, or refer to an issue.

/// Whether web and mail addresses within words become links to themselves; inside of a link they can't.
enum class Addresses { linked, dead };

/// Words on one line. Where GitHub would see a mention, an issue or an emoji, an invisible word joiner
/// (U+2060) is put between; where it would see a link that is not ours, a backslash.
std::string escape_markdown(std::string_view words, Addresses addresses = Addresses::linked);

/// Words as code; wrap_markdown treats it as one word. Empty if there are no words.
std::string markdown_code(std::string_view words);

/// A link; `words` are Markdown already.
std::string markdown_link(std::string_view words, std::string_view url);
/// The address of a link, as it follows the words or appears in a list of addresses at the end.
std::string markdown_target(std::string_view url);
/// The anchor that GitHub makes from a heading's text: `#what-comes-next`.
std::string markdown_anchor(std::string_view heading);
/// A link whose text is its address.
std::string markdown_address(std::string_view url);

/// Appends a piece to a line, so that the two don't run together into one mark.
void append_markdown(std::string& line, std::string_view piece);

/// Lines of at most `width` columns, all but the first indented by `indent` columns; none of them begins a
/// block.
std::string wrap_markdown(std::string_view line, std::size_t width, std::size_t indent);
/// The same on one line, for a heading or the cell of a table.
std::string unwrapped_markdown(std::string_view line);

/// Markdown that somebody else wrote, without anything that review_markdown reports: HTML becomes
/// visible text, headings become bold paragraphs, images become links, odd links lose their address. So a
/// record can't break the document that it is put into. A label comes before the first paragraph, in bold.
std::string to_safe_markdown(std::string_view markdown, std::size_t width, std::string_view label = "");

/// The same as HTML.
std::string to_safe_html(std::string_view markdown, std::string_view label = "");

/// A page of a manual in the macros of man(7), which groff and mandoc read; the title is the caller's. The
/// first line of an item is its term: it ends with a hard break, and the text below it is indented.
std::string to_man(std::string_view markdown);

/// Words of one link, or of none.
struct MarkdownWords {
  std::string text, url;
};

/// The words alone, on one line, without what is crossed out, and where they link to.
std::vector<MarkdownWords> to_words(std::string_view markdown);
std::string to_plain_text(std::string_view markdown);

}  // namespace cip
