#include "cip/print/csv.hpp"

#include <random>

#include "catch.hpp"

using namespace cip;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read(const std::string& text) {
  Findings findings;
  const auto rows = parse_csv({"table.csv", text}, 0, findings);
  if (!rows) return {{findings.list().at(0).message}};
  Rows texts;
  for (const CsvRow& row : *rows) {
    auto& cells = texts.emplace_back();
    for (const CsvCell& cell : row) cells.push_back(cell.text);
  }
  return texts;
}

struct Example {
  std::string text;
  Rows rows;
};

const Example examples[] = {
    {"", {}},
    {"\n\r\n", {}},
    {"a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
    {"a,b\r\n1,2", {{"a", "b"}, {"1", "2"}}},
    {"a,b\r1,2\r", {{"a", "b"}, {"1", "2"}}},
    {"a,b\n,\n1,\n", {{"a", "b"}, {"", ""}, {"1", ""}}},
    {"\xEF\xBB\xBF"
     "a,b\n",
     {{"a", "b"}}},
    {"a;b\n1,5;2\n", {{"a", "b"}, {"1,5", "2"}}},
    {"a\tb\n1,5\t2\n", {{"a", "b"}, {"1,5", "2"}}},
    {"\"a;b;c\",d\n", {{"a;b;c", "d"}}},
    {" a , b \n", {{" a ", " b "}}},
    {"\"one\ntwo\",\"he said \"\"no\"\"\"\n\n\"\",x\n", {{"one\ntwo", "he said \"no\""}, {"", "x"}}},
    {"\"one\r\ntwo\r\n\"\r\nb", {{"one\r\ntwo\r\n"}, {"b"}}},
};

}  // namespace

TEST_CASE("tables are read as RFC 4180 writes them, and as spreadsheet programs do") {
  for (const Example& example : examples) {
    INFO(example.text);
    CHECK(read(example.text) == example.rows);
  }
}

TEST_CASE("what is no table is refused at its place") {
  struct Refusal {
    std::string text, message;
    std::uint32_t begin;
  };
  const Refusal refusals[] = {
      {"a,b\n\"1,2\n3,4\n", "quoted cell is not closed", 4},
      {"a,b\n1,x\"y\n", "quotation mark inside a cell", 7},
      {"a,b\n\"x\"y,2\n", "quotation mark inside a cell", 6},
      {"a,b\nz\xE4"
       "h,2\n",
       "byte 0xE4 is not UTF-8", 5},
      {"\xEF\xBB\xBF"
       "a,b\n\x01\n",
       "invisible character U+0001 (control character)", 7},
      {std::string("\xFF\xFE"
                   "a\0,\0",
                   6),
       "byte 0xFF is not UTF-8", 0},
  };
  for (const Refusal& refusal : refusals) {
    INFO(refusal.text);
    Findings findings;
    CHECK_FALSE(parse_csv({"table.csv", refusal.text}, 0, findings));
    REQUIRE(findings.list().size() == 1);
    CHECK(findings.list()[0].message == refusal.message);
    CHECK(findings.list()[0].span.begin == refusal.begin);
  }
}

TEST_CASE("each cell knows the bytes that it was read from") {
  const std::string text =
      "\xEF\xBB\xBF"
      "id,title\r\n\n1,\"two\nlines\"\r\n3,";
  Findings findings;
  const auto rows = parse_csv({"table.csv", text}, 0, findings);
  REQUIRE(rows);
  std::vector<std::string> found;
  for (const CsvRow& row : *rows)
    for (const CsvCell& cell : row)
      found.push_back(text.substr(cell.span.begin, cell.span.end - cell.span.begin));
  CHECK(found == std::vector<std::string>{"id", "title", "1", "\"two\nlines\"", "3", ""});
}

TEST_CASE("what is written is read back, whatever it holds") {
  std::mt19937 random(4);
  const std::string signs[] = {",", ";", "\"", "\n", "\r\n", "\t", " ", "a", "é", "🙂", "'", "="};
  for (int round = 0; round < 300; ++round) {
    Rows rows{{"id", "text", "more"}};
    for (int i = 0; i < 3; ++i) {
      auto& row = rows.emplace_back(3);
      row[0] = "x";  // a row of nothing but empty cells is no row of ours
      for (std::string& cell : row)
        for (auto length = random() % 6; length > 0; --length) cell += signs[random() % std::size(signs)];
    }
    std::string text;
    for (const auto& row : rows) text += to_csv_row(row);
    INFO(text);
    CHECK(read(text) == rows);
  }
}
