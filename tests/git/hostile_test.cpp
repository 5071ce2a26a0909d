// A repository and the settings around it are another's: nothing that they name is run, believed or read
// without end.
#include <algorithm>
#include <array>

#include "catch.hpp"
#include "cip/base/text.hpp"
#include "program.hpp"

namespace fs = std::filesystem;

namespace {

const std::string review = "data/alac/activities/review.yaml";
constexpr std::string_view sound = "title: Review\nprinciples: [4]\nstatus: unknown\n";
constexpr std::string_view wrong = "title: Review\nprinciples: [9]\nstatus: unknown\n";

/// The records lie in `data`; the branch `side` tagged one of them.
void begin(const Sandbox& sandbox) {
  move_to_data(sandbox);
  run_git({"init", "-q", "-b", "main"}, sandbox.folder());
  sandbox.write(review, sound);
  commit(sandbox, "first");
  run_git({"checkout", "-qb", "side"}, sandbox.folder());
  sandbox.write(review, std::string(sound) + "tags: [side]\n");
  commit(sandbox, "side");
  run_git({"checkout", "-q", "main"}, sandbox.folder());
}

}  // namespace

TEST_CASE("a repository that lies among the records is not asked") {
  const Sandbox sandbox, trace;
  begin(sandbox);
  sandbox.write(review, wrong);
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"init", "-q", "--bare", "data"}, sandbox.folder());
  sandbox.write("data/config", "[core]\n\tbare = true\n\thooksPath = " + trace.folder().string() +
                                   "\n[merge \"m\"]\n\tdriver = touch " + (trace.folder() / "ran").string() +
                                   "\n");
  sandbox.write("data/info/attributes", "*.yaml merge=m\n");
  for (const fs::path& from : {sandbox.folder(), sandbox.folder() / "data", sandbox.folder() / "data/alac"}) {
    const RunResult staged = concise(from, {"--staged"});
    CHECK(staged.status == 1);
    CHECK(holds(staged.out, "review.yaml:2:14: error"));
    CHECK(holds(run_cip({"log", "alac/review"}, from).out, "first"));
    concise(from, {"--merge-with", "side"});
    CHECK(run_cip({"hook", "install"}, from).status == 0);
    CHECK_FALSE(fs::exists(trace.folder() / "ran"));
    CHECK_FALSE(fs::exists(trace.folder() / "pre-commit"));
    CHECK(fs::exists(sandbox.folder() / ".git/hooks/pre-commit"));
  }
}

TEST_CASE("what only looks like a repository is none where records lie in it") {
  const std::string place = GENERATE(".", "data");
  const Sandbox sandbox;
  begin(sandbox);
  fs::remove_all(sandbox.folder() / ".git");
  run_git({"init", "-q", "--bare", place}, sandbox.folder());
  CHECK(holds(concise(sandbox.folder(), {"--staged"}).err,
              "is not in a git repository; run `git init`, or `cip` in a clone of the records"));
  CHECK(holds(run_cip({"report", "--group", "alac"}, sandbox.folder()).out, "not in a git repository"));
}

TEST_CASE("conflicts are found where the records lie below the top") {
  const Sandbox sandbox;
  begin(sandbox);
  fs::remove(sandbox.folder() / review);
  commit(sandbox, "gone");
  const RunResult outcome =
      run_cip({"validate", "--format", "concise", "--merge-with", "side"}, sandbox.folder());
  CHECK(outcome.status == 1);
  CHECK(holds(outcome.out, "[merge-conflict]"));
  CHECK_FALSE(holds(outcome.err, "outside"));
}

TEST_CASE("a conflict is told as what the two sides did") {
  using Commands = std::vector<std::vector<std::string>>;
  struct Example {
    Commands ours, theirs;
    std::string says;
  };
  const std::string one = "data/alac/activities/one.yaml", two = "data/alac/activities/two.yaml";
  const auto example = GENERATE_COPY(values<Example>({
      {{{"mv", review, one}},
       {{"mv", review, two}},
       "one.yaml:1:1: error: this branch and `theirs` moved this file to different places"},
      {{{"mv", review, one}},
       {{"rm", "-q", review}},
       "one.yaml:1:1: error: `theirs` deleted what this branch renamed"},
      {{{"rm", "-q", review}},
       {{"mv", review, two}},
       "two.yaml:1:1: error: this branch deleted what `theirs` renamed"},
  }));
  const Sandbox sandbox;
  begin(sandbox);
  const auto change = [&](const std::string& branch, const Commands& commands) {
    run_git({"checkout", "-q", "-b", branch, "main"}, sandbox.folder());
    for (const auto& command : commands) run_git(command, sandbox.folder());
    run_git({"commit", "-qm", branch}, sandbox.folder());
  };
  change("theirs", example.theirs);
  change("ours", example.ours);
  const std::string out = concise(sandbox.folder(), {"--merge-with", "theirs"}).out;
  CHECK(holds(out, example.says));
  CHECK_FALSE(holds(out, "the same lines"));
}

TEST_CASE("a link against a changed file is told as that") {
  const Sandbox sandbox;
  begin(sandbox);
  run_git({"checkout", "-qb", "link"}, sandbox.folder());
  fs::remove(sandbox.folder() / review);
  fs::create_symlink("other.yaml", sandbox.folder() / review);
  commit(sandbox, "link");
  run_git({"checkout", "-q", "main"}, sandbox.folder());
  sandbox.write(review, std::string(sound) + "tags: [main]\n");
  commit(sandbox, "changed");
  const std::string out = concise(sandbox.folder(), {"--merge-with", "link"}).out;
  CHECK(holds(out, "review.yaml:1:1: error: only one of this branch and `link` has a file here"));
  CHECK_FALSE(holds(out, "deleted what"));
}

TEST_CASE("a folder against a file of the same name is told as that, before the merge and during it") {
  const Sandbox sandbox;
  begin(sandbox);
  const std::string path = "data/alac/activities/new.yaml";
  run_git({"checkout", "-qb", "folder"}, sandbox.folder());
  sandbox.write(path + "/notes", "text\n");
  commit(sandbox, "a folder");
  run_git({"checkout", "-q", "main"}, sandbox.folder());
  sandbox.write(path, sound);
  commit(sandbox, "a file");
  const std::string out = run_cip({"validate", "--merge-with", "folder"}, sandbox.folder()).out;
  CHECK(
      holds(out,
            "new.yaml~HEAD:1:1: error: this branch and `folder` have a file and a folder with the same "
            "name, so git put the file here [merge-conflict]\n"
            "      = help: rename the record with `cip move`, or the folder with `git mv`, on one of them"));
  CHECK(out.find("[stray-file]") == out.rfind("[stray-file]"));  // only `notes`
  CHECK_FALSE(holds(out, "name the file `new.yaml`"));
  run_git({"merge", "folder"}, sandbox.folder());
  CHECK(
      holds(run_cip({"validate", "--staged"}, sandbox.folder()).out,
            "with the same name, so git put the file here [merge-conflict]\n"
            "      = help: rename the folder with `git mv`, give the file its name back, and `git add` it"));
}

TEST_CASE("a merge runs no driver, whoever names it") {
  const Sandbox sandbox, global;
  begin(sandbox);
  sandbox.write(review, std::string(sound) + "tags: [main]\n");
  sandbox.write(".gitattributes", "*.yaml merge=mine\n");
  commit(sandbox, "main");
  const fs::path trace = sandbox.folder() / "trace";
  global.write("config", "[merge \"mine\"]\n\tdriver = touch " + trace.string() + "\n");
  const Environment config("GIT_CONFIG_GLOBAL", (global.folder() / "config").string());
  run_git({"config", "merge.mine.driver", "touch " + trace.string()}, sandbox.folder());
  run_git({"config", "merge.default", "mine"}, sandbox.folder());
  CHECK(concise(sandbox.folder(), {"--merge-with", "side"}).status == 1);
  CHECK_FALSE(fs::exists(trace));
}

TEST_CASE("a repository that names another work tree, or none, is asked about the one around the records") {
  const Sandbox sandbox;
  begin(sandbox);
  const auto history = [&] { return run_cip({"log", "alac/review"}, sandbox.folder()).out; };
  const std::string before = history();
  REQUIRE(holds(before, "added"));
  for (const auto& [name, value] : {std::pair{"core.bare", "true"}, std::pair{"core.worktree", "/"}}) {
    INFO(name);
    run_git({"config", name, value}, sandbox.folder());
    CHECK(history() == before);
    run_git({"config", "--unset", name}, sandbox.folder());
  }
}

TEST_CASE("no setting of the user changes what is read of git") {
  const Sandbox sandbox;
  begin(sandbox);
  sandbox.write("attributes", "*.yaml merge=union diff=mine -text\n");
  sandbox.write("order", "*.txt\n");
  run_git({"mv", review, "data/alac/activities/renamed.yaml"}, sandbox.folder());
  run_git({"commit", "-qm", "m\xC3\xB6ve"}, sandbox.folder());
  sandbox.write("data/alac/activities/renamed.yaml", std::string(sound) + "tags: [main]\n");
  commit(sandbox, "main");
  run_git({"branch", "odd"}, sandbox.folder());
  run_git({"tag", "odd"}, sandbox.folder());
  sandbox.write("data/alac/activities/new.yaml", sound);
  const auto answers = [&] {
    std::string all;
    for (const fs::path& from : {sandbox.folder(), sandbox.folder() / "data/alac"})
      for (const auto& words :
           std::initializer_list<std::vector<std::string>>{{"log", "alac/renamed"},
                                                           {"report", "--group", "alac"},
                                                           {"diff", "side"},
                                                           {"diff", "side...main", "--format", "json"},
                                                           {"validate", "--merge-with", "side"},
                                                           {"validate", "--staged", "--since", "side"},
                                                           {"--at", "side", "list"},
                                                           {"--at", "od", "list"}}) {
        const RunResult outcome = run_cip(words, from);
        all += outcome.out + outcome.err;
      }
    return all;
  };
  const std::string expected = answers();
  CHECK(holds(cip::one_line(expected), "with changes that are not committed"));
  CHECK(holds(expected, "m\xC3\xB6ve"));
  CHECK(holds(expected, "[merge-conflict]"));
  static constexpr std::array<std::string_view, 2> settings[] = {
      {"color.diff", "always"},
      {"color.status", "always"},
      {"color.ui", "always"},
      {"column.ui", "always"},
      {"core.abbrev", "4"},
      {"core.attributesFile", "attributes"},
      {"core.bigFileThreshold", "1"},
      {"core.ignoreStat", "true"},
      {"core.pager", "false"},
      {"core.quotePath", "true"},
      {"core.untrackedCache", "true"},
      {"core.warnAmbiguousRefs", "false"},
      {"diff.algorithm", "patience"},
      {"diff.external", "false"},
      {"diff.ignoreSubmodules", "all"},
      {"diff.mine.command", "false"},
      {"diff.mine.textconv", "false"},
      {"diff.mnemonicPrefix", "true"},
      {"diff.noprefix", "true"},
      {"diff.orderFile", "order"},
      {"diff.relative", "true"},
      {"diff.renameLimit", "1"},
      {"diff.renames", "false"},
      {"diff.statNameWidth", "3"},
      {"diff.submodule", "log"},
      {"format.pretty", "oneline"},
      {"i18n.logOutputEncoding", "ISO-8859-1"},
      {"log.abbrevCommit", "true"},
      {"log.date", "relative"},
      {"log.decorate", "full"},
      {"log.diffMerges", "separate"},
      {"log.follow", "true"},
      {"log.mailmap", "true"},
      {"log.showRoot", "false"},
      {"log.showSignature", "true"},
      {"merge.conflictStyle", "diff3"},
      {"merge.default", "union"},
      {"merge.directoryRenames", "true"},
      {"merge.renameLimit", "1"},
      {"merge.renames", "false"},
      {"merge.renormalize", "true"},
      {"notes.displayRef", "*"},
      {"pager.log", "false"},
      {"status.branch", "true"},
      {"status.relativePaths", "false"},
      {"status.renames", "copies"},
      {"status.short", "true"},
      {"status.showStash", "true"},
      {"status.showUntrackedFiles", "no"},
      {"status.submoduleSummary", "true"},
      {"submodule.recurse", "true"},
      {"tag.sort", "-refname"},
  };
  for (const auto& [name, value] : settings)
    run_git({"config", std::string(name), std::string(value)}, sandbox.folder());
  const Environment pathspecs("GIT_GLOB_PATHSPECS", "1"), icase("GIT_ICASE_PATHSPECS", "1"),
      trace("GIT_TRACE", "1"), external("GIT_EXTERNAL_DIFF", "false"), options("GIT_DIFF_OPTS", "-u0"),
      language("LC_ALL", "de_DE.UTF-8");
  CHECK(answers() == expected);
}

TEST_CASE("a text that is too large is not read from git") {
  const Sandbox sandbox;
  begin(sandbox);
  const std::string large = "data/alac/activities/large.yaml";
  sandbox.write(large, "title: " + std::string(std::size_t{3} << 20, 'x') + "\n");
  commit(sandbox, "large");
  fs::remove(sandbox.folder() / large);
  for (const auto& options : {std::vector<std::string>{"--staged"}, {"--merge-with", "side"}}) {
    const RunResult outcome = concise(sandbox.folder(), options);
    CHECK(outcome.status == 1);
    CHECK(holds(outcome.out, large + ":1:1: error: file of more than 1 MiB [too-large]"));
  }
  CHECK(holds(run_cip({"--at", "HEAD", "validate", "--format", "concise"}, sandbox.folder()).out,
              "[too-large]"));
}

TEST_CASE("a revision may look like an option, or search the messages") {
  const Sandbox sandbox;
  begin(sandbox);
  run_git({"update-ref", "refs/heads/-odd", "side"}, sandbox.folder());
  for (const std::string revision : {"-odd", ":/side", "side^{/first}"}) {
    INFO(revision);
    CHECK(run_cip({"--at=" + revision, "list"}, sandbox.folder()).status == 0);
    CHECK(concise(sandbox.folder(), {"--since=" + revision}).err.empty());
    CHECK(concise(sandbox.folder(), {"--merge-with=" + revision}).err.empty());
  }
  CHECK(run_cip({"--at", ":/no such words", "list"}, sandbox.folder()).err ==
        "cip: no revision `:/no such words` in this repository\n");
}
