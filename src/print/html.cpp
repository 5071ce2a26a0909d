#include <fmt/format.h>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
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

/// Characters with a meaning of their own become entities.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text))
    out += c == '<'   ? "&lt;"
           : c == '>' ? "&gt;"
           : c == '&' ? "&amp;"
           : c == '"' ? "&quot;"
                      : std::string(1, c);
  return out;
}

std::string link_to(std::string_view words, std::string_view url) {
  return fmt::format("<a href=\"{}\">{}</a>", escaped(one_line(url)), words);
}

/// Words, in which addresses are links to themselves.
std::string linked(std::string_view text) {
  const std::string shown = one_line(text);
  std::string_view rest = shown;
  std::string out;
  for (const std::string_view address : addresses_in(shown)) {
    const auto before = static_cast<std::size_t>(address.data() - rest.data());
    const bool is_web = address.find("://") != std::string_view::npos;
    out += escaped(rest.substr(0, before)) +
           link_to(escaped(address), is_web ? std::string(address) : fmt::format("mailto:{}", address));
    rest.remove_prefix(before + address.size());
  }
  return out + escaped(rest);
}

std::string to_html(const Phrase& phrase) {
  std::string text = phrase.url.empty() && phrase.style != Phrase::Style::code
                         ? linked(phrase.text)
                         : escaped(one_line(phrase.text));
  if (text.empty()) return "";
  if (phrase.style == Phrase::Style::code) text = fmt::format("<code>{}</code>", text);
  if (phrase.style == Phrase::Style::strong) text = fmt::format("<strong>{}</strong>", text);
  if (phrase.style == Phrase::Style::emphasis) text = fmt::format("<em>{}</em>", text);
  return phrase.url.empty() || phrase.url.starts_with('#') ? text : link_to(text, phrase.url);
}

/// The spaces at the ends of plain words part them from their neighbours.
std::string to_html(const Line& line) {
  std::string out;
  for (const Phrase& phrase : line.phrases) {
    if (phrase.text.starts_with(' ')) out += ' ';
    out += to_html(phrase);
    if (phrase.text.ends_with(' ') && phrase.text != " ") out += ' ';
  }
  return out;
}

class Html {
 public:
  std::string operator()(const Heading& heading) const {
    return fmt::format("<h{0}>{1}</h{0}>\n", heading.level, linked(heading.text));
  }
  std::string operator()(const Paragraph& paragraph) const {
    return fmt::format("<p>{}</p>\n", to_html(paragraph.line));
  }
  std::string operator()(const Quotation& quotation) const {
    return to_safe_html(quotation.markdown, quotation.label);
  }
  std::string operator()(const List& list) const {
    if (list.items.empty()) return "";
    std::string out = "<ul>\n";
    for (const Item& item : list.items) {
      const std::string below = (*this)(item.below);
      out += fmt::format("<li>{}{}{}</li>\n", to_html(item.line), below.empty() ? "" : "\n", below);
    }
    return out + "</ul>\n";
  }
  std::string operator()(const Table& table) const {
    std::string out = "<table>\n<thead>\n" + row(table.header, "th", table) + "</thead>\n<tbody>\n";
    for (const auto& row_of_cells : table.rows) {
      std::vector<std::string> cells;
      for (const Cell& cell : row_of_cells) cells.push_back(to_text(cell));
      out += row(cells, "td", table);
    }
    return out + "</tbody>\n</table>\n";
  }

 private:
  static std::string row(const std::vector<std::string>& cells, std::string_view tag, const Table& table) {
    std::string out = "<tr>\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out += fmt::format("<{0}{1}>{2}</{0}>\n", tag, table.is_right(i) ? " align=\"right\"" : "",
                         linked(cells[i]));
    }
    return out + "</tr>\n";
  }
};

}  // namespace

std::string to_html_document(const Page& page) {
  std::string body;
  for (const auto& block : page) body += std::visit(Html{}, block);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
      escaped(one_line(title_of(page))), style, body);
}

}  // namespace cip
