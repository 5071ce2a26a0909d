#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cip/print/chart.hpp"
#include "cip/print/table.hpp"

namespace cip {

// A document without a format: sections fill a Page, and writers print it. Words are plain; a writer escapes
// what is special in its format.

/// Words in one style, or a link. An address `#P1-C1` links to that id on the same page if the format has
/// ids; otherwise there are only the words.
struct Phrase {
  enum class Style { plain, strong, emphasis, code };

  std::string text;
  Style style = Style::plain;
  std::string url;  ///< empty: no link
  Tone tone = Tone::plain;
};

/// One line of running text.
struct Line {
  std::vector<Phrase> phrases;
  std::string id{};  ///< of the record described here, so that others can link to it

  Line() = default;
  Line(std::string text)
      : phrases{{std::move(text), Phrase::Style::plain, ""}} {
  }                                                    // NOLINT(google-explicit-constructor): a line is text
  Line(const char* text) : Line(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  Line(std::string_view text) : Line(std::string(text)) {}  // NOLINT(google-explicit-constructor)

  Line& add(std::string text, Phrase::Style style = Phrase::Style::plain);
  Line& link(std::string text, std::string url);
  /// A highlighted word.
  Line& mark(Mark mark);
  /// The message of a finding: text in backticks is code.
  Line& add_message(std::string_view message);
  bool empty() const { return phrases.empty(); }
};

struct Heading {
  enum class Below { shown, folded };  ///< folded: a reader on a screen opens what is below it

  int level;
  std::string text;
  std::string id{};  ///< empty: made from the text
  Below below = Below::shown;
};
struct Paragraph {
  Line line;
};
/// Markdown from a record; it is cleaned before it is printed. A label comes before it, in bold.
struct Quotation {
  std::string markdown;
  std::string label{};
};

struct Item;
struct List {
  std::vector<Item> items;
};
/// An item of a list, with items below it.
struct Item {
  Line line;
  List below;
};

/// The end of a page: how it was made.
struct Closing {
  Line line;
};

using Page = std::vector<std::variant<Heading, Paragraph, Quotation, List, Table, Chart, Closing>>;

/// CommonMark with GitHub's tables, wrapped at 80 columns. No text can break out of its place. A page with a
/// title begins with links to its sections; long addresses are at its end.
std::string to_markdown(const Page& page);

/// Only its words.
std::string to_text(const Line& line);

/// One line, for a hand-written table.
std::string markdown_cell(const Line& line);

/// For a terminal of `width` columns; without a width (0), lines are not wrapped.
std::string to_plain(const Page& page, std::size_t width, bool color);

/// One HTML file that needs no other, readable on a screen, on a phone and on paper.
std::string to_html_document(const Page& page);

/// What surrounds a page of a site.
struct Frame {
  std::string site;               ///< what the pages have in common
  std::vector<Reference> places;  ///< of the site; the one without an address is the page itself
  std::string feed;               ///< the address of what changed
};
std::string to_html_document(const Page& page, const Frame& frame);

}  // namespace cip
