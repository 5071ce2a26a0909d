#include "cip/yaml/kept_tree.hpp"

#include "catch.hpp"
#include "sandbox.hpp"

using namespace cip;

namespace {

bool is_same(Span a, Span b) { return a.file == b.file && a.begin == b.begin && a.end == b.end; }

bool is_same(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.text != b.text || !is_same(a.span, b.span) || a.items.size() != b.items.size() ||
      a.entries.size() != b.entries.size())
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!is_same(a.items[i], b.items[i])) return false;
  for (std::size_t i = 0; i < a.entries.size(); ++i)
    if (a.entries[i].key != b.entries[i].key || !is_same(a.entries[i].key_span, b.entries[i].key_span) ||
        !is_same(a.entries[i].value, b.entries[i].value))
      return false;
  return true;
}

}  // namespace

TEST_CASE("a tree that was kept is the one that was read") {
  std::vector<std::string> texts{
      "a: 1\nb: [x, {c: 'd''e', \"f\": g}]\nh: >\n  one\n  two\ni:\n\"j k\": |\n  l\nm: {}\nn:\n  - - o\n  - "
      "p: q\n"};
  for (const auto& entry : std::filesystem::recursive_directory_iterator(repository() / "examples"))
    if (entry.path().extension() == ".yaml") texts.push_back(read_text(entry.path()));
  for (const std::string& text : texts) {
    INFO(text.substr(0, 200));
    Findings wrong;
    const auto read = parse_yaml({"", text}, 3, wrong);
    REQUIRE(read);
    CHECK(is_same(KeptTree(*read, text).value(text, 3), *read));
  }
}
