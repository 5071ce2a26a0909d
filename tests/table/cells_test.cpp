#include "cip/table/cells.hpp"

#include "catch.hpp"
#include "cip/records/all.hpp"
#include "cip/table/columns.hpp"
#include "cip/table/spreadsheet.hpp"

using namespace cip;

namespace {

const Field& field_of(const RecordType& type, const std::string& column) {
  const auto found = find_column(type, column);
  REQUIRE(found);
  return *found->field;
}

Value list_of(const std::vector<std::string>& items) {
  Value list;
  list.kind = Value::Kind::list;
  for (const std::string& item : items) list.items.push_back({Value::Kind::scalar, {}, item, {}, {}});
  return list;
}

std::vector<std::string> items_of(const std::string& cell) {
  const auto value = parse_cell(cell, field_of(record_type<Activity>(), "tags"));
  if (!value) return {"not closed"};
  std::vector<std::string> items;
  for (const Value& item : value->items) items.push_back(item.text);
  return items;
}

std::vector<std::string> names(const std::vector<Column>& columns) {
  std::vector<std::string> out;
  for (const Column& column : columns) out.push_back(column.name);
  return out;
}

}  // namespace

TEST_CASE("a list stands in one cell, and comes back from it") {
  const std::pair<std::vector<std::string>, std::string> lists[] = {
      {{"rules"}, "rules"},
      {{"rules", "outreach"}, "rules; outreach"},
      {{"1", "4"}, "1; 4"},
      {{"one; two", "three"}, "\"one; two\"; three"},
      {{"\"so\"", "b"}, "\"\"\"so\"\"\"; b"},
      {{" edge ", "two\nlines"}, "\" edge \"; \"two\nlines\""},
      {{"a, b", "c"}, "\"a, b\"; c"},
  };
  for (const auto& [items, cell] : lists) {
    const Value list = list_of(items);
    CHECK(to_cell(&list, field_of(record_type<Activity>(), "tags")) == cell);
    CHECK(items_of(cell) == items);
  }
  CHECK(items_of("[a, b]; c,") == std::vector<std::string>{"[a", "b]", "c"});
  CHECK(items_of("[a, b; c]") == std::vector<std::string>{"a", "b", "c"});
  CHECK(items_of(" a ;; b ; ") == std::vector<std::string>{"a", "b"});
  CHECK(items_of("\"a\" ; b") == std::vector<std::string>{"a", "b"});
  CHECK(items_of("\"a; b") == std::vector<std::string>{"not closed"});
  CHECK(items_of("\"a\" b") == std::vector<std::string>{"not closed"});
  CHECK(items_of("") == std::vector<std::string>{});
}

TEST_CASE("cells that mean the same have the same meaning") {
  const RecordType& metric = record_type<Metric>();
  const auto meaning = [&](const std::string& cell, const std::string& column) {
    return meaning_of(cell, field_of(metric, column));
  };
  CHECK(meaning("4.50", "baseline.value") == meaning(" 4.5 ", "baseline.value"));
  CHECK(meaning("1E+05", "baseline.value") == meaning("100000", "baseline.value"));
  CHECK(meaning("4,5", "baseline.value") == "4,5");
  CHECK(meaning("1;4", "principles") == meaning("1; 4", "principles"));
  CHECK(meaning("a\r\nb\r\n", "description") == meaning("a\nb", "description"));
  CHECK(meaning("4.50", "title") != meaning("4.5", "title"));
  CHECK(meaning("two\u00A0words\u202F", "title") == meaning(" two  words", "title"));
  CHECK(meaning("two\nlines ", "description") == meaning("two\nlines", "description"));
  CHECK(meaning("1 4", "principles") == meaning("1; 4", "principles"));
  CHECK(meaning("1, 4 and 5", "principles") == meaning("1; 4; 5", "principles"));
  CHECK(meaning(" ", "title") == "");
  CHECK(meaning("2024", "target.by") != meaning("2024-01", "target.by"));
}

TEST_CASE("columns are named by the paths that cip set takes") {
  const RecordType& activity = record_type<Activity>();
  for (const std::string name : {"due", "outcome.result", "next[0].when", "next[12].when", "tags"})
    CHECK(find_column(activity, name).value().name == name);
  for (const std::string name :
       {"", "duee", "outcome", "next", "next.when", "next[0]", "tags[0]", "due.by", "outcome[0].result",
        "next[1000].when", "next[99999999999999999999].when", "Due", "next[0].when.x", "id"})
    CHECK_FALSE(find_column(activity, name));
}

TEST_CASE("there is a column for all that records hold, and one item more") {
  const auto columns = names(columns_of(record_type<Report>(), {}));
  for (const std::string name :
       {"title", "comment.opens", "comment.submissions[0].from", "evidence[0].title"})
    CHECK(std::ranges::count(columns, name) == 1);
  for (const std::string name :
       {"comment.submissions[0].points[0].id", "evidence[1].title", "comment", "evidence"})
    CHECK(std::ranges::count(columns, name) == 0);
}

TEST_CASE("marks tell what was exported") {
  Marks marks;
  marks.add("due", "2026-10");
  const auto read = Marks::parse(marks.to_text());
  REQUIRE(read);
  CHECK(read->hold("due", "2026-10"));
  CHECK_FALSE(read->hold("due", "2026-11"));
  CHECK_FALSE(read->hold("due", ""));
  CHECK_FALSE(read->hold("end", "2026-10"));
  CHECK(read->hold("end", ""));
  for (const std::string text : {"", "v2:", "v1:abc", "2026-10"}) CHECK_FALSE(Marks::parse(text));
}
