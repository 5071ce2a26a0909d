#include "html_words.hpp"

#include <fmt/format.h>

#include "cip/base/text.hpp"

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

std::string with_directions(std::string_view text) {
  std::string out;
  for (const std::string_view part : right_to_left_in(text)) {
    const auto before = static_cast<std::size_t>(part.data() - text.data());
    out += html_escaped(text.substr(0, before)) + apart(part);
    text.remove_prefix(before + part.size());
  }
  return out + html_escaped(text);
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
