#include "html_words.hpp"

#include <fmt/format.h>

#include <optional>

#include "cip/base/text.hpp"
#include "cip/base/when.hpp"

namespace cip {

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
  // On paper, an address that is its own text need not be repeated.
  return fmt::format("<a{} href=\"{}\">{}</a>", words == address ? " class=\"bare\"" : "", address, words);
}

namespace {

std::string apart(std::string_view text) { return fmt::format("<bdi>{}</bdi>", html_escaped(text)); }

/// The month or day whose words end with the year that is at this place: "March 2024", "15 March 2024".
std::optional<When> date_with_year_at(std::string_view text, std::size_t year) {
  for (int month = 1; month <= 12; ++month) {
    const auto when = parse_when(fmt::format("{}-{:02}", text.substr(year, 4), month));
    if (!when) return std::nullopt;
    const std::string words = to_words(*when);
    std::string_view before = text.substr(0, year + 4);
    if (!before.ends_with(words)) continue;
    before.remove_suffix(words.size());
    if (!before.ends_with(' ')) return when;
    before.remove_suffix(1);
    const auto digits = before.size() - (before.find_last_not_of("0123456789") + 1);
    if (digits == 0 || digits > 2) return when;
    const auto day =
        parse_when(fmt::format("{}-{:0>2}", to_string(*when), before.substr(before.size() - digits)));
    return day && to_words(*day).size() == words.size() + 1 + digits ? day : when;
  }
  return std::nullopt;
}

/// With the dates that are written in words for programs as well.
std::string with_dates(std::string_view text) {
  std::string out;
  for (std::size_t space = text.find(' '); space != std::string_view::npos;
       space = text.find(' ', space + 1)) {
    const std::size_t year = space + 1;
    const bool is_year = text.size() >= year + 4 && is_digits(text.substr(year, 4)) &&
                         (text.size() == year + 4 || !is_letter_or_digit(text[year + 4]));
    const auto when = is_year ? date_with_year_at(text, year) : std::nullopt;
    if (!when) continue;
    const std::size_t begin = year + 4 - to_words(*when).size();
    if (begin > 0 && is_letter_or_digit(text[begin - 1])) continue;
    out += fmt::format("{}<time datetime=\"{}\">{}</time>", html_escaped(text.substr(0, begin)),
                       to_string(*when), text.substr(begin, year + 4 - begin));
    text.remove_prefix(year + 4);
    space = std::string_view::npos;  // from the beginning of the rest
  }
  return out + html_escaped(text);
}

std::string with_directions(std::string_view text) {
  std::string out;
  for (const std::string_view part : right_to_left_in(text)) {
    const auto before = static_cast<std::size_t>(part.data() - text.data());
    out += with_dates(text.substr(0, before)) + apart(part);
    text.remove_prefix(before + part.size());
  }
  return out + with_dates(text);
}

}  // namespace

std::string html_name(std::string_view text) {
  const std::string shown = one_line(text);
  return right_to_left_in(shown).empty() ? html_escaped(shown) : apart(shown);
}

std::string html_words(std::string_view text) {
  const std::string shown = one_line(text);
  std::string_view rest = shown;
  std::string out;
  for (const std::string_view address : addresses_in(shown)) {
    const auto before = static_cast<std::size_t>(address.data() - rest.data());
    const bool is_web = address.find("://") != std::string_view::npos;
    out +=
        with_directions(rest.substr(0, before)) +
        html_link(html_escaped(address), is_web ? std::string(address) : fmt::format("mailto:{}", address));
    rest.remove_prefix(before + address.size());
  }
  return out + with_directions(rest);
}

}  // namespace cip
