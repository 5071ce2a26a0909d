// What a reader of GitHub sees of hostile and of ordinary words, seen by cmark-gfm with all that GitHub
// reads.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>
#include <random>

#include "catch.hpp"
#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/print/page.hpp"

using namespace cip;

namespace {

constexpr std::string_view scraps[] = {
    "a",
    "b ",
    " ",
    "Review of rules",
    "1",
    "1. ",
    "2) ",
    "- ",
    "+ ",
    "* ",
    "# ",
    "## ",
    "#",
    "#12",
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "```",
    "~",
    "~~",
    "~~~",
    "|",
    "||",
    "\\",
    "\\|",
    "---",
    ":--",
    "===",
    "> ",
    ">",
    "<",
    "<b>",
    "</b>",
    "<!-- x",
    "-->",
    "<?",
    "<h1>",
    "<img src=//e.example/t.png?>",
    "<details>",
    "[",
    "]",
    "](",
    ")",
    "(",
    "[x](http://e.example)",
    "![t](http://e.example/t.png)",
    "[ ] ",
    "[^1]",
    "[^1]: ",
    "[x]: /y",
    "&",
    "&amp;",
    "&#35;",
    "&lt",
    ";",
    "@",
    "@octo",
    "@octo/team",
    "a@b.example",
    "org/repo#5",
    "GH-7",
    ":tada:",
    ":",
    "://",
    "http",
    "http://e",
    "https://e.example/_p_/x#y?a=1&copy;b=2~z*",
    "www.e.example",
    "ftp://e.example",
    "mailto:a@b.example",
    "!",
    "!5",
    "$x$",
    "/merge ",
    "(_draft_)",
    "snake_case",
    "__init__",
    "C#",
    "10:30:45",
    "\"x\"",
    "é",
    "选举规则",
    "，",
    "\u00A0",
    "\u200D",
    "🙂",
    "javascript:x",
    "<http://e.example>",
    "</script>",
    "=",
};

class Words {
 public:
  explicit Words(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
  std::string next(std::size_t most, std::string_view between = "") {
    std::string text;
    for (std::size_t left = 1 + below(most); left > 0; --left) {
      text += scraps[below(std::size(scraps))];
      if (below(4) == 0) text += between;
    }
    return one_line(text).empty() ? "x" : text;
  }

 private:
  std::mt19937_64 random_;
};

struct Free {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
using Tree = std::unique_ptr<cmark_node, Free>;

/// What a record's Markdown means is a bit less than what GitHub reads: no footnotes, no boxes to tick.
enum class Reader { github, ours };

Tree read(const std::string& markdown, Reader reader) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, Free> parser(
      cmark_parser_new(reader == Reader::github ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT));
  for (const char* name : {"table", "strikethrough", "autolink", "tagfilter", "tasklist"})
    if (reader == Reader::github || name != std::string_view("tasklist"))
      cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return Tree(cmark_parser_finish(parser.get()));
}

std::string_view text_of(const char* text) { return text ? text : ""; }

/// Where GitHub finds a mention, a reference or an emoji in the words of a page.
bool comes_alive(std::string_view text) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const bool starts = i == 0 || !is_word(text[i - 1]);
    if (text[i] == '@' && starts && is_word(text[i + 1])) return true;
    if (text[i] == '#' && std::isdigit(static_cast<unsigned char>(text[i + 1]))) return true;
    if (text.substr(i).starts_with("GH-7") && starts) return true;
    if (text.substr(i).starts_with(":tada:")) return true;
  }
  return false;
}

/// An entity can write a control character: it is made visible.
std::string without_control(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c == '\n' || c == '\t' || c == '\r' ? " "
           : (c & 0xE0) == 0 || c == 0x7F      ? printable({&c, 1})
                                               : std::string(1, c);
  return out;
}

/// What is seen of a tree, as a reader of it would tell it.
struct Seen {
  std::string blocks;              ///< "h2 p ul li p "
  std::string words;               ///< all of them, without white space and word joiners
  std::vector<std::string> wrong;  ///< HTML, images, what comes alive
  std::vector<std::string> links;  ///< that are not their own text
};

void append_words(std::string_view text, std::string& words) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\u2060"))
      i += 2;
    else if (!std::isspace(static_cast<unsigned char>(text[i])))
      words += text[i];
  }
}

void look(cmark_node* node, Seen& seen) {
  const std::string type = cmark_node_get_type_string(node);
  const std::string literal(text_of(cmark_node_get_literal(node)));
  const bool is_ours = literal == "<span>" || literal == "</span>";  // around a dollar sign
  if (is_ours && type == "html_inline") return;
  if (type == "html_block" || type == "html_inline" || type == "image" || type.starts_with("footnote")) {
    seen.wrong.push_back(type + ": " + literal);
    append_words(literal, seen.words);
  } else if (type == "heading") {
    seen.blocks += "h" + std::to_string(cmark_node_get_heading_level(node)) + " ";
  } else if (type != "text" && type != "softbreak" && type != "document" && type != "link" &&
             type != "code") {
    seen.blocks += type + " ";
  }
  if (type == "text" || type == "code") append_words(without_control(literal), seen.words);
  if (type == "code_block") append_words(literal, seen.words);
  std::string text, here;
  for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
    const std::size_t before = seen.words.size();
    look(child, seen);
    here += seen.words.substr(before);
    if (cmark_node_get_type(child) == CMARK_NODE_TEXT)
      text += text_of(cmark_node_get_literal(child));
    else
      text += '\0';
  }
  if (type != "link" && comes_alive(text)) seen.wrong.push_back("alive: " + text);
  if (type == "link") {
    std::string url;
    append_words(text_of(cmark_node_get_url(node)), url);
    if (url != here && url != "mailto:" + here) seen.links.push_back(url);
  }
}

Seen see(const std::string& markdown, Reader reader = Reader::github) {
  Seen seen;
  look(read(markdown, reader).get(), seen);
  return seen;
}

/// `<span>$</span>` is the one HTML that we write.
std::string without_spans(std::string text) {
  constexpr std::string_view span = "<span>$</span>";
  for (auto at = text.find(span); at != std::string::npos; at = text.find(span, at))
    text.replace(at, span.size(), "$");
  return text;
}

std::string words_of(std::string_view text) {
  std::string words;
  append_words(printable(one_line(text)), words);
  return words;
}

}  // namespace

TEST_CASE("a dollar sign that could be mathematics on GitHub is none") {
  CHECK(escape_markdown("costs $5 and $10") == "costs $5 and $10");
  CHECK(escape_markdown("in $ of 2026") == "in $ of 2026");
  CHECK(escape_markdown("$x$") == "<span>$</span>x<span>$</span>");
  CHECK(escape_markdown("$5 and US$ 6") == "$5 and US<span>$</span> 6");
}

TEST_CASE("an address that is not linked is seen and copied as it was written") {
  CHECK(escape_markdown("www.e.example/_a_, (WWW.e.example)") ==
        "www\\.e.example/\\_a\\_, (WWW\\.e.example)");
  CHECK(escape_markdown("ftp://e.example") == "ftp:\\//e.example");
  CHECK(escape_markdown("http://e.example", Addresses::dead) == "http:\\//e.example");
  CHECK(escape_markdown("awww.e.example, www, a/b: /c") == "awww.e.example, www, a/b: /c");
}

TEST_CASE("a value that is quoted in a message is code from its first to its last character") {
  const std::pair<std::string_view, std::string_view> messages[] = {
      {"`tick` is not a slug", "`tick` is not a slug"},
      {"``tick` is not a slug", "`` `tick `` is not a slug"},
      {"`tick`` is not a slug", "`` tick` `` is not a slug"},
      {"`tick`` is no `slug`", "`` tick` `` is no `slug`"},
      {"```` is not a slug", "``` `` ``` is not a slug"},
      {"`a`` <b> ``c` is not a slug", "```a`` <b> ``c``` is not a slug"},
      {"did you mean `a``?", "did you mean `` a` ``?"},
      {"a ` alone", "a \\` alone"},
  };
  for (const auto& [message, written] : messages) {
    INFO(message);
    CHECK(markdown_cell(Line().add_message(message)) == written);
  }
}

TEST_CASE("a sentence ends with one full stop, whatever the text in it ends with") {
  CHECK(markdown_cell(Line("Responsible: Liaison team..")) == "Responsible: Liaison team.");
  CHECK(markdown_cell(Line("Asked").add(": ").add("Who decides?").add(".").add(" Then")) ==
        "Asked: Who decides? Then");
  CHECK(markdown_cell(Line("And so on...")) == "And so on...");
  CHECK(markdown_cell(Line("see ../notes and a/..")) == "see ../notes and a/..");
  CHECK(markdown_cell(Line().add("cd ..", Phrase::Style::code).add(".")) == "`cd ..`.");
}

TEST_CASE("words of a page are seen as they were written, and do nothing") {
  Words words(20260630);
  for (int i = 0; i < 6'000; ++i) {
    const std::string one = words.next(8, " "), two = words.next(40, " "), three = words.next(6, "\n");
    const std::string code = words.next(6);
    const std::string more = i % 2 == 0 ? "" : "/long-enough-for-the-end-of-the-page";
    Line line(two);
    line.add(code, Phrase::Style::code).add(" " + three).link(one, "https://ours.example/a?b=1&c;(d)" + more);
    const Page page{Heading{2, one}, Paragraph{line}, List{{{two, {}}, {three, {{{one, {}}}}}}},
                    Table{{one, "n"}, {{two, three}}, {}}};
    const std::string markdown = to_markdown(page);
    INFO(markdown);
    REQUIRE(markdown.find("\n/") == std::string::npos);  // a command to GitLab
    const Seen seen = see(markdown);
    REQUIRE(seen.wrong == std::vector<std::string>{});
    const std::string link = words_of(one).empty() ? "" : "https://ours.example/a?b=1&c;%28d%29" + more;
    REQUIRE(seen.links == (link.empty() ? std::vector<std::string>{} : std::vector{link}));
    REQUIRE(
        seen.blocks ==
        "h2 paragraph list item paragraph item paragraph list item paragraph table table_header table_cell "
        "table_cell table_row table_cell table_cell ");
    REQUIRE(seen.words == words_of(one) + words_of(two) + words_of(code) + words_of(three) + words_of(one) +
                              words_of(two) + words_of(three) + words_of(one) + words_of(one) + "n" +
                              words_of(two) + words_of(three));
  }
}

TEST_CASE("Markdown of a record keeps its words and nothing that leaves its place") {
  Words words(20260701);
  for (int i = 0; i < 20'000; ++i) {
    const std::string given = words.next(30, words.below(3) == 0 ? "\n\n" : "\n");
    const std::string safe = to_safe_markdown(given, 60);
    INFO(given << "\n=====\n" << safe);
    const Seen before = see(given, Reader::ours), after = see(safe);
    REQUIRE(after.wrong == std::vector<std::string>{});
    REQUIRE(review_markdown(without_spans(safe)).problems.empty());
    REQUIRE(after.words == before.words);
  }
}

TEST_CASE("a link at the top leads to its section, whatever else has the same title") {
  const Page page{Heading{1, "Report"},       Heading{2, "Criteria"},   Heading{4, "Continuity"},
                  Heading{4, "Continuity 1"}, Heading{2, "Continuity"}, Heading{2, "Report"}};
  CHECK(to_markdown(page).find("[Criteria](#criteria) · [Continuity](#continuity-2) · [Report](#report-1)") !=
        std::string::npos);
}

TEST_CASE("a table wider than a page is not padded, and its rule tells what share each column takes") {
  const std::string title(80, 'a'), words(40, 'b');
  const std::string text = to_markdown({Table{{"Title", "Said"}, {{title, words}, {"c", "d"}}, {}}});
  CHECK(text == "| Title | Said |\n| " + std::string(53, '-') + " | " + std::string(26, '-') + " |\n| " +
                    title + " | " + words + " |\n| c | d |\n");
  CHECK(to_markdown({Table{{"Title", "Said"}, {{"c", "d"}}, {}}}) ==
        "| Title | Said |\n| ----- | ---- |\n| c     | d    |\n");
}

TEST_CASE("words in a cell lead where they lead elsewhere, and a bar in them parts no columns") {
  const std::string url = "https://example.org/" + std::string(40, 'x');
  const std::string text =
      to_markdown({Table{{"Title"}, {{Line().link("a|b", url)}, {Line().link("c", "https://e.org/c")}}, {}}});
  const std::string cell = "[a\\|b](" + url + ")", pad(cell.size() - 5, ' ');
  CHECK(text == "| Title" + pad + " |\n| " + std::string(cell.size(), '-') + " |\n| " + cell + " |\n" +
                    "| [c](https://e.org/c)" + std::string(cell.size() - 20, ' ') + " |\n");
  const std::string named = to_markdown(
      {Table{{"Year", "Work"}, {{"2012", Cell::list(std::vector{Line().link("a", url), Line("b")})}}, {}}});
  CHECK(named.ends_with("| 2012 | [a](" + url + "); b |\n"));
}

TEST_CASE("the addresses of a wide table take no share of its rule") {
  const std::string url = "https://example.org/" + std::string(90, 'x');
  const std::string text = to_markdown({Table{{"Title", "Said"}, {{Line().link("long", url), "some"}}, {}}});
  CHECK(text.starts_with("| Title | Said |\n| " + std::string(44, '-') + " | " + std::string(35, '-') +
                         " |\n"));
}
