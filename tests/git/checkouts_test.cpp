// What a report says about the state that it was made from, and checkouts that lack something.
#include <algorithm>

#include "catch.hpp"
#include "cip/git/repository.hpp"
#include "program.hpp"

namespace fs = std::filesystem;

namespace {

const std::string review = "data/alac/activities/review.yaml", other = "data/gac/activities/other.yaml";
constexpr std::string_view sound = "title: Review\nprinciples: [4]\nstatus: unknown\n";
constexpr std::string_view changed = "title: Other\nprinciples: [4]\nstatus: unknown\n";

/// Two groups have a record each, and one refers to the other's.
void begin(const Sandbox& sandbox) {
  move_to_data(sandbox);
  run_git({"init", "-q", "-b", "main"}, sandbox.folder());
  sandbox.write("data/README.md", "# Records\n");
  sandbox.write(review, sound);
  sandbox.write(other, std::string(sound) + "depends_on: [alac/review]\n");
  commit(sandbox);
}

/// What a report says from what it was made.
std::string provenance(const fs::path& folder) {
  std::string text = run_cip({"report", "--group", "alac", "--format", "json"}, folder).out;
  text.erase(0, text.find("\"version\": "));
  return text.substr(0, text.find('\n'));
}

constexpr std::string_view differs = ", with changes that are not committed";

}  // namespace

TEST_CASE("a report says that records differ from the commit, whatever git was told of them") {
  const Sandbox sandbox;
  begin(sandbox);
  const auto git = [&](std::vector<std::string> words) { run_git(std::move(words), sandbox.folder()); };
  const std::string clean = provenance(sandbox.folder());
  CHECK(holds(clean, "commit "));
  CHECK_FALSE(holds(clean, differs));
  sandbox.write("data/README.md", "# Changed\n");
  sandbox.write("elsewhere.txt", "changed\n");
  CHECK(provenance(sandbox.folder()) == clean);

  SECTION("untracked") {
    git({"config", "status.showUntrackedFiles", "no"});
    sandbox.write("data/alac/activities/new.yaml", sound);
  }
  SECTION("ignored") {
    sandbox.write(".git/info/exclude", "*.yaml\n");
    sandbox.write("data/alac/activities/new.yaml", sound);
  }
  SECTION("assumed unchanged") {
    git({"update-index", "--assume-unchanged", review});
    sandbox.write(review, changed);
  }
  SECTION("skipped") {
    git({"update-index", "--skip-worktree", review});
    sandbox.write(review, changed);
  }
  SECTION("staged") {
    sandbox.write(review, changed);
    git({"add", "-A"});
  }
  SECTION("deleted") { fs::remove(sandbox.folder() / other); }
  CHECK(holds(provenance(sandbox.folder()), differs));
}

TEST_CASE("a report says why git could not tell the commit, and never that there is no repository") {
  const Sandbox sandbox;
  begin(sandbox);
  SECTION("another owner") {
    const Environment owner("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    const RunResult report = run_cip({"report", "--group", "alac"}, sandbox.folder());
    CHECK(holds(provenance(sandbox.folder()), "git can't determine the commit\""));
    CHECK_FALSE(holds(report.out, sandbox.folder().string()));
    const RunResult staged = run_cip({"validate", "--staged"}, sandbox.folder());
    CHECK(staged.status == 2);
    for (const std::string& err : {report.err, staged.err}) {
      CHECK(holds(err, "detected dubious ownership"));
      CHECK(holds(err, "git config --global --add safe.directory"));
    }
  }
  SECTION("no git") {
    const Environment path("PATH", "/nowhere");
    CHECK(holds(provenance(sandbox.folder()), "git can't determine the commit: git is not installed"));
  }
  SECTION("no commit") {
    fs::remove_all(sandbox.folder() / ".git");
    run_git({"init", "-q"}, sandbox.folder());
    CHECK(holds(provenance(sandbox.folder()), "not saved in git yet"));
  }
  SECTION("unborn branch") {
    run_git({"checkout", "-q", "--orphan", "new"}, sandbox.folder());
    CHECK(holds(provenance(sandbox.folder()), "not saved in git yet"));
  }
  SECTION("a repository that is gone") {
    fs::remove_all(sandbox.folder() / ".git");
    sandbox.write(".git", "gitdir: /nowhere\n");
    CHECK(holds(provenance(sandbox.folder()), "git can't determine the commit\""));
    CHECK(holds(run_cip({"report", "--group", "alac"}, sandbox.folder()).err, "`"));
  }
  SECTION("none") {
    fs::remove_all(sandbox.folder() / ".git");
    CHECK(holds(provenance(sandbox.folder()), "not in a git repository"));
  }
}

TEST_CASE("what a sparse checkout leaves out is read as it is staged, and not written") {
  const Sandbox sandbox, elsewhere;
  begin(sandbox);
  const bool in_tree = GENERATE(false, true);
  const fs::path top = in_tree ? elsewhere.folder() / "tree" : sandbox.folder();
  if (in_tree) run_git({"worktree", "add", "-q", top.string(), "-b", "topic"}, sandbox.folder());
  run_git({"sparse-checkout", "set", "data/alac"}, top);
  REQUIRE_FALSE(fs::exists(top / other));
  CHECK(holds(run_cip({"diff"}, top).out, "Nothing in the records has changed"));
  CHECK(holds(run_cip({"list"}, top).out, "gac/other"));
  CHECK_FALSE(holds(provenance(top), differs));
  const RunResult moved = run_cip({"move", "alac/review", "renamed"}, top);
  CHECK(moved.status == 2);
  CHECK(holds(moved.err, "`git sparse-checkout disable`"));
  CHECK(fs::exists(top / review));
  run_git({"sparse-checkout", "disable"}, top);
  CHECK(run_cip({"move", "alac/review", "renamed"}, top).status == 0);
  fs::remove(top / other);
  CHECK_FALSE(holds(run_cip({"list"}, top).out, "gac/other"));
}

TEST_CASE("a clone without all texts says what brings them") {
  const Sandbox sandbox, clones;
  begin(sandbox);
  sandbox.write(review, changed);
  commit(sandbox);
  run_git({"config", "uploadpack.allowFilter", "true"}, sandbox.folder());
  run_git({"clone", "-q", "--filter=blob:none", "file://" + sandbox.folder().string(), "part"},
          clones.folder());
  const fs::path part = clones.folder() / "part";
  CHECK_FALSE(holds(provenance(part), differs));
  for (const auto& words : std::initializer_list<std::vector<std::string>>{
           {"log", "alac/review"}, {"diff", "HEAD~1"}, {"validate", "--since", "HEAD~1"}}) {
    const RunResult outcome = run_cip(words, part);
    CHECK(outcome.status == 2);
    CHECK(holds(outcome.err, "`git fetch --refetch --no-filter` fetches the missing files"));
  }
  run_git({"fetch", "-q", "--refetch", "--no-filter"}, part);
  CHECK(run_cip({"diff", "HEAD~1"}, part).status == 0);
}

TEST_CASE("a text that git was asked for by its name alone is called so when it is missing") {
  const Sandbox sandbox;
  begin(sandbox);
  cip::GitFile text{"", cip::GitFile::Kind::file, std::string(40, 'a'), ""};
  std::vector<cip::GitFile*> texts{&text};
  CHECK_THROWS_WITH(cip::read_texts(cip::open_repository(sandbox.folder()), texts, 100),
                    "`aaaaaaaaaaaa`: this is a partial clone; `git fetch --refetch --no-filter` fetches the "
                    "missing files");
}
