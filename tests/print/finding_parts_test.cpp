#include "print/finding_parts.hpp"

#include "catch.hpp"
#include "cip/yaml/field_at.hpp"

using namespace cip;

namespace {

constexpr Rule rule{"overdue", Severity::error};

/// The words of the keys of findings that mark these pieces of a text, each where it stands first.
std::vector<std::string> words_of(const std::string& text, const std::vector<std::string>& marked) {
  const Sources sources{{"alac/activities/review.yaml", text}};
  Findings wrong;
  const auto record = parse_yaml(sources[0], 0, wrong);
  std::vector<Finding> findings;
  for (const std::string& piece : marked) {
    const auto begin = static_cast<std::uint32_t>(text.find(piece));
    const auto end = begin + static_cast<std::uint32_t>(piece.size());
    findings.push_back({&rule, Severity::error, {0, begin, end}, "12 days late"});
    if (record) tell_field(*record, findings.back());
  }
  std::vector<std::string> words;
  for (const FindingKey& key : finding_keys(findings, sources)) words.push_back(key.words());
  return words;
}

}  // namespace

TEST_CASE("a finding is known by the field of the value that it marks") {
  const std::string record = "title: Review\ndue: 2026-05\nnext:\n  - what: Ask\n    when: 2026-01\n";
  CHECK(words_of(record, {"2026-05", "2026-01"}) ==
        std::vector<std::string>{"overdue: due", "overdue: next[Ask].when"});
  CHECK(words_of("# More lines.\n\n" + record, {"2026-05"}) == std::vector<std::string>{"overdue: due"});
}

TEST_CASE("items of lists are known by what tells them apart, not by their number") {
  const std::string groups = "groups:\n  - id: alac\n    parent: x\n  - id: gac\n    parent: y\n";
  CHECK(words_of(groups, {"x", "y"}) ==
        std::vector<std::string>{"overdue: groups[alac].parent", "overdue: groups[gac].parent"});
  CHECK(words_of("groups:\n  - parent: y\n    id: gac\n", {"y"}) ==
        std::vector<std::string>{"overdue: groups[gac].parent"});
}

TEST_CASE("a key says what its mapping lacks, so the message tells findings apart") {
  CHECK(words_of("title: Review\n", {"title"}) == std::vector<std::string>{"overdue: 12 days late"});
  CHECK(words_of("target:\n  by: 2026\n", {"by"}) ==
        std::vector<std::string>{"overdue: target: 12 days late"});
}

TEST_CASE("equal findings are counted in the order of the file") {
  CHECK(words_of("tags: [one, two]\n", {"one", "two"}) ==
        std::vector<std::string>{"overdue: tags[]", "overdue: tags[] (2)"});
}

TEST_CASE("a file that can't be read has no fields") {
  CHECK(words_of("title: \"Review\n", {"Review"}) == std::vector<std::string>{"overdue: 12 days late"});
}

TEST_CASE("every part of a key counts in its fingerprint, and no two parts run together") {
  const FindingKey key{"alac/a.yaml", "overdue", "due", "", 1};
  CHECK(key.fingerprint().size() == 32);
  for (const FindingKey& other :
       {FindingKey{"alac/b.yaml", "overdue", "due", "", 1}, FindingKey{"alac/a.yaml", "stale", "due", "", 1},
        FindingKey{"alac/a.yaml", "overdue", "end", "", 1},
        FindingKey{"alac/a.yaml", "overdue", "", "due", 1},
        FindingKey{"alac/a.yaml", "overdue", "due", "", 2},
        FindingKey{"alac/a.yaml", "overdu", "edue", "", 1}})
    CHECK(other.fingerprint() != key.fingerprint());
}
