#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cip/print/chart.hpp"
#include "cip/print/table.hpp"

namespace cip {

// A text before anybody decided how it looks: whoever has something to say fills a Page, writers print it.
// Words are plain; a writer escapes whatever its format treats as special.

/// Words in one look, or a link. An address `#P1-C1` leads to what has that id on the same page, where the
/// format knows ids; else the words stand alone.
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
  std::string id{};  ///< of the record that it tells, so that others can link here

  Line() = default;
  Line(std::string text)
      : phrases{{std::move(text), Phrase::Style::plain, ""}} {
  }                                                    // NOLINT(google-explicit-constructor): a line is text
  Line(const char* text) : Line(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  Line(std::string_view text) : Line(std::string(text)) {}  // NOLINT(google-explicit-constructor)

  Line& add(std::string text, Phrase::Style style = Phrase::Style::plain);
  Line& link(std::string text, std::string url);
  /// A word that stands out.
  Line& mark(Mark mark);
  /// The message of a finding: what stands in backticks is code.
  Line& add_message(std::string_view message);
  bool empty() const { return phrases.empty(); }
};

struct Heading {
  enum class Below { shown, folded };  ///< folded: a reader on a screen opens what stands below it

  int level;
  std::string text;
  std::string id{};  ///< empty: made from the text
  Below below = Below::shown;
};
struct Paragraph {
  Line line;
};
/// Markdown that somebody else wrote; it is cleaned before it is set. A label stands in front of it, in
/// strong words.
struct Quotation {
  std::string markdown;
  std::string label{};
};

struct Item;
struct List {
  std::vector<Item> items;
};
/// One point of a list, with points below it.
struct Item {
  Line line;
  List below;
};

/// What a page ends with: how it was made.
struct Closing {
  Line line;
};

using Page = std::vector<std::variant<Heading, Paragraph, Quotation, List, Table, Chart, Closing>>;

/// CommonMark with GitHub's tables, wrapped at 80 columns. No text can break out of its place. A page with a
/// title begins with links to its sections; long addresses stand at its end.
std::string to_markdown(const Page& page);

/// Its words alone.
std::string to_text(const Line& line);

/// One line for a table that is written by hand.
std::string markdown_cell(const Line& line);

/// For a terminal of `width` columns; without a width (0) each line of the page is one line.
std::string to_plain(const Page& page, std::size_t width, bool color);

/// One HTML file that needs no other, readable on a screen, on a phone and on paper.
std::string to_html_document(const Page& page);

/// What a page of a site has around it.
struct Frame {
  std::string site;               ///< what the pages have in common
  std::vector<Reference> places;  ///< of the site; the one without an address is the page itself
  std::string feed;               ///< the address of what changed
};
std::string to_html_document(const Page& page, const Frame& frame);

}  // namespace cip
