#include "cip/yaml/characters.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace {

std::uint32_t to_offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

/// The character at the beginning of a text that is not empty, or -1.
std::size_t decode(std::string_view text, utf8proc_int32_t& c) {
  const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &c);
  return read > 0 ? static_cast<std::size_t>(read) : 0;
}

bool is_conflict(std::string_view line) {
  return line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") || line.starts_with("||||||| ") ||
         (line.starts_with("=======") && line.substr(0, line.find('\n')).size() == 7);
}

/// The name of an invisible character.
std::string_view name_of(utf8proc_int32_t c) {
  struct Row {
    utf8proc_int32_t first, last;
    std::string_view name;
  };
  static constexpr Row rows[] = {
      {0x00, 0x00, "null"},
      {0x07, 0x07, "bell"},
      {0x08, 0x08, "backspace"},
      {0x0B, 0x0B, "vertical tab"},
      {0x0C, 0x0C, "form feed"},
      {0x1B, 0x1B, "escape"},
      {0x7F, 0x7F, "delete"},
      {0x85, 0x85, "next line"},
      {0xAD, 0xAD, "soft hyphen"},
      {0x34F, 0x34F, "combining grapheme joiner"},
      {0x115F, 0x1160, "Hangul filler"},
      {0x17B4, 0x17B5, "Khmer inherent vowel"},
      {0x180E, 0x180E, "Mongolian vowel separator"},
      {0x200B, 0x200B, "zero-width space"},
      {0x2028, 0x2028, "line separator"},
      {0x2029, 0x2029, "paragraph separator"},
      {0x202A, 0x202A, "left-to-right embedding"},
      {0x202B, 0x202B, "right-to-left embedding"},
      {0x202C, 0x202C, "end of text direction"},
      {0x202D, 0x202D, "left-to-right override"},
      {0x202E, 0x202E, "right-to-left override"},
      {0x2060, 0x2060, "word joiner"},
      {0x2061, 0x2064, "invisible mathematical operator"},
      {0x2066, 0x2066, "left-to-right isolate"},
      {0x2067, 0x2067, "right-to-left isolate"},
      {0x2068, 0x2068, "first strong isolate"},
      {0x2069, 0x2069, "end of an isolate"},
      {0x206A, 0x206F, "deprecated format character"},
      {0x2800, 0x2800, "Braille blank"},
      {0x3164, 0x3164, "Hangul filler"},
      {0xFDD0, 0xFDEF, "no character"},
      {0xFEFF, 0xFEFF, "zero-width no-break space"},
      {0xFFA0, 0xFFA0, "Hangul filler"},
      {0xFFF9, 0xFFFB, "annotation mark"},
      {0xFFFC, 0xFFFC, "object replacement character"},
      {0xFFFE, 0xFFFF, "no character"},
      {0x1D173, 0x1D17A, "musical notation mark"},
      {0xE0000, 0xE007F, "tag character"},
      {0xFE00, 0xFE0F, "variation selector"},
      {0xE0100, 0xE01EF, "variation selector"},
  };
  const auto* row =
      std::ranges::find_if(rows, [&](const Row& each) { return c >= each.first && c <= each.last; });
  return row == std::end(rows) ? "control character" : row->name;
}

/// The last character before a place; -1 at the start.
utf8proc_int32_t before(std::string_view text, std::size_t at) {
  utf8proc_int32_t c = -1;
  for (std::size_t length = 1; length <= std::min<std::size_t>(at, 4); ++length)
    if (decode(text.substr(at - length, length), c) == length) return c;
  return -1;
}

/// It chooses how the character before it looks: a sign or an ideograph. After others, nobody sees it.
bool is_lost_variation(utf8proc_int32_t c, utf8proc_int32_t before) {
  const auto is_variation = [](utf8proc_int32_t each) {
    return (each >= 0xFE00 && each <= 0xFE0F) || (each >= 0xE0100 && each <= 0xE01EF);
  };
  const bool is_key = (before >= '0' && before <= '9') || before == '#' || before == '*';
  const utf8proc_int32_t first_ideograph = 0x2E80, first_sign = 0xA9;
  return is_variation(c) &&
         (is_variation(before) || (before < (c >= 0xE0100 ? first_ideograph : first_sign) && !is_key));
}

std::optional<BadCharacter> judge(std::string_view text, std::size_t at, utf8proc_int32_t c,
                                  std::size_t length) {
  const auto begin = to_offset(at);
  if (length == 0)
    return BadCharacter{&text_rule::not_utf8, begin, begin + 1,
                        fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[at])),
                        "save the file as UTF-8"};
  const auto end = to_offset(at + length);
  if (c == 0xFEFF && at == 0)
    return BadCharacter{&text_rule::byte_order_mark, begin, end, "byte order mark",
                        "save the file as UTF-8 without a byte order mark"};
  if (is_invisible(c) || is_lost_variation(c, before(text, at)))
    return BadCharacter{&text_rule::control_character,
                        begin,
                        end,
                        fmt::format("invisible character U+{:04X} ({})", c, name_of(c)),
                        "retype the text",
                        utf8proc_category(c) == UTF8PROC_CATEGORY_CF || c >= 0xE0100};
  return std::nullopt;
}

std::optional<BadCharacter> find_conflict(std::string_view text) {
  static constexpr std::string_view markers[] = {"<<<<<<<", ">>>>>>>", "|||||||", "======="};
  const auto holds = [&](std::string_view marker) { return text.find(marker) != std::string_view::npos; };
  if (std::ranges::none_of(markers, holds)) return std::nullopt;
  for (std::size_t line = 0; line < text.size(); line = std::min(text.find('\n', line), text.size() - 1) + 1)
    if (is_conflict(text.substr(line)))
      return BadCharacter{&text_rule::conflict_marker, to_offset(line), to_offset(line + 7),
                          "unresolved merge conflict",
                          "keep the lines that are right and delete git's conflict markers"};
  return std::nullopt;
}

}  // namespace

std::optional<BadCharacter> find_bad_character(std::string_view text) {
  for (std::size_t at = plain_prefix(text, true); at < text.size();
       at += plain_prefix(text.substr(at), true)) {
    utf8proc_int32_t c = -1;
    const std::size_t length = decode(text.substr(at), c);
    if (auto bad = judge(text, at, c, length)) return bad;
    at += length;
  }
  return find_conflict(text);
}

std::size_t odd_space(std::string_view text, std::string* name) {
  if (text.empty() || static_cast<unsigned char>(text.front()) < 0x80) return 0;
  utf8proc_int32_t c = -1;
  const std::size_t length = decode(text, c);
  if (length == 0 || utf8proc_category(c) != UTF8PROC_CATEGORY_ZS) return 0;
  if (name) *name = c == 0xA0 || c == 0x202F ? "non-breaking space" : fmt::format("space U+{:04X}", c);
  return length;
}

std::string_view last_character(std::string_view text) {
  std::size_t last = text.empty() ? 0 : text.size() - 1;
  while (last > 0 && !starts_character(text[last])) --last;
  return text.substr(last);
}

}  // namespace cip
