#include <algorithm>
#include <filesystem>
#include <random>
#include <sstream>

#include "../bench/generate.hpp"
#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/records/all.hpp"
#include "cip/records/field_order.hpp"
#include "cip/store/workspace.hpp"
#include "cip/yaml/edit.hpp"
#include "yaml/law.hpp"

using namespace cip;

namespace {

struct Example {
  std::string says, before, after;
};

const std::string long_words =
    "Words that go on and on until no line of a hundred and ten columns can hold them, so that they have to "
    "be folded";
const std::string folded_words =
    "  Words that go on and on until no line of a hundred and ten columns can hold them, so that they have "
    "to be\n"
    "  folded\n";

const std::string wide = "改善のための継続的な活動の記録を毎年公開する";

const Example comments[] = {
    {"above a field, behind it, and at the end", "# head\n\n#  one \ntitle: A # two\n\n# three\n",
     "# head\n\n#  one\ntitle: A  # two\n\n# three\n"},
    {"the schema for editors stays first",
     "# yaml-language-server: $schema=activity.json\nstatus: planned\n# why\ntitle: A\n",
     "# yaml-language-server: $schema=activity.json\n\n# why\ntitle: A\nstatus: planned\n"},
    {"a field takes its comments along",
     "title: A\n\n# how far\nprogress: limited # so\n# what\nstatus: planned  # st\n",
     "title: A\n# what\nstatus: planned  # st\n\n# how far\nprogress: limited  # so\n"},
    {"behind the name of a block", "title: A\nnext:   # soon\n- what: B # b\n  who: C\n",
     "title: A\nnext:  # soon\n  - what: B  # b\n    who: C\n"},
    {"behind the beginning of a text", "title: A\ndescription: |   # c # d\n    One.\n\n    # Not one.\n",
     "title: A\ndescription: |  # c # d\n  One.\n\n  # Not one.\n"},
    {"above items, and behind the last",
     "next:\n    # first\n  - what: B\n    # fields\n    who: C\n    # end of B\n  # end\n# status\nstatus: "
     "planned\n",
     "# status\nstatus: planned\nnext:\n  # first\n  - what: B\n    # fields\n    who: C\n    # end of B\n  "
     "# "
     "end\n"},
    {"deeper than what follows", "next:\n   - what: B\n  # in next\n # in next too\ntitle: A\n",
     "title: A\nnext:\n  - what: B\n  # in next\n  # in next too\n"},
    {"deeper, but behind one that is not", "next:\n  - what: B\n# title\n    # more\ntitle: A\n",
     "# title\n# more\ntitle: A\nnext:\n  - what: B\n"},
    {"at the end of the file, after a list", "title: A\ntags:\n- b, c\n- d\n# end\n",
     "title: A\ntags: [\"b, c\", d]\n# end\n"},
    {"behind a dash", "next:\n  - # of the item\n    # of the field\n    what: B\n",
     "next:\n  # of the item\n  # of the field\n  - what: B\n"},
    {"a field that moves behind the dash", "next:\n  - who: C\n    # of what\n    what: B\n",
     "next:\n  # of what\n  - what: B\n    who: C\n"},
    {"in and behind brackets", "tags: [ # open\n  a, # a\n  # b\n  b\n  # end\n]   # close\n",
     "# open\ntags:  # close\n  - a  # a\n  # b\n  - b\n  # end\n"},
    {"behind brackets on one line", "tags: [a,b]   # both\n", "tags: [a, b]  # both\n"},
    {"in braces", "next:\n  - {what: B, # b\n     who: C} # c\n  - {what: D}  # d\n",
     "next:\n  # c\n  - what: B  # b\n    who: C\n  # d\n  - what: D\n"},
    {"between a field and its value", "title: # one\n  # two\n  A # three\nstatus:\n  # four\n  planned\n",
     "# one\n# two\ntitle: A  # three\n# four\nstatus: planned\n"},
    {"where there is no value", "title: A\ndue: # not yet\n# below\n",
     "title: A\ndue:  # not yet\n# below\n"},
    {"in an empty list", "title: A\ntags: [\n  # none\n]\n", "title: A\ntags: []  # none\n"},
    {"behind `---`", "---  # start\ntitle: A\n...\n# end\n", "# start\ntitle: A\n# end\n"},
    {"what looks like one",
     "title: 'A # b'\ndescription: A#b\ngoal: \"#c\n  d\"\ntags: [a#b, '#c']\norigin:\n  ref: x\n   y#z\n",
     "title: \"A # b\"\ndescription: A#b\ntags: [a#b, \"#c\"]\ngoal: \"#c d\"\norigin:\n  ref: x y#z\n"},
    {"around a whole file in braces", "# a\n{ # b\n  title: A } # c\n# d\n",
     "# a\n# b\n# c\ntitle: A\n# d\n"},
};

const Example layouts[] = {
    {"fields in the order of the table, unknown ones last", "x: 1\nstatus: planned\ntitle: A\na: 2\n",
     "title: A\nstatus: planned\nx: 1\na: 2\n"},
    {"parts too", "outcome:\n    summary: B\n    result: implemented\n",
     "outcome:\n  result: implemented\n  summary: B\n"},
    {"items keep their order", "tags:\n- b\n-   a\n", "tags: [b, a]\n"},
    {"blank lines", "\n\n\ntitle: A\n\n\nstatus: planned\n  \nnext:\n\n  - what: B\n\n\n  - what: C\n\n\n",
     "title: A\n\nstatus: planned\n\nnext:\n  - what: B\n\n  - what: C\n"},
    {"spaces, tabs and line ends", "title:   A  \t\r\nstatus:\tplanned\t# x\t\r\n  \r\ntags:  [ a ,b ]",
     "title: A\n\ntags: [a, b]\nstatus: planned  # x\n"},
    {"quotes only where needed, double ones first",
     "title: 'A'\ndescription: 'it''s: b'\nowner: \"say \\\"x: y\\\"\"\ntags: ['1', \"true\", \"~\", ' ']\n",
     "title: A\ndescription: \"it's: b\"\nowner: 'say \"x: y\"'\ntags: [\"1\", \"true\", \"~\", \" \"]\n"},
    {"escapes become what they stand for, where they can be seen",
     "title: \"\\u00e9\\x41\"\ngoal: \"a\\tb\"\n", "title: éA\ngoal: \"a\\tb\"\n"},
    {"one line where it fits", "title: >-\n  A\n  b\ngoal: C\n  d\n", "title: A b\ngoal: C d\n"},
    {"long text is folded", "title: A\ngoal: " + long_words + "\n", "title: A\ngoal: >-\n" + folded_words},
    {"wide characters count two columns", "title: " + wide + " " + wide + " " + wide + "\n",
     "title: >-\n  " + wide + " " + wide + "\n  " + wide + "\n"},
    {"a word that is too long stays", "origin:\n  url: https://example.org/" + std::string(99, 'x') + "\n",
     "origin:\n  url: https://example.org/" + std::string(99, 'x') + "\n"},
    {"lines stay lines", "description: \"One.\\n\\n- a\\n  - b\\n\"\n",
     "description: |\n  One.\n\n  - a\n    - b\n"},
    {"paragraphs with long lines are folded", "description: |\n  " + long_words + "\n  One.\n\n  Two.\n",
     "description: >\n" + folded_words + "\n  One.\n\n\n  Two.\n"},
    {"lists in them keep their meaning", "goal: |-\n  " + long_words + "\n\n  - a\n    b\n\n      c\n  d\n",
     "goal: >-\n" + folded_words + "\n\n  - a\n    b\n\n      c\n  d\n"},
    {"two spaces between words", "goal: A.  B. " + long_words + "\n",
     "goal: >-\n  A.  B. Words that go on and on until no line of a hundred and ten columns can hold them, "
     "so that they "
     "have\n  to be folded\n"},
    {"text like the mark of a block", "goal: |-\n  |-\n", "goal: \"|-\"\n"},
    {"spaces that Markdown needs at the end of a line", "goal: \"One  \\ntwo.\"\n",
     "goal: |-\n  One  \n  two.\n"},
    {"spaces at the end of the last line", "description: |\n  One.\n  Two.   \n",
     "description: |\n  One.\n  Two.   \n"},
    {"text that begins with a space", "goal: \"  a\\nb\"\n", "goal: |2-\n    a\n  b\n"},
    {"text that ends with lines", "goal: |+\n  a\n\n\nnext: []\n", "goal: |+\n  a\n\n\nnext: []\n"},
    {"sentences stand one below the other",
     "questions: [Is it clear, \"What is missing from this report?\"]\n",
     "questions:\n  - Is it clear\n  - What is missing from this report?\n"},
    {"lists that are too long for a line",
     "tags: [" + std::string(40, 'a') + ", " + std::string(40, 'b') + ", " + std::string(40, 'c') + "]\n",
     "tags:\n  - " + std::string(40, 'a') + "\n  - " + std::string(40, 'b') + "\n  - " +
         std::string(40, 'c') + "\n"},
    {"braces are opened", "target: {by: 2027, value: 3}\n", "target:\n  by: 2027\n  value: 3\n"},
    {"nothing at all", "tags: []\ntarget: { }\ndue: ~\nx:\n  -\n  - a\n",
     "tags: []\ndue:\ntarget: {}\nx:\n  -\n  - a\n"},
    {"lists in lists", "x: [[a, b], [c,\n # d\n d], []]\nz:\n  - - - a: [b]\n",
     "x:\n  - [a, b]\n  - - c\n    # d\n    - d\n  - []\nz:\n  - - - a: [b]\n"},
    {"odd names of fields", "'a: b': 1\n\"#\": 2\n", "\"a: b\": 1\n\"#\": 2\n"},
    {"no line end", "title: A", "title: A\n"},
};

const FieldOrder order = field_order(record_type<Activity>());

std::string format(const std::string& text) { return format_record(text, order); }

void check(const Example& example) {
  INFO(example.says << ":\n" << example.before);
  CHECK(format(example.before) == example.after);
  CHECK(format(example.after) == example.after);
}

Value parse(const std::string& text) { return parse_yaml(text).value(); }

/// A record written by someone who cares about nothing but the values: any style, any indentation, comments
/// `# note 1000` and blank lines wherever YAML allows them.
class CarelessWriter {
 public:
  explicit CarelessWriter(unsigned seed) : random_(seed) {}

  std::string write(const Value& record) {
    lines(0);
    fields(record, 0);
    lines(0);
    return out_.str();
  }
  int notes() const { return notes_; }

 private:
  bool one_in(unsigned count) { return random_() % count == 0; }
  std::string note() { return "# note " + std::to_string(1000 + notes_++); }
  std::string spaces(std::size_t count) { return std::string(count, ' '); }

  /// Lines between others, at about this column.
  void lines(std::size_t column) {
    while (one_in(6)) {
      out_ << (one_in(2) ? "" : spaces(column + (is_behind_block_ ? 0 : random_() % 3)) + note()) << "\n";
    }
  }
  void end() {
    is_behind_block_ = false;
    if (one_in(6)) out_ << spaces(1 + random_() % 4) << note();
    out_ << (one_in(9) ? "  \n" : "\n");
  }

  void fields(const Value& mapping, std::size_t column) {
    std::vector<const Entry*> entries;
    for (const Entry& entry : mapping.entries) entries.push_back(&entry);
    if (one_in(2)) std::shuffle(entries.begin(), entries.end(), random_);
    for (const Entry* entry : entries) {
      if (entry != entries.front()) lines(column), out_ << spaces(column);
      out_ << entry->key << ":";
      block(entry->value, column);
    }
  }

  /// What follows `key:` or `-` of that column, to the end of the line.
  void block(const Value& value, std::size_t column) {
    if (value.kind == Value::Kind::scalar) return scalar(value.text, column);
    if (value.kind == Value::Kind::null) return end();
    if (one_in(4)) {
      out_ << " ";
      flow(value, column + 1);
      return end();
    }
    end();
    const std::size_t inner = column + 1 + random_() % 4;
    lines(inner);
    out_ << spaces(inner);
    value.kind == Value::Kind::mapping ? fields(value, inner) : items(value, inner);
  }

  void items(const Value& list, std::size_t column) {
    for (const Value& item : list.items) {
      if (&item != &list.items.front()) lines(column), out_ << spaces(column);
      out_ << "-";
      if (item.kind == Value::Kind::mapping && one_in(2)) {
        const std::size_t gap = 1 + random_() % 3;
        out_ << spaces(gap);
        fields(item, column + 1 + gap);
      } else {
        block(item, column);
      }
    }
  }

  void scalar(const std::string& text, std::size_t column) {
    const bool fits_block = text.front() != ' ' && text.find('\t') == std::string::npos &&
                            text.back() != ' ' && text.back() != '\n';
    if (fits_block && one_in(3)) {
      out_ << " |-" << (one_in(3) ? " " + note() : "");
      std::istringstream in(text);
      const std::size_t inner = column + 1 + random_() % 4;
      for (std::string line; std::getline(in, line);)
        out_ << "\n" << (line.empty() ? "" : spaces(inner) + line);
      out_ << "\n";
      is_behind_block_ = true;  // where a comment that is indented would be text
      return;
    }
    out_ << spaces(1 + random_() % 3) << quoted(text);
    end();
  }

  std::string quoted(const std::string& text) {
    std::string out;
    for (const char c : text)
      out += c == '\n'               ? "\\n"
             : c == '\t'             ? "\\t"
             : c == '"' || c == '\\' ? std::string("\\") + c
                                     : std::string(1, c);
    return '"' + out + '"';
  }

  void flow(const Value& value, std::size_t column) {
    if (value.kind == Value::Kind::scalar) out_ << quoted(value.text);
    if (value.kind == Value::Kind::null || value.kind == Value::Kind::scalar) return;
    out_ << (value.kind == Value::Kind::list ? "[" : "{");
    const auto separate = [&] {
      if (!one_in(4)) return;
      if (one_in(2)) out_ << " " << note();
      out_ << "\n";
      lines(column);
      out_ << spaces(column);
    };
    for (const Value& item : value.items) {
      separate();
      flow(item, column);
      out_ << (&item == &value.items.back() ? "" : ", ");
    }
    for (const Entry& entry : value.entries) {
      separate();
      out_ << entry.key << ": ";
      flow(entry.value, column);
      out_ << (&entry == &value.entries.back() ? "" : ", ");
    }
    separate();
    out_ << (value.kind == Value::Kind::list ? "]" : "}");
  }

  std::mt19937 random_;
  std::ostringstream out_;
  int notes_ = 0;
  bool is_behind_block_ = false;
};

std::vector<std::string> notes_in(const std::string& text) {
  std::vector<std::string> notes;
  for (auto at = text.find("# note "); at != std::string::npos; at = text.find("# note ", at + 1))
    notes.push_back(text.substr(at, 11));
  std::ranges::sort(notes);
  return notes;
}

struct Sample {
  std::string path, text;
  const RecordType* type;
};

std::vector<Sample> samples_in(const std::filesystem::path& folder) {
  const Workspace ws = load_workspace(folder);
  std::vector<Sample> samples{
      {"cip.yaml", ws.sources[ws.program_file].text, &record_type<Program>()},
      {"principles.yaml", ws.sources[ws.principles_file].text, &record_type<Principles>()},
      {"groups.yaml", ws.sources[ws.tree_file].text, &record_type<GroupTree>()}};
  for (const Document& document : ws.documents)
    samples.push_back({ws.sources[document.file].path, ws.sources[document.file].text, document.type});
  return samples;
}

std::string repeat(const std::string& text, std::size_t size) {
  std::string all;
  while (all.size() + text.size() <= size) all += text;
  return all;
}

}  // namespace

TEST_CASE("format keeps each comment where it belongs") {
  for (const Example& example : comments) check(example);
}

TEST_CASE("format lays values out in one way") {
  for (const Example& example : layouts) check(example);
}

TEST_CASE("format undoes what careless writers do, and keeps values and comments") {
  const Sandbox sandbox;
  generate_records(sandbox.folder() / "data", 60);
  std::vector<Sample> samples;
  for (const auto& folder :
       {sandbox.folder() / "data", repository() / "data", repository() / "examples/community"})
    for (Sample& sample : samples_in(folder)) samples.push_back(std::move(sample));
  unsigned seed = 0;
  for (const Sample& sample : samples) {
    const Value record = parse(sample.text);
    const std::string tidy = format_record(sample.text, field_order(*sample.type));
    for (int i = 0; i < 5; ++i) {
      CarelessWriter writer(++seed);
      const std::string careless = writer.write(record);
      INFO(sample.path << " " << seed << "\n" << careless);
      REQUIRE(same(parse(careless), record));
      const std::string formatted = format_record(careless, field_order(*sample.type));
      INFO(formatted);
      CHECK(same(parse(formatted), record));
      CHECK(notes_in(formatted) == notes_in(careless));
      CHECK(notes_in(careless).size() == static_cast<std::size_t>(writer.notes()));
      CHECK(format_record(formatted, field_order(*sample.type)) == formatted);
      CHECK(formatted.find(" \n") == std::string::npos);
    }
    CHECK(same(parse(tidy), record));
    CHECK(format_record(tidy, field_order(*sample.type)) == tidy);
  }
  CHECK(seed > 1000);
}

TEST_CASE("what cip writes is in the canonical layout") {
  const Sandbox sandbox;
  generate_records(sandbox.folder() / "data", 60);
  for (const Sample& sample : samples_in(sandbox.folder() / "data")) {
    const std::string written = write_record(parse(sample.text), field_order(*sample.type), "# head\n");
    CHECK(format_record(written, field_order(*sample.type)) == written);
  }
}

TEST_CASE("the records of this repository are in the canonical layout") {
  for (const char* folder : {"data", "examples/community"})
    for (const Sample& sample : samples_in(repository() / folder)) {
      INFO(folder << "/" << sample.path);
      CHECK(format_record(sample.text, field_order(*sample.type)) == sample.text);
    }
}

TEST_CASE("format refuses what it can't read") {
  for (const std::string& text :
       {std::string("title: [\n"), std::string("title: A\ntitle: B\n"), std::string("# nothing\n"),
        std::string("just words\n"), std::string("{}\n"), std::string("title: &a A\n"),
        repeat("# two MiB of comments\n", 2 << 20)})
    CHECK_THROWS_AS(format(text), EditRefused);
}

TEST_CASE("format refuses to write a file that is too large to be read again") {
  CHECK_THROWS_WITH(
      format("tags: [" + repeat("a, ", 2700) + "b]\n" + repeat("# comment\n", (1 << 20) - 3000)),
      "in the standard layout, the file would be larger than 1 MiB");
}

TEST_CASE("format takes a moment for the largest file") {
  std::string text = "title: A\ndescription: |\n" + repeat("  " + long_words + "\n\n", 1 << 19) + "next:\n";
  for (int i = 0; i < 900; ++i) text += "# of the item\n  - what: B # b\n    how: " + long_words + "\n";
  text += repeat("# the end\n\n", 1000000 - text.size());
  CHECK(format(text).size() < text.size() + 200000);
}
