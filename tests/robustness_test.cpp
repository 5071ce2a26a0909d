// Bytes that are no YAML, and YAML that is no record: each gets findings, or none, and never a crash, an
// exception or a wait of minutes, which ctest would end. The sanitizers of preset `dev` watch.
#include <algorithm>
#include <filesystem>
#include <random>

#include "bench/generate.hpp"
#include "catch.hpp"
#include "cip/rules/rules.hpp"
#include "sandbox.hpp"

namespace {

const std::string broken = "alac/activities/broken.yaml";
constexpr std::size_t mebibyte = 1 << 20;

/// Reads `text` in the place of a record, runs every rule, and prints what they find.
RunResult check(const Sandbox& sandbox, const std::string& text) {
  RunResult outcome = run_cip({"validate", "-", "--path", broken}, sandbox.folder(), text);
  CHECK((outcome.status == 0 || outcome.status == 1));
  return outcome;
}

std::string repeat(std::string_view text, std::size_t size) {
  std::string all;
  while (all.size() + text.size() <= size) all += text;
  return all;
}

std::vector<std::string> sound_records() {
  const Sandbox sandbox;
  generate_records(sandbox.folder(), 50);
  std::vector<std::string> texts;
  for (const auto& [file, text] : files_in(sandbox.folder() / "alac")) texts.push_back(text);
  return texts;
}

}  // namespace

TEST_CASE("damaged records never stop the check") {
  const Sandbox sandbox;
  const auto records = sound_records();
  std::mt19937_64 random(20260630);
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  static constexpr std::string_view scraps[] = {
      "[",  "]",   "{",           "}",    ":",        ": ",           "- ",          "? ", "\"",
      "'",  "|\n", ">-\n",        "#",    "&a ",      "*a",           "! ",          "%",  "@",
      "`",  "\t",  "\r",          "\n",   "---\n",    "...\n",        "\n\n",        ",",  "<<: ",
      "\\", "\\x", "\\U00110000", "\xFF", "\xC0\x80", "\xED\xA0\x80", "\xE2\x80\xAE"};
  for (int i = 0; i < 400; ++i) {
    std::string text = records[below(records.size())];
    const std::size_t at = below(text.size());
    switch (i % 5) {
      case 0:
        text[at] = static_cast<char>(below(256));
        break;
      case 1:
        text.resize(at);
        break;
      case 2:
        text.insert(at, scraps[below(std::size(scraps))]);
        break;
      case 3:
        text.erase(at, 1 + below(40));
        break;
      default:
        text.insert(at, text.substr(below(text.size()), below(80)));
    }
    INFO("mutation " << i << " of\n" << text);
    REQUIRE_NOTHROW(check(sandbox, text));
  }
}

TEST_CASE("huge and odd files end in a finding") {
  struct Row {
    const char* what;
    std::string text;
  };
  const std::size_t size = mebibyte / 2;
  const Row rows[] = {
      {"open brackets", repeat("[", size)},
      {"open braces", repeat("{", size)},
      {"nested list marks", repeat("- ", size)},
      {"nested question marks", repeat("? ", size)},
      {"nested keys in braces", repeat("{a: ", size)},
      {"open brackets behind a key", "title: x\ntags: " + repeat("[", size)},
      {"deep indentation",
       [] {
         std::string text;
         for (std::size_t i = 0; i < 1000; ++i) text += std::string(i, ' ') + "a:\n";
         return text;
       }()},
      {"one plain scalar", "title: " + repeat("word ", size)},
      {"one quoted scalar", "title: \"" + repeat("word ", size) + "\""},
      {"one quoted scalar of escapes", "title: \"" + repeat("\\x41", size) + "\""},
      {"one quoted scalar, unclosed", "title: \"" + repeat("word ", size)},
      {"one quoted scalar on many lines", "title: '" + repeat("a\n  ", size) + "'"},
      {"one block scalar", "description: |\n" + repeat("  a line\n", size)},
      {"one folded scalar", "description: >-\n" + repeat("  a\n", size)},
      {"one scalar without a space", "title: " + std::string(size, 'a')},
      {"Markdown brackets", "description: " + std::string(size, '[')},
      {"Markdown stars", "description: a" + std::string(size, '*')},
      {"Markdown quotes", "description: |\n  " + repeat("> ", size)},
      {"Markdown links", "description: |\n  a " + repeat("[a](", size)},
      {"Markdown HTML", "description: |\n  a " + repeat("<b>", size)},
      {"Markdown table", "description: |\n  |a|\n  |-|\n" + repeat("  |a|\n", size)},
      {"many keys",
       [] {
         std::string text;
         for (int i = 0; i < 100000; ++i) text += "k" + std::to_string(i) + ": 1\n";
         return text;
       }()},
      {"many keys in braces",
       [] {
         std::string text = "{";
         for (int i = 0; i < 100000; ++i) text += "k" + std::to_string(i) + ": 1, ";
         return text;
       }()},
      {"many equal keys", repeat("a: 1\n", size)},
      {"many list items", "tags:\n" + repeat("  - a\n", size)},
      {"many items in brackets", "tags: [" + repeat("a,", size) + "]"},
      {"many empty items", "tags: [" + repeat(",", size) + "]"},
      {"many dates that are none", "principles: [" + repeat("x, ", size) + "]"},
      {"many mappings", "evidence:\n" + repeat("  - title: a\n", size)},
      {"many mappings without their key", "evidence:\n" + repeat("  - {}\n", size)},
      {"many dangling references",
       [] {
         std::string text = "title: x\nprinciples: [1]\nstatus: unknown\npractices: [";
         for (int i = 0; i < 100000; ++i) text += "p" + std::to_string(i) + ", ";
         return text + "x]\n";
       }()},
      {"a thousand dangling references",
       [] {
         std::string text = "title: x\nprinciples: [1]\nstatus: unknown\npractices: [";
         for (int i = 0; i < 999; ++i) text += "p" + std::to_string(i) + ", ";
         return text + "x]\n";
       }()},
      {"one long word for a choice", "title: x\nprinciples: [1]\nstatus: " + std::string(size, 'a')},
      {"one long field name",
       "title: x\nprinciples: [1]\n" + std::string(1000, 'a') + ": b\nstatus: unknown"},
      {"plain text with colons", "title: " + repeat("a:b", size)},
      {"plain text with colons and spaces", "title: " + repeat("a: b ", size)},
      {"plain text on many lines", "title:\n" + repeat("  a\n", size)},
      {"question marks", repeat("?\n", size)},
      {"colons", repeat(":\n", size)},
      {"commas", repeat(",", size)},
      {"quotation marks", repeat("\"", size)},
      {"single quotation marks", repeat("'", size)},
      {"comments", repeat("# a\n", size)},
      {"blanks", repeat(" ", size)},
      {"blank lines", repeat("\n", size)},
      {"tabs", repeat("\t", size)},
      {"documents", repeat("---\n", size)},
      {"ends of documents", repeat("...\n", size)},
      {"anchors", repeat("&a ", size)},
      {"aliases", repeat("*a\n", size)},
      {"tags", repeat("!a ", size)},
      {"directives", repeat("%YAML 1.2\n", size)},
      {"NULs", std::string(size, '\0')},
      {"lone carriage returns", repeat("a: b\r", size)},
      {"more than a mebibyte", "title: " + std::string(2 * mebibyte, 'a')},
      {"nothing", ""},
      {"a word", "word"},
      {"a list", "- a\n- b\n"},
  };
  const Sandbox sandbox;
  for (const Row& row : rows) {
    INFO(row.what);
    RunResult outcome{};
    REQUIRE_NOTHROW(outcome = check(sandbox, row.text));
    CHECK(outcome.out.size() < mebibyte);
    CHECK(outcome.status == 1);
  }
}
