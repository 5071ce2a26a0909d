#include "cip/yaml/edit.hpp"

#include <cstdlib>

#include "../bench/generate.hpp"
#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/records/all.hpp"
#include "cip/records/field_order.hpp"
#include "cip/store/workspace.hpp"
#include "yaml/law.hpp"
#include "yaml/layouter.hpp"

using namespace cip;

namespace {

Change set(const std::string& path, const std::string& value) {
  return {Action::set, *parse_path(path), value_of(value)};
}
Change append(const std::string& path, const std::string& value) {
  return {Action::append, *parse_path(path), value_of(value)};
}
Change take_out(const std::string& path) { return {Action::remove, *parse_path(path), {}}; }

struct Example {
  std::string says;
  Change change;
  std::string before, after;
};

const Example examples[] = {
    {"a word in place of another", set("status", "complete"),
     "title: A  # the title\nstatus:   planned # so far\n",
     "title: A  # the title\nstatus:   complete # so far\n"},
    {"quotes stay", set("title", "It's new"), "title: 'Old'\n", "title: 'It''s new'\n"},
    {"double quotes stay", set("title", "New"), "title: \"Old\"\n", "title: \"New\"\n"},
    {"quotes where YAML needs them", set("title", "A: b # c"), "title: Old\n", "title: \"A: b # c\"\n"},
    {"the fields of a part in any order", set("outcome", "{date: 2026, result: implemented}"), "title: A\n",
     "title: A\noutcome:\n  result: implemented\n  date: 2026\n"},
    {"a new field goes where the table has it", set("due", "2027"),
     "title: A\nstatus: planned\nend: 2028\n# end\n",
     "title: A\nstatus: planned\ndue: 2027\nend: 2028\n# end\n"},
    {"the lines below a field belong to it", set("goal", "Less"),
     "title: A\nstatus: planned\nnext:\n  - what: B\n",
     "title: A\nstatus: planned\ngoal: Less\nnext:\n  - what: B\n"},
    {"a part is added with its field", set("outcome.result", "implemented"), "title: A\nstatus: complete\n",
     "title: A\nstatus: complete\noutcome:\n  result: implemented\n"},
    {"an item's field", set("next[1].when", "2027-02"), "title: A\nnext:\n  - what: B\n  - what: C\n",
     "title: A\nnext:\n  - what: B\n  - what: C\n    when: 2027-02\n"},
    {"in braces", set("baseline.value", "4"), "title: A\nbaseline: {date: 2025, value: 3}  # b\n",
     "title: A\nbaseline: {date: 2025, value: 4}  # b\n"},
    {"a field into braces", set("next[0].when", "2027"), "title: A\nnext:\n  - {what: B}\n",
     "title: A\nnext:\n  - {what: B, when: 2027}\n"},
    {"an item into brackets", append("tags", "c"), "title: A\ntags: [a, b]\n", "title: A\ntags: [a, b, c]\n"},
    {"an item below its neighbour", append("tags", "c"), "title: A\ntags:\n- a\n- b # last\nstatus: x\n",
     "title: A\ntags:\n- a\n- b # last\n- c\nstatus: x\n"},
    {"a first item", append("tags", "c"), "title: A\n", "title: A\ntags: [c]\n"},
    {"an item in braces beside others", append("measurements", "{date: 2026, value: 5}"),
     "title: A\nmeasurements:\n  - {date: 2025, value: 4}\n",
     "title: A\nmeasurements:\n  - {date: 2025, value: 4}\n  - {date: 2026, value: 5}\n"},
    {"out of brackets", take_out("tags[0]"), "title: A\ntags: [a, b]\n", "title: A\ntags: [b]\n"},
    {"the last of brackets", take_out("tags[1]"), "title: A\ntags: [a, b]\n", "title: A\ntags: [a]\n"},
    {"a list with its last item", take_out("tags[0]"), "title: A\ntags: [a]\nstatus: x\n",
     "title: A\nstatus: x\n"},
    {"a block", take_out("description"), "title: A\ndescription: |\n  One.\n\n  Two.\nstatus: x\n",
     "title: A\nstatus: x\n"},
    {"the field behind a dash", take_out("next[0].what"), "title: A\nnext:\n  - what: B\n    who: C\n",
     "title: A\nnext:\n  - who: C\n"},
    {"a block in place of a block", set("description", "One.\n\nThree.\n"),
     "title: A\ndescription: |\n  One.\n\n  Two.\nstatus: x\n",
     "title: A\ndescription: |\n  One.\n\n  Three.\nstatus: x\n"},
    {"line ends of Windows", set("due", "2027"), "title: A\r\nstatus: planned\r\n",
     "title: A\r\nstatus: planned\r\ndue: 2027\r\n"},
    {"no line end at the end", set("due", "2027"), "title: A\nstatus: planned",
     "title: A\nstatus: planned\ndue: 2027"},
    {"no line end, the last line out", take_out("due"), "title: A\nstatus: planned\ndue: 2027",
     "title: A\nstatus: planned"},
    {"a list in place of a word, before a comment", set("tags", "[a, b]"), "title: A\ntags: a # why\n",
     "title: A\ntags: [a, b] # why\n"},
    {"a comment between key and value", set("status", "complete"), "title: A\nstatus: # so far\n  planned\n",
     "title: A\nstatus: # so far\n  complete\n"},
    {"a list in place of a word moves to lines of its own below the comment", set("next", "[{what: B}]"),
     "title: A\nnext: x # why\n", "title: A\nnext: # why\n  - what: B\n"},
    {"a comment behind the sign of a block", set("goal", "New"),
     "title: A\ngoal: |  # long\n  One.\nstatus: x\n", "title: A\ngoal: New  # long\nstatus: x\n"},
    {"a block that holds nothing but a sign of YAML", set("status", "x"), "goal: |-\n  |\nstatus: planned\n",
     "goal: |-\n  |\nstatus: x\n"},
    {"a block that keeps its blank lines", set("due", "2027"), "goal: |+\n  x\n\n\nend: 2028\n",
     "goal: |+\n  x\n\n\ndue: 2027\nend: 2028\n"},
    {"a list without items", append("tags", "a"), "title: A\ntags: [ ] # none\n",
     "title: A\ntags: [a ] # none\n"},
    {"a part without fields", set("outcome.result", "x"), "title: A\noutcome: {}\n",
     "title: A\noutcome: {result: x}\n"},
    {"a part without value", set("outcome.result", "x"), "title: A\noutcome: # soon\nstatus: y\n",
     "title: A\noutcome: # soon\n  result: x\nstatus: y\n"},
    {"`null` in so many words", set("due", "2027"), "title: A\ndue: ~ # open\n",
     "title: A\ndue: 2027 # open\n"},
    {"a comma behind the last item", append("tags", "c"), "tags: [\n  a, # one\n  b, # two\n]\n",
     "tags: [\n  a, # one\n  b, c, # two\n]\n"},
    {"an item on a line of its own in brackets, with its comment", take_out("tags[0]"),
     "tags: [\n  a, # one\n  b # two\n]\n", "tags: [\n  b # two\n]\n"},
    {"the last of them", take_out("tags[1]"), "tags: [\n  a, # one\n  b # two\n]\n",
     "tags: [\n  a, # one\n]\n"},
    {"brackets inside brackets", set("a[0].b", "x"), "a: [{b: c}, {'d': \"e\"}]\n",
     "a: [{b: x}, {'d': \"e\"}]\n"},
    {"a field of braces without a value", set("a", "x"), "{a: , b: c}\n", "{a: x, b: c}\n"},
    {"an item of a list in a list", take_out("a[0][0]"), "a:\n- - x # out\n  # about y\n  - y\n",
     "a:\n- # about y\n  - y\n"},
    {"a dash in a comment is none", take_out("next[1]"),
     "next:\n  - what: B\n  # - what: X\n  -   what: C # - c\n      # more of it\n  # end\nstatus: x\n",
     "next:\n  - what: B\n  # end\nstatus: x\n"},
    {"the comment directly above an item goes along", take_out("next[0]"),
     "next:\n  # the first step,\n  # in two lines\n  - what: B\n  # the second\n  - what: C\n",
     "next:\n  # the second\n  - what: C\n"},
    {"and that above a field", take_out("due"),
     "title: A\n# by the charter\ndue: 2027\n# so far\nstatus: x\n", "title: A\n# so far\nstatus: x\n"},
    {"and that above a part", take_out("priority.risk"),
     "title: A\npriority:\n  # of people\n  resources: 1\n  # of delay\n  risk: 2\n",
     "title: A\npriority:\n  # of people\n  resources: 1\n"},
    {"and those above a list with its last item", take_out("tags[0]"),
     "title: A\n# words\ntags:\n  # of the members\n  - a\nstatus: x\n", "title: A\nstatus: x\n"},
    {"and that above an item in brackets", take_out("tags[1]"),
     "tags: [\n  a,\n  # of the members\n  b,\n  c,\n]\n", "tags: [\n  a,\n  c,\n]\n"},
    {"a blank line keeps a comment apart", take_out("due"), "title: A\n# dates\n\ndue: 2027\nstatus: x\n",
     "title: A\n# dates\n\nstatus: x\n"},
    {"the head of a file stays", take_out("title"),
     "# yaml-language-server: $schema=x\ntitle: A\nstatus: x\n",
     "# yaml-language-server: $schema=x\nstatus: x\n"},
    {"the comment about the next field stays, where the field behind a dash goes", take_out("next[0].what"),
     "next:\n  - what: B # b\n    # about who\n    who: C\n", "next:\n  - # about who\n    who: C\n"},
    {"a new field below the comments of the one before", set("due", "2027"),
     "status: x\ntags:\n  - a\n  # more to come\n# of the end\nend: 2028\n",
     "status: x\ntags:\n  - a\n  # more to come\ndue: 2027\n# of the end\nend: 2028\n"},
    {"a quoted key", set("title", "B"), "\"title\": A\n", "\"title\": B\n"},
    {"lines that YAML folds", set("title", "B"), "title: A\n  and more # why\nstatus: x\n",
     "title: B # why\nstatus: x\n"},
    {"the last line of Windows", take_out("due"), "title: A\r\nstatus: x\r\ndue: 2027",
     "title: A\r\nstatus: x"},
    {"marks of a document", set("due", "2027"), "--- # a\ntitle: A\n...\n",
     "--- # a\ntitle: A\ndue: 2027\n...\n"},
    {"nothing yet", set("due", "2027"), "title: A\ndue:\nstatus: x\n", "title: A\ndue: 2027\nstatus: x\n"},
};

}  // namespace

TEST_CASE("an edit changes its place and nothing else") {
  for (const Example& example : examples) {
    INFO(example.says);
    CHECK(edit(example.before, field_order(record_type<Activity>()), {example.change}) == example.after);
  }
}

TEST_CASE("an item moves with its comments, quotes and line ends") {
  struct Move {
    std::size_t item, before;
    std::string text, moved;
  };
  const Move moves[] = {
      {2, 0, "title: A\ntags:\n  # of b\n  - 'b'\n  - c # of c\n  # of a\n  - a # of a\nowner: B\n",
       "title: A\ntags:\n  # of a\n  - a # of a\n  # of b\n  - 'b'\n  - c # of c\nowner: B\n"},
      {1, 0, "title: A\r\ntags:\r\n  - b\r\n  - a # of a", "title: A\r\ntags:\r\n  - a # of a\r\n  - b"},
      {1, 0, "title: A\nnext:\n  - what: B\n    # below\n\n  - what: \"A\"\n    when: 2027\n",
       "title: A\nnext:\n  - what: \"A\"\n    when: 2027\n  - what: B\n    # below\n\n"},
      {2, 1, "title: A\ntags: [a, c, b] # all\n", "title: A\ntags: [a, b, c] # all\n"},
  };
  for (const Move& move : moves) {
    INFO(move.text);
    const Path path{{move.text.find("tags") == std::string::npos ? "next" : "tags"}, {"", move.item}};
    CHECK(move_item(move.text, field_order(record_type<Activity>()), path, move.before) == move.moved);
  }
  const Path missing{{"tags"}, {"", 2}};
  CHECK_THROWS_AS(move_item("title: A\ntags: [a, b]\n", field_order(record_type<Activity>()), missing, 0),
                  EditRefused);
}

TEST_CASE("an edit that leads nowhere is refused") {
  const std::string text = "title: A\nstatus: planned\ntags: [a]\n";
  for (const Change& change : {set("status.x", "1"), set("tags[4]", "b"), append("status", "x"),
                               take_out("due"), take_out("tags[1]"), set("title[0]", "x")})
    CHECK_THROWS_AS(edit(text, field_order(record_type<Activity>()), {change}), EditRefused);
  CHECK_THROWS_AS(edit("title: A\n", field_order(record_type<Activity>()), {take_out("title")}), EditRefused);
  CHECK_FALSE(parse_path("next[x]"));
  CHECK_FALSE(parse_path("a..b"));
  CHECK_FALSE(parse_path(""));
}

TEST_CASE("text that ends with the file is told when something is to follow it") {
  const FieldOrder order = field_order(record_type<Activity>());
  CHECK_THROWS_WITH(
      edit("title: A\ngoal: |\n  B", order, {append("participants", "c")}),
      "`participants` can't be changed while the last line of the file has no line end; write it in an "
      "editor:\n- c");
  CHECK(edit("title: A\ngoal: |\n  B\n", order, {append("participants", "c")}) ==
        "title: A\ngoal: |\n  B\nparticipants: [c]\n");
}

TEST_CASE("an edit that would lose a comment is refused, with the lines to write") {
  const std::string text = "title: A\ntags:\n  - a # why\n  - b\nprinciples: [ # two\n  1 ]\n";
  CHECK_THROWS_WITH(
      edit(text, field_order(record_type<Activity>()), {set("tags", "[c]")}),
      "`tags` can't be changed without losing the comment `# why`; write it in an editor:\ntags: [c]");
  CHECK_THROWS_AS(edit(text, field_order(record_type<Activity>()), {take_out("principles[0]")}), EditRefused);
}

TEST_CASE("a value on the command line is YAML or words, and broken brackets are neither") {
  CHECK(value_of("[a, b]").items.size() == 2);
  CHECK(value_of("[Draft] Rules").text == "[Draft] Rules");
  CHECK(value_of("'tis words").text == "'tis words");
  for (const char* broken : {"[a", "{title: A", "{a: b: c}", "[a, {b]"})
    CHECK_THROWS_AS(value_of(broken), EditRefused);
}

TEST_CASE("edits of shaken records change what was meant and keep every comment") {
  const char* wanted = std::getenv("CIP_EDITS");  // of each record
  const int each = wanted ? std::atoi(wanted) : 10;
  const Sandbox sandbox;
  generate_records(sandbox.folder() / "data", 300);
  const Workspace ws = load_workspace(sandbox.folder() / "data");
  int edits = 0, refused = 0, kept_back = 0;
  std::uint32_t seed = 0;
  for (const Document& document : ws.documents) {
    Layouter layouter(++seed);
    const std::string text = layouter.shaken(ws.sources[document.file].text);
    const auto tree = parse_yaml(text);
    INFO(document.id << "\n" << text);
    REQUIRE(tree);
    const std::vector<Path> paths = paths_in(*tree);
    for (int i = 0; i < each; ++i, ++edits) {
      const Change change = layouter.any_change(paths);
      const Verdict verdict = judge_edit(text, field_order(*document.type), change);
      // Of a whole list or part, the comments inside would be lost; nothing else is a good reason.
      if (!verdict.refused.empty() && verdict.refused.find("losing the comment") == std::string::npos)
        ++refused;
      if (!verdict.refused.empty()) ++kept_back;
      if (verdict.broken.empty()) continue;
      INFO(to_string(change.path) << "\n" << verdict.edited);
      FAIL_CHECK(verdict.broken);
    }
  }
  CHECK(edits > 250 * each);
  CHECK(refused * 500 < edits);
  CHECK(kept_back * 10 < edits);
}
