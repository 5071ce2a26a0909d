#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

// For ASCII only.
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }
inline bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}
inline bool is_any_of(char c, std::string_view signs) {
  for (const char sign : signs)  // of few signs, faster than a search
    if (sign == c) return true;
  return false;
}

/// Whether the list has the value, or an element whose projection it is.
template <class List, class T, class Projection = std::identity>
bool is_among(const T& value, const List& list, Projection projection = {}) {
  return std::ranges::find(list, value, projection) != std::ranges::end(list);
}
inline bool is_among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

inline bool is_on_web(std::string_view address) {
  return address.starts_with("https://") || address.starts_with("http://");
}

/// Bytes to look for in many texts: one step for each byte, however many are looked for.
class CharSet {
 public:
  constexpr explicit CharSet(std::string_view chars) {
    for (const char c : chars) holds_[static_cast<unsigned char>(c)] = true;
  }
  /// The first place of one of them; npos if there is none.
  constexpr std::size_t find_in(std::string_view text, std::size_t from = 0) const {
    const char *const begin = text.data(), *const end = begin + text.size();
    for (const char* at = begin + std::min(from, text.size()); at != end; ++at)
      if (contains(*at)) return static_cast<std::size_t>(at - begin);
    return std::string_view::npos;
  }
  constexpr bool contains(char c) const { return holds_[static_cast<unsigned char>(c)]; }

 private:
  bool holds_[256] = {};
};

/// For use within a sentence.
inline std::string_view without_stop(std::string_view sentence) {
  return sentence.substr(0, sentence.size() - (sentence.ends_with('.') ? 1 : 0));
}

/// False inside a character of several bytes.
inline bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// The candidate most like `word`; nothing if none is close enough to be a typing error, or if the word has
/// more than 64 bytes.
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

/// True if what was written differs from the candidate only in capitals and marks between words, or by one
/// typing error in a word of five letters or more. Different digits are not a typing error.
bool is_surely_meant(std::string_view candidate, std::string_view written);

/// "did you mean `x`?", or nothing; never suggests what was written.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

/// `a`, `b` or `c`: the values in backticks, for help texts.
std::string any_of(std::span<const std::string_view> words);
/// "a, b and c".
std::string all_of(std::span<const std::string> words);

/// A number with its noun: "1 record", "2 records".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

/// Removes and returns what comes before the separator, and removes the separator; takes the whole text if
/// there is none.
std::string_view take_until(std::string_view& text, std::string_view separator);
std::string_view take_until(std::string_view& text, char separator);

/// The text with each byte that is not kept as `%` and two hexadecimal digits.
std::string percent_encoded(std::string_view text, const std::function<bool(char)>& is_kept);
/// The text with each `%` and two hexadecimal digits as the byte that they are.
std::string percent_decoded(std::string_view text);

/// The text with its ASCII letters in lower or in upper case.
std::string lower(std::string_view text);
std::string upper(std::string_view text);

/// What two wordings have in common that differ in capitals, spaces and the signs of sentences alone; signs
/// with a meaning, as in `< 5`, stay.
std::string wording_of(std::string_view text);

/// Lower-case ASCII letters and digits in words joined by single hyphens.
bool is_slug(std::string_view text);
/// The closest slug to any text: marks are left out and Latin letters transliterated (`Łódź` is `lodz`).
/// Empty if there are no letters, or some that can't be written with a to z.
std::string to_slug(std::string_view text);
/// The slug of as many of the first words as make up a short name.
std::string slug_of_title(std::string_view title);
/// Why to_slug gives nothing for a title.
std::string_view why_no_slug(std::string_view title);

/// The form of a text to search in: on one line, the same whatever its case, its apostrophes, and however its
/// letters are composed.
std::string folded(std::string_view text);

/// The parts of a text that are written from right to left, with the spaces, digits and signs between their
/// words; the whole text if no other letter is in it.
std::vector<std::string_view> right_to_left_in(std::string_view text);

/// The columns that valid UTF-8 takes on a terminal: two for wide characters, none for combining ones and our
/// colors.
std::size_t display_width(std::string_view text);
/// Lines of at most `width` columns, broken at spaces, and in a longer word next to its wide characters,
/// which need no space; any other longer word stays whole.
std::vector<std::string> wrap(std::string_view text, std::size_t width);
/// The same, but every word stays whole.
std::vector<std::string> wrap_at_spaces(std::string_view text, std::size_t width);
/// The text on its own lines, each indented by this many columns; wrapped to `width` columns, or one line for
/// 0.
std::string indented(std::string_view text, std::size_t indent, std::size_t width);
/// The same, except for the first line, which continues what is already on its line.
std::string hanging(std::string_view text, std::size_t indent, std::size_t width);
/// A code point that is invisible, changes the direction of text, or is a line end for other programs. Tab
/// and the usual line ends don't count.
bool is_invisible(std::int32_t character);
/// The number of bytes at the beginning that are printable ASCII, or line feeds if it has lines: they need no
/// check.
std::size_t plain_prefix(std::string_view text, bool has_lines = false);
/// Text with every control character, invisible one and byte order mark written as `\u{…}`, so that it is
/// visible, and printing it can't change what the terminal shows around it.
std::string printable(std::string_view text);
/// The text with each `what` in it replaced, from left to right.
std::string with_replaced(std::string text, std::string_view what, std::string_view by);
/// The words of a text, lower case: of "D’accord (5)", "d", "accord" and "5".
std::vector<std::string> lower_words(std::string_view text);
/// A word that a shell takes as this text: in quotes if it needs them.
std::string for_shell(std::string_view text);
/// The text with each byte that is not UTF-8 replaced by U+FFFD.
std::string as_utf8(std::string_view text);
/// Runs of white space, line ends included, become one space.
std::string one_line(std::string_view text);
/// The same for the spaces of all scripts, such as no-break spaces: what a reader can tell from another text.
std::string spaced_alike(std::string_view text);
/// The text without the white space around it, of any script.
std::string_view trimmed(std::string_view text);
/// The web addresses with `http://` or `https://` and the mail addresses in a text, without the punctuation
/// that ends the sentence.
std::vector<std::string_view> addresses_in(std::string_view text);

}  // namespace cip
