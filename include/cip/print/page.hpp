#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cip/print/chart.hpp"
#include "cip/print/table.hpp"

namespace cip {

// A document without a format: sections fill a Page, and writers print it.

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

using Block = std::variant<Heading, Paragraph, Quotation, List, Table, Chart, Closing>;
using Page = std::vector<Block>;

/// CommonMark with GitHub's tables, wrapped at 80 columns. No text can break out of its place. A page with a
/// title begins with links to its sections; long addresses are at its end, but those of a table in its rows.
std::string to_markdown(Page page);

/// One line, for a hand-written table.
std::string markdown_cell(const Line& line);

/// For a terminal of `width` columns; without a width (0), lines are not wrapped.
std::string to_plain(const Page& page, std::size_t width, bool color);
std::string to_plain(const Block& block, std::size_t width, bool color);

/// One HTML file that needs no other, readable on a screen, on a phone and on paper.
std::string to_html_document(const Page& page);

/// The same for a mail program, which drops every style but those of the tags themselves: no contents, no
/// links to places inside, nothing folded.
std::string to_html_mail(const Page& page);

/// What surrounds a page of a site.
struct Frame {
  std::string site;               ///< what the pages have in common
  std::vector<Reference> places;  ///< of the site; the one without an address is the page itself
  std::string feed;               ///< the address of what changed
};
std::string to_html_document(const Page& page, const Frame& frame);

}  // namespace cip
