// How often a run reads a text as YAML, and how often it starts git.
#include <algorithm>
#include <cstdlib>

#include "../sandbox.hpp"
#include "bench/generate.hpp"
#include "catch.hpp"
#include "cip/base/files.hpp"
#include "cip/yaml/yaml.hpp"
#include "program.hpp"

namespace fs = std::filesystem;

namespace {

/// Generated records that are committed, and how many files they are.
struct Committed {
  Sandbox sandbox;
  std::size_t files;

  Committed() {
    generate_records(sandbox.folder(), 60);
    run_git({"init", "-q"}, sandbox.folder());
    run_git({"add", "-A"}, sandbox.folder());
    run_git({"commit", "-qm", "Records"}, sandbox.folder());
    files = cip::list_files(sandbox.folder()).size();
  }

  /// Paths of the first activities.
  std::vector<std::string> activities(std::size_t count) const {
    std::vector<std::string> paths;
    for (const cip::ListedFile& file : cip::list_files(sandbox.folder()))
      if (file.path.find("/activities/") != std::string::npos && paths.size() < count)
        paths.push_back(file.path);
    return paths;
  }
  void change(const std::string& path) const {
    sandbox.write(path, read_text(sandbox.folder() / path) + "# Looked at.\n");
  }

  std::size_t texts_read_by(const std::vector<std::string>& arguments, const std::string& input = "") const {
    const std::size_t before = cip::texts_read();
    const RunResult outcome = run_cip(arguments, sandbox.folder(), input);
    INFO(outcome.err);
    CHECK(outcome.status != 2);
    return cip::texts_read() - before;
  }
};

/// "gac/activities/review.yaml" as "gac/review".
std::string id_of(const std::string& path) {
  return path.substr(0, path.find('/')) + "/" + fs::path(path).stem().string();
}

}  // namespace

// But `format`, which lays out each text from a tree of its own that has the comments.
TEST_CASE("no run reads a text twice") {
  const Committed records;
  const std::size_t all = records.files;
  using Words = std::vector<std::string>;
  for (const Words& words :
       {Words{"validate"}, Words{"validate", "--format", "json"}, Words{"validate", "--format", "sarif"},
        Words{"validate", "--since", "HEAD"}, Words{"validate", "--staged", "--since", "HEAD"},
        Words{"--at", "HEAD", "validate"}, Words{"report", "--group", "alac"}, Words{"status"},
        Words{"matrix"}, Words{"list"}, Words{"diff"}, Words{"export", "activity"},
        Words{"export", "--format", "jsonl"}, Words{"export", "--format", "sqlite", "-o", "records.db"}}) {
    INFO(words.front() << " " << words.back());
    CHECK(records.texts_read_by(words) == all);
    fs::remove(records.sandbox.folder() / "records.db");
  }
  const auto changed = records.activities(3);
  for (const std::string& path : changed) records.change(path);
  CHECK(records.texts_read_by({"validate", "--since", "HEAD"}) == all + 3);
  CHECK(records.texts_read_by({"validate", "--since", "HEAD", "--format", "json"}) == all + 3);
  CHECK(records.texts_read_by({"diff"}) == all + 3);
  CHECK(records.texts_read_by({"log", id_of(changed[0])}) == all + 1);
  CHECK(records.texts_read_by({"show", id_of(changed[0])}) == all);
  CHECK(records.texts_read_by({"validate", "-", "--path", changed[0]}, "title: Other\n") == all + 1);
}

TEST_CASE("who changes a record reads all others once") {
  const Committed records;
  const std::string id = id_of(records.activities(1)[0]);
  // Three of the record itself: as it was and as it is, where it is edited; and what becomes of it.
  CHECK(records.texts_read_by({"set", id, "owner=Someone"}) == records.files + 3);
}

TEST_CASE("reading another revision starts git four times") {
  const Committed records;
  for (const std::string& path : records.activities(3)) records.change(path);
  const Sandbox programs;
  const fs::path count = programs.folder() / "count";
  programs.write("git", "#!/bin/sh\necho >>'" + count.string() + "'\nPATH=" + std::getenv("PATH") +
                            " exec git \"$@\"\n");
  cip::make_executable(programs.folder() / "git");
  const Environment path("PATH", programs.folder().string() + ":" + std::getenv("PATH"));
  const auto starts = [&](const std::vector<std::string>& arguments) {
    fs::remove(count);
    const RunResult outcome = run_cip(arguments, records.sandbox.folder());
    INFO(outcome.err);
    CHECK(outcome.status != 2);
    return fs::exists(count) ? fs::file_size(count) : 0;
  };
  // Only a published report that shows targets of a later day rests on the history.
  CHECK(starts({"validate"}) == 2);
  CHECK(starts({"--at", "HEAD", "export", "activity"}) == 4);
  CHECK(starts({"validate", "--staged"}) <= 4);
  CHECK(starts({"validate", "--since", "HEAD"}) <= 6);
  CHECK(starts({"diff"}) <= 6);
}
