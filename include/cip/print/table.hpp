#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cip/base/when.hpp"
#include "cip/print/json.hpp"

namespace cip {

// Words are plain; a writer escapes whatever its format treats as special.

/// How good a status is. Pages also show it in color; the word alone is enough.
enum class Tone { plain, good, fair, poor, unknown };

/// A highlighted word: a rating, a status.
struct Mark {
  std::string word;
  Tone tone = Tone::plain;
  bool operator==(const Mark&) const = default;
};

/// Words in one look, or a link. An address `#P1-C1` leads to what has that id on the same page, where the
/// format knows ids; else the words stand alone.
struct Phrase {
  enum class Style {
    plain,
    strong,
    emphasis,
    code,
    bars  ///< figures drawn with characters, which a page with charts leaves out
  };

  std::string text;
  Style style = Style::plain;
  std::string url;  ///< empty: no link
  Tone tone = Tone::plain;
  bool operator==(const Phrase&) const = default;
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
  bool operator==(const Line&) const = default;
};

/// Its words alone.
std::string to_text(const Line& line);

/// The line without second full stops: a text of a record may end with one, and so may the sentence that it
/// is in.
Line with_single_stops(Line line);

/// The name of something described elsewhere: `#alac/open-meetings` on the same page, or another page.
struct Reference {
  std::string text, url;
  bool operator==(const Reference&) const = default;
};

/// The value of a cell: nothing, yes or no, a number, text, a date, a mark, a reference, words with links, or
/// a list of these.
struct Cell : std::variant<std::monostate, bool, std::int64_t, double, std::string, When, Mark, Reference,
                           Line, std::vector<Cell>> {
  Cell() = default;
  Cell(bool yes) : variant(yes) {}
  Cell(std::integral auto number) : variant(static_cast<std::int64_t>(number)) {}
  Cell(double number) : variant(number) {}
  Cell(std::string text) : variant(std::move(text)) {}
  Cell(std::string_view text) : variant(std::string(text)) {}
  Cell(const char* text) : variant(std::string(text)) {}
  Cell(When when) : variant(when) {}
  Cell(Date day) : variant(on(day)) {}
  Cell(Mark mark) : variant(std::move(mark)) {}
  Cell(Reference reference) : variant(std::move(reference)) {}
  Cell(Line line) : variant(std::move(line)) {}
  Cell(std::vector<Cell> items) : variant(std::move(items)) {}
  template <class T>
  Cell(const std::optional<T>& value) : Cell(value ? Cell(*value) : Cell()) {}

  template <class Items>
  static Cell list(const Items& items) {
    return std::vector<Cell>(items.begin(), items.end());
  }
};

/// Whether some of the items can lead elsewhere.
bool has_links(const std::vector<Cell>& items);
/// What parts an item from the one before it.
std::string_view separator(const Cell& item);

/// For people: "yes", "3.5", "2024-03", "1 4", "GAC, SSAC"; nothing is empty.
std::string to_text(const Cell& cell);
/// For programs: nothing is null, a date is text.
Json to_json(const Cell& cell);

/// Rows of values under the names of their columns; there is at least one column. Each text is one line; long
/// text belongs in paragraphs and lists.
struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<Cell>> rows{};
  std::vector<bool>
      to_the_right{};     ///< columns of "3 of 4", as numbers always are; may be shorter than the header
  std::string caption{};  ///< what it shows; empty: what the heading above it says
  std::vector<std::string> ids{};    ///< of the records that the rows describe; may be shorter than the rows
  std::vector<std::string> notes{};  ///< below each row on a terminal, whose first cell is then its title

  /// For each column, whether it is aligned to the right; looks at every row.
  std::vector<bool> right_columns() const;
};

/// An object for each row, the cells by their columns' names.
Json to_json(const Table& table);

struct TableFormat {
  std::string_view name;
  std::string (*write)(const Table& table, std::size_t width);
};

/// Columns for a terminal of `width` columns: the last one is wrapped, or the first one if it is a title. If
/// that leaves too little room, each row becomes a few lines, with the names of the columns. Without a width
/// (0), each row is one line. Numbers are aligned to the right.
std::string table_to_text(const Table& table, std::size_t width);
std::string table_to_terminal(const Table& table, std::size_t width, bool color);
/// RFC 4180. A cell that a spreadsheet would run as a formula begins with an apostrophe.
std::string table_to_csv(const Table& table, std::size_t width);
std::string table_to_markdown(const Table& table, std::size_t width);

inline constexpr TableFormat table_formats[] = {
    {"text", table_to_text},
    {"csv", table_to_csv},
    {"markdown", table_to_markdown},
};

}  // namespace cip
