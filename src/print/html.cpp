#include <fmt/format.h>

#include "cip/base/markdown.hpp"
#include "cip/print/page.hpp"

namespace cip {
namespace {

constexpr std::string_view style = R"(
  body { font: 1rem/1.5 system-ui, sans-serif; color: #222; background: #fff; max-width: 60rem; margin: 2rem auto;
         padding: 0 1rem; }
  h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 .5em; }
  h1 { margin-top: 0; }
  h2 { border-bottom: 1px solid #ccc; padding-bottom: .2em; }
  a { color: #0b57a4; overflow-wrap: anywhere; }
  table { border-collapse: collapse; display: block; overflow-x: auto; margin: 1em 0; }
  th, td { border: 1px solid #ccc; padding: .3em .6em; vertical-align: top; text-align: left; }
  th { background: #f2f4f7; }
  td[align=right], th[align=right] { text-align: right; }
  blockquote { margin: 1em 0; padding: 0 1em; border-left: 4px solid #ccc; }
  code { overflow-wrap: anywhere; }
  @media print { body { max-width: none; margin: 0; } h2, h3, h4 { break-after: avoid; } tr { break-inside: avoid; } }
)";

/// The text of the first heading: what a browser shows as the name of the page.
std::string title_of(const Page& page) {
  for (const auto& block : page)
    if (const auto* heading = std::get_if<Heading>(&block)) return heading->text;
  return "";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return out;
}

}  // namespace

std::string to_html_document(const Page& page) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
      escaped(title_of(page)), style, to_html(to_markdown(page)));
}

}  // namespace cip
