// Our reader and yaml-cpp, held against each other: what ours reads has the same values for both.
#include <cstdlib>
#include <filesystem>
#include <set>

#include "../bench/generate.hpp"
#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/records/all.hpp"
#include "cip/records/field_order.hpp"
#include "cip/yaml/edit.hpp"
#include "cip/yaml/read_alike.hpp"
#include "cip/yaml/text_rules.hpp"
#include "yaml/law.hpp"
#include "yaml/mutation.hpp"

namespace fs = std::filesystem;
using namespace cip;

namespace {

std::vector<std::string> texts_below(const fs::path& folder) {
  std::vector<std::string> texts;
  for (const auto& [path, text] : files_in(folder))
    if (path.ends_with(".yaml")) texts.push_back(text);
  return texts;
}

/// Records of every kind, and what the fuzzer once tried.
std::vector<std::string> all_texts() {
  const Sandbox sandbox;
  generate_records(sandbox.folder() / "data", 300);
  std::vector<std::string> texts;
  for (const fs::path& folder : {sandbox.folder() / "data", repository() / "data", repository() / "examples"})
    for (std::string& text : texts_below(folder)) texts.push_back(std::move(text));
  std::vector<fs::path> corpus;
  for (const auto& file : fs::directory_iterator(repository() / "tests/fuzz/corpus"))
    corpus.push_back(file.path());
  std::sort(corpus.begin(), corpus.end());
  for (const fs::path& path : corpus) {
    const std::string whole = read_text(path);
    texts.push_back(whole.substr(std::min(whole.find('\n'), whole.size() - 1) + 1));
  }
  return texts;
}

}  // namespace

TEST_CASE("both readers see the same values in every record") {
  for (const std::string& text : all_texts()) {
    INFO(text);
    CHECK(disagreement(text) == "");
  }
}

TEST_CASE("both readers see the same values in whatever cip reads") {
  const char* wanted = std::getenv("CIP_MUTATIONS");
  const int count = wanted ? std::atoi(wanted) : 2000;
  const auto texts = all_texts();
  std::mt19937 random(20260701);
  int read = 0;
  for (int i = 0; i < count; ++i) {
    std::string text = texts[random() % texts.size()].substr(0, 3000);
    for (auto changes = 1 + random() % 3; changes > 0; --changes) text = mutated(std::move(text), random);
    INFO("mutation " << i << " of\n" << text);
    CHECK(disagreement(text) == "");
    Findings findings;
    read += read_tree(text, 0, findings) ? 1 : 0;
  }
  CHECK(read * 5 > count);
}

TEST_CASE("what cip reads can be changed, wherever somebody left a tab or a blank") {
  static constexpr std::string_view bases[] = {
      "title: A\nsummary: |\n  one\n  two\n\n  three\ntags: [a, b]\n",
      "title: A\nlinks:\n  - title: B\n    url: c\n\n  - title: D\n    url: e\n# end\nstatus: planned\n",
      "title: A\nsummary: goes\n  on here\n\n  and here\ntags:\n  - a\n  - b # c\n",
      "title: A\nsummary: \"goes\n  on here\n\n  and\"\ntags: [a,\n  b, # c\n  d]\n",
      "---\ntitle: 'A'\nsummary: 'goes\n  on'\nnext: {a: b,\n  c: d}\n...\n",
      "title: A\nsummary: |\n  one\n  two\n",
      "title: A\nsummary: >\n  one\n\n  two\n",
      "title: A\nsummary: |+\n  one\n  two\n\n",
      "title: A\nsummary: |-\n  one\n  two\n",
      "title: A\nsummary: >-\n  one\n  two\n",
      "title: A\nnext:\n  - |\n    one\n  - b\n  - >2-\n     c\n",
      "title: A\nowner:\n\nnext:\n  # c\n  - a: b\n  -\n    - c\n"};
  static constexpr std::string_view slips[] = {"\t",       " \t",      "\t ",     "\t\t",      " ",
                                               "  ",       "\n\t",     "\n  \t",  "\t\n",      "  \t\n",
                                               "\t\r\n",   "\n ",      " \n",     "\n  \n",    "\n\t\n",
                                               "\n  \t\n", "\n \t \n", "\t# x\n", "\n\t# x\n", "\n  \t# x\n"};
  const FieldOrder order = field_order(record_type<Activity>());
  for (const std::string_view base : bases)
    for (std::size_t at = 0; at <= base.size(); ++at)
      for (const std::string_view slip : slips) {
        const std::string text = std::string(base).insert(at, slip);
        Findings findings;
        const auto tree = read_tree(text, 0, findings);
        if (!tree || !tree->root.find("title")) continue;
        INFO(text);
        CHECK(disagreement(text) == "");
        CHECK_NOTHROW(edit(text, order, {{Action::set, {{"title"}}, value_of("Changed")}}));
        // Text that ends with the file would get a line end.
        if (text.back() == '\n')
          CHECK_NOTHROW(edit(text, order, {{Action::append, {{"participants"}}, value_of("somebody")}}));
      }
}
