#include "cip/store/git_files.hpp"

#include <algorithm>
#include <set>

#include "../sandbox.hpp"
#include "bench/generate.hpp"
#include "catch.hpp"
#include "cip/rules/rules.hpp"

using namespace cip;

namespace {

constexpr Date as_of = std::chrono::sys_days(std::chrono::year(2026) / 6 / 30);

std::vector<ListedFile> files_of(const Sandbox& sandbox) {
  std::vector<ListedFile> files = list_files(sandbox.folder());
  for (ListedFile& file : files) file.text = read_text(sandbox.folder() / file.path);
  return files;
}

/// What validating finds, each as words, whatever the files are numbered.
std::multiset<std::string> found_in(const Workspace& ws) {
  std::multiset<std::string> words;
  const Findings found = validate(ws, as_of);
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
  const Workspace now = load_workspace(files);
  for (std::size_t each = 0; each < files.size(); each += 3) {
    FolderChange change;
    std::vector<ListedFile> other = files;
    for (std::size_t i = each; i < files.size(); i += 7) {  // one goes, one is damaged, one changes
      change.gone.push_back(files[i].path);
      other[i].text = i % 3 == 0 ? "" : i % 3 == 1 ? "title: [" : *files[i].text + "tags: [a, a]\n";
      if (i % 3 != 0) change.come.push_back(other[i]);
    }
    std::erase_if(other, [](const ListedFile& file) { return file.text->empty(); });
    const Workspace expected = load_workspace(other);
    const Workspace actual = exchange(now, change);
    REQUIRE(actual.documents.size() == expected.documents.size());
    for (std::size_t i = 0; i < expected.documents.size(); ++i)
      REQUIRE(actual.documents[i].id == expected.documents[i].id);
    CHECK(found_in(actual) == found_in(expected));
  }
}

TEST_CASE("a record is read once, whatever states it is in") {
  const Sandbox sandbox;
  generate_records(sandbox.folder(), 40);
  const Workspace now = load_workspace(sandbox.folder());
  const File& some = now.files[7];
  const std::string path = some.source.path, text = some.source.text;
  const Workspace other = exchange(now, {{}, {{path, false, text + "tags: [a]\n"}}});
  for (const File& file : now.files)
    CHECK((other.file_at(file.source.path) == now.file_at(file.source.path)) == (file.source.path != path));
  CHECK(other.sources.size() == now.sources.size() + 1);
  sandbox.write(path, text + "tags: [b]\n");
  const Workspace later = load_again(now);
  CHECK(later.sources.size() == now.sources.size() + 1);
  CHECK(later.file_at(path)->source.text == text + "tags: [b]\n");
  CHECK(load_again(later).sources.size() == later.sources.size());
}

TEST_CASE("records that moved are paired by their kind and their lines") {
  const auto state = [](std::vector<std::pair<std::string, std::string>> files) {
    std::vector<ListedFile> listed;
    for (auto& [path, text] : files) listed.push_back({path, false, text});
    sort_files(listed);
    return load_workspace(std::move(listed));
  };
  const Workspace before = state({{"alac/activities/review.yaml", "a: 1\nb: 2\nc: 3\nd: 4\n"},
                                  {"alac/activities/other.yaml", "w: 1\nx: 2\ny: 3\nz: 4\n"},
                                  {"alac/metrics/turnout.yaml", "e: 1\nf: 2\ng: 3\nh: 4\n"}});
  const Workspace now = state({{"gac/activities/renamed.yaml", "a: 1\nb: 2\nc: 3\n"},
                               {"alac/activities/alike.yaml", "a: 1\nb: 2\n"},
                               {"alac/practices/turnout.yaml", "e: 1\nf: 2\ng: 3\nh: 4\n"}});
  CHECK(moves_between(before, now) == Moves{{"alac/activities/review.yaml", "gac/activities/renamed.yaml"}});
  CHECK(moves_between(before, before).empty());
}
