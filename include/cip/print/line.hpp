#pragma once

#include <string>
#include <string_view>
#include <vector>

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
  enum class Style { plain, strong, emphasis, code };

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

}  // namespace cip
