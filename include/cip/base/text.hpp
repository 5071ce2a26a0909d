#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

// Of ASCII alone.
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }

/// The candidate most like `word`, or nothing when none is close enough to be a slip of the keyboard, or when
/// the word has more than 64 bytes.
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

/// True when what was written differs from the candidate in capitals and marks between words alone, or in one
/// slip of a word of five letters or more. Digits that differ are no slip.
bool is_surely_meant(std::string_view candidate, std::string_view written);

/// "did you mean `x`?", or nothing; what was written is no suggestion.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

/// `a`, `b` or `c`: the values in backticks, for help texts.
std::string any_of(std::span<const std::string_view> words);
/// "a, b and c".
std::string all_of(std::span<const std::string> words);

/// A number with its noun: "1 record", "2 records".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

/// Takes away and returns what comes before the separator, which goes as well; all of the text where there is
/// none.
std::string_view take_until(std::string_view& text, std::string_view separator);
std::string_view take_until(std::string_view& text, char separator);

/// The text with its ASCII letters in lower or in upper case.
std::string lower(std::string_view text);
std::string upper(std::string_view text);

/// Lower-case ASCII letters and digits in words joined by single hyphens.
bool is_slug(std::string_view text);
/// The slug nearest to any text: marks are left out and Latin letters spelt out (`Łódź` is `lodz`). Empty
/// when there are no letters, or some of a script that can't be written with a to z.
std::string to_slug(std::string_view text);
/// Why to_slug is empty for a title.
std::string_view why_no_slug(std::string_view title);

/// What a text is looked for by: on one line, the same for each case and each way to compose its letters.
std::string folded(std::string_view text);

/// Columns that valid UTF-8 fills on a terminal: wide characters count two, combining ones and our colors
/// none.
std::size_t display_width(std::string_view text);
/// Lines of at most `width` columns, broken at spaces, and within a longer word beside its wide characters,
/// which need none; another longer word stays whole.
std::vector<std::string> wrap(std::string_view text, std::size_t width);
/// The same, where every word stays whole.
std::vector<std::string> wrap_at_spaces(std::string_view text, std::size_t width);
/// The text on lines of its own, each so many columns in; wrapped to `width` columns, or one line for 0.
std::string indented(std::string_view text, std::size_t indent, std::size_t width);
/// The same, but for the first line, which goes behind what stands on its line already.
std::string hanging(std::string_view text, std::size_t indent, std::size_t width);
/// A code point that nobody can see, that turns the direction of reading, or that other programs take for an
/// end of line. Tab and the ends of lines that all know are none.
bool is_invisible(std::int32_t character);
/// How many of the bytes at the beginning need no look: printable ASCII.
std::size_t plain_prefix(std::string_view text);
/// Text with every control character, invisible one and byte order mark written as `\u{…}`, so that everybody
/// sees it, and printing it can't change what the terminal shows around it.
std::string printable(std::string_view text);
/// The text with each byte that is no UTF-8 replaced by U+FFFD.
std::string as_utf8(std::string_view text);
/// Runs of white space, line ends included, become one space.
std::string one_line(std::string_view text);
/// The web addresses with `http://` or `https://` and the mail addresses in a text, without the punctuation
/// that ends a sentence behind them.
std::vector<std::string_view> addresses_in(std::string_view text);

}  // namespace cip
