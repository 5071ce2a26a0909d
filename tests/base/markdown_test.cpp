#include "cip/base/markdown.hpp"

#include "catch.hpp"

using namespace cip;

TEST_CASE("text of a record keeps its words and can't leave its place") {
  struct Row {
    const char *given, *safe;
  };
  const Row rows[] = {
      {"Plain *text* with a [link](https://example.org).",
       "Plain *text* with a [link](https://example.org)."},
      {"# Heading", "**Heading**"},
      {"a <b>x</b>", "a &lt;b&gt;x&lt;/b&gt;"},
      {"<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"},
      {"[x](javascript:y)", "x"},
      {"![x](http://example.org/x.png)", "[x](http://example.org/x.png)"},
      {"https://example.org/_a_/x?b=1&c=2#d.", "<https://example.org/_a_/x?b=1&c=2#d>."},
      {"@octo `@octo` #1", "@⁠octo `@octo` #⁠1"},
      {"above\n\n---\n\nbelow", "above\n\nbelow"},
  };
  for (const Row& row : rows) {
    INFO(row.given);
    CHECK(to_safe_markdown(row.given, 100) == row.safe);
    CHECK(review_markdown(to_safe_markdown(row.given, 100)).problems.empty());
  }
}

TEST_CASE("a sign at the beginning of a text of one line is printed as it is written") {
  const char* texts[] = {">= 55% of members", "> 50 %", "1. place", "2) place", "- 5 percent", "+ 3 sessions",
                         "# of complaints",   "---",    "* a",      "```",      "[a]: b",      "1.5 days"};
  for (const std::string text : texts) {
    INFO(text);
    const std::string markdown = markdown_of_prose(text);
    CHECK(review_markdown(markdown).problems.empty());
    CHECK(to_plain_text(markdown) == text);
    CHECK(to_plain_text(to_safe_markdown(markdown, 80, "Goal:")) == "Goal: " + text);
  }
  CHECK(markdown_of_prose("1. a\n2. b\n") == "1. a\n2. b\n");
  CHECK(markdown_of_prose("*a* b") == "*a* b");
  CHECK(markdown_of_prose("a[^1] b\n\n[^1]: Unanimously\n  [^2]: https://example.org\n[3]: c\n") ==
        "a[^1] b\n\n\\[^1]: Unanimously\n  \\[^2]: https://example.org\n[3]: c\n");
  CHECK(to_plain_text(markdown_of_prose("a[^1] b\n\n[^1]: Unanimously\n")) == "a[^1] b [^1]: Unanimously");
  CHECK(review_markdown(markdown_of_prose("a[^1]\n\n[^1]: Unanimously\n")).paths.empty());
  CHECK(to_safe_markdown("*a* b", 80, "Goal:") == "**Goal:** *a* b");
  CHECK(to_safe_markdown("One **bold** line.\n\nUS$ 7 *then*.", 80) ==
        "One **bold** line.\n\nUS<span>$</span> 7 *then*.");
}

TEST_CASE("points of a list and cells of a table are words of their own on a line") {
  CHECK(to_plain_text("We do ~~not~~ accept 3~~4~~ *late ~~and odd~~* papers.") ==
        "We do accept 3 late papers.");
  CHECK(to_plain_text("12  \n34\\\n56") == "12 34 56");
  CHECK(to_plain_text("- a\n- b\n\n| c | d |\n| - | - |\n| 1 | 2 |\n") == "a b c d 1 2");
}

TEST_CASE("the cells of tables are counted, not the strokes between them or the text after them") {
  const auto repeated = [](std::size_t times, std::string_view line) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += line;
    return text;
  };
  const auto is_too_complex = [](const std::string& text) {
    const auto problems = review_markdown(text).problems;
    return !problems.empty() && problems.front().snippet == "more than 5000 cells in tables";
  };
  const std::string two = "|a|b|\n|-|-|\n", head = repeated(10, "|a") + "|\n",
                    rule = repeated(10, "|-") + "|\n";
  CHECK_FALSE(is_too_complex(two + repeated(2499, "|c|d|\n")));
  CHECK(is_too_complex(two + repeated(2500, "|c|d|\n")));
  CHECK(is_too_complex("a|b\n-|-\n" + repeated(2500, "c|d\n")));
  CHECK_FALSE(is_too_complex(head + rule + repeated(499, "|c|\n")));
  CHECK(is_too_complex(head + rule + repeated(500, "|c|\n")));
  CHECK(is_too_complex(repeated(2, "> " + head + "> " + rule + repeated(250, "> |c|\n") + ">\n")));
  CHECK_FALSE(is_too_complex(head + rule + "\n" + repeated(600, "words\n")));
}

TEST_CASE("words on a line keep their links") {
  std::string out;
  for (const MarkdownWords& words :
       to_words("See [the *minutes*](https://example.org/a) and\n\n- https://b.example"))
    out += words.text + "<" + words.url + ">";
  CHECK(out == "See <>the minutes<https://example.org/a> and <>https://b.example<https://b.example>");
}

TEST_CASE("a page of the manual has an address once, and that of a link behind its words") {
  CHECK(to_man("See https://example.org/a, <https://example.org> and [here](https://example.org/x).") ==
        ".PP\nSee https://example.org/a, https://example.org and here (https://example.org/x).\n");
}

TEST_CASE("no text is taken for a request of roff") {
  struct Row {
    const char *given, *page;
  };
  const Row rows[] = {
      {"plain words", ".PP\nplain words\n"},
      {".SH no heading", ".PP\n\\&.SH no heading\n"},
      {"'so', \"so\"", ".PP\n\\&\\(aqso\\(aq, \\(dqso\\(dq\n"},
      {"`a\\fB~^b` --all", ".PP\n\\f[B]a\\efB\\(ti\\(hab\\f[] \\-\\-all\n"},
      {"`.x`, *.y*", ".PP\n\\f[B].x\\f[], \\f[I].y\\f[]\n"},
      {"```\n.one\n\\two\n\n'three\n```", ".IP\n.nf\n\\&.one\n\\etwo\n\n\\(aqthree\n.fi\n"},
  };
  for (const Row& row : rows) {
    INFO(row.given);
    CHECK(to_man(row.given) == row.page);
  }
}

TEST_CASE("headings, terms and what is below them are requests") {
  CHECK(
      to_man("# OPTIONS\n\nSome:\n\n- `-q`\\\n  Quiet\n- `part`\\\n  Of\n  - `inner`\\\n    In it\n\nEnd") ==
      ".SH\nOPTIONS\nSome:\n.TP\n\\f[B]\\-q\\f[]\nQuiet\n.TP\n\\f[B]part\\f[]\nOf\n.RS 4\n.TP\n"
      "\\f[B]inner\\f[]\nIn it\n.RE\n.PP\nEnd\n");
}
