#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/print/page.hpp"

namespace cip {
namespace {

constexpr std::size_t line_width = 80;
constexpr std::size_t longest_address = 40;  // in a line; a longer one is at the end of the page
constexpr std::size_t narrowest_column = 3;  // of a table
constexpr std::size_t widest_table = 100;    // whose columns are below each other in the text

enum class Place { line, cell };

/// Readers differ on a backslash before a `|` in the code of a cell, so there it is not code.
bool is_code(const Phrase& phrase, Place place) {
  return phrase.style == Phrase::Style::code &&
         (place == Place::line || phrase.text.find('|') == std::string::npos);
}

/// A link; `addresses` are the long ones of the page, each once, in order of appearance.
std::string link(const std::string& text, const std::string& url, std::vector<std::string>* addresses) {
  if (text.empty()) return "";
  std::string target = markdown_target(url);
  if (!addresses || display_width(target) <= longest_address) return fmt::format("[{}]({})", text, target);
  auto at = std::ranges::find(*addresses, target);
  if (at == addresses->end()) at = addresses->insert(at, std::move(target));
  return fmt::format("[{}][{}]", text, at - addresses->begin() + 1);
}

std::string to_text(const Phrase& phrase, Place place, std::vector<std::string>* addresses) {
  const bool is_link = !phrase.url.empty() && !phrase.url.starts_with('#');
  if (is_on_web(phrase.url) && phrase.url == phrase.text) return markdown_address(phrase.url);
  std::string text = is_code(phrase, place)
                         ? markdown_code(phrase.text)
                         : escape_markdown(phrase.text, is_link ? Addresses::dead : Addresses::linked);
  const bool is_strong = phrase.style == Phrase::Style::strong || phrase.tone != Tone::plain;
  if (is_strong && !text.empty()) text = "**" + text + "**";
  if (phrase.style == Phrase::Style::emphasis && !text.empty()) text = "*" + text + "*";
  return is_link ? link(text, phrase.url, addresses) : text;
}

/// Adjacent plain words are one text, since an address or the like may span them.
std::vector<Phrase> joined(const Line& line) {
  std::vector<Phrase> phrases;
  const auto is_plain = [](const Phrase& phrase) {
    return phrase.style == Phrase::Style::plain && phrase.url.empty() && phrase.tone == Tone::plain;
  };
  for (Phrase& phrase : with_single_stops(line).phrases)
    if (!phrases.empty() && is_plain(phrase) && is_plain(phrases.back()))
      phrases.back().text += phrase.text;
    else
      phrases.push_back(std::move(phrase));
  return phrases;
}

/// The spaces at the ends of plain words separate them from their neighbors.
std::string to_text(const Line& line, Place place, std::vector<std::string>* addresses) {
  std::string out;
  for (const Phrase& phrase : joined(line)) {
    if (phrase.text.starts_with(' ')) out += ' ';
    append_markdown(out, to_text(phrase, place, addresses));
    if (phrase.text.ends_with(' ') && phrase.text != " ") out += ' ';
  }
  return out;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::string space(width > display_width(text) ? width - display_width(text) : 0, ' ');
  return right ? space + text : text + space;
}

class Markdown {
 public:
  explicit Markdown(std::vector<std::string>& addresses) : addresses_(addresses) {}

  std::string operator()(const Heading& heading) const {
    return fmt::format("{:#>{}} {}\n", "", heading.level, escape_markdown(heading.text));
  }
  std::string operator()(const Paragraph& paragraph) const {
    return wrap_markdown(words_of(paragraph.line), line_width, 0) + "\n";
  }
  std::string operator()(const Quotation& quotation) const {
    return to_safe_markdown(quotation.markdown, line_width, quotation.label) + "\n";
  }
  std::string operator()(const List& list) const { return items(list, 0); }
  std::string operator()(const Table& table) const {
    std::vector<std::vector<std::string>> rows(1);
    for (const std::string& title : table.header) rows[0].push_back(escaped(title));
    std::vector<std::size_t> widths(table.header.size(), narrowest_column), shown = widths;
    const auto widen = [](std::size_t& width, const std::string& text) {
      width = std::max(width, display_width(text));
    };
    for (std::size_t i = 0; i < table.header.size(); ++i) widen(shown[i], rows[0][i]);
    for (const auto& row : table.rows) {
      auto& cells = rows.emplace_back();
      for (std::size_t i = 0; i < row.size(); ++i) {
        cells.push_back(words_of(row[i]));
        widen(shown[i], cip::to_text(row[i]));
      }
    }
    for (const auto& row : rows)
      for (std::size_t i = 0; i < row.size(); ++i) widen(widths[i], row[i]);
    const std::vector<bool> right = table.right_columns();
    const std::size_t between = 3 * widths.size() + 1;
    const bool is_wide = std::reduce(widths.begin(), widths.end()) + between > widest_table;
    if (is_wide) widths = narrowed(shown);
    const std::vector<std::size_t> padding = is_wide ? std::vector<std::size_t>(widths.size()) : widths;
    std::string out = row_text(rows[0], padding, right) + rule(widths, right);
    for (std::size_t i = 1; i < rows.size(); ++i) out += row_text(rows[i], padding, right);
    return out;
  }
  std::string operator()(const Chart& chart) const {
    if (chart.table.rows.empty()) return "";
    const bool has_title = std::holds_alternative<Grid>(chart.drawn);  // no sentence before it says the same
    return (has_title ? (*this)(Paragraph{chart.finding + ":"}) + "\n" : "") + (*this)(in_a_table(chart)) +
           (chart.note.empty() ? "" : "\n" + (*this)(Paragraph{chart.note}));
  }
  std::string operator()(const Closing& closing) const { return (*this)(Paragraph{closing.line}); }

 private:
  std::string words_of(const Line& line) const { return to_text(line, Place::line, &addresses_); }
  std::string items(const List& list, std::size_t indent) const {
    std::string out;
    for (const Item& item : list.items) {
      out +=
          std::string(indent, ' ') + "- " + wrap_markdown(words_of(item.line), line_width, indent + 2) + "\n";
      out += items(item.below, indent + 2);
    }
    return out;
  }
  /// A cell keeps its addresses: a row is not wrapped, and can be copied with its sources.
  static std::string words_of(const Cell& cell) {
    if (const auto* line = std::get_if<Line>(&cell)) return markdown_cell(*line);
    const auto* items = std::get_if<std::vector<Cell>>(&cell);
    if (!items || !has_links(*items)) return escaped(cip::to_text(cell));
    std::string out;
    for (const Cell& item : *items) out += (out.empty() ? "" : std::string(separator(item))) + words_of(item);
    return out;
  }
  static std::string escaped(const std::string& cell) { return escape_markdown(one_line(cell)); }
  /// The proportions of what a reader sees of them, on a line: pandoc gives the columns of a wide table the
  /// widths of its rule.
  static std::vector<std::size_t> narrowed(const std::vector<std::size_t>& widths) {
    const std::size_t all = std::reduce(widths.begin(), widths.end());
    std::vector<std::size_t> narrow;
    for (const std::size_t width : widths)
      narrow.push_back(std::max(narrowest_column, width * line_width / all));
    return narrow;
  }
  static std::string row_text(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
                              const std::vector<bool>& right) {
    std::string out = "|";
    for (std::size_t i = 0; i < cells.size(); ++i)
      out += fmt::format(" {} |", padded(cells[i], widths[i], right[i]));
    return out + "\n";
  }
  static std::string rule(const std::vector<std::size_t>& widths, const std::vector<bool>& right) {
    std::string out = "|";
    for (std::size_t i = 0; i < widths.size(); ++i)
      out += fmt::format(" {}{} |", std::string(widths[i] - 1, '-'), right[i] ? ':' : '-');
    return out + "\n";
  }

  std::vector<std::string>& addresses_;
};

/// Links to the sections of a page, since GitHub hides its own list of them. The second of two headings with
/// the same words has the anchor `continuity-1`, on GitHub as in pandoc.
std::string links_to_sections(const Page& page) {
  std::vector<std::string> links;
  std::map<std::string, int> repeats;  // of each anchor
  for (const auto& block : page) {
    const auto* heading = std::get_if<Heading>(&block);
    if (!heading) continue;
    const std::string plain = markdown_anchor(heading->text);
    std::string anchor = plain;
    while (repeats.contains(anchor)) anchor = fmt::format("{}-{}", plain, ++repeats[plain]);
    repeats[anchor] = 0;
    if (heading->level == 2) links.push_back(markdown_link(escape_markdown(heading->text), anchor));
  }
  return links.size() < 2 ? ""
                          : wrap_markdown(fmt::format("{}", fmt::join(links, " · ")), line_width, 0) + "\n";
}

/// Where the value ends that is quoted in a message from there on. It may begin and end with backticks, and
/// contain some: the last of several in a row closes it, unless a single one that opens nothing comes later.
std::size_t end_of_code(std::string_view message, std::size_t open) {
  const auto word = std::min(message.find_first_not_of('`', open + 1), message.size());
  const bool is_empty = word == message.size() || message[word] == ' ';  // or backticks alone
  auto close = std::string_view::npos;
  for (auto at = message.find('`', is_empty ? open + 1 : word); at < message.size();) {
    const auto end = std::min(message.find_first_not_of('`', at), message.size());
    const bool is_single = end - at == 1,
               opens = is_single && (message[at - 1] == ' ' || message[at - 1] == '(');
    if (close != std::string_view::npos && opens) break;
    close = end - 1;
    if (is_single) break;
    at = message.find('`', end);
  }
  return close;
}

}  // namespace

Line with_single_stops(Line line) {
  char before = ' ', last = ' ';  // the last two characters so far
  for (Phrase& phrase : line.phrases) {
    std::string text;
    for (std::size_t i = 0; i < phrase.text.size(); ++i) {
      const char c = phrase.text[i], next = i + 1 < phrase.text.size() ? phrase.text[i + 1] : ' ';
      const bool is_second = c == '.' && next == ' ' && is_any_of(last, ".!?") && !is_any_of(before, ". /");
      if (is_second && phrase.style != Phrase::Style::code) continue;
      text += c;
      before = std::exchange(last, c);
    }
    phrase.text = std::move(text);
  }
  return line;
}

Line& Line::add(std::string text, Phrase::Style style) {
  phrases.push_back({std::move(text), style, "", Tone::plain});
  return *this;
}

Line& Line::link(std::string text, std::string url) {
  phrases.push_back({std::move(text), Phrase::Style::plain, std::move(url), Tone::plain});
  return *this;
}

Line& Line::add_message(std::string_view message) {
  while (!message.empty()) {
    const auto open = message.find('`');
    if (open > 0) add(std::string(message.substr(0, open)));
    if (open == std::string_view::npos) break;
    const auto close = end_of_code(message, open);
    if (close == std::string_view::npos) {
      add(std::string(message.substr(open)));
      break;
    }
    add(std::string(message.substr(open + 1, close - open - 1)), Phrase::Style::code);
    message.remove_prefix(close + 1);
  }
  return *this;
}

Line& Line::mark(Mark mark) {
  phrases.push_back({std::move(mark.word), Phrase::Style::plain, "", mark.tone});
  return *this;
}

std::string to_text(const Line& line) {
  std::string words;
  for (const Phrase& phrase : line.phrases) words += phrase.text;
  return one_line(words);
}

std::string markdown_cell(const Line& line) {
  return unwrapped_markdown(to_text(line, Place::cell, nullptr));
}

std::string to_markdown(Page page) {
  std::string out;
  std::vector<std::string> addresses;
  const auto add = [&](const std::string& block) {
    if (!block.empty() && !out.empty()) out += '\n';
    out += block;
  };
  for (auto& block : page) {
    add(std::visit(Markdown{addresses}, block));
    const auto* heading = std::get_if<Heading>(&block);
    if (heading && heading->level == 1) add(links_to_sections(page));
    if (!heading) block = Paragraph();  // what is written takes more memory than its text
  }
  std::string list;
  for (std::size_t i = 0; i < addresses.size(); ++i) list += fmt::format("[{}]: {}\n", i + 1, addresses[i]);
  add(list);
  return out;
}

}  // namespace cip
