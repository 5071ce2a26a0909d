#include "cip/base/text.hpp"

#include "catch.hpp"

using namespace cip;

TEST_CASE("a title in any language makes a slug, or none") {
  struct Row {
    const char *title, *slug;
  };
  const Row rows[] = {
      {"Review of rules", "review-of-rules"},
      {"Évaluation des élections régionales", "evaluation-des-elections-regionales"},
      {"E\u0301valuation", "evaluation"},
      {"Überprüfung der Straße", "uberprufung-der-strasse"},
      {"Łódź meeting", "lodz-meeting"},
      {"İstanbul ve Iğdır, ışık", "istanbul-ve-igdir-isik"},
      {"Þingvellir, Ægir, Đakovo, smørrebrød, œuvre", "thingvellir-aegir-dakovo-smorrebrod-oeuvre"},
      {"Ｆｕｌｌ width ﬁt № 2", "full-width-fit-no-2"},
      {"Tiếng Việt", "tieng-viet"},
      {"2025 — “100 %”", "2025-100"},
      {"选举规则审查", ""},
      {"Обзор PDP 2025", ""},
      {"مراجعة", ""},
      {"…", ""},
  };
  for (const Row& row : rows) {
    INFO(row.title);
    CHECK(to_slug(row.title) == row.slug);
    CHECK((to_slug(row.title).empty() || is_slug(to_slug(row.title))));
  }
  CHECK(why_no_slug("Обзор PDP") != why_no_slug("…"));
}

TEST_CASE("text is found in any case and however it is composed") {
  CHECK(folded("ÉVALUATION") == folded("e\u0301valuation"));
  CHECK(folded("Обзор") == folded("оБЗОР"));
  CHECK(folded("Straße") == folded("STRASSE"));
  CHECK(folded("İstanbul") == folded("istanbul"));
  CHECK(folded("two\n  lines\u00A0more") == "two lines more");
  CHECK(folded("caf\xE9 X") == "caf\xE9 x");
}

TEST_CASE("what no terminal, page or feed can hold is made visible") {
  CHECK(printable("a\x1B[1m \u202E \uFEFF \xE9.") == "a\\u{1B}[1m \\u{202E} \\u{FEFF} \\xE9.");
  CHECK(printable("\uFFFE\uFFFF\uFFFD") == "\\u{FFFE}\\u{FFFF}\uFFFD");
}

TEST_CASE("addresses end where a reader would end them") {
  struct Row {
    const char* text;
    std::vector<std::string_view> addresses;
  };
  const Row rows[] = {
      {"See https://example.org/page#section.", {"https://example.org/page#section"}},
      {"(https://example.org/a_(b)), HTTP://example.org/?a=1&b=2!",
       {"https://example.org/a_(b)", "HTTP://example.org/?a=1&b=2"}},
      {"https://example.org/_private_/x_", {"https://example.org/_private_/x"}},
      {"https://例え.jp/è，和", {"https://例え.jp/è"}},
      {"http://e<img src=x>", {"http://e"}},
      {"write to Ann.O@example.org, or @all", {"Ann.O@example.org"}},
      {"ahttp://x.org http:// https://. a@b @c.d a@.b a@b..c", {}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(addresses_in(row.text) == row.addresses);
  }
}

TEST_CASE("no line of a terminal is wider than its column, but for a long word") {
  for (const std::string_view text :
       {"选举规则审查选举规则审查 and 规则", "a 选举,规则。b", "e\u0301e\u0301 审\u0301查"})
    for (std::size_t width = 6; width < 12; ++width)
      for (const std::string& line : wrap(text, width)) CHECK(display_width(line) <= width);
  CHECK(wrap("选举规则", 5) == std::vector<std::string>{"选举", "规则"});
  CHECK(wrap("see abcdefgh", 5) == std::vector<std::string>{"see", "abcdefgh"});
}

TEST_CASE("a word with a sign of doubt is no typing error") {
  CHECK(is_surely_meant("partly-met", "Partly met."));
  CHECK(is_surely_meant("in-progress", "in_progress"));
  for (const char* written : {"met?", "~met", "(met)", "met*", "Met!"})
    CHECK_FALSE(is_surely_meant("met", written));
}

TEST_CASE("what an address has encoded is decoded byte by byte") {
  CHECK(percent_decoded("docs/Minutes%20of%20May.pdf") == "docs/Minutes of May.pdf");
  CHECK(percent_decoded("%C3%a9t%C3%A9") == "été");
  CHECK(percent_decoded("100% %2 %zz %") == "100% %2 %zz %");
}
