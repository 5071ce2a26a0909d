#include "html_words.hpp"

#include <fmt/format.h>

#include <array>

#include "cip/base/text.hpp"
#include "cip/base/when.hpp"

namespace cip {
namespace {

constexpr auto months =
    std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July", "August",
                                     "September", "October", "November", "December"});

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_part_of_word(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
         c == '/' || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t digits_at(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

/// A date at the beginning of the text: how many bytes it takes, and the form that programs read.
struct FoundDate {
  std::size_t length = 0;
  std::string iso;
};

/// "6 March 2024" and "March 2024", as to_words writes them.
FoundDate date_in_words(std::string_view text) {
  const std::size_t day = digits_at(text);
  if (day > 2 || (day > 0 && !text.substr(day).starts_with(' '))) return {};
  const std::size_t at = day == 0 ? 0 : day + 1;
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (!text.substr(at).starts_with(months[i])) continue;
    const std::size_t end = at + months[i].size();
    if (!text.substr(end).starts_with(' ') || digits_at(text.substr(end + 1)) != 4) return {};
    const std::string_view year = text.substr(end + 1, 4);
    return {end + 5, day == 0 ? fmt::format("{}-{:02}", year, i + 1)
                              : fmt::format("{}-{:02}-{:0>2}", year, i + 1, text.substr(0, day))};
  }
  return {};
}

/// "2024-03-06" and "2024-03".
FoundDate date_in_digits(std::string_view text) {
  if (digits_at(text) != 4 || text.size() < 7 || text[4] != '-') return {};
  const bool is_day = text.size() >= 10 && text[7] == '-';
  const std::size_t length = is_day ? 10 : 7;
  return {length, std::string(text.substr(0, length))};
}

FoundDate date_at(std::string_view text) {
  FoundDate found = date_in_words(text);
  if (found.length == 0) found = date_in_digits(text);
  const bool ends = found.length == text.size() || !is_part_of_word(text[found.length]);
  return found.length > 0 && ends && parse_when(found.iso) ? found : FoundDate{};
}

/// Dates stand out to programs: a reader's calendar, a translator.
std::string with_dates(std::string_view text) {
  std::string out;
  std::size_t written = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = i == 0 || !is_part_of_word(text[i - 1]);
    if (!begins || !(is_digit(text[i]) || (text[i] >= 'A' && text[i] <= 'S'))) continue;
    const FoundDate found = date_at(text.substr(i));
    if (found.length == 0) continue;
    out += html_escaped(text.substr(written, i - written)) +
           fmt::format("<time datetime=\"{}\">{}</time>", found.iso, text.substr(i, found.length));
    written = i + found.length;
    i = written - 1;
  }
  return out + html_escaped(text.substr(written));
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text))
    out += c == '<'   ? "&lt;"
           : c == '>' ? "&gt;"
           : c == '&' ? "&amp;"
           : c == '"' ? "&quot;"
                      : std::string(1, c);
  return out;
}

std::string html_link(std::string_view words, std::string_view url) {
  const std::string address = html_escaped(one_line(url));
  // On paper an address that is its own text need not be said again.
  return fmt::format("<a{} href=\"{}\">{}</a>", words == address ? " class=\"bare\"" : "", address, words);
}

std::string html_words(std::string_view text) {
  const std::string shown = one_line(text);
  std::string_view rest = shown;
  std::string out;
  for (const std::string_view address : addresses_in(shown)) {
    const auto before = static_cast<std::size_t>(address.data() - rest.data());
    const bool is_web = address.find("://") != std::string_view::npos;
    out +=
        with_dates(rest.substr(0, before)) +
        html_link(html_escaped(address), is_web ? std::string(address) : fmt::format("mailto:{}", address));
    rest.remove_prefix(before + address.size());
  }
  return out + with_dates(rest);
}

}  // namespace cip
