#include "cip/print/formulas.hpp"

#include <random>

#include "catch.hpp"

using namespace cip;

TEST_CASE("formulas are made harmless, and numbers left alone") {
  const std::pair<std::string, std::string> cells[] = {
      {"=1+1", "'=1+1"},
      {"+1", "'+1"},
      {"@sum", "'@sum"},
      {"-x", "'-x"},
      {"\t=1", "'\t'=1"},
      {"-3", "-3"},
      {"-3.5", "-3.5"},
      {"-3+2", "'-3+2"},
      {"'=1", "''=1"},
      {"''@a", "'''@a"},
      {"it's", "it's"},
      {"'tis", "'tis"},
      {"", ""},
      {"'", "'"},
      {"2026-10", "2026-10"},
      {"1e5", "1e5"},
      {"\r=1", "'\r'=1"},
      {"\n=1", "'\n'=1"},
      {"x;=cmd", "x;'=cmd"},
      {"x;\"=cmd\"", "x;'\"=cmd\""},
      {"x;'\"=cmd", "x;''\"=cmd"},
      {"a\n'@b", "a\n''@b"},
      {"a; =b", "a; =b"},
      {"- a", "'- a"},
      {"a=1", "a=1"},
  };
  for (const auto& [text, cell] : cells) {
    INFO(text);
    CHECK(harmless(text) == cell);
    CHECK(as_written(cell) == text);
  }
}

TEST_CASE("what a spreadsheet program would rewrite is led by an apostrophe") {
  const std::string rewritten[] = {"007",         "1e5",   "2026-10", "2026-10-02", "10:30",  "50%",
                                   "1.50",        "TRUE",  "true",    "1/2",        "Mar 24", "1 March 2024",
                                   "$5",          "5 €",   "1,4",     "-3.50",      "'007",   "''=1+1",
                                   "12345678901", "1 000", ".5",      "5.",         "-0"};
  for (const std::string& text : rewritten) {
    INFO(text);
    CHECK(lasting(text) == "'" + text);
    CHECK(as_written("'" + text) == text);
  }
  const std::string kept[] = {"",
                              "0",
                              "-3",
                              "2024",
                              "P1-C2",
                              "alac/rop-review",
                              "1; 4",
                              "Review of 2024",
                              "May",
                              "'tis the season",
                              "https://example.org/2024-03",
                              "Q1 2024",
                              "'quoted'"};
  for (const std::string& text : kept) {
    INFO(text);
    CHECK(lasting(text) == text);
    CHECK(as_written(text) == text);
  }
}

TEST_CASE("each text has a way back") {
  std::mt19937 random(14);
  const std::string signs[] = {"'", "=", "+", "-", "@",   "\t",   "\n", "1", "0",
                               ".", "e", "x", " ", "May", "TRUE", ";",  "\r"};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 9; length > 0; --length) text += signs[random() % std::size(signs)];
    INFO(text);
    CHECK(as_written(lasting(text)) == text);
  }
}
