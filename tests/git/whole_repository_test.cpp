// No command stages, commits, writes outside of its target or runs a program that the repository names: the
// whole repository is compared before and after each.
#include <algorithm>
#include <map>
#include <sstream>

#include "catch.hpp"
#include "cip/commands/commands.hpp"
#include "program.hpp"

namespace fs = std::filesystem;

namespace {

/// A command, and how the paths begin that it may change.
struct Use {
  std::vector<std::string> words;
  std::vector<std::string> targets{};
};

const std::string review = "data/alac/activities/review.yaml";

const std::vector<Use> uses = {
    {{"validate"}},
    {{"validate", "--staged"}},
    {{"validate", "--since", "main"}},
    {{"validate", "--merge-with", "main"}},
    {{"validate", "--merge-with", "main", "--since", "main"}},
    {{"validate", "--staged", "--since", "HEAD"}},
    {{"--at", "main", "validate"}},
    {{"--at", "main", "validate", "--since", "topic"}},
    {{"validate", "--summary", "summary.md"}, {"summary.md"}},
    {{"explain", "overdue"}},
    {{"--at", "main", "list"}},
    {{"list"}},
    {{"--at", "main", "show", "review"}},
    {{"show", "review"}},
    {{"--at", "main", "status"}},
    {{"status", "--format", "ics"}},
    {{"--at", "main", "matrix"}},
    {{"--at", "main", "practices"}},
    {{"--at", "main", "report", "--group", "alac"}},
    {{"--at", "main", "report", "--all"}},
    {{"report", "--group", "alac"}},
    {{"report", "--all", "-o", "report.md"}, {"report.md"}},
    {{"site", "-o", "site"}, {"site/"}},
    {{"--at", "main", "site", "-o", "site"}, {"site/"}},
    {{"--at", "main", "export", "activity"}},
    {{"export", "--format", "sqlite", "-o", "records.db"}, {"records.db"}},
    {{"schema", "activity"}},
    {{"completion", "bash"}},
    {{"completion", "bash", "--", "show", ""}},
    {{"manual"}},
    {{"manual", "cip-validate"}},
    {{"diff"}},
    {{"diff", "--staged"}},
    {{"diff", "main...topic", "--format", "json"}},
    {{"log", "alac/review"}},
    {{"digest", "--since", "main"}},
    {{"init", "--dry-run"}},
    {{"init"},
     {".github/", ".gitignore", ".vscode/", ".pre-commit-config.yaml", "README.md", "data/.schema/"}},
    {{"add", "activity", "-g", "ccnso", "--title", "New", "--principles", "1", "--status", "planned"},
     {"data/ccnso/activities/new.yaml"}},
    {{"record", "turnout", "43"}, {"data/alac/metrics/turnout.yaml"}},
    {{"confirm"}},
    {{"confirm", "review"}, {review}},
    {{"comment", "final", "--from", "GAC", "--point", "More."}, {"data/alac/reports/final.yaml"}},
    {{"set", "review", "owner=Staff"}, {review}},
    {{"edit", "review"}, {review}},
    {{"format", "--check"}},
    {{"format"}, {"data/"}},
    {{"import", "table.csv", "--yes"}, {review}},
    {{"move", "review", "renamed", "--dry-run"}},
    {{"move", "review", "renamed"}, {review, "data/alac/activities/"}},
    {{"hook"}},
    {{"hook", "install", "--dry-run"}},
    {{"hook", "install"}, {".git/hooks/pre-commit", ".git/hooks/pre-merge-commit"}},
    {{"hook", "uninstall"}, {".git/hooks/pre-commit", ".git/hooks/pre-merge-commit"}},
};

void commit_review(const Sandbox& sandbox, std::string_view text) {
  sandbox.write(review, text);
  commit(sandbox);
}

/// Two branches, something staged, something touched, and every program that git may run leaves a trace.
void lay_out(const Sandbox& sandbox) {
  const fs::path& top = sandbox.folder();
  move_to_data(sandbox);
  run_git({"init", "-q"}, top);
  sandbox.write("data/alac/metrics/turnout.yaml", "title: Turnout\nprinciples: [4]\n");
  sandbox.write("data/alac/reports/final.yaml", "title: Final\nperiod: p1\nstatus: drafting\n");
  sandbox.write("table.csv", "id,kind,title\nalac/review,activity,Other\n");
  sandbox.write(".gitattributes", "*.yaml filter=a=trace\n");
  commit_review(sandbox, "title: Review\nprinciples: [4]\nstatus: unknown\n");
  run_git({"branch", "topic"}, top);
  commit_review(sandbox, "title: Two\nprinciples: [4]\nstatus: unknown\n");
  run_git({"checkout", "-q", "topic"}, top);
  commit_review(sandbox, "principles: [4]\ntitle: Three\nstatus: unknown\n");
  sandbox.write("data/alac/activities/staged.yaml", "title: Staged\nprinciples: [4]\nstatus: unknown\n");
  run_git({"add", "-A"}, top);
  fs::last_write_time(top / review, fs::file_time_type::clock::now() - std::chrono::hours(5));
  for (const char* hook :
       {"pre-commit", "pre-merge-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-checkout",
        "post-merge", "post-index-change", "post-rewrite", "reference-transaction", "fsmonitor", "filter"}) {
    const std::string path = std::string(".git/hooks/") + hook;
    sandbox.write(path, "#!/bin/sh\necho ran >>" + (top / "ran").string() + "\ncat\n");
    fs::permissions(top / path, fs::perms::owner_all);
  }
  run_git({"config", "core.fsmonitor", ".git/hooks/fsmonitor"}, top);
  run_git({"config", "filter.a=trace.clean", (top / ".git/hooks/filter").string()}, top);
}

/// Each file and folder: its bytes and when it was written.
using States = std::map<std::string, std::pair<std::string, fs::file_time_type>>;

States everything_in(const fs::path& top) {
  States all;
  for (const auto& entry : fs::recursive_directory_iterator(top))
    all[entry.path().lexically_relative(top).generic_string()] = {
        entry.is_regular_file() ? read_text(entry.path()) : "/", entry.last_write_time()};
  return all;
}

/// What differs, folders left out in which another path differs.
std::vector<std::string> differing(const States& before, const States& after) {
  std::vector<std::string> paths, kept;
  for (const auto& [path, state] : before)
    if (!after.contains(path) || after.at(path) != state) paths.push_back(path);
  for (const auto& [path, state] : after)
    if (!before.contains(path)) paths.push_back(path);
  for (const std::string& path : paths)
    if (std::ranges::none_of(paths, [&](const std::string& other) { return other.starts_with(path + "/"); }))
      kept.push_back(path);
  return kept;
}

RunResult run_with_editor(const std::vector<std::string>& words, const fs::path& folder) {
  std::istringstream in;
  std::ostringstream out, err;
  const int status = cip::run(words, {in, out, err, folder, std::chrono::year(2026) / 6 / 30, false, false, 0,
                                      "sed -i s/unknown/planned/"});
  return {status, out.str(), err.str()};
}

}  // namespace

TEST_CASE("no command changes more of the repository than its target, or runs what git would run") {
  const Sandbox sandbox;
  lay_out(sandbox);
  for (const Use& use : uses) {
    const auto before = everything_in(sandbox.folder());
    const RunResult outcome = run_with_editor(use.words, sandbox.folder());
    std::string line;
    for (const std::string& word : use.words) line += word + " ";
    INFO(line << "\n" << outcome.err);
    CHECK(outcome.status != 2);
    const auto changed = differing(before, everything_in(sandbox.folder()));
    CHECK(changed.empty() == use.targets.empty());
    for (const std::string& path : changed) {
      INFO(path);
      CHECK(std::ranges::any_of(use.targets, [&](const auto& target) { return path.starts_with(target); }));
    }
  }
}

TEST_CASE("the programs that git would run do leave a trace") {
  const Sandbox sandbox;
  lay_out(sandbox);
  run_git({"status"}, sandbox.folder());
  CHECK(std::ranges::count(read_text(sandbox.folder() / "ran"), '\n') > 1);
}

TEST_CASE("every command is among those that are compared") {
  for (const cip::Usage& command : cip::all_commands()) {
    INFO(command.name);
    CHECK(std::ranges::any_of(
        uses, [&](const Use& use) { return std::ranges::count(use.words, command.name) > 0; }));
  }
}
