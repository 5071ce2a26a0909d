// Text that was saved as UTF-8, and then read as if it were in another encoding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cip {

/// A part of a text, from the first to the last word that shows it.
struct Misread {
  std::string_view written;       ///< `FÃ¼rst replyâ€™s`
  std::string meant;              ///< `Fürst reply’s`
  std::string_view first_word{};  ///< `FÃ¼rst`
  std::string first_meant{};
};

/// UTF-8 that was read as Windows-1252, if it is certain: what looks like it may be written so in a language.
std::optional<Misread> find_misread(std::string_view text);

/// The first word in which a program has put U+FFFD for a letter that it could not read, or lost a part of a
/// quotation mark; empty if there is none.
std::string_view find_lost_letter(std::string_view text);

}  // namespace cip
