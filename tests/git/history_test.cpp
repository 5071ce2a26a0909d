#include "cip/git/history.hpp"

#include "../sandbox.hpp"
#include "catch.hpp"
#include "program.hpp"

using namespace cip;

namespace {

std::string commit(const Sandbox& sandbox, const std::string& subject) {
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", subject}, sandbox.folder());
  const std::string name = run_git({"rev-parse", "HEAD"}, sandbox.folder());
  return name.substr(0, name.size() - 1);
}

}  // namespace

TEST_CASE("a file's history goes through its renames, and two commits tell how they differ") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  sandbox.write("data/a b.yaml", "title: Review\nprinciples: [4]\nstatus: unknown\n");
  sandbox.write("data/gone.yaml", "title: Entirely different\n");
  const std::string first = commit(sandbox, "add it");
  std::filesystem::rename(sandbox.folder() / "data/a b.yaml", sandbox.folder() / "data/c.yaml");
  std::filesystem::remove(sandbox.folder() / "data/gone.yaml");
  sandbox.write("other/x.yaml", "x\n");
  const std::string second = commit(sandbox, "rename it");
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

  const auto differences = differences_between(repository, first, second, "data/");
  REQUIRE(differences.size() == 2);
  CHECK(differences[0].before == "a b.yaml");
  CHECK(differences[0].after == "c.yaml");
  CHECK(differences[1].before == "gone.yaml");
  CHECK(differences[1].after.empty());
}
