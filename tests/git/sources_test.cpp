// Records that cip.yaml includes from other repositories, in the shapes that those come in.
#include <fstream>

#include "catch.hpp"
#include "cip/store/workspace.hpp"
#include "program.hpp"

namespace fs = std::filesystem;
using namespace cip;

namespace {

const std::string theirs = "apralo/activities/review.yaml", ours = "ccnso/activities/advice.yaml";
constexpr std::string_view review = "title: Review\nprinciples: [4]\nstatus: unknown\n";
constexpr std::string_view advice =
    "title: Advice\nprinciples: [4]\nstatus: unknown\ndepends_on: [apralo/review]\n";

/// A repository of its own, with the records of one group in this folder of it.
void begin_source(const Sandbox& source, const std::string& inner) {
  if (!inner.empty()) move_to_data(source);
  source.write(inner + theirs, review);
  source.write("README.md", "# APRALO\n");
  run_git({"init", "-q"}, source.folder());
  commit(source, "Theirs");
}

/// Names the source in `cip.yaml`, with the digest of what is there.
void pin(const Sandbox& sandbox, const std::string& inner) {
  const std::string path = inner + "cip.yaml", text = read_text(sandbox.folder() / path),
                    begin = text.substr(0, text.find("include:")) +
                            "include:\n  - path: sources/apralo\n    groups: [apralo]\n";
  sandbox.write(path, begin);
  const Workspace ws = load_workspace(sandbox.folder() / inner);
  sandbox.write(path, begin + "    digest: " + ws.included.front().digest + "\n");
}

/// Has the source as a submodule, and commits that.
void begin(const Sandbox& sandbox, const Sandbox& source, const std::string& inner) {
  if (!inner.empty()) move_to_data(sandbox);
  sandbox.write(inner + ours, advice);
  run_git({"init", "-q"}, sandbox.folder());
  run_git({"submodule", "--quiet", "add", source.folder().string(), inner + "sources/apralo"},
          sandbox.folder());
  pin(sandbox, inner);
  commit(sandbox, "One community");
}

}  // namespace

TEST_CASE("the digest of a source is the one that it has by itself") {
  for (const std::string inner : {"", "data/"}) {
    INFO(inner);
    const Sandbox sandbox, source;
    begin_source(source, inner);
    begin(sandbox, source, "data/");
    const Workspace ws = load_workspace(sandbox.folder() / "data");
    REQUIRE(ws.included.size() == 1);
    CHECK(ws.included.front().is_read());
    CHECK(ws.included.front().digest == load_workspace(source.folder() / inner).digest());
    CHECK(ws.find<Activity>("apralo/review"));
    CHECK(ws.digest() != ws.included.front().digest);
  }
}

TEST_CASE("a submodule is read as it is recorded, wherever the data folder is") {
  for (const std::string inner : {"", "data/"}) {
    INFO(inner);
    const Sandbox sandbox, source;
    begin_source(source, "data/");
    begin(sandbox, source, inner);
    const fs::path& folder = sandbox.folder();
    sandbox.write(inner + "sources/apralo/data/" + theirs, "title: [");
    CHECK(run_cip({"-q", "validate"}, folder).status == 1);
    CHECK(run_cip({"-q", "--at", "HEAD", "validate"}, folder).status == 0);
    CHECK(run_cip({"-q", "validate", "--staged"}, folder).status == 0);
    CHECK(holds(run_cip({"--at", "main", "show", "apralo/review"}, folder).out, "ccnso/advice"));
    const Environment directory("GIT_DIR", (folder / ".git").string()),  // as a hook has it
        tree("GIT_WORK_TREE", folder.string());
    CHECK(run_cip({"-q", "validate", "--staged"}, folder).status == 0);
  }
}

TEST_CASE("a report that includes a source is that of a commit") {
  const Sandbox sandbox, source;
  begin_source(source, "data/");
  begin(sandbox, source, "");
  const auto text = [&] { return run_cip({"report", "--all", "--format", "json"}, sandbox.folder()).out; };
  CHECK(holds(text(), "\"count\": 2"));
  CHECK_FALSE(holds(text(), "not committed"));
  sandbox.write(ours, std::string(advice) + "tags: [a]\n");
  CHECK(holds(text(), "not committed"));
}

TEST_CASE("a rating in a source that is committed with the records is suspect after a rewording") {
  const Sandbox sandbox;
  const std::string source = "sources/apralo/data/";
  const auto word = [&](const std::string& statement) {
    sandbox.write(source + "apralo/criteria/open.yaml",
                  "title: Open\nprinciple: 4\nrelevance: recommended\nstatement: " + statement + "\n");
    pin(sandbox, "");
  };
  const auto is_suspect = [&] {
    const auto outcome =
        run_cip({"validate", "--format", "concise", "--select", "rated-before-rewording"}, sandbox.folder());
    INFO(outcome.out << outcome.err);
    CHECK(outcome.status == 0);
    return holds(outcome.out, "rated `met` before the `statement` of `open` was changed");
  };
  sandbox.write(source + "cip.yaml", read_text(sandbox.folder() / "cip.yaml"));
  sandbox.write(source + "apralo/assessments/period-1.yaml",
                "title: Assessment\nprinciples: [4]\nperiod: p1\nratings:\n  - criterion: open\n"
                "    rating: met\n");
  word("Meetings are open.");
  run_git({"init", "-q"}, sandbox.folder());
  commit(sandbox, "One community");
  CHECK_FALSE(is_suspect());
  word("Meetings are open to all members of the community.");
  CHECK(is_suspect());
}

TEST_CASE("the history of a submodule is asked for what was rated there") {
  const Sandbox sandbox, source;
  const std::string criterion = "data/apralo/criteria/open.yaml",
                    begin_of_criterion =
                        "title: Open\nprinciple: 4\nrelevance: recommended\nstatement: Meetings are open";
  move_to_data(source);
  source.write(criterion, begin_of_criterion + ".\n");
  source.write("data/apralo/assessments/period-1.yaml",
               "title: Assessment\nprinciples: [4]\nperiod: p1\nratings:\n  - criterion: open\n"
               "    rating: met\n");
  run_git({"init", "-q"}, source.folder());
  commit(source, "Rated");
  begin(sandbox, source, "");
  const std::string suspect =
      "rated `met` before the `statement` of `open` was changed (warning in `sources/apralo`)";
  const auto said = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--format", "concise", "--select", "rated-before-rewording"});
    const auto outcome = run_cip(words, sandbox.folder());
    CHECK(outcome.status == 0);
    return outcome.out + outcome.err;
  };
  const auto is_suspect = [&](const std::vector<std::string>& words) { return holds(said(words), suspect); };
  CHECK_FALSE(is_suspect({"validate"}));

  const fs::path inner = sandbox.folder() / "sources/apralo";
  sandbox.write("sources/apralo/" + criterion, begin_of_criterion + " to all members.\n");
  run_git({"commit", "-qam", "Reword"}, inner);
  pin(sandbox, "");
  CHECK(is_suspect({"validate"}));
  CHECK(is_suspect({"validate", "--since", "HEAD"}));
  CHECK_FALSE(is_suspect({"--at", "HEAD", "validate"}));
  run_git({"add", "-A"}, sandbox.folder());
  CHECK(is_suspect({"validate", "--staged", "--since", "HEAD"}));
  commit(sandbox, "Newer");
  CHECK(is_suspect({"--at", "HEAD", "validate"}));
  CHECK_FALSE(is_suspect({"validate", "--since", "HEAD"}));

  std::string directory = run_git({"rev-parse", "--absolute-git-dir"}, inner);
  directory.pop_back();
  std::ofstream(directory + "/shallow") << run_git({"rev-parse", "HEAD"}, inner);
  CHECK(holds(said({"validate"}),
              "cip: can't check what was reworded after rating in `sources/apralo`: this clone is shallow; "
              "`git -C sources/apralo fetch --unshallow` fetches the rest"));
}

TEST_CASE("log shows the history that a submodule has of a record") {
  for (const std::string inner : {"", "data/"}) {
    INFO(inner);
    const Sandbox sandbox, source;
    begin_source(source, "data/");
    begin(sandbox, source, inner);
    const fs::path& folder = sandbox.folder();
    const std::string submodule = inner + "sources/apralo/";
    const auto log = [&](const std::vector<std::string>& words) {
      const auto outcome = run_cip(words, folder);
      INFO(outcome.err);
      CHECK(outcome.status == 0);
      return outcome.out;
    };
    run_git({"mv", "data/apralo/activities/review.yaml", "data/apralo/activities/second.yaml"},
            folder / submodule);
    run_git({"commit", "-qm", "Renamed"}, folder / submodule);
    sandbox.write(submodule + "data/apralo/activities/second.yaml", std::string(review) + "tags: [a]\n");
    pin(sandbox, inner);
    const std::string now = log({"log", "apralo/second"});
    CHECK(holds(now, "activity, " + submodule + "data/apralo/activities/second.yaml"));
    CHECK(holds(now, "not committed yet"));
    CHECK(holds(now, "renamed from " + submodule + "data/apralo/activities/review.yaml"));
    CHECK(holds(now, "Theirs (Test)"));
    CHECK(holds(log({"log", "apralo/review"}), "removed or renamed"));
    const std::string then = log({"--at", "HEAD", "log", "apralo/review"});
    CHECK(holds(then, "Theirs (Test)"));
    CHECK_FALSE(holds(then, "Renamed"));
  }
}

TEST_CASE("a site shows the history that the repository of a source has of its records") {
  const Sandbox sandbox, source;
  const auto& folder = sandbox.folder();
  begin_source(source, "data/");
  source.write("data/" + theirs, "title: Review\nprinciples: [4]\nstatus: planned\nstart: 2026-09\n");
  commit(source, "Planned");
  const auto history = [&](const std::vector<std::string>& words) {
    const auto outcome = run_cip(words, folder);
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    return read_text(folder / "public/apralo/records.html") + outcome.err;
  };
  const std::string day = "<time datetime=\"2026-06-01\">1 June 2026</time>",
                    told = "Changed on " + day +
                           ": status from unknown to planned; start <time datetime=\"2026-09\">September "
                           "2026</time>. Added on " +
                           day + ".";
  SECTION("a submodule") {
    begin(sandbox, source, "data/");
    const fs::path inner = folder / "data/sources/apralo";
    CHECK(holds(history({"site", "-o", "public"}), told));
    run_git({"mv", "data/apralo/activities/review.yaml", "data/apralo/activities/second.yaml"}, inner);
    run_git({"commit", "-qm", "Renamed"}, inner);
    pin(sandbox, "data/");
    CHECK(holds(history({"site", "-o", "public"}), "Renamed on " + day + ". " + told));
    CHECK_FALSE(holds(history({"--at", "HEAD", "site", "-o", "public"}), "Renamed"));
    CHECK(holds(read_text(folder / "public/changes.atom"), "<title>Review (APRALO)</title>"));
    std::string directory = run_git({"rev-parse", "--absolute-git-dir"}, inner);
    directory.pop_back();
    std::ofstream(directory + "/shallow") << run_git({"rev-parse", "HEAD"}, inner);
    CHECK(holds(history({"site", "-o", "public"}),
                "the history is incomplete; `git -C data/sources/apralo fetch --unshallow` gets the rest"));
  }
  SECTION("one that was merged into this repository") {
    move_to_data(sandbox);
    sandbox.write("data/" + ours, advice);
    run_git({"init", "-q"}, folder);
    commit(sandbox, "Ours");
    run_git({"fetch", "-q", source.folder().string()}, folder);
    run_git({"merge", "-q", "--no-commit", "-s", "ours", "--allow-unrelated-histories", "FETCH_HEAD"},
            folder);
    run_git({"read-tree", "--prefix=data/sources/apralo/", "-u", "FETCH_HEAD"}, folder);
    pin(sandbox, "data/");
    commit(sandbox, "One community");
    const std::string records = history({"site", "-o", "public"});
    CHECK(holds(records, told));
    CHECK_FALSE(holds(records, "Renamed"));
  }
}

TEST_CASE("the report of a group from a source tells the rules that it sets aside") {
  const Sandbox sandbox;
  sandbox.write("sources/apralo/cip.yaml", read_text(sandbox.folder() / "cip.yaml"));
  sandbox.write("sources/apralo/" + theirs,
                "title: Review\nprinciples: [4]\nstatus: planned\ndue: 2026-01\nwaivers:\n"
                "  - {rule: overdue, reason: Agreed., until: 2026-12}\n");
  pin(sandbox, "");
  const auto report = run_cip({"report", "--group", "apralo"}, sandbox.folder());
  INFO(report.err);
  CHECK(holds(report.out, "Waived: "));
  CHECK(holds(report.out, "Agreed."));
}

TEST_CASE("what runs over all groups runs over those of sources, and hides their small counts") {
  const Sandbox sandbox;
  move_to_data(sandbox);
  sandbox.write("data/" + ours, "title: Advice\nprinciples: [4]\nstatus: unknown\n");
  sandbox.write("data/sources/apralo/cip.yaml", read_text(sandbox.folder() / "data/cip.yaml"));
  sandbox.write("data/sources/apralo/apralo/practices/agenda.yaml",
                "title: Agenda in advance\nprinciples: [4]\nstatus: active\nharmonization: adapted\n"
                "adoptions:\n  - group: ccnso\n    status: adopted\n");
  sandbox.write(
      "data/sources/apralo/apralo/surveys/survey-2026.yaml",
      "title: Survey\nstatus: closed\nopened: 2026-02-01\nclosed: 2026-02-20\nresponses: 61\n"
      "questions:\n  - {id: heard, text: Heard, principle: 2, scale: likert-5, counts: [0, 1, 23, 30, "
      "7]}\n");
  pin(sandbox, "data/");
  const auto said = [&](const std::vector<std::string>& words) {
    const auto outcome = run_cip(words, sandbox.folder());
    INFO(words.front() << ": " << outcome.err);
    CHECK(outcome.status == 0);
    return outcome.out;
  };
  CHECK(holds(said({"practices"}), "adopted by ccNSO"));
  CHECK(holds(said({"matrix"}), "APRALO"));
  CHECK(holds(said({"report", "--all"}), "APRALO"));
  CHECK(holds(said({"export", "survey", "--format", "csv"}), "0; not shown; 23; 30; not shown"));
  CHECK(holds(said({"validate", "--fail-on", "note"}), "counts: [not shown]"));
  said({"site", "-o", "public"});
  CHECK(holds(read_text(sandbox.folder() / "public/practices.html"), "Agenda in advance"));
  CHECK(holds(read_text(sandbox.folder() / "public/apralo/index.html"), "2: not shown"));
}

TEST_CASE("a state that includes a source is the same, however it was made") {
  const Sandbox sandbox;
  sandbox.write(ours, advice);
  sandbox.write("sources/apralo/cip.yaml", read_text(sandbox.folder() / "cip.yaml"));
  sandbox.write("sources/apralo/" + theirs, review);
  const Workspace before = load_workspace(sandbox.folder());
  CHECK(before.included.empty());
  CHECK_FALSE(before.find<Activity>("apralo/review"));
  pin(sandbox, "");
  const Workspace loaded = load_workspace(sandbox.folder()), later = load_again(before);
  for (const Workspace* ws : {&loaded, &later}) {
    CHECK(ws->find<Activity>("apralo/review"));
    CHECK(ws->documents.size() == 2);
    CHECK(ws->digest() == loaded.digest());
  }
  const Workspace changed = exchange(loaded, {{}, {{"sources/apralo/" + theirs, false, "title: Other\n"}}});
  CHECK_FALSE(changed.included.front().is_read());
  CHECK(changed.documents.size() == 1);
  CHECK(changed.digest() != loaded.digest());
}
