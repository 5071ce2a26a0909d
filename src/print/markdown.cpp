#include <fmt/format.h>

#include <algorithm>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/print/page.hpp"

namespace cip {
namespace {

constexpr std::size_t line_width = 110;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Text at the start of a line that Markdown would take for a list, a heading or a line across the page.
/// Within a paragraph only the number 1 begins a list.
std::string escape_start(const std::string& text, bool is_first) {
  if (text.starts_with('-') || text.starts_with('+') || text.starts_with('=')) return "\\" + text;
  const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
  const bool is_mark = digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')') &&
                       (digits + 1 == text.size() || text[digits + 1] == ' ');
  if (is_mark && (is_first || text.substr(0, digits) == "1"))
    return text.substr(0, digits) + "\\" + text.substr(digits);
  return text;
}

/// An address as it may stand between round brackets.
std::string escape_url(std::string_view url) {
  std::string out;
  for (const char c : url) {
    if (std::string_view("<>()[]\\|\"`").find(c) != std::string_view::npos ||
        static_cast<unsigned char>(c) <= ' ')
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out;
}

std::string code(const std::string& text) {
  const std::string_view fence = text.find('`') == std::string::npos ? "`" : "``";
  return fmt::format("{}{}{}", fence, one_line(text), fence);
}

std::string to_text(const Phrase& phrase) {
  if (!phrase.url.empty() && phrase.url == phrase.text) return fmt::format("<{}>", escape_url(phrase.url));
  std::string text =
      phrase.style == Phrase::Style::code ? code(phrase.text) : escape_markdown(one_line(phrase.text));
  if (phrase.style == Phrase::Style::strong) text = "**" + text + "**";
  if (phrase.style == Phrase::Style::emphasis) text = "*" + text + "*";
  return phrase.url.empty() ? text : fmt::format("[{}]({})", text, escape_url(phrase.url));
}

/// The spaces at the ends of plain words part them from their neighbours.
std::string to_text(const Line& line) {
  std::string out;
  for (const Phrase& phrase : line.phrases) {
    if (phrase.text.starts_with(' ')) out += ' ';
    out += to_text(phrase);
    if (phrase.text.ends_with(' ') && phrase.text != " ") out += ' ';
  }
  return out;
}

/// Wrapped, so that it reads well as plain text; a line that would begin like a list or a heading is escaped.
std::string wrapped(const std::string& text, std::size_t indent) {
  std::string out;
  for (const std::string& line : wrap(text, line_width - indent)) {
    if (!out.empty()) out += "\n" + std::string(indent, ' ');
    out += escape_start(line, out.empty());
  }
  return out;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::string space(width > display_width(text) ? width - display_width(text) : 0, ' ');
  return right ? space + text : text + space;
}

class Markdown {
 public:
  std::string operator()(const Heading& heading) const {
    return fmt::format("{:#>{}} {}\n", "", heading.level, escape_markdown(one_line(heading.text)));
  }
  std::string operator()(const Paragraph& paragraph) const {
    return wrapped(to_text(paragraph.line), 0) + "\n";
  }
  std::string operator()(const Quotation& quotation) const {
    return to_safe_markdown(quotation.markdown, line_width) + "\n";
  }
  std::string operator()(const List& list) const { return items(list, 0); }
  std::string operator()(const Table& table) const {
    std::vector<std::vector<std::string>> cells{escaped(table.header)};
    for (const auto& row : table.rows) cells.push_back(escaped(row));
    std::vector<std::size_t> widths(table.header.size(), 3);
    for (const auto& row : cells)
      for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
    std::string out = row_text(cells[0], widths, table.numeric) + rule(widths, table.numeric);
    for (std::size_t i = 1; i < cells.size(); ++i) out += row_text(cells[i], widths, table.numeric);
    return out;
  }

 private:
  static std::string items(const List& list, std::size_t indent) {
    std::string out;
    for (const Item& item : list.items) {
      out += std::string(indent, ' ') + "- " + wrapped(to_text(item.line), indent + 2) + "\n";
      out += items(item.below, indent + 2);
    }
    return out;
  }
  static std::vector<std::string> escaped(const std::vector<std::string>& cells) {
    std::vector<std::string> out;
    for (const std::string& cell : cells) out.push_back(escape_markdown(one_line(cell)));
    return out;
  }
  static bool is_right(const std::vector<bool>& numeric, std::size_t column) {
    return column < numeric.size() && numeric[column];
  }
  static std::string row_text(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
                              const std::vector<bool>& numeric) {
    std::string out = "|";
    for (std::size_t i = 0; i < cells.size(); ++i)
      out += fmt::format(" {} |", padded(cells[i], widths[i], is_right(numeric, i)));
    return out + "\n";
  }
  static std::string rule(const std::vector<std::size_t>& widths, const std::vector<bool>& numeric) {
    std::string out = "|";
    for (std::size_t i = 0; i < widths.size(); ++i)
      out += fmt::format(" {}{} |", std::string(widths[i] - 1, '-'), is_right(numeric, i) ? ':' : '-');
    return out + "\n";
  }
};

}  // namespace

Line& Line::add(std::string text, Phrase::Style style) {
  phrases.push_back({std::move(text), style, ""});
  return *this;
}

Line& Line::link(std::string text, std::string url) {
  phrases.push_back({std::move(text), Phrase::Style::plain, std::move(url)});
  return *this;
}

std::string escape_markdown(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    // An underscore inside a word is no emphasis, and readable text matters more than a needless backslash.
    const bool inner = i > 0 && i + 1 < text.size() && text[i - 1] != ' ' && text[i + 1] != ' ';
    const bool special = std::string_view("\\`*[]<>|#~").find(c) != std::string_view::npos ||
                         (c == '_' && !inner) || (c == '&' && !text.substr(i).starts_with("& "));
    if (special) out += '\\';
    out += c;
  }
  return printable(out);
}

std::string to_markdown(const Page& page) {
  std::string out;
  for (const auto& block : page) out += (out.empty() ? "" : "\n") + std::visit(Markdown{}, block);
  return out;
}

}  // namespace cip
