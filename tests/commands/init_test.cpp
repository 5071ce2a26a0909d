#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

#include "../git/program.hpp"
#include "catch.hpp"
#include "cip/base/text.hpp"
#include "cip/records/all.hpp"

namespace fs = std::filesystem;

namespace {

/// A folder that holds nothing.
class Empty {
 public:
  Empty() { fs::create_directory(folder()); }
  fs::path folder() const { return sandbox_.folder() / "empty"; }

 private:
  const Sandbox sandbox_;
};

/// One record of each kind, as full as it takes to be without fault.
const std::vector<std::string> commands[] = {
    {"add", "criterion", "-g", "alac", "--title", "Open minutes", "--code", "P4-C1", "--principle", "4",
     "--principles", "4", "--statement", "Minutes are published within two weeks.", "--status", "active"},
    {"add", "practice", "-g", "alac", "--title", "Minutes in two weeks", "--principles", "4", "--status",
     "active", "--grade", "good", "--owner", "Secretariat", "--as_of", "2026-06"},
    {"add",
     "metric",
     "-g",
     "alac",
     "--title",
     "Minutes published in time",
     "--code",
     "P4-C1-I1",
     "--criterion",
     "open-minutes",
     "--form",
     "quantitative",
     "--unit",
     "percent",
     "--direction",
     "higher",
     "--method",
     "Count of minutes on the wiki.",
     "--cadence",
     "annual",
     "--baseline",
     "{date: 2025-12, value: 40}",
     "--target",
     "{by: 2027-12, value: 90}",
     "--availability",
     "exists",
     "--status",
     "active",
     "--owner",
     "Secretariat",
     "--as_of",
     "2026-06"},
    {"add",          "activity",
     "-g",           "alac",
     "--title",      "Write minutes together",
     "--principles", "4",
     "--status",     "in-progress",
     "--goal",       "Minutes in two weeks",
     "--start",      "2026-05",
     "--due",        "2026-12",
     "--criteria",   "open-minutes",
     "--metrics",    "minutes-published-in-time",
     "--practices",  "minutes-in-two-weeks",
     "--owner",      "Secretariat",
     "--as_of",      "2026-06"},
    {"record", "minutes-published-in-time", "60", "--date", "2026-06"},
    {"add",          "survey", "-g",          "alac",       "--title",     "Member survey 2026",
     "--status",     "closed", "--opened",    "2026-03-01", "--closed",    "2026-03-31",
     "--invited",    "80",     "--responses", "40",         "--published", "https://example.org/survey",
     "--principles", "4"},
    {"add", "assessment", "-g", "alac", "--title", "Assessment of the first period", "--period", "period-1",
     "--assessor", "{kind: self, who: The whole ALAC}", "--ratings",
     "{criterion: open-minutes, rating: partly-met, summary: On the way.}"},
    {"add", "report", "-g", "alac", "--title", "Report on the first period", "--period", "period-1",
     "--status", "drafting", "--due", "2027-12", "--summary", "What the group did better.", "--questions",
     "What should come next?"},
};

}  // namespace

TEST_CASE("from an empty folder to a record of every kind, nothing in them is wrong") {
  const Empty empty;
  CHECK(run_cip({"init", "-g", "alac"}, empty.folder()).status == 0);
  for (const auto& command : commands) {
    const RunResult outcome = run_cip(command, empty.folder());
    INFO(outcome.err);
    CHECK(outcome.status == 0);
  }
  const RunResult outcome = run_cip({"validate", "data/alac", "--fail-on", "note"}, empty.folder());
  CHECK(outcome.out == "");
  CHECK(outcome.status == 0);
  CHECK(run_cip({"validate", "--fail-on", "error"}, empty.folder()).status == 0);
}

TEST_CASE("a new folder is sound, and complete") {
  const Empty empty;
  CHECK(run_cip({"init"}, empty.folder()).status == 0);
  CHECK(run_cip({"validate", "-q"}, empty.folder()).status == 0);
  const auto files = files_in(empty.folder());
  for (const char* file :
       {".github/workflows/cip.yml", ".github/actions/cip/action.yml", ".github/actions/cip/review.sh",
        ".pre-commit-config.yaml", ".vscode/settings.json", "data/.schema/activity.json", "data/cip.yaml",
        "data/groups.yaml", "data/principles.yaml"})
    CHECK(files.contains(file));
  const std::string settings = read_text(empty.folder() / ".vscode/settings.json");
  for (const auto& [file, text] : files)
    if (file.starts_with("data/.schema/")) CHECK(settings.find('"' + file + '"') != std::string::npos);
  CHECK(read_text(empty.folder() / "data/groups.yaml") == read_text(repository() / "data/groups.yaml"));
  CHECK(read_text(empty.folder() / "data/cip.yaml").find("about:") ==
        std::string::npos);  // who keeps data/ here
}

TEST_CASE("a second time nothing is added, and what was changed stays") {
  const Empty empty;
  run_cip({"init", "there"}, empty.folder());
  std::ofstream(empty.folder() / "there/.pre-commit-config.yaml") << "repos: []\n";
  std::ofstream(empty.folder() / "there/data/.schema/metric.json") << "{}\n";
  const RunResult outcome = run_cip({"init", "there"}, empty.folder());
  CHECK(outcome.err ==
        "updated there/data/.schema/metric.json\n"
        "next: `cd there`, then add records, as with `cip add criterion`, then `git add` and `git commit`\n");
  CHECK(read_text(empty.folder() / "there/.pre-commit-config.yaml") == "repos: []\n");
  CHECK(run_cip({"init", "there"}, empty.folder()).err == "nothing to add\n");
}

TEST_CASE("of the groups, those named are kept with the ones above and below") {
  const Empty empty;
  CHECK(run_cip({"init", "-g", "rysg", "-g", "the GAC"}, empty.folder()).status == 0);
  const std::string groups = read_text(empty.folder() / "data/groups.yaml");
  for (const char* kept : {"id: gnso\n", "id: cph\n", "id: rysg\n", "id: gac\n"})
    CHECK(groups.find(kept) != std::string::npos);
  for (const char* left : {"id: rrsg\n", "id: alac\n", "id: ncph\n"})
    CHECK(groups.find(left) == std::string::npos);
  CHECK(run_cip({"init", "-g", "gacc", "other"}, empty.folder()).err.find("did you mean `gac`?") !=
        std::string::npos);
  CHECK(
      run_cip({"init", "-g", "harbour", "other"}, empty.folder())
          .err.starts_with("cip: no group `harbour`; write one of ASO, ccNSO, GNSO, ALAC, GAC, RSSAC, SSAC, "
                           "NomCom, or a group inside one of these; at a terminal, `cip init` asks about a "
                           "new group\n"));
  CHECK_FALSE(fs::exists(empty.folder() / "other"));
}

TEST_CASE("the README of a new folder speaks of its groups") {
  const auto command_of_report = [](const std::vector<std::string>& arguments) {
    const Empty empty;
    run_cip(arguments, empty.folder());
    const std::string text = read_text(empty.folder() / "README.md");
    CHECK(text.find("## From an empty folder to a published report\n\nAt a terminal") != std::string::npos);
    const auto at = text.find("`cip report");
    return text.substr(at, text.find('`', at + 1) + 1 - at);
  };
  CHECK(command_of_report({"init"}) == "`cip report --group alac -o report.html`");
  CHECK(command_of_report({"init", "-g", "ssac"}) == "`cip report -o report.html`");
  CHECK(command_of_report({"init", "-g", "ipc", "-g", "ncuc"}) == "`cip report --group ipc -o report.html`");
}

TEST_CASE("a folder of one group is not made one of another") {
  const Empty empty;
  run_cip({"init", "-g", "alac"}, empty.folder());
  const RunResult other = run_cip({"init", "-g", "gnso"}, empty.folder());
  CHECK(other.status == 2);
  CHECK(other.err.find("`data/groups.yaml` has no `gnso`") != std::string::npos);
  CHECK(run_cip({"init", "-g", "ALAC"}, empty.folder()).err == "nothing to add\n");
}

TEST_CASE("in a folder of one group, a new record needs no --group") {
  const Empty empty;
  CHECK(run_cip({"init", "-g", "gac"}, empty.folder()).status == 0);
  const RunResult outcome = run_cip({"add", "criterion", "--title", "Openness", "--principle", "4",
                                     "--statement", "Minutes are published."},
                                    empty.folder());
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(fs::exists(empty.folder() / "data/gac/criteria/openness.yaml"));
}

TEST_CASE("in a folder of a group inside another, nothing is asked of the one above") {
  const Empty empty;
  CHECK(run_cip({"init", "-g", "apralo"}, empty.folder()).status == 0);
  CHECK(holds(read_text(empty.folder() / "data/groups.yaml"), "kind: outside"));
  run_cip({"add", "criterion", "--group", "apralo", "--title", "Openness", "--principle", "4", "--statement",
           "Minutes are published."},
          empty.folder());
  CHECK_FALSE(holds(run_cip({"validate"}, empty.folder()).out, "`alac`"));
  CHECK_FALSE(holds(run_cip({"status"}, empty.folder()).out, "ALAC"));
}

TEST_CASE("a dry run of a new folder writes nothing") {
  const Empty empty;
  const RunResult outcome = run_cip({"init", "-n"}, empty.folder());
  CHECK(outcome.out.find("+++ b/data/cip.yaml\n") != std::string::npos);
  CHECK(files_in(empty.folder()).empty());
}

TEST_CASE("the schemas beside the records of this repository are those that cip writes") {
  for (const fs::path& folder : {repository() / "data", repository() / "examples/community"})
    for (const std::string kind : {"criterion", "practice", "activity", "metric", "survey", "assessment",
                                   "report", "program", "principles", "groups"}) {
      INFO(folder << kind);
      CHECK(read_text(folder / ".schema" / (kind + ".json")) == run_cip({"schema", kind}, repository()).out);
    }
}

TEST_CASE("what init and add print for the shell works in the folder where it was read") {
  const Empty empty;
  const auto shell = [](const std::string& command, const fs::path& folder) {
    return std::system(fmt::format("cd {} && {{ {}; }}", cip::for_shell(folder.string()), command).c_str());
  };
  const auto quoted_after = [](const std::string& words, const std::string& text) {
    const auto begin = text.find('`', text.find(words)) + 1;
    return text.substr(begin, text.find('`', begin) - begin);
  };
  const std::string next =
      cip::one_line(run_cip({"init", "it's my records", "-g", "alac"}, empty.folder()).err);
  CHECK(shell(quoted_after("next:", next) + " && test -f data/cip.yaml", empty.folder()) == 0);

  const fs::path top = empty.folder() / "it's my records", below = top / "data/alac/criteria";
  run_git({"add", "."}, top);
  run_git({"commit", "-q", "-m", "Set up"}, top);
  fs::create_directories(below);
  for (const fs::path& folder : {top, top / "data", below, top / "data/alac"}) {
    const std::string said =
        run_cip({"add", "practice", "-g", "alac", "--title", "At " + folder.filename().string(), "--status",
                 "active", "--principles", "4"},
                folder)
            .err;
    INFO(said);
    CHECK(shell(quoted_after("to share it:", cip::one_line(said)), folder) == 0);
    CHECK(run_git({"status", "--porcelain", "--untracked-files=all"}, top).find("??") == std::string::npos);
    run_git({"commit", "-q", "-m", "Add"}, top);
  }
}
