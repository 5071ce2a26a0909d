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

std::string html_words(std::string_view text) {
  const std::string shown = one_line(text);
  std::string_view rest = shown;
  std::string out;
  for (const std::string_view address : addresses_in(shown)) {
    const auto before = static_cast<std::size_t>(address.data() - rest.data());
    const bool is_web = address.find("://") != std::string_view::npos;
    out +=
        html_escaped(rest.substr(0, before)) +
        html_link(html_escaped(address), is_web ? std::string(address) : fmt::format("mailto:{}", address));
    rest.remove_prefix(before + address.size());
  }
  return out + html_escaped(rest);
}

}  // namespace cip
