#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cip/base/embedded.hpp"
#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/print/page.hpp"
#include "html_chart.hpp"
#include "html_words.hpp"

namespace cip {
namespace {

constexpr std::size_t longest_description = 200;

/// The text of the first heading: what a browser shows as the name of the page.
std::string title_of(const Page& page) {
  for (const auto& block : page)
    if (const auto* heading = std::get_if<Heading>(&block)) return one_line(heading->text);
  return "";
}

/// The first sentences of the page, for search engines.
std::string description_of(const Page& page) {
  for (const auto& block : page) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    const auto* quotation = std::get_if<Quotation>(&block);
    const std::string words = paragraph   ? to_text(paragraph->line)
                              : quotation ? to_plain_text(quotation->markdown)
                                          : "";
    if (words.empty()) continue;
    const auto lines = wrap_at_spaces(words, longest_description);
    return lines.front() + (lines.size() > 1 ? " …" : "");
  }
  return title_of(page);
}

/// The ids of a page. A heading's is made from its text without its number, below that of the heading above
/// it: so it doesn't depend on the rest of the page.
class Ids {
 public:
  explicit Ids(const Page& page) {
    std::vector<std::pair<int, std::string>> above;
    for (const auto& block : page) {
      if (const auto* heading = std::get_if<Heading>(&block)) {
        while (!above.empty() && above.back().first >= heading->level) above.pop_back();
        const std::string prefix = above.empty() || heading->level < 3 ? "" : above.back().second + "/";
        const std::string& id = of_[heading] =
            free(heading->id.empty() ? prefix + id_from(heading->text) : heading->id);
        above.emplace_back(heading->level, id);
      } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        take(paragraph->line);
      } else if (const auto* list = std::get_if<List>(&block)) {
        take(*list);
      } else if (const auto* table = std::get_if<Table>(&block)) {
        for (const std::string& id : table->ids)
          if (!id.empty() && taken_.insert(id).second) of_[&id] = id;
        for (const auto& row : table->rows)
          for (const Cell& cell : row)
            if (const auto* items = std::get_if<std::vector<Cell>>(&cell))
              for (const Cell& item : *items)
                if (const auto* line = std::get_if<Line>(&item)) take(*line);
      }
    }
  }

  /// Of a heading, a line, or one of the ids of a table; empty if that has none, or where the same record
  /// is described before.
  std::string of(const void* block) const {
    const auto found = of_.find(block);
    return found == of_.end() ? "" : found->second;
  }
  bool has(std::string_view id) const { return taken_.contains(id); }

 private:
  static std::string id_from(std::string_view text) {
    if (const auto end = text.find_first_not_of("0123456789");
        end > 0 && end < text.size() && text[end] == ' ')
      text.remove_prefix(end + 1);
    if (std::string slug = to_slug(text); !slug.empty()) return slug;
    std::string id = one_line(text);
    std::ranges::replace(id, ' ', '-');
    return id;
  }
  std::string free(const std::string& wanted) {
    std::string id = wanted;
    for (int i = 2; !taken_.insert(id).second; ++i) id = fmt::format("{}-{}", wanted, i);
    return id;
  }
  void take(const Line& line) {
    if (!line.id.empty() && taken_.insert(line.id).second) of_[&line] = line.id;
  }
  void take(const List& list) {
    for (const Item& item : list.items) {
      take(item.line);
      take(item.below);
    }
  }

  std::set<std::string, std::less<>> taken_{"text", "contents", "hatch"};  // those of the frame
  std::map<const void*, std::string> of_;
};

std::string id_attribute(const std::string& id) {
  return id.empty() ? "" : fmt::format(" id=\"{}\"", html_escaped(id));
}

/// A name and what is said of it in words: on a phone, the cells of a row are below each other.
bool tells_in_words(const Table& table) {
  constexpr std::size_t most_columns = 4, long_text = 60;
  const auto is_long = [](const Cell& cell) {
    return std::holds_alternative<std::vector<Cell>>(cell) || display_width(to_text(cell)) > long_text;
  };
  const auto is_text = [](const Cell& cell) {
    return std::holds_alternative<std::string>(cell) || std::holds_alternative<Line>(cell) ||
           std::holds_alternative<std::vector<Cell>>(cell) || std::holds_alternative<std::int64_t>(cell);
  };
  return table.header.size() > 1 && table.header.size() <= most_columns &&
         std::ranges::all_of(table.rows,
                             [&](const auto& row) { return std::ranges::all_of(row, is_text); }) &&
         std::ranges::any_of(table.rows, [&](const auto& row) { return std::ranges::any_of(row, is_long); });
}

/// As "10 of 11" or "partly met", which stays on one line.
bool is_brief(const Mark& mark) {
  constexpr std::size_t most = 10;
  return display_width(mark.word) <= most;
}

/// More columns of figures than fit on a phone, even if each is as narrow as its longest word: there, the
/// cells of a row follow each other.
bool is_too_wide(const Table& table) {
  constexpr std::size_t most = 42, padding = 1, sign = 2;  // in letters
  std::size_t width = 0;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    std::size_t longest = 0;
    const auto measure = [&](std::string_view text) {
      while (!text.empty()) longest = std::max(longest, display_width(take_until(text, ' ')));
    };
    measure(table.header[i]);
    for (const auto& row : table.rows)
      if (i >= row.size())
        continue;
      else if (const auto* mark = std::get_if<Mark>(&row[i]); mark && is_brief(*mark))
        longest = std::max(longest, display_width(mark->word) + sign);
      else
        measure(to_text(row[i]));
    width += longest + padding;
  }
  return width > most;
}

/// A link to this place, for readers to copy.
std::string permalink(const std::string& id, std::string_view what) {
  return id.empty() ? ""
                    : fmt::format(" <a class=\"here\" href=\"#{0}\" aria-label=\"Link to {1}\">¶</a>",
                                  html_escaped(id), html_escaped(one_line(what)));
}

std::string marked(const Mark& mark) {
  static constexpr std::string_view looks[] = {"plain", "good", "fair", "poor", "unknown"};
  return fmt::format("<span class=\"mark {}{}\">{}</span>", looks[static_cast<std::size_t>(mark.tone)],
                     is_brief(mark) ? " brief" : "", html_words(mark.word));
}

/// A command, in whose options no line ends.
std::string with_whole_options(std::string_view command) {
  std::string out;
  while (!command.empty()) {
    const std::string_view word = take_until(command, ' ');
    out += out.empty() ? "" : " ";
    out += word.starts_with('-') ? fmt::format("<span class=\"option\">{}</span>", word) : std::string(word);
  }
  return out;
}

/// Where a page is read. A mail program knows only the styles of each tag, and no links inside the page.
enum class Medium { browser, mail };

class Html {
 public:
  explicit Html(const Page& page, Medium medium = Medium::browser) : ids_(page), medium_(medium) {
    for (const auto& block : page) {
      const auto* heading = std::get_if<Heading>(&block);
      if (heading) close_folds(heading->level);
      std::string& part = std::holds_alternative<Closing>(block)     ? footer
                          : has_sections_ || starts_section(heading) ? main
                                                                     : header;
      if (heading) title_ = heading->text;
      part += std::visit(*this, block);
    }
    close_folds(0);
  }

  std::string operator()(const Heading& heading) {
    const std::string id = ids_.of(&heading);
    std::string text = fmt::format("<h{0}{1}>{2}{3}</h{0}>\n", heading.level, id_attribute(id),
                                   html_words(heading.text), heading.level > 1 ? here(id, heading.text) : "");
    if (heading.level == 2 || heading.level == 3) add_to_contents(heading, id);
    if (heading.below == Heading::Below::shown || medium_ == Medium::mail) return text;
    folds_.push_back(heading.level);
    return text + fmt::format("<details>\n<summary>Show “{}”</summary>\n", html_name(heading.text));
  }
  std::string operator()(const Paragraph& paragraph) const {
    const std::string id = ids_.of(&paragraph.line);
    return fmt::format("<p{}>{}{}</p>\n", id_attribute(id), to_html(paragraph.line),
                       here(id, words_of_link(paragraph.line)));
  }
  std::string operator()(const Quotation& quotation) const {
    return to_safe_html(quotation.markdown, quotation.label);
  }
  std::string operator()(const List& list) const {
    if (list.items.empty()) return "";
    std::string out = "<ul>\n";
    for (const Item& item : list.items) {
      const std::string below = (*this)(item.below), id = ids_.of(&item.line);
      out += fmt::format("<li{}>{}{}{}{}</li>\n", id_attribute(id), to_html(item.line),
                         here(id, words_of_link(item.line)), below.empty() ? "" : "\n", below);
    }
    return out + "</ul>\n";
  }
  /// A region, so that it can be scrolled by keyboard if it is wider than the screen.
  std::string operator()(const Table& table) {
    const std::string wanted = table.caption.empty() ? title_ : table.caption;
    const int count = ++captions_[wanted];
    const std::string caption = count == 1 ? wanted : fmt::format("{}, table {}", wanted, count);
    std::string out =
        fmt::format("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table{}>\n",
                    html_escaped(one_line(caption)),
                    tells_in_words(table) ? " class=\"told\""
                    : is_too_wide(table)  ? " class=\"wide\""
                                          : "");
    if (!table.caption.empty() || medium_ == Medium::browser)
      out += fmt::format("<caption{}>{}</caption>\n", table.caption.empty() ? " class=\"unseen\"" : "",
                         html_words(caption));
    out += "<thead>\n<tr>\n";
    const std::vector<bool> right = table.right_columns();
    for (std::size_t i = 0; i < table.header.size(); ++i)
      out += table.header[i].empty() ? "<td></td>\n"
                                     : fmt::format("<th scope=\"col\"{}>{}</th>\n", right_class(right[i]),
                                                   html_words(table.header[i]));
    out += "</tr>\n</thead>\n<tbody>\n";
    const bool names_columns = tells_in_words(table) ? table.header.size() > 2 : is_too_wide(table);
    for (std::size_t row = 0; row < table.rows.size(); ++row) out += row_of(table, row, right, names_columns);
    return out + "</tbody>\n</table>\n</div>\n";
  }
  std::string operator()(const Chart& chart) {
    std::string out = has_charts_ ? "" : std::string(chart_patterns());
    has_charts_ = true;
    out += fmt::format("<figure>\n<figcaption>{}</figcaption>\n{}{}", html_words(chart.finding),
                       chart_as_svg(chart), legend_of(chart));
    // The sentence above is also the table's caption, and needs to be shown only once.
    const std::string above = std::exchange(title_, chart.finding);
    const std::string table = chart.table.rows.empty() ? "" : (*this)(chart.table);
    title_ = above;
    if (!table.empty() && chart.fold == Chart::Fold::yes)
      out += fmt::format("<details>\n<summary>The figures as a table</summary>\n{}</details>\n", table);
    else
      out += table;
    return out + "</figure>\n";
  }
  std::string operator()(const Closing& closing) const {
    return fmt::format("<p>{}</p>\n", to_html(closing.line));
  }

  /// The sections, and below each its parts; empty if a page has no sections.
  std::string contents() const {
    if (contents_.empty()) return "";
    std::string out = "<ol>\n";
    for (const Entry& section : contents_) {
      out += "<li>" + section.link;
      if (!section.parts.empty()) {
        out += "\n<ol>\n";
        for (const std::string& part : section.parts) out += "<li>" + part + "</li>\n";
        out += "</ol>\n";
      }
      out += "</li>\n";
    }
    return out + "</ol>\n";
  }

  std::string header, main, footer;

 private:
  struct Entry {
    std::string link;
    std::vector<std::string> parts;
  };

  std::string here(const std::string& id, std::string_view what) const {
    return medium_ == Medium::mail ? "" : permalink(id, what);
  }
  bool starts_section(const Heading* heading) { return has_sections_ = heading && heading->level > 1; }
  void close_folds(int level) {
    for (; !folds_.empty() && folds_.back() >= level; folds_.pop_back()) main += "</details>\n";
  }
  void add_to_contents(const Heading& heading, const std::string& id) {
    std::string link = html_link(html_name(heading.text), "#" + id);
    if (heading.level == 2)
      contents_.push_back({std::move(link), {}});
    else if (!contents_.empty())
      contents_.back().parts.push_back(std::move(link));
  }
  static std::string_view right_class(bool is_right) { return is_right ? " class=\"right\"" : ""; }
  /// Where the cells are below each other, `names_columns` says which is which.
  std::string row_of(const Table& table, std::size_t row, const std::vector<bool>& right,
                     bool names_columns) const {
    const std::string id = row < table.ids.size() ? ids_.of(&table.ids[row]) : "";
    std::string out = fmt::format("<tr{}>\n", id_attribute(id));
    const auto& cells = table.rows[row];
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string words = to_html(cells[i]) + (i == 0 ? here(id, to_text(cells[i])) : "");
      // An empty header cell would have nothing to read.
      out += i == 0 && !words.empty()
                 ? fmt::format("<th scope=\"row\"{}>{}</th>\n", right_class(right[i]), words)
                 : fmt::format("<td{}{}>{}</td>\n", right_class(right[i]),
                               names_columns && i > 0 && !words.empty()
                                   ? fmt::format(" data-of=\"{}\"", html_escaped(one_line(table.header[i])))
                                   : "",
                               words);
    }
    return out + "</tr>\n";
  }

  /// The name of a permalink: the first highlighted words, or all.
  static std::string words_of_link(const Line& line) {
    for (const Phrase& phrase : line.phrases)
      if (phrase.style == Phrase::Style::strong)
        return phrase.text.ends_with(':') ? "this paragraph" : phrase.text;
    return to_text(line);
  }
  /// Words whose target is not on this page are not a link.
  bool is_link(std::string_view url) const {
    return !url.empty() && (!url.starts_with('#') || ids_.has(url.substr(1)));
  }
  std::string to_html(const Cell& cell) const {
    if (const auto* mark = std::get_if<Mark>(&cell)) return marked(*mark);
    if (const auto* reference = std::get_if<Reference>(&cell))
      return is_link(reference->url) ? html_link(html_name(reference->text), reference->url)
                                     : html_words(reference->text);
    if (const auto* line = std::get_if<Line>(&cell)) {
      const std::string id = ids_.of(line), words = to_html(*line) + here(id, to_text(*line));
      return id.empty() ? words : fmt::format("<span{}>{}</span>", id_attribute(id), words);
    }
    if (const auto* items = std::get_if<std::vector<Cell>>(&cell); items && has_links(*items)) {
      const bool has_lines =
          std::ranges::any_of(*items, [](const Cell& item) { return std::holds_alternative<Line>(item); });
      std::string out;
      for (const Cell& item : *items)
        out += has_lines ? fmt::format("\n<li>{}</li>", to_html(item))
                         : (out.empty() ? "" : std::string(separator(item))) + to_html(item);
      return has_lines ? fmt::format("<ul>{}\n</ul>", out) : out;
    }
    return html_words(to_text(cell));
  }
  std::string to_html(const Phrase& phrase) const {
    if (phrase.tone != Tone::plain) return marked({phrase.text, phrase.tone});
    if (phrase.style == Phrase::Style::bars && medium_ == Medium::browser) return "";
    const bool is_code = phrase.style == Phrase::Style::code,
               is_title = phrase.style == Phrase::Style::emphasis && addresses_in(phrase.text).empty(),
               is_name = is_title || !phrase.url.empty();
    std::string text = is_code   ? html_escaped(one_line(phrase.text))
                       : is_name ? html_name(phrase.text)
                                 : html_words(phrase.text);
    if (text.empty()) return "";
    if (is_code) text = fmt::format("<code>{}</code>", with_whole_options(text));
    if (phrase.style == Phrase::Style::strong) text = fmt::format("<strong>{}</strong>", text);
    if (phrase.style == Phrase::Style::emphasis) text = fmt::format("<em>{}</em>", text);
    return is_link(phrase.url) ? html_link(text, phrase.url) : text;
  }
  /// The spaces at the ends of plain words separate them from their neighbors.
  std::string to_html(const Line& line) const {
    std::string out;
    for (const Phrase& phrase : with_single_stops(line).phrases) {
      const std::string words = to_html(phrase);
      if (words.empty() && phrase.text != " ") continue;
      if (phrase.text.starts_with(' ')) out += ' ';
      out += words;
      if (phrase.text.ends_with(' ') && phrase.text != " ") out += ' ';
    }
    return out;
  }

  const Ids ids_;
  const Medium medium_;
  std::string title_;  ///< of the heading above
  std::map<std::string, int> captions_;
  std::vector<Entry> contents_;
  std::vector<int> folds_;  ///< the levels of the headings whose text is folded, outermost first
  bool has_sections_ = false, has_charts_ = false;
};

/// Beside the text, or on a narrow screen folded above it; the list comes after the fold, not in it, so that
/// a wide screen always shows it.
std::string navigation(const std::string& contents) {
  return contents.empty() ? ""
                          : fmt::format(
                                "<nav aria-label=\"Contents\" id=\"contents\">\n<details>\n"
                                "<summary>Contents</summary>\n</details>\n{}</nav>\n",
                                contents);
}

/// The same on every page of a site.
std::string site_navigation(const Frame& frame) {
  if (frame.places.empty()) return "";
  std::string out = fmt::format("<nav class=\"site\" aria-label=\"{}\">\n<ul>\n", html_escaped(frame.site));
  for (const auto& [text, url] : frame.places)
    out += url.empty() ? fmt::format("<li aria-current=\"page\">{}</li>\n", html_name(text))
                       : fmt::format("<li>{}</li>\n", html_link(html_name(text), url));
  return out + "</ul>\n</nav>\n";
}

std::string title_in(const std::string& title, const Frame& frame) {
  return frame.site.empty() || title == frame.site ? title : fmt::format("{} – {}", title, frame.site);
}

std::string link_to_feed(const Frame& frame) {
  return frame.feed.empty()
             ? ""
             : fmt::format("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{}\">\n",
                           html_escaped(frame.feed));
}

struct TagStyle {
  std::string_view tag, style;
};

/// No colors: a mail program sets its own, light or dark.
constexpr TagStyle mail_styles[] = {
    {"<body", "font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 44em; margin: 1em;"},
    {"<h1", "font-size: 22px; line-height: 1.3; margin: 0 0 .6em;"},
    {"<h2", "font-size: 18px; line-height: 1.3; margin: 1.4em 0 .4em; border-bottom: 1px solid;"},
    {"<h3", "font-size: 16px; line-height: 1.3; margin: 1.2em 0 .3em;"},
    {"<p", "margin: .6em 0;"},
    {"<ul", "margin: .6em 0; padding-left: 1.4em;"},
    {"<li", "margin: .3em 0;"},
    {"<table", "border-collapse: collapse; margin: .8em 0;"},
    {"<th", "text-align: left; vertical-align: top; padding: .3em .8em .3em 0; border-bottom: 1px solid;"},
    {"<td", "text-align: left; vertical-align: top; padding: .3em .8em .3em 0; border-bottom: 1px solid;"},
    {"<code", "font-family: monospace;"},
};

/// The style of each tag in the tag itself. No text has a `<` of its own.
std::string with_styles(std::string_view html) {
  std::string out;
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<')) {
    out += html.substr(0, at);
    html.remove_prefix(at);
    const std::string_view tag = html.substr(0, html.find_first_of(" >"));
    out += tag;
    html.remove_prefix(tag.size());
    const auto found = std::ranges::find(mail_styles, tag, &TagStyle::tag);
    if (found != std::end(mail_styles)) out += fmt::format(" style=\"{}\"", found->style);
  }
  return out += html;
}

}  // namespace

std::string to_html_mail(const Page& page) {
  const Html html(page, Medium::mail);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n</head>\n{}",
      html_escaped(title_of(page)),
      with_styles(fmt::format("<body>\n{}{}{}</body>\n</html>\n", html.header, html.main, html.footer)));
}

std::string to_html_document(const Page& page) { return to_html_document(page, Frame{}); }

std::string to_html_document(const Page& page, const Frame& frame) {
  const Html html(page);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"description\" content=\"{}\">\n"
      "<title>{}</title>\n{}<style>\n{}</style>\n</head>\n<body>\n"
      "<a class=\"skip\" href=\"#text\">Skip to content</a>\n<header>\n{}{}</header>\n{}"
      "<main id=\"text\">\n{}</main>\n{}</body>\n</html>\n",
      html_escaped(description_of(page)), html_escaped(title_in(title_of(page), frame)), link_to_feed(frame),
      page_style(), site_navigation(frame), html.header, navigation(html.contents()), html.main,
      html.footer.empty() ? "" : "<footer>\n" + html.footer + "</footer>\n");
}

}  // namespace cip
