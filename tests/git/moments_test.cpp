// Records as of a revision, the index and a merge, in every shape that a repository comes in.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>

#include "catch.hpp"
#include "cip/base/text.hpp"
#include "program.hpp"

namespace fs = std::filesystem;

namespace {

const std::string review = "alac/activities/review.yaml";
constexpr std::string_view sound = "title: Review\nprinciples: [4]\nstatus: unknown\n";
constexpr std::string_view wrong = "title: Review\nprinciples: [9]\nstatus: unknown\n";

/// A repository whose first commit has a sound record.
void begin(const Sandbox& sandbox) {
  run_git({"init", "-q"}, sandbox.folder());
  sandbox.write(review, sound);
  commit(sandbox, "first");
}

/// The folder that the program runs in, while it lives.
class WorkingFolder {
 public:
  explicit WorkingFolder(const fs::path& folder) : before_(fs::current_path()) { fs::current_path(folder); }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;
  ~WorkingFolder() { fs::current_path(before_); }

 private:
  const fs::path before_;
};

}  // namespace

TEST_CASE("a revision is read whatever the work tree holds", "[threads]") {
  const Sandbox sandbox;
  begin(sandbox);
  sandbox.write(review, wrong);
  CHECK(concise(sandbox.folder(), {}).status == 1);
  CHECK(concise(sandbox.folder(), {"--at", "HEAD"}).status == 0);
  fs::remove_all(sandbox.folder() / "alac");
  CHECK(run_cip({"--at", "main", "show", "review"}, sandbox.folder()).out.find(review) != std::string::npos);
  CHECK(run_cip({"--at", "main", "list", "--format", "csv"}, sandbox.folder()).out.find("alac/review") !=
        std::string::npos);
}

TEST_CASE("a report of a revision names its commit") {
  const Sandbox sandbox;
  begin(sandbox);
  const std::string first = run_git({"rev-parse", "HEAD"}, sandbox.folder()).substr(0, 12);
  sandbox.write(review, wrong);
  commit(sandbox, "second");
  const RunResult outcome = run_cip({"--at", "HEAD~1", "report", "--group", "alac"}, sandbox.folder());
  INFO(outcome.err);
  CHECK(outcome.out.find("commit " + first) != std::string::npos);
  CHECK(outcome.out.find("not committed") == std::string::npos);
}

TEST_CASE("of a partly staged file, what is staged is checked") {
  const Sandbox sandbox;
  begin(sandbox);
  sandbox.write(review, wrong);
  run_git({"add", "-A"}, sandbox.folder());
  sandbox.write(review, sound);
  CHECK(concise(sandbox.folder(), {}).status == 0);
  CHECK(concise(sandbox.folder(), {"--staged"}).out.find(review + ":2:") == 0);
  run_git({"reset", "-q"}, sandbox.folder());
  sandbox.write(review, wrong);
  CHECK(concise(sandbox.folder(), {}).status == 1);
  CHECK(concise(sandbox.folder(), {"--staged"}).status == 0);
}

TEST_CASE("a file that is only meant to be added is not staged yet") {
  const Sandbox sandbox;
  begin(sandbox);
  sandbox.write("alac/activities/new.yaml", wrong);
  run_git({"add", "--intent-to-add", "alac/activities/new.yaml"}, sandbox.folder());
  CHECK(concise(sandbox.folder(), {"--staged"}).status == 0);
}

TEST_CASE("a hook's own index is honoured") {
  const Sandbox sandbox;
  begin(sandbox);
  sandbox.write(review, wrong);
  const fs::path other = sandbox.folder() / ".git/other";
  fs::copy_file(sandbox.folder() / ".git/index", other);
  run_git({"add", "-A"}, sandbox.folder());
  CHECK(concise(sandbox.folder(), {"--staged"}).status == 1);
  const Environment index("GIT_INDEX_FILE", other.string());
  CHECK(concise(sandbox.folder(), {"--staged"}).status == 0);
}

TEST_CASE("a hook's relative names of its index and repository hold below the top as well") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  move_to_data(sandbox);
  sandbox.write("data/" + review, wrong);
  run_git({"add", "-A"}, sandbox.folder());
  sandbox.write("data/" + review, sound);
  const WorkingFolder top(sandbox.folder());
  const Environment directory("GIT_DIR", ".git"), index("GIT_INDEX_FILE", ".git/index");
  CHECK(concise(sandbox.folder(), {"--staged"}).out.find("data/" + review + ":2:") == 0);
  CHECK(concise(sandbox.folder() / "data/alac", {"--staged"}).out.find("activities/review.yaml:2:") !=
        std::string::npos);
}

TEST_CASE("only what is new since the merge base is found, in whatever line and file it stands",
          "[threads]") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  sandbox.write(review, wrong);
  commit(sandbox, "first");
  run_git({"branch", "topic"}, sandbox.folder());
  sandbox.write("alac/activities/later.yaml", "title: Later\nprinciples: [8]\nstatus: unknown\n");
  commit(sandbox, "of main alone");
  run_git({"checkout", "-q", "topic"}, sandbox.folder());
  const auto since = [&](std::vector<std::string> more = {}) {
    more.insert(more.end(), {"--since", "main"});
    return concise(sandbox.folder(), more);
  };
  CHECK(since().out.empty());
  sandbox.write(review, "# moved\n\n" + std::string(wrong));
  CHECK(since().out.empty());
  fs::rename(sandbox.folder() / review, sandbox.folder() / "alac/activities/renamed.yaml");
  CHECK(since().out.empty());
  commit(sandbox, "rename");
  CHECK(since({"--staged"}).out.empty());
  sandbox.write("alac/activities/renamed.yaml", "title: Review\nprinciples: [9]\nstatus: unknwon\n");
  CHECK(since().out.find("alac/activities/renamed.yaml:3:9: error") == 0);
  CHECK(since().status == 1);
  CHECK(since({"--staged"}).out.empty());
  CHECK(concise(sandbox.folder(), {"--at", "topic"}).out.find("renamed.yaml:4:") != std::string::npos);
}

TEST_CASE("of two findings in one field where there was one, one is new") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  sandbox.write(review, "title: Review\nprinciples: [9]\nstatus: unknown\n");
  commit(sandbox, "first");
  sandbox.write(review, "title: Review\nprinciples: [9, 8]\nstatus: unknown\n");
  const RunResult outcome = concise(sandbox.folder(), {"--since", "HEAD"});
  CHECK(std::ranges::count(outcome.out, '\n') == 1);
}

TEST_CASE("a severity that changed counts as it is now") {
  const Sandbox sandbox;
  begin(sandbox);
  const std::string program = read_text(sandbox.folder() / "cip.yaml");
  sandbox.write(review, "title: Review\ndescription: TBD\nprinciples: [4]\nstatus: unknown\n");
  sandbox.write("cip.yaml", program + "  placeholder: off\n");
  commit(sandbox, "second");
  sandbox.write("cip.yaml", program + "  placeholder: error\n");
  CHECK(concise(sandbox.folder(), {}).status == 1);
  CHECK(concise(sandbox.folder(), {"--since", "HEAD"}).out.empty());
}

TEST_CASE("a merge is checked before it is made", "[threads]") {
  const Sandbox sandbox;
  begin(sandbox);
  run_git({"branch", "topic"}, sandbox.folder());
  fs::rename(sandbox.folder() / review, sandbox.folder() / "alac/activities/renamed.yaml");
  commit(sandbox, "rename");
  run_git({"checkout", "-q", "topic"}, sandbox.folder());
  sandbox.write("alac/activities/other.yaml",
                "title: Other\nprinciples: [4]\nstatus: unknown\ndepends_on: [review]\n");
  commit(sandbox, "refer");
  CHECK(concise(sandbox.folder(), {}).status == 0);
  const RunResult merged = concise(sandbox.folder(), {"--merge-with", "main"});
  INFO(merged.out << merged.err);
  CHECK(merged.status == 1);
  CHECK(merged.out.find("[unknown-reference]") != std::string::npos);
  CHECK(concise(sandbox.folder(), {"--merge-with", "main", "--since", "main"}).out == merged.out);
}

TEST_CASE("a merge is checked in the folder to which the other side moved the records") {
  const Sandbox sandbox;
  begin(sandbox);
  move_to_data(sandbox);
  fs::rename(sandbox.folder() / "alac", sandbox.folder() / "data/alac");
  commit(sandbox, "first");
  run_git({"checkout", "-qb", "moved"}, sandbox.folder());
  run_git({"mv", "data", "records"}, sandbox.folder());
  commit(sandbox, "move");
  run_git({"checkout", "-qb", "removed", "main"}, sandbox.folder());
  run_git({"rm", "-q", "data/cip.yaml"}, sandbox.folder());
  commit(sandbox, "remove");
  run_git({"checkout", "-q", "main"}, sandbox.folder());
  sandbox.write("data/" + review, wrong);
  commit(sandbox, "second");
  const auto merged = [&](const std::string& other) {
    return run_cip({"validate", "--merge-with", other}, sandbox.folder());
  };
  CHECK(merged("moved").status == 1);
  CHECK(holds(merged("moved").out, "records/" + review + ":2:14: error"));
  run_git({"branch", "changed"}, sandbox.folder());
  run_git({"checkout", "-q", "moved"}, sandbox.folder());
  const RunResult since = concise(sandbox.folder(), {"--merge-with", "changed", "--since", "moved"});
  CHECK(std::ranges::count(since.out, '\n') == 1);
  run_git({"checkout", "-q", "main"}, sandbox.folder());
  CHECK(merged("removed").status == 2);
  CHECK(holds(merged("removed").err, "no records in a merge with `removed`: it has no `data/cip.yaml`"));
}

TEST_CASE("files in conflict are findings, before the merge and while it is made") {
  const Sandbox sandbox;
  begin(sandbox);
  run_git({"branch", "topic"}, sandbox.folder());
  sandbox.write(review, "title: One\nprinciples: [4]\nstatus: unknown\n");
  commit(sandbox, "one");
  run_git({"checkout", "-q", "topic"}, sandbox.folder());
  sandbox.write(review, "title: Two\nprinciples: [4]\nstatus: unknown\n");
  commit(sandbox, "two");
  const RunResult before = concise(sandbox.folder(), {"--merge-with", "main"});
  CHECK(before.out ==
        review + ":1:1: error: this branch and `main` changed the same lines [merge-conflict]\n");
  run_git({"merge", "main"}, sandbox.folder());
  const RunResult while_made = concise(sandbox.folder(), {"--staged"});
  CHECK(while_made.out ==
        review + ":1:1: error: this branch and the other side changed the same lines [merge-conflict]\n");
  run_git({"merge", "--abort"}, sandbox.folder());
}

TEST_CASE("worktrees, bare clones and SHA-256 repositories are read like any other") {
  const Sandbox sandbox, elsewhere;
  const bool sha256 = GENERATE(false, true);
  run_git(sha256 ? std::vector<std::string>{"init", "-q", "--object-format=sha256"}
                 : std::vector<std::string>{"init", "-q"},
          sandbox.folder());
  move_to_data(sandbox);
  sandbox.write("data/" + review, wrong);
  commit(sandbox, "first");
  const fs::path tree = elsewhere.folder() / "below/tree", bare = elsewhere.folder() / "below/bare.git";
  run_git({"worktree", "add", "-q", tree.string(), "-b", "topic"}, sandbox.folder());
  run_git({"clone", "-q", "--bare", sandbox.folder().string(), bare.string()}, elsewhere.folder());
  CHECK(concise(tree, {"--at", "main"}).out.find("data/" + review + ":2:") == 0);
  CHECK(concise(tree / "data/alac", {"--at", "main"}).out.find("../" + review + ":2:") != std::string::npos);
  CHECK(concise(tree, {"--staged"}).status == 1);
  CHECK(concise(tree, {"--since", "main"}).out.empty());
  CHECK(concise(bare, {"--at", "main"}).out.find("data/" + review + ":2:") == 0);
  CHECK(concise("/", {"--at", "main", "-C", bare.string()}).status == 1);
  CHECK(concise(bare, {"--staged"}).err == "cip: a bare repository has nothing staged\n");
  fs::remove(elsewhere.folder() / "cip.yaml");
  CHECK(holds(cip::one_line(run_cip({"status"}, bare).err),
              "is a bare repository; read its records with `--at HEAD`"));
  CHECK(concise(bare, {"--merge-with", "topic"}).out.find("data/" + review + ":2:") == 0);
}

TEST_CASE("a submodule that holds the records has revisions of its own") {
  const Sandbox records, top;
  begin(records);
  for (const char* name : {"cip.yaml", "principles.yaml", "groups.yaml"}) fs::remove(top.folder() / name);
  run_git({"init", "-q"}, top.folder());
  run_git({"submodule", "--quiet", "add", records.folder().string(), "data"}, top.folder());
  commit(top, "records");
  CHECK(concise(top.folder() / "data", {"--at", "main"}).status == 0);
  top.write("data/" + review, wrong);
  run_git({"add", "-A"}, top.folder() / "data");
  CHECK(concise(top.folder() / "data", {"--staged"}).out.find(review + ":2:") == 0);
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{}, {"--staged"}, {"--since", "main"}, {"--at", "main"}}) {
    const RunResult refused = concise(top.folder(), words);
    CHECK(refused.status == 2);
    CHECK(holds(cip::one_line(refused.err), "is a repository of its own inside another one"));
  }
}

TEST_CASE("a submodule and odd names among the records are strays") {
  const Sandbox sandbox, other;
  begin(other);
  begin(sandbox);
  run_git({"submodule", "--quiet", "add", other.folder().string(), "alac/more"}, sandbox.folder());
  int number = 0;
  for (const std::string name : {"with space", "\"quoted\"", "line\nend", "Überblick"})
    sandbox.write("alac/activities/" + name + ".yaml",
                  "title: Record " + std::to_string(++number) + "\nprinciples: [4]\nstatus: unknown\n");
  sandbox.write("alac/.hidden/x.yaml", wrong);
  commit(sandbox, "odd");
  const RunResult outcome = concise(sandbox.folder(), {"--at", "HEAD"});
  INFO(outcome.out);
  CHECK(std::ranges::count(outcome.out, '\n') == 5);
  CHECK(outcome.out.find("alac/more:1:1: error: file that is not a record [stray-file]") !=
        std::string::npos);
  CHECK(outcome.out.find("line\\u{A}end.yaml") != std::string::npos);
  CHECK(concise(sandbox.folder(), {"--staged"}).out == outcome.out);
}

TEST_CASE("records that lay elsewhere then are found, and that is said") {
  const Sandbox sandbox;
  begin(sandbox);
  run_git({"tag", "early"}, sandbox.folder());
  move_to_data(sandbox);
  fs::rename(sandbox.folder() / "alac", sandbox.folder() / "data/alac");
  sandbox.write("data/" + review, wrong);
  commit(sandbox, "move everything");
  const RunResult list = run_cip({"--at", "early", "show", "review"}, sandbox.folder() / "data/alac");
  CHECK(list.out.find("../../" + review) != std::string::npos);
  CHECK(list.err == "cip: the records were in `.` then\n");
  CHECK(concise(sandbox.folder(), {"--since", "early"}).out.find("data/" + review + ":2:") == 0);
}

TEST_CASE("paths choose among the records of a revision") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  move_to_data(sandbox);
  sandbox.write("data/" + review, wrong);
  sandbox.write("data/gac/activities/other.yaml", wrong);
  commit(sandbox, "first");
  fs::remove_all(sandbox.folder() / "data/gac");
  CHECK(concise(sandbox.folder(), {"--staged", "data/gac"}).out.find("data/gac/activities/other.yaml:2:") ==
        0);
  CHECK(concise(sandbox.folder() / "data", {"--staged", "alac/"}).out.find(review + ":2:") == 0);
  CHECK(concise(sandbox.folder(), {"--staged", "data/ccnso"}).err ==
        "cip: `data/ccnso`: no such file or folder\n");
}

TEST_CASE("line ends that git converts make nothing new") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  sandbox.write(review, wrong);
  commit(sandbox, "first");
  run_git({"config", "core.autocrlf", "true"}, sandbox.folder());
  sandbox.write(review, "title: Review\r\nprinciples: [9]\r\nstatus: unknown\r\n");
  CHECK(concise(sandbox.folder(), {}).out == concise(sandbox.folder(), {"--at", "HEAD"}).out);
  CHECK(concise(sandbox.folder(), {"--since", "HEAD"}).out.empty());
  const auto digest = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"report", "--group", "alac"});
    const std::string text = run_cip(words, sandbox.folder()).out;
    return text.substr(text.find('`', text.rfind("SHA-256")), 66);
  };
  CHECK(digest({}) == digest({"--at", "HEAD"}));
}

TEST_CASE("a commit that git can't read is not said to be none") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  sandbox.write(review, wrong);
  commit(sandbox, "first");
  for (const auto& folder : fs::directory_iterator(sandbox.folder() / ".git/objects"))
    if (folder.path().filename().string().size() == 2) fs::remove_all(folder.path());
  CHECK(run_cip({"log", "alac/review"}, sandbox.folder()).err ==
        "cip: git can't read the commit `HEAD`; `git fsck` says what is missing or damaged\n");
}

TEST_CASE("what git can't give ends in a clear message and exit status 2") {
  const Sandbox sandbox, nowhere;
  run_git({"init", "-q"}, sandbox.folder());
  const auto complaint = [](const RunResult& outcome) {
    CHECK(outcome.out.empty());
    CHECK(outcome.status == 2);
    return outcome.err;
  };
  CHECK(complaint(concise(sandbox.folder(), {"--at", "HEAD"})) == "cip: the repository has no commits yet\n");
  CHECK(complaint(concise(sandbox.folder(), {"--staged"})) ==
        "cip: `cip.yaml` is not staged; `git add` it first\n");
  commit(sandbox);
  run_git({"rm", "-qr", "--cached", "."}, sandbox.folder());
  CHECK(complaint(concise(sandbox.folder(), {"--staged"})) ==
        "cip: the records are staged for removal, so there is nothing to check; `git commit --no-verify` "
        "commits "
        "that\n");
  run_git({"add", "-A"}, sandbox.folder());
  CHECK(complaint(concise(nowhere.folder(), {"--at", "HEAD"})) ==
        "cip: `" + nowhere.folder().string() +
            "`: is not in a git repository; run `git init`, or `cip` in a clone of the records\n");
  begin(sandbox);
  run_git({"branch", "topic"}, sandbox.folder());
  CHECK(complaint(concise(sandbox.folder(), {"--at", "man"})) ==
        "cip: no revision `man` in this repository; did you mean `main`?\n");
  CHECK(complaint(concise(sandbox.folder(), {"--at", ""})).find("cip: --at: no value given\n") == 0);
  CHECK(complaint(concise(sandbox.folder(), {"--since", ""})).find("cip: --since: no value given\n") == 0);
  CHECK(complaint(concise(sandbox.folder(), {"--since=-x"})) == "cip: no revision `-x` in this repository\n");
  CHECK(complaint(concise(sandbox.folder(), {"--since", "--help-me"})).find("cip: ") == 0);
  CHECK(complaint(concise(sandbox.folder(), {"--staged", "--merge-with", "topic"})) ==
        "cip: use only one of --at, --staged and --merge-with\n");
  CHECK(complaint(run_cip({"--at", "main", "set", "review", "title=New"}, sandbox.folder())) ==
        "cip: this command changes files, so it can't be used with --at\n");
  CHECK(complaint(run_cip({"validate", "--staged", "-", "--path", review}, sandbox.folder(), "x")) ==
        "cip: `-` can't be used with --at, --staged or --merge-with\n");
}

TEST_CASE("what changes nothing of the records reads any state of them") {
  const Sandbox sandbox;
  begin(sandbox);
  const auto err = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"--at", "main"});
    return run_cip(words, sandbox.folder()).err;
  };
  const std::string refusal = "this command changes files, so it can't be used with --at";
  const std::vector<std::string> reading[] = {
      {"format", "--check"}, {"hook"}, {"record", "--all"}, {"confirm"}, {"record", "-g", "alac"}};
  for (const auto& words : reading) CHECK_FALSE(holds(err(words), refusal));
  const std::vector<std::string> writing[] = {
      {"format"}, {"hook", "install"}, {"record", "turnout", "4"}, {"confirm", "review"}, {"init"}};
  for (const auto& words : writing) CHECK(holds(err(words), refusal));
  const std::vector<std::string> reading_none[] = {
      {"explain", "overdue"}, {"hook"}, {"schema", "activity"}, {"completion", "bash"}, {"manual", "cip"}};
  for (std::vector<std::string> words : reading_none) {
    words.insert(words.begin(), {"--at", "bogus"});
    CHECK(holds(run_cip(words, sandbox.folder()).err, "no revision `bogus` in this repository"));
  }
}

TEST_CASE("a history that is cut off before the merge base is named") {
  const Sandbox sandbox, clones;
  begin(sandbox);
  run_git({"checkout", "-qb", "topic"}, sandbox.folder());
  sandbox.write(review, "title: Two\nprinciples: [4]\nstatus: unknown\n");
  commit(sandbox, "on topic");
  run_git({"checkout", "-q", "main"}, sandbox.folder());
  sandbox.write(review, "title: Three\nprinciples: [4]\nstatus: unknown\n");
  commit(sandbox, "on main");
  run_git(
      {"clone", "-q", "--depth", "1", "--no-single-branch", "file://" + sandbox.folder().string(), "shallow"},
      clones.folder());
  const fs::path shallow = clones.folder() / "shallow";
  CHECK(concise(shallow, {"--at", "origin/topic"}).status == 0);
  for (const char* option : {"--since", "--merge-with"}) {
    const RunResult outcome = concise(shallow, {option, "origin/topic"});
    CHECK(outcome.status == 2);
    CHECK(
        outcome.err ==
        "cip: this clone is shallow and lacks the commit where `origin/topic` and this branch diverged; `git "
        "fetch "
        "--unshallow` fetches the rest\n");
  }
  CHECK(
      concise(shallow, {"--at", "HEAD~1"}).err ==
      "cip: no revision `HEAD~1` in this repository; this clone is shallow, `git fetch --unshallow` fetches "
      "the rest\n");
}

TEST_CASE("without git all that needs no history still works") {
  const Sandbox sandbox;
  begin(sandbox);
  const Environment path("PATH", "/nowhere");
  CHECK(concise(sandbox.folder(), {}).status == 0);
  CHECK(run_cip({"report", "--group", "alac"}, sandbox.folder()).status == 0);
  for (const auto& options :
       {std::vector<std::string>{"--staged"}, {"--since", "main"}, {"--merge-with", "main"}}) {
    const RunResult outcome = concise(sandbox.folder(), options);
    CHECK(outcome.status == 2);
    CHECK(outcome.err.find("cip: git is not installed") == 0);
  }
}

TEST_CASE("records that are staged in another folder are checked there") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  for (const auto& [path, text] : files_in(sandbox.folder())) {
    sandbox.write("data/" + path, text);
    fs::remove(sandbox.folder() / path);
  }
  commit(sandbox);
  sandbox.write("data/" + std::string(review), wrong);
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"mv", "data", "records"}, sandbox.folder());
  const RunResult moved = concise(sandbox.folder(), {"--staged"});
  CHECK(moved.status == 1);
  CHECK(moved.out.starts_with("records/" + std::string(review)));
}

TEST_CASE("a `cip.yaml` that is staged for removal without the records is named") {
  const Sandbox sandbox;
  begin(sandbox);
  run_git({"rm", "-q", "--cached", "cip.yaml"}, sandbox.folder());
  const RunResult alone = concise(sandbox.folder(), {"--staged"});
  CHECK(alone.status == 2);
  CHECK(alone.err ==
        "cip: `cip.yaml` is staged for removal, but the records are not; `git restore --staged cip.yaml` "
        "keeps it\n");
}
