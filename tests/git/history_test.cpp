#include "cip/git/history.hpp"

#include <algorithm>

#include "catch.hpp"
#include "program.hpp"

using namespace cip;

TEST_CASE("a file's history goes through its renames") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  sandbox.write("data/a b.yaml", "title: Review\nprinciples: [4]\nstatus: unknown\n");
  const std::string first = commit(sandbox, "add it");
  std::filesystem::rename(sandbox.folder() / "data/a b.yaml", sandbox.folder() / "data/c.yaml");
  sandbox.write("other/x.yaml", "x\n");
  commit(sandbox, "rename it");
  sandbox.write("data/c.yaml", "title: Survey\nprinciples: [4]\nstatus: unknown\n");
  const std::string third = commit(sandbox, "change it");

  const Repository repository = open_repository(sandbox.folder() / "data");
  CHECK(repository.prefix == "data/");
  const auto history = history_of(repository, "HEAD", "data/c.yaml");
  REQUIRE(history.size() == 3);
  CHECK(history[0].commit == third);
  CHECK(history[0].subject == "change it");
  CHECK(history[0].author == "Test");
  CHECK(history[0].day == "2026-06-01");
  CHECK(history[1].path_before == "data/a b.yaml");
  CHECK(history[1].path == "data/c.yaml");
  CHECK(history[2].path == "data/a b.yaml");
  CHECK(history[2].commit == first);
  CHECK(history[2].blobs_before.empty());
  CHECK(history[1].blobs_before == std::vector{history[2].blob});
}

TEST_CASE("a change is dated by the day on which it was committed, in UTC") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  sandbox.write("data/a.yaml", "title: Review\nprinciples: [4]\nstatus: unknown\n");
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", "add it", "--date=2020-01-05T12:00:00Z"}, sandbox.folder());
  CHECK(history_of(open_repository(sandbox.folder()), "HEAD", "data/a.yaml").at(0).day == "2026-06-01");
}

TEST_CASE("the oldest commit of a shallow clone is not said to have added what it has") {
  const Sandbox sandbox, clones;
  run_git({"init", "-q"}, sandbox.folder());
  sandbox.write("alac/activities/a.yaml", "title: Review\nprinciples: [4]\nstatus: unknown\n");
  commit(sandbox, "add one");
  sandbox.write("alac/activities/b.yaml", "title: Hearing\nprinciples: [4]\nstatus: unknown\n");
  commit(sandbox, "add another");
  sandbox.write("alac/activities/c.yaml", "title: Letter\nprinciples: [4]\nstatus: unknown\n");
  commit(sandbox, "add a third");
  run_git({"clone", "-q", "--depth", "2", "file://" + sandbox.folder().string(), "shallow"}, clones.folder());
  const auto log = [&](const std::string& record) {
    return run_cip({"log", "--format", "json", record}, clones.folder() / "shallow").out;
  };
  const auto history =
      history_of(open_repository(clones.folder() / "shallow"), "HEAD", "alac/activities/a.yaml");
  REQUIRE(history.size() == 1);
  CHECK(history[0].is_cut);
  CHECK(holds(log("alac/a"), "\"is_complete\": false"));
  CHECK(holds(log("alac/c"), "\"is_complete\": true"));
}

TEST_CASE("a file like another one that is still there is new") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  const std::string lines = "principles: [4]\nstatus: unknown\ngoal: One\nowner: Staff\n";
  sandbox.write("data/a.yaml", "title: Review\n" + lines);
  commit(sandbox, "add the first");
  sandbox.write("data/b.yaml", "title: Survey\n" + lines);
  sandbox.write("data/c.yaml", "title: Letter\n" + lines);
  sandbox.write("data/a.yaml", "title: Review of 2026\n" + lines);
  const std::string second = commit(sandbox, "add two more");

  const auto history = history_of(open_repository(sandbox.folder()), "HEAD", "data/b.yaml");
  REQUIRE(history.size() == 1);
  CHECK(history[0].commit == second);
  CHECK(history[0].path_before.empty());
  CHECK(history[0].blobs_before.empty());
}

TEST_CASE("a merge that changes what one side renamed is one step of the history") {
  const Sandbox sandbox;
  const auto git = [&](std::vector<std::string> words) { run_git(std::move(words), sandbox.folder()); };
  git({"init", "-q", "-b", "main"});
  const std::string lines = "title: Review\nprinciples: [4]\nstatus: unknown\ngoal: One\n";
  sandbox.write("x/a.yaml", lines);
  const std::string first = commit(sandbox, "add it");
  git({"checkout", "-qb", "topic"});
  git({"mv", "x/a.yaml", "x/b.yaml"});
  sandbox.write("x/b.yaml", lines + "owner: Staff\n");
  commit(sandbox, "rename it");
  git({"checkout", "-q", "main"});
  sandbox.write("x/a.yaml", "# Agreed.\n" + lines);
  commit(sandbox, "comment on it");
  git({"merge", "-q", "topic"});
  sandbox.write("x/b.yaml", "# Agreed.\n" + lines + "owner: Staff of the group\n");
  git({"add", "-A"});
  git({"commit", "-q", "--allow-empty", "--amend", "-m", "merge topic"});

  const Repository repository = open_repository(sandbox.folder());
  const auto history = changes_in(repository, {"HEAD"}, "x/");
  REQUIRE(history.size() == 4);
  CHECK(history[0].path == "x/b.yaml");
  CHECK(history[0].is_merge());
  CHECK(history[0].path_before == "x/b.yaml");
  CHECK(history.back().commit == first);
  CHECK(blobs_at(repository, {{first, "x/a.yaml"}, {first, "x/b.yaml"}}) ==
        std::vector<std::string>{history.back().blob, ""});
}

TEST_CASE("a merge of another repository says where its files lay there") {
  const Sandbox sandbox, other;
  run_git({"init", "-q", "-b", "main"}, other.folder());
  other.write("a.yaml", "title: Review\nprinciples: [4]\nstatus: unknown\ngoal: One\n");
  commit(other, "add it");
  const auto git = [&](std::vector<std::string> words) { run_git(std::move(words), sandbox.folder()); };
  git({"init", "-q", "-b", "main"});
  commit(sandbox, "begin");
  git({"fetch", "-q", other.folder().string(), "main"});
  git({"merge", "-q", "--no-commit", "-s", "ours", "--allow-unrelated-histories", "FETCH_HEAD"});
  git({"read-tree", "--prefix=other/", "-u", "FETCH_HEAD"});
  git({"commit", "-qm", "take it in"});

  const auto history = changes_in(open_repository(sandbox.folder()), {"HEAD"}, "");
  const auto it = std::ranges::find(history, "other/a.yaml", &Revision::path);
  REQUIRE(it != history.end());
  CHECK(it->path_before == "a.yaml");
}

TEST_CASE("of the merges, a history has those that made a text of their own") {
  const Sandbox sandbox;
  const auto git = [&](std::vector<std::string> words) { run_git(std::move(words), sandbox.folder()); };
  git({"init", "-q", "-b", "main"});
  const std::string lines = "title: Review\nprinciples: [4]\nstatus: unknown\ngoal: One\n";
  sandbox.write("a.yaml", lines);
  commit(sandbox, "add it");
  git({"checkout", "-qb", "topic"});
  sandbox.write("a.yaml", "title: Survey" + lines.substr(13));
  commit(sandbox, "on topic");
  git({"checkout", "-q", "main"});
  sandbox.write("b.yaml", "x\n");
  commit(sandbox, "elsewhere");
  git({"merge", "-q", "--no-edit", "topic"});
  CHECK(history_of(open_repository(sandbox.folder()), "HEAD", "a.yaml").size() == 2);

  git({"checkout", "-q", "topic"});
  sandbox.write("a.yaml", "title: Inquiry" + lines.substr(13));
  commit(sandbox, "again on topic");
  git({"checkout", "-q", "main"});
  sandbox.write("a.yaml", "title: Poll" + lines.substr(13));
  commit(sandbox, "on main");
  git({"merge", "-q", "topic"});
  sandbox.write("a.yaml", "title: Both" + lines.substr(13));
  const std::string merged = commit(sandbox, "merge topic");
  const auto history = history_of(open_repository(sandbox.folder()), "HEAD", "a.yaml");
  REQUIRE(history.size() == 5);
  CHECK(history[0].commit == merged);
  CHECK(history[0].is_merge());
  CHECK(history[0].blob != history[1].blob);
  CHECK(!history[1].is_merge());
}

TEST_CASE("after a merge of a branch that renamed a file, its history has what others did to it meanwhile") {
  const Sandbox sandbox;
  const auto git = [&](std::vector<std::string> words) { run_git(std::move(words), sandbox.folder()); };
  const std::string lines = "title: Review\nprinciples: [4]\nstatus: planned\n";
  git({"init", "-q", "-b", "main"});
  sandbox.write("alac/activities/a.yaml", lines + "due: 2027-03\n");
  commit(sandbox, "add it");
  git({"checkout", "-qb", "topic"});
  git({"mv", "alac/activities/a.yaml", "alac/activities/b.yaml"});
  commit(sandbox, "rename it");
  git({"checkout", "-q", "main"});
  sandbox.write("alac/activities/a.yaml", lines + "due: 2027-05\n");
  commit(sandbox, "put it off");
  git({"merge", "-q", "--no-edit", "topic"});

  const auto history = history_of(open_repository(sandbox.folder()), "HEAD", "alac/activities/b.yaml");
  for (const char* subject : {"put it off", "rename it", "add it"})
    CHECK(std::ranges::count(history, subject, &Revision::subject) == 1);
  CHECK(history.at(0).is_merge());
  CHECK(history[0].path_before == "alac/activities/b.yaml");
  CHECK(history[0].other_paths_before == std::vector<std::string>{"alac/activities/a.yaml"});

  // Another file in the old place is not this one.
  sandbox.write("alac/activities/a.yaml", "title: Hearing\nprinciples: [1]\nstatus: unknown\n");
  commit(sandbox, "add another");
  CHECK(history_of(open_repository(sandbox.folder()), "HEAD", "alac/activities/b.yaml").size() ==
        history.size());
}
