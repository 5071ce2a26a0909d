#include "cip/yaml/field_at.hpp"

#include "catch.hpp"

using namespace cip;

namespace {

/// The field of the place that `mark` stands at.
std::string field_of(const std::string& text, const std::string& mark) {
  const auto value = parse_yaml(text);
  const auto begin = static_cast<std::uint32_t>(text.find(mark));
  return field_at(value.value(), {0, begin, begin + static_cast<std::uint32_t>(mark.size())}).path;
}

}  // namespace

TEST_CASE("a place is named by its field, and an item by what tells it from the others") {
  const std::string text =
      "title: Review\n"
      "tags: [first, second]\n"
      "measurements:\n"
      "  - date: 2024\n"
      "    value: 7\n"
      "  - {date: 2025, evidence: [{title: Minutes}]}\n"
      "# the end\n";
  CHECK(field_of(text, "Review") == "title");
  CHECK(field_of(text, "tags").empty());  // a key: what its mapping lacks, or has too much
  CHECK(field_of(text, "evidence") == "measurements[2025]");
  CHECK(field_of(text, "second") == "tags[]");
  CHECK(field_of(text, "7") == "measurements[2024].value");
  CHECK(field_of(text, "2025") == "measurements[2025].date");
  CHECK(field_of(text, "Minutes") == "measurements[2025].evidence[].title");
  CHECK(field_of(text, "the end").empty());
}
