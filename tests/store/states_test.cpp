#include "cip/store/states.hpp"

#include <algorithm>
#include <set>

#include "../sandbox.hpp"
#include "bench/generate.hpp"
#include "catch.hpp"
#include "cip/rules/rules.hpp"
#include "cip/store/moved.hpp"

using namespace cip;

namespace {

constexpr Date as_of = std::chrono::year(2026) / 6 / 30;

std::vector<ListedFile> files_of(const Sandbox& sandbox) {
  std::vector<ListedFile> files = list_files(sandbox.folder());
  for (ListedFile& file : files) file.text = read_text(sandbox.folder() / file.path);
  return files;
}

/// What validating finds, each as words, whatever the files are numbered.
std::multiset<std::string> found_in(const Workspace& ws, Findings loading) {
  std::multiset<std::string> words;
  const Findings found = validate(ws, as_of, std::move(loading));
  for (const Finding& finding : found.list())
    words.insert(ws.sources[finding.span.file].path + ":" + std::to_string(finding.span.begin) + " " +
                 finding.message);
  return words;
}

}  // namespace

TEST_CASE("a state that was made from another is the one that would have been loaded", "[threads]") {
  const Sandbox sandbox;
  generate_records(sandbox.folder(), 120);
  const auto files = files_of(sandbox);
  Findings loading;
  const Workspace now = load_workspace(files, loading);
  for (std::size_t each = 0; each < files.size(); each += 3) {
    FolderChange change;
    std::vector<ListedFile> other = files;
    for (std::size_t i = each; i < files.size(); i += 7) {  // one goes, one is damaged, one changes
      change.gone.push_back(files[i].path);
      other[i].text = i % 3 == 0 ? "" : i % 3 == 1 ? "title: [" : *files[i].text + "tags: [a, a]\n";
      if (i % 3 != 0) change.come.push_back(other[i]);
    }
    std::erase_if(other, [](const ListedFile& file) { return file.text->empty(); });
    Findings loaded, revised;
    const Workspace expected = load_workspace(other, loaded);
    const Workspace actual = revise(now, loading, change, revised);
    REQUIRE(actual.documents.size() == expected.documents.size());
    for (std::size_t i = 0; i < expected.documents.size(); ++i)
      REQUIRE(actual.documents[i].id == expected.documents[i].id);
    CHECK(found_in(actual, revised) == found_in(expected, loaded));
  }
}

TEST_CASE("files that moved are paired by their kind and their lines") {
  const SourceFile review{"alac/activities/review.yaml", "a\nb\nc\nd\n"};
  const SourceFile other{"alac/activities/other.yaml", "w\nx\ny\nz\n"};
  const SourceFile renamed{"alac/activities/renamed.yaml", "a\r\nb\r\nc\r\n"};
  const SourceFile alike{"alac/activities/alike.yaml", "a\nb\n"};
  const SourceFile practice{"alac/practices/review.yaml", "a\nb\nc\nd\n"};
  const std::vector<const SourceFile*> gone{&other, &review}, come{&alike, &practice, &renamed};
  CHECK(moved_files(gone, come) == std::map<std::string, std::string>{{review.path, renamed.path}});
}
