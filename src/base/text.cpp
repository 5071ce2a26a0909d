#include "cip/base/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace cip {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0u);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, above + 1, diagonal + (a[i] != b[j] ? 1u : 0u)});
      diagonal = above;
    }
  }
  return row.back();
}

bool is_word_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Calls `visit(code point, its bytes)` for each character; a byte that is no UTF-8 is visited alone, as -1.
template <class Visit>
void for_each_character(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    utf8proc_int32_t character = -1;
    const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &character);
    const auto length = read > 0 ? static_cast<std::size_t>(read) : 1;
    visit(character, text.substr(0, length));
    text.remove_prefix(length);
  }
}

struct Range {
  std::int32_t first, last;
};

/// The joiners U+200C and U+200D and the marks of direction U+200E, U+200F and U+061C are not here: some
/// languages can't be written without them.
constexpr Range invisible[] = {
    {0x00, 0x08},     {0x0B, 0x0C},     {0x0E, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},
    {0x200B, 0x200B}, {0x2028, 0x202E}, {0x2060, 0x2064}, {0x2066, 0x2069}, {0xE0000, 0xE007F},
};

bool is_unprintable(std::int32_t c) { return c < 0x20 || c == 0xFEFF || is_invisible(c); }

}  // namespace

bool is_invisible(std::int32_t character) {
  return std::ranges::any_of(
      invisible, [&](const Range& range) { return character >= range.first && character <= range.last; });
}

std::string_view closest(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best;
  std::size_t limit = 1 + word.size() / 3;
  for (const std::string_view candidate : candidates) {
    const auto difference =
        word.size() < candidate.size() ? candidate.size() - word.size() : word.size() - candidate.size();
    if (difference >= limit) continue;
    if (const auto d = edit_distance(word, candidate); d < limit) best = candidate, limit = d;
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  const auto best = closest(word, candidates);
  return best.empty() ? "" : fmt::format("did you mean `{}`?", best);
}

std::string any_of(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i)
    out += fmt::format("{}`{}`", i == 0 ? "" : i + 1 == words.size() ? " or " : ", ", words[i]);
  return out;
}

std::string all_of(std::span<const std::string> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i)
    out += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  return out;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

bool is_slug(std::string_view text) {
  bool word = false;
  for (const char c : text) {
    if (!is_word_character(c) && !(c == '-' && word)) return false;
    word = c != '-';
  }
  return word;
}

std::string to_slug(std::string_view text) {
  std::string slug;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_word_character(lower))
      slug += lower;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  if (slug.ends_with('-')) slug.pop_back();
  return slug;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for_each_character(text, [&](utf8proc_int32_t c, std::string_view) {
    width += c < 0 ? 1 : static_cast<std::size_t>(std::max(0, utf8proc_charwidth(c)));
  });
  return width;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines{""};
  std::size_t filled = 0;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const auto needed = display_width(word);
    if (filled > 0 && filled + 1 + needed > width) lines.emplace_back(), filled = 0;
    if (filled > 0) lines.back() += ' ', ++filled;
    lines.back() += word;
    filled += needed;
  }
  return lines;
}

std::string indented(std::string_view text, std::size_t indent, std::size_t width) {
  const std::size_t room = std::max(width, indent + 1) - indent;
  std::string out;
  for (const std::string& line : width == 0 ? std::vector{std::string(text)} : wrap(text, room))
    if (!line.empty()) out += std::string(indent, ' ') + line + '\n';
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  for_each_character(text, [&](utf8proc_int32_t c, std::string_view bytes) {
    if (c < 0)
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(bytes[0]));
    else if (is_unprintable(c))
      out += fmt::format("\\u{{{:X}}}", c);
    else
      out += bytes;
  });
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace cip
