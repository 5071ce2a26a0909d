#include "cip/print/table.hpp"

#include "catch.hpp"

using namespace cip;

namespace {

const Table table{{"id", "status", "title"},
                  {{"alac/forum", "active", "亚太区域论坛 with a long title"}, {"gac/x", "", "Short"}},
                  {}};

}  // namespace

TEST_CASE("columns keep straight beside wide characters, and the last one wraps") {
  CHECK(table_to_text(table, 0) ==
        "id          status  title\n"
        "alac/forum  active  亚太区域论坛 with a long title\n"
        "gac/x               Short\n");
  CHECK(table_to_text(table, 46) ==
        "id          status  title\n"
        "alac/forum  active  亚太区域论坛 with a long\n"
        "                    title\n"
        "gac/x               Short\n");
}

TEST_CASE("numbers stand to the right") {
  CHECK(table_to_text(
            {{"group", "so far", "all"}, {{"gac", "12/12", "7"}, {"論", "–", "17"}}, {false, true, true}},
            40) ==
        "group  so far  all\n"
        "gac     12/12    7\n"
        "論          –   17\n");
}

TEST_CASE("a narrow terminal has the cells one below the other, with the names of their columns") {
  CHECK(table_to_text(table, 30) ==
        "alac/forum\n"
        "  status: active\n"
        "  title: 亚太区域论坛 with a\n"
        "  long title\n"
        "gac/x\n"
        "  title: Short\n");
}

TEST_CASE("where rows have notes, the first column is the title and wraps") {
  const Table titled{{"title", "kind", "principles"},
                     {{"A title that needs more than one line", "activity", "1 2"}, {"Short", "survey", "4"}},
                     {},
                     "",
                     {},
                     {"alac/long; from 2024", "alac/short"}};
  CHECK(table_to_terminal(titled, 46, false) ==
        "title                     kind      principles\n"
        "A title that needs more   activity  1 2\n"
        "than one line\n"
        "  alac/long; from 2024\n"
        "Short                     survey    4\n"
        "  alac/short\n");
}

TEST_CASE("colour marks whole words, and the words alone say it") {
  const Table marks{{"group", "work"}, {{"gac", Mark{"none", Tone::poor}}, {"alac", "2/7"}}, {false, true}};
  CHECK(table_to_terminal(marks, 40, true) ==
        "\x1b[2mgroup\x1b[0m  \x1b[2mwork\x1b[0m\n"
        "gac    \x1b[1;31mnone\x1b[0m\n"
        "alac    2/7\n");
  CHECK(table_to_text(marks, 0) == "group  work\ngac    none\nalac    2/7\n");
}

TEST_CASE("a spreadsheet takes no cell for a formula") {
  CHECK(table_to_csv({{"a", "b"}, {{"=1+1", "say \"x\", twice"}, {"@x", "-1"}, {"-x", "+"}}, {}}, 0) ==
        "a,b\r\n'=1+1,\"say \"\"x\"\", twice\"\r\n'@x,-1\r\n'-x,'+\r\n");
}
