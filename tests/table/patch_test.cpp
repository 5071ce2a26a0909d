#include "cip/table/patch.hpp"

#include <map>
#include <random>

#include "../bench/generate.hpp"
#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/records/all.hpp"
#include "cip/records/field_order.hpp"
#include "cip/table/cells.hpp"
#include "cip/table/columns.hpp"
#include "cip/table/spreadsheet.hpp"

using namespace cip;

namespace {

Value parsed(const std::string& text) {
  const auto value = parse_yaml(text);
  INFO(text);
  REQUIRE(value);
  return *value;
}

using Cells = std::map<std::string, std::string>;

Cells cells_of(const Value& record, const RecordType& type) {
  Cells cells;
  for_each_cell(record, type, [&](const Column& column, const Value& value) {
    cells[column.name] = to_cell(&value, *column.field);
  });
  return cells;
}

/// The activity after cells were set; an empty text takes out.
std::string patched(const std::string& text, const Cells& cells) {
  const RecordType& type = record_type<Activity>();
  std::vector<NewValue> values;
  for (const auto& [name, cell] : cells) {
    const Column column = find_column(type, name).value();
    values.push_back({column.path, parse_cell(cell, *column.field).value()});
  }
  return edit(text, field_order(type), make_patch(parsed(text), values).changes);
}

constexpr const char* three_steps =
    "title: A\nnext:\n  - what: one   # first\n    who: a\n  - what: two\n  # then\n  - what: three\n";

}  // namespace

TEST_CASE("an item that loses all its cells goes, and the others keep their lines") {
  CHECK(patched(three_steps, {{"next[1].what", ""}}) ==
        "title: A\nnext:\n  - what: one   # first\n    who: a\n  # then\n  - what: three\n");
  CHECK(patched(three_steps, {{"next[0].what", ""}, {"next[0].who", ""}, {"next[2].what", "drei"}}) ==
        "title: A\nnext:\n  - what: two\n  # then\n  - what: drei\n");
  CHECK(patched(three_steps,
                {{"next[0].what", ""}, {"next[0].who", ""}, {"next[1].what", ""}, {"next[2].what", ""}}) ==
        "title: A\n");
  CHECK(patched(three_steps, {{"next[1].what", ""}, {"next[4].what", "five"}, {"next[4].who", "e"}}) ==
        "title: A\nnext:\n  - what: one   # first\n    who: a\n  # then\n  - what: three\n"
        "  - what: five\n    who: e\n");
}

TEST_CASE("a list of values changes where it differs") {
  const std::string text = "title: A\ntags:\n  - one   # first\n  - two\n  - three\n";
  CHECK(patched(text, {{"tags", "one; zwei; three"}}) ==
        "title: A\ntags:\n  - one   # first\n  - zwei\n  - three\n");
  CHECK(patched(text, {{"tags", "one; two; three; four"}}) == text + "  - four\n");
  CHECK(patched(text, {{"tags", "one; three"}}) == "title: A\ntags:\n  - one   # first\n  - three\n");
  CHECK_THROWS_AS(patched(text, {{"tags", "three; one"}}), EditRefused);  // the comment would have no place
  CHECK(patched(text, {{"tags", ""}}) == "title: A\n");
  CHECK(patched("title: A\ntags: []\n", {{"tags", "one"}}) == "title: A\ntags: [one]\n");
}

TEST_CASE("parts come and go with their cells") {
  CHECK(patched("title: A\n", {{"outcome.result", "implemented"}, {"outcome.date", "2026"}}) ==
        "title: A\noutcome:\n  result: implemented\n  date: 2026\n");
  CHECK(patched("title: A\noutcome:\n  result: implemented\n  date: 2026\n",
                {{"outcome.result", ""}, {"outcome.date", ""}}) == "title: A\n");
  CHECK(patched("title: A\noutcome: {result: implemented, date: 2026}\n",
                {{"outcome.result", "redundant"}, {"outcome.date", ""}}) ==
        "title: A\noutcome: {result: redundant}\n");
}

TEST_CASE("random cells give exactly the record that was meant") {
  const Sandbox sandbox;
  generate_records(sandbox.folder(), 60);
  const Workspace ws = load_workspace(sandbox.folder());
  std::mt19937 random(9);
  std::size_t tried = 0;
  for (const Document& document : ws.documents) {
    const Value record = read_value(ws, document);
    const Value* one[] = {&record};
    const auto columns = columns_of(*document.type, one);
    for (int round = 0; round < 20; ++round) {
      std::vector<NewValue> values;
      for (auto count = 1 + random() % 6; count > 0; --count) {
        const Column& column = columns[random() % columns.size()];
        const bool empty = random() % 2 == 0;
        const std::string cell = empty ? "" : column.field->many ? "a; b; c" : "x: y # z";
        if (column.name != "title" || !empty)
          values.push_back({column.path, parse_cell(cell, *column.field).value()});
      }
      const Patch patch = make_patch(record, values);
      const std::string text =
          edit(ws.sources[document.file].text, field_order(*document.type), patch.changes);
      INFO(text);
      CHECK(cells_of(parsed(text), *document.type) == cells_of(patch.wanted, *document.type));
      ++tried;
    }
  }
  CHECK(tried > 1000);
}
