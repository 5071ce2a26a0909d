#include "cip/edit/edit.hpp"

#include <algorithm>
#include <filesystem>
#include <random>
#include <sstream>

#include "../bench/generate.hpp"
#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/records/all.hpp"
#include "cip/workspace/workspace.hpp"

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
    {"nothing yet", set("due", "2027"), "title: A\ndue:\nstatus: x\n", "title: A\ndue: 2027\nstatus: x\n"},
};

std::multiset<std::string> comments_in(const std::string& text) {
  std::multiset<std::string> comments;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    if (const auto at = line.find("# note "); at != std::string::npos) comments.insert(line.substr(at, 12));
  return comments;
}

/// Comments above, behind and below lines, and blank lines, where no text of a record runs on.
std::string with_comments(const std::string& text, std::mt19937& random) {
  std::ostringstream out;
  std::istringstream in(text);
  int number = 0;
  bool in_text = false;
  for (std::string line; std::getline(in, line);) {
    const auto indent = line.find_first_not_of(' ');
    if (indent == 0) in_text = false;
    if (!in_text && random() % 5 == 0) out << "# note " << 1000 + number++ << "\n";
    if (!in_text && random() % 9 == 0) out << "\n";
    const bool begins_text =
        line.ends_with("|") || line.ends_with(">-") || line.ends_with("|-") || line.ends_with(">");
    const bool may_run_on = indent != 0;
    out << line;
    if (!in_text && !begins_text && !may_run_on && line.find('#') == std::string::npos &&
        line.find('"') == std::string::npos && random() % 4 == 0 && line.find('[') == std::string::npos)
      out << "  # note " << 1000 + number++;
    out << "\n";
    if (begins_text) in_text = true;
    if (indent != 0 && !in_text && line.find(": ") == std::string::npos &&
        line.find("- ") == std::string::npos)
      in_text = true;
  }
  return out.str();
}

/// The paths of all single values.
void collect(const Value& value, const std::string& path, std::vector<std::string>& paths) {
  for (const Entry& entry : value.entries)
    collect(entry.value, path.empty() ? entry.key : path + "." + entry.key, paths);
  for (std::size_t i = 0; i < value.items.size(); ++i)
    collect(value.items[i], path + "[" + std::to_string(i) + "]", paths);
  if (value.kind == Value::Kind::scalar) paths.push_back(path);
}

std::size_t lines_that_differ(const std::string& a, const std::string& b) {
  const auto lines = [](const std::string& text) {
    std::multiset<std::string> all;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) all.insert(line);
    return all;
  };
  const auto in_a = lines(a), in_b = lines(b);
  std::vector<std::string> only;
  std::set_symmetric_difference(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(), std::back_inserter(only));
  return only.size();
}

}  // namespace

TEST_CASE("an edit changes its place and nothing else") {
  for (const Example& example : examples) {
    INFO(example.says);
    CHECK(edit(example.before, record_type<Activity>(), {example.change}) == example.after);
  }
}

TEST_CASE("an edit that leads nowhere is refused") {
  const std::string text = "title: A\nstatus: planned\ntags: [a]\n";
  for (const Change& change : {set("status.x", "1"), set("tags[4]", "b"), append("status", "x"),
                               take_out("due"), take_out("tags[1]"), set("title[0]", "x")})
    CHECK_THROWS_AS(edit(text, record_type<Activity>(), {change}), EditRefused);
  CHECK_THROWS_AS(edit("title: A\n", record_type<Activity>(), {take_out("title")}), EditRefused);
  CHECK_FALSE(parse_path("next[x]"));
  CHECK_FALSE(parse_path("a..b"));
  CHECK_FALSE(parse_path(""));
}

TEST_CASE("edits of generated records keep every comment and every other line") {
  const Sandbox sandbox;
  generate_records(sandbox.folder() / "data", 300);
  Findings findings;
  const Workspace ws = load_workspace(sandbox.folder() / "data", {}, findings);
  std::mt19937 random(1);
  int edits = 0, refused = 0;
  for (const Document& document : ws.documents) {
    const std::string text = with_comments(ws.sources[document.file].text, random);
    Findings mistakes;
    const auto tree = parse_yaml({"", text}, 0, mistakes);
    if (!tree) continue;
    std::vector<std::string> paths;
    collect(*tree, "", paths);
    for (int i = 0; i < 12; ++i, ++edits) {
      const std::string path = paths[random() % paths.size()];
      const std::string value = i % 3 == 0   ? "word"
                                : i % 3 == 1 ? "two: words # and 'more'"
                                             : "ünïcode, [x] {y}";
      INFO(document.id << " " << path << "\n" << text);
      try {
        const std::string changed = edit(text, *document.type, {set(path, i % 3 == 2 ? "word, x" : value)});
        CHECK(comments_in(changed) == comments_in(text));
        const std::string removed = edit(text, *document.type, {take_out(path)});
        CHECK(lines_that_differ(removed, text) <= 40);
        const std::string added = edit(text, *document.type, {append("tags", value)});
        CHECK(comments_in(added) == comments_in(text));
        CHECK(lines_that_differ(added, text) <= 2);
      } catch (const EditRefused& e) {
        ++refused;
      }
    }
  }
  CHECK(edits > 3000);
  CHECK(refused * 100 < edits);
}
