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

TEST_CASE("a narrow terminal has the cells one below the other") {
  CHECK(table_to_text(table, 30) ==
        "alac/forum\n"
        "  active\n"
        "  亚太区域论坛 with a long\n"
        "  title\n"
        "gac/x\n"
        "  Short\n");
}

TEST_CASE("a spreadsheet takes no cell for a formula") {
  CHECK(table_to_csv({{"a", "b"}, {{"=1+1", "say \"x\", twice"}, {"@x", "-1"}, {"-x", "+"}}, {}}, 0) ==
        "a,b\r\n'=1+1,\"say \"\"x\"\", twice\"\r\n'@x,-1\r\n'-x,'+\r\n");
}
