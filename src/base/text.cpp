#include "cip/base/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <numeric>
#include <utility>

namespace cip {
namespace {

constexpr std::size_t longest_typed = 64;  // that somebody may have typed wrongly

/// Two swapped neighbors count as one typing error.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1), before, two_before;
  std::iota(row.begin(), row.end(), 0u);
  for (std::size_t i = 0; i < a.size(); ++i) {
    two_before = std::exchange(before, row);
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      row[j + 1] = std::min({row[j] + 1, before[j + 1] + 1, before[j] + (a[i] != b[j] ? 1u : 0u)});
      const bool are_swapped = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j];
      if (are_swapped) row[j + 1] = std::min(row[j + 1], two_before[j - 1] + 1);
    }
  }
  return row.back();
}

bool is_word_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Calls `visit(code point, its bytes)` for each character; a byte that is not UTF-8 is visited alone, as -1.
template <class Visit>
void for_each_character(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    utf8proc_int32_t character = static_cast<unsigned char>(text.front());
    std::size_t length = 1;
    if (character >= 0x80) {
      const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &character);
      if (read > 0) length = static_cast<std::size_t>(read);
    }
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
    {0x00, 0x08},       {0x0B, 0x0C},     {0x0E, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},
    {0x34F, 0x34F},     {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180E, 0x180E}, {0x200B, 0x200B},
    {0x2028, 0x202E},   {0x2060, 0x206F}, {0x2800, 0x2800}, {0x3164, 0x3164}, {0xFDD0, 0xFDEF},
    {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFC}, {0xFFFE, 0xFFFF}, {0x1D173, 0x1D17A},
    {0xE0000, 0xE007F},
};

struct FreeBytes {
  void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

std::string map_letters(std::string_view text, int also) {
  const int options =
      UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
  utf8proc_uint8_t* out = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &out,
                                 static_cast<utf8proc_option_t>(options | also));
  const std::unique_ptr<utf8proc_uint8_t, FreeBytes> kept(out);
  return size < 0 ? std::string(text)
                  : std::string(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
}

/// The same form for all spellings: without case and compatibility forms (`ﬁ`, `Ａ`), decomposed. Of bytes
/// that are not UTF-8, only ASCII letters lose their case.
std::string mapped(std::string_view text, int also) {
  std::string out;
  for (auto at = text.begin(); at != text.end();) {
    const auto letters = std::find_if_not(at, text.end(), is_ascii);
    const auto end = std::find_if(letters, text.end(), is_ascii);
    out += lower({at, letters});
    if (letters != end) out += map_letters({letters, end}, also);
    at = end;
  }
  return out;
}

/// Or a digit, of any script.
bool is_any_letter(utf8proc_int32_t c) {
  if (c < 0) return false;
  const auto category = utf8proc_category(c);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO &&
          category != UTF8PROC_CATEGORY_LM) ||
         category == UTF8PROC_CATEGORY_ND || category == UTF8PROC_CATEGORY_NL;
}

/// Small Latin letters that are not another letter with a mark.
std::string_view spelt_out(utf8proc_int32_t c) {
  static constexpr std::pair<utf8proc_int32_t, std::string_view> letters[] = {
      {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"},  {0x0127, "h"},
      {0x0131, "i"},  {0x0138, "k"}, {0x0142, "l"}, {0x014B, "ng"}, {0x0153, "oe"}, {0x0167, "t"},
      {0x0180, "b"},  {0x0192, "f"}, {0x0199, "k"}, {0x01B4, "y"},  {0x01DD, "e"},  {0x0253, "b"},
      {0x0254, "o"},  {0x0256, "d"}, {0x0257, "d"}, {0x0259, "e"},  {0x025B, "e"},  {0x0263, "g"},
      {0x0268, "i"},  {0x0269, "i"}, {0x028B, "v"}};
  const auto* letter = std::ranges::find(letters, c, &std::pair<utf8proc_int32_t, std::string_view>::first);
  return letter == std::end(letters) ? "" : letter->second;
}

bool is_any_space(utf8proc_int32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || (c > 0x7F && utf8proc_category(c) == UTF8PROC_CATEGORY_ZS);
}

/// Calls `visit(word)` for what is between spaces.
template <class Visit>
void for_each_word(std::string_view text, const Visit& visit) {
  while (!text.empty()) visit(take_until(text, ' '));
}

/// Lines that are filled word by word.
class Lines {
 public:
  explicit Lines(std::size_t width) : width_(width) {}

  void add(std::string_view word, std::string_view gap) {
    const std::size_t needed = display_width(word);
    if (filled_ > 0 && filled_ + gap.size() + needed > width_) lines_.emplace_back(), filled_ = 0;
    if (filled_ > 0) lines_.back() += gap, filled_ += gap.size();
    lines_.back() += word;
    filled_ += needed;
  }
  std::vector<std::string> take() { return std::move(lines_); }

 private:
  std::size_t width_, filled_ = 0;
  std::vector<std::string> lines_{""};
};

/// Each wide character with its marks, and the text between wide characters.
std::vector<std::string_view> parts_at_wide(std::string_view word) {
  std::vector<std::string_view> parts;
  int before = 2;
  for_each_character(word, [&](utf8proc_int32_t c, std::string_view bytes) {
    const int width = c < 0 ? 1 : utf8proc_charwidth(c);
    if (parts.empty() || (width > 0 && (width > 1 || before > 1)))
      parts.push_back(bytes);
    else
      parts.back() = {parts.back().data(), parts.back().size() + bytes.size()};
    if (width > 0) before = width;
  });
  return parts;
}

/// Ends an address: a space, quotes and angle brackets, punctuation of other scripts.
bool ends_address(utf8proc_int32_t c) {
  if (c >= 0x80) return utf8proc_category(c) >= UTF8PROC_CATEGORY_PC;
  return c <= ' ' || is_any_of(static_cast<char>(c), "<>\"`|\\^{}\x7F");
}

/// Removes a full stop, a bracket that was opened before the address, and the like from the end.
std::string_view without_punctuation(std::string_view address) {
  auto round = std::ranges::count(address, ')') - std::ranges::count(address, '(');
  auto square = std::ranges::count(address, ']') - std::ranges::count(address, '[');
  for (; !address.empty(); address.remove_suffix(1)) {
    const char last = address.back();
    const bool is_closing = (last == ')' && round-- > 0) || (last == ']' && square-- > 0);
    if (!is_closing && !is_any_of(last, "?!.,:;*_~'[(")) break;
  }
  return address;
}

/// The address around this `://`, after the part that is `done`; empty if it is not an address.
std::string_view web_address(std::string_view text, std::size_t done, std::size_t colon) {
  const auto rest = text.substr(colon);
  if (!rest.starts_with("://") || rest.size() == 3) return {};
  for (const std::string_view scheme : {"https", "http"}) {
    const std::size_t begin = colon - std::min(colon, scheme.size());
    if (begin < done || lower(text.substr(begin, colon - begin)) != scheme ||
        (begin > 0 && is_letter_or_digit(text[begin - 1])))
      continue;
    std::size_t end = colon + 3;
    while (end < text.size()) {
      utf8proc_int32_t c = -1;
      const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + end),
                                         static_cast<utf8proc_ssize_t>(text.size() - end), &c);
      if (read <= 0 || ends_address(c)) break;
      end += static_cast<std::size_t>(read);
    }
    const auto address = without_punctuation(text.substr(begin, end - begin));
    const char first = address.size() > scheme.size() + 3 ? address[scheme.size() + 3] : ' ';
    return is_letter_or_digit(first) || (static_cast<unsigned char>(first) & 0x80) ? address : "";
  }
  return {};
}

/// The address around this `@`, after the part that is `done`; empty if it is not an address.
std::string_view mail_address(std::string_view text, std::size_t done, std::size_t sign) {
  const auto is_part = [](char c) { return is_letter_or_digit(c) || c == '-'; };
  std::size_t begin = sign, end = sign + 1;
  while (begin > done && (is_part(text[begin - 1]) || is_any_of(text[begin - 1], "._+"))) --begin;
  while (begin < sign && !is_letter_or_digit(text[begin])) ++begin;
  while (end < text.size() && (is_part(text[end]) || text[end] == '.')) ++end;
  while (end > sign + 1 && !is_letter_or_digit(text[end - 1])) --end;
  const auto domain = text.substr(sign + 1, end - sign - 1);
  const bool is_domain = domain.find('.') != std::string_view::npos && is_letter_or_digit(domain.front()) &&
                         domain.find("..") == std::string_view::npos &&
                         domain.find("-.") == std::string_view::npos &&
                         domain.find(".-") == std::string_view::npos && domain.size() <= 63;
  return begin < sign && is_domain ? text.substr(begin, end - begin) : "";
}

}  // namespace

bool is_invisible(std::int32_t character) {
  const auto* next = std::ranges::upper_bound(invisible, character, {}, &Range::first);
  return next != std::begin(invisible) && character <= std::prev(next)->last;
}

std::string_view closest(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best;
  if (word.size() > longest_typed) return best;
  std::size_t limit = 1 + word.size() / 3;
  const std::string small = lower(word);
  for (const std::string_view candidate : candidates) {
    const auto difference =
        word.size() < candidate.size() ? candidate.size() - word.size() : word.size() - candidate.size();
    if (difference >= limit) continue;
    const auto d = std::min(edit_distance(word, candidate), 1 + edit_distance(small, lower(candidate)));
    if (d < limit) best = candidate, limit = d;
  }
  return best;
}

bool is_surely_meant(std::string_view candidate, std::string_view written) {
  if (written.find_first_of("?!~*()<>+") != std::string_view::npos) return false;  // it may say a doubt
  const auto only = [](std::string_view text, const auto& is_one) {
    std::string out;
    std::ranges::copy_if(lower(text), std::back_inserter(out), is_one);
    return out;
  };
  const std::string one = only(written, is_word_character), other = only(candidate, is_word_character);
  if (one == other || only(one, is_digit) != only(other, is_digit)) return one == other;
  return other.size() >= 5 && one.size() <= longest_typed && edit_distance(one, other) == 1;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  const auto best = closest(word, candidates);
  return best.empty() || best == word ? "" : fmt::format("did you mean `{}`?", best);
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

std::string_view take_until(std::string_view& text, std::string_view separator) {
  const auto part = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(part.size() + separator.size(), text.size()));
  return part;
}

std::string_view take_until(std::string_view& text, char separator) {
  const auto part = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

std::string percent_encoded(std::string_view text, const std::function<bool(char)>& is_kept) {
  std::string out;
  for (const char c : text)
    out += is_kept(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return out;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    const char* begin = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(begin, begin + 2, value, 16).ptr == begin + 2)
      i += 2;
    else
      value = static_cast<unsigned char>(text[i]);
    out += static_cast<char>(value);
  }
  return out;
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
  bool is_spelt = true;
  for_each_character(mapped(text, UTF8PROC_STRIPMARK), [&](utf8proc_int32_t c, std::string_view bytes) {
    const bool is_plain = c >= 0 && c < 0x80 && is_word_character(bytes[0]);
    if (const auto letters = is_plain ? bytes : spelt_out(c); !letters.empty())
      slug += letters;
    else if (is_any_letter(c))
      is_spelt = false;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  });
  if (slug.ends_with('-')) slug.pop_back();
  return is_spelt ? slug : "";
}

std::string slug_of_title(std::string_view title) {
  constexpr std::size_t longest = 60;
  std::string slug = to_slug(title);
  if (slug.size() <= longest) return slug;
  return slug.substr(0, std::min(slug.rfind('-', longest), longest));
}

std::string_view why_no_slug(std::string_view text) {
  bool has_letters = false;
  for_each_character(
      text, [&](utf8proc_int32_t c, std::string_view) { has_letters = has_letters || is_any_letter(c); });
  return has_letters ? "the title has letters that can't be written with a to z" : "the title has no letters";
}

std::string folded(std::string_view text) {
  if (std::ranges::all_of(text, is_ascii)) return one_line(lower(text));
  const std::string undotted = with_replaced(mapped(text, 0), "i\u0307", "i");  // of the Turkish `İ`
  return one_line(with_replaced(undotted, "\u2019", "'"));
}

std::string wording_of(std::string_view text) {
  static constexpr CharSet ignored(" .,;:!?'\"()[]_");
  std::string words = folded(text);
  std::erase_if(words, [](char c) { return ignored.contains(c); });
  return words;
}

std::size_t display_width(std::string_view text) {
  if (std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; })) return text.size();
  std::size_t width = 0;
  bool is_color = false;  // from the escape character to the `m`
  for_each_character(text, [&](utf8proc_int32_t c, std::string_view) {
    is_color = is_color || c == 0x1B;
    if (!is_color) width += c < 0 ? 1 : static_cast<std::size_t>(std::max(0, utf8proc_charwidth(c)));
    is_color = is_color && c != 'm';
  });
  return width;
}

namespace {

/// "`cip" and "(`git": the words up to the next backtick are a command.
bool begins_command(std::string_view word) {
  const auto at = word.find('`');
  return at != std::string_view::npos && (word.substr(at + 1) == "cip" || word.substr(at + 1) == "git");
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  Lines lines(width);
  std::string command;  // is not broken, so that it can be pasted
  for_each_word(text, [&](std::string_view word) {
    if (!command.empty()) {
      command += fmt::format(" {}", word);
      if (word.find('`') != std::string_view::npos) lines.add(std::exchange(command, ""), " ");
      return;
    }
    if (begins_command(word)) {
      command = word;
      return;
    }
    if (display_width(word) <= width) return lines.add(word, " ");
    std::string_view gap = " ";
    for (const std::string_view part : parts_at_wide(word)) lines.add(part, std::exchange(gap, ""));
  });
  if (!command.empty()) lines.add(command, " ");
  return lines.take();
}

std::vector<std::string> wrap_at_spaces(std::string_view text, std::size_t width) {
  Lines lines(width);
  for_each_word(text, [&](std::string_view word) { lines.add(word, " "); });
  return lines.take();
}

std::string indented(std::string_view text, std::size_t indent, std::size_t width) {
  const std::size_t room = std::max(width, indent + 1) - indent;
  std::string out;
  for (const std::string& line : width == 0 ? std::vector{std::string(text)} : wrap(text, room))
    if (!line.empty()) out += std::string(indent, ' ') + line + '\n';
  return out;
}

std::string hanging(std::string_view text, std::size_t indent, std::size_t width) {
  return indented(text, indent, width).erase(0, indent);
}

std::size_t plain_prefix(std::string_view text, bool has_lines) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
  // Of eight bytes, in memory order: the top bit of each that is below 0x20, or 0x7F or above.
  const auto odd_in = [&](const char* eight) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, 8);
    const std::uint64_t others = bytes ^ (ones * '\n');                            // 0 for a line feed
    if (has_lines) bytes |= (~(((others & ~tops) + ~tops) | others) & tops) >> 2;  // makes it a plain `*`
    return ((bytes - ones * 0x20) | (bytes + ones) | bytes) & tops;
  };
  std::size_t at = 0;
  while (at + 8 <= text.size() && odd_in(text.data() + at) == 0) at += 8;
  if (at + 8 > text.size() && text.size() >= 8 && odd_in(text.data() + text.size() - 8) == 0)
    return text.size();
  while (at < text.size() && ((text[at] >= 0x20 && text[at] < 0x7F) || (has_lines && text[at] == '\n'))) ++at;
  return at;
}

std::string printable(std::string_view text) {
  const std::size_t plain = plain_prefix(text);
  std::string out(text.substr(0, plain));
  for_each_character(text.substr(plain), [&](utf8proc_int32_t c, std::string_view bytes) {
    if (c < 0)
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(bytes[0]));
    else if (c < 0x20 || is_invisible(c))
      out += fmt::format("\\u{{{:X}}}", c);
    else
      out += bytes;
  });
  return out;
}

std::string with_replaced(std::string text, std::string_view what, std::string_view by) {
  auto at = text.find(what);
  if (at == std::string::npos) return text;
  std::string out;
  std::size_t done = 0;
  for (; at != std::string::npos; at = text.find(what, done)) {
    out.append(text, done, at - done).append(by);
    done = at + what.size();
  }
  out.append(text, done);
  return out;
}

std::vector<std::string> lower_words(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : with_replaced(lower(text), "\u2019", " "))
    if (is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string for_shell(std::string_view text) {
  const auto is_plain = [](char c) {
    return is_letter_or_digit(c) || is_any_of(c, "_-./:,+=@%") || static_cast<unsigned char>(c) >= 0x80;
  };
  if (!text.empty() && std::ranges::all_of(text, is_plain)) return std::string(text);
  return fmt::format("'{}'", with_replaced(std::string(text), "'", "'\\''"));
}

std::string as_utf8(std::string_view text) {
  std::string out;
  for_each_character(text, [&](utf8proc_int32_t c, std::string_view bytes) {
    out += c < 0 ? std::string_view("\uFFFD") : bytes;
  });
  return out;
}

std::string one_line(std::string_view text) {
  std::string out(text.size(), '\0');
  char* const begin = out.data();  // a check of each index would take half of the time
  char* next = begin;
  bool is_apart = false;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_space && is_apart && next > begin) *next++ = ' ';
    if (!is_space) *next++ = c;
    is_apart = is_space;
  }
  out.resize(static_cast<std::size_t>(next - begin));
  return out;
}

std::string spaced_alike(std::string_view text) {
  std::string out;
  for_each_character(text, [&](utf8proc_int32_t c, std::string_view bytes) {
    out += is_any_space(c) ? std::string_view(" ") : bytes;
  });
  return one_line(out);
}

namespace {

/// The length of the white space at the beginning of the text, up to its first other character.
std::size_t leading_space(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    utf8proc_int32_t c = -1;
    const auto bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &c);
    if (length <= 0 || !is_any_space(c)) break;
    at += static_cast<std::size_t>(length);
  }
  return at;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(leading_space(text));
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && !starts_character(text[last])) --last;
    if (last + leading_space(text.substr(last)) < text.size()) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

std::vector<std::string_view> right_to_left_in(std::string_view text) {
  std::vector<std::string_view> parts;
  bool goes_on = false, has_others = false;
  for_each_character(text, [&](utf8proc_int32_t c, std::string_view bytes) {
    if (c < 0x80) {
      const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (is_letter) goes_on = false, has_others = true;
      return;
    }
    const auto direction = utf8proc_get_property(c)->bidi_class;
    if (direction == UTF8PROC_BIDI_CLASS_L) goes_on = false, has_others = true;
    if (direction != UTF8PROC_BIDI_CLASS_R && direction != UTF8PROC_BIDI_CLASS_AL) return;
    if (!goes_on) parts.push_back(bytes);
    parts.back() = {parts.back().data(),
                    static_cast<std::size_t>(bytes.data() + bytes.size() - parts.back().data())};
    goes_on = true;
  });
  if (!parts.empty() && !has_others) return {text};
  return parts;
}

std::vector<std::string_view> addresses_in(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t done = 0;
  static constexpr CharSet signs(":@");
  for (std::size_t at = signs.find_in(text); at < text.size();
       at = signs.find_in(text, std::max(at + 1, done))) {
    const auto address = text[at] == '@' ? mail_address(text, done, at) : web_address(text, done, at);
    if (address.empty()) continue;
    found.push_back(address);
    done = static_cast<std::size_t>(address.data() - text.data()) + address.size();
  }
  return found;
}

}  // namespace cip
