// A report that was published can be made again from the commit that it names.
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "../git/program.hpp"
#include "catch.hpp"
#include "cip/cli/origins.hpp"

TEST_CASE("a report made from a commit is the same again, whatever was recorded since") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml", "title: Review\nprinciples: [4]\nstatus: unknown\n");
  run_git({"init", "-q"}, sandbox.folder());
  commit(sandbox);
  const std::vector<std::vector<std::string>> reports{
      {"--group", "alac", "-o", "alac.md"},
      {"--group", "alac", "-o", "alac.html"},
      {"--all", "-o", "all.html"},
      {"--group", "alac", "--short", "-o", "short.md"},
      {"--group", "gac", "--from", "2024", "--to", "2025", "-o", "gac.md"}};
  for (std::vector<std::string> words : reports) {
    words.insert(words.begin(), "report");
    REQUIRE(run_cip(words, sandbox.folder()).status == 0);
  }
  sandbox.write("alac/activities/other.yaml", "title: Other\nprinciples: [4]\nstatus: unknown\n");
  commit(sandbox);
  for (const auto& words : reports) {
    const RunResult outcome = run_cip({"report", "--verify", words.back()}, sandbox.folder());
    INFO(words.back() << ": " << outcome.out << outcome.err);
    CHECK(outcome.status == 0);
  }
  const std::string written = read_text(sandbox.folder() / "alac.md");
  const RunResult piped = run_cip({"report", "--verify", "-"}, sandbox.folder(), written);
  CHECK(piped.status == 0);
  CHECK(holds(piped.out, "standard input is exactly what `cip --at "));
  REQUIRE(mkfifo((sandbox.folder() / "pipe").c_str(), 0600) == 0);
  std::thread writer([&] { std::ofstream(sandbox.folder() / "pipe") << written; });
  CHECK(run_cip({"report", "--verify", "pipe"}, sandbox.folder()).status == 0);
  writer.join();
  CHECK(holds(run_cip({"report", "--verify", "alac"}, sandbox.folder()).err, "`alac`: is a folder"));
  std::string windows = read_text(sandbox.folder() / "alac.md");
  for (auto at = windows.find('\n'); at != std::string::npos; at = windows.find('\n', at + 2))
    windows.insert(at, 1, '\r');
  sandbox.write("windows.md", windows);
  const RunResult mailed = run_cip({"report", "--verify", "windows.md"}, sandbox.folder());
  CHECK(mailed.status == 0);
  CHECK(holds(mailed.out, ", with the line ends of Windows\n"));
  sandbox.write("alac.json",
                run_cip({"report", "--group", "alac", "--format", "json"}, sandbox.folder()).out);
  CHECK(holds(run_cip({"report", "--verify", "alac.json"}, sandbox.folder()).err,
              "only these name the command"));
  sandbox.write("alac.md", read_text(sandbox.folder() / "alac.md").replace(2, 1, "K"));
  const RunResult changed = run_cip({"report", "--verify", "alac.md"}, sandbox.folder());
  CHECK(changed.status == 1);
  CHECK(holds(changed.out, "differs from line 1 on\n  in the file: # Kontinuous"));
}

TEST_CASE("what was recorded late counts on its day, in reports made from commits that have it") {
  const Sandbox sandbox;
  const std::string path = "alac/metrics/turnout.yaml";
  const std::string metric =
      "title: Turnout\nprinciples: [3]\nform: quantitative\nstatus: active\nunit: percent\n"
      "direction: higher\nmeasurements:\n  - {date: 2025-03, value: 30}\n";
  sandbox.write(path, metric);
  run_git({"init", "-q"}, sandbox.folder());
  commit(sandbox);
  sandbox.write(path, metric + "  - {date: 2025-06, value: 45}\n  - {date: 2026-03, value: 50}\n");
  commit(sandbox);
  const auto report_at = [&](const char* revision) {
    return run_cip({"--at", revision, "--as-of", "2025-12-31", "report", "--group", "alac"}, sandbox.folder())
        .out;
  };
  const std::string before = report_at("HEAD~1"), after = report_at("HEAD");
  CHECK(holds(before, "30% (March 2025)"));
  CHECK_FALSE(holds(before, "45%"));
  CHECK(holds(after, "45% (June 2025)"));
  CHECK_FALSE(holds(after, "50%"));
}

TEST_CASE("a report that names no commit, or one that isn't here, can't be told") {
  const Sandbox sandbox;
  REQUIRE(run_cip({"report", "--all", "-o", "all.md"}, sandbox.folder()).status == 0);
  CHECK(run_cip({"report", "--verify", "all.md"}, sandbox.folder()).status == 2);
  sandbox.write("gone.md",
                "# Report\n\nMade with cip 9.9 from commit 0123456789ab. To reproduce it:\n"
                "`cip --at 0123456789ab --as-of 2026-01-01 report --all --format markdown`.\n");
  run_git({"init", "-q"}, sandbox.folder());
  commit(sandbox);
  const RunResult gone = run_cip({"report", "--verify", "gone.md"}, sandbox.folder());
  CHECK(gone.status == 2);
  CHECK(holds(gone.err, "made with cip 9.9"));
}

TEST_CASE("a report asks for nothing but to be made again") {
  CHECK(cip::words_to_make_again("`cip --at 0a --as-of 2026-01-01 report --all --format html`").size() == 8);
  for (const char* text :
       {"cip --at 0a report --all -o cip.yaml", "cip --at --all report", "cip --at 0a set x y=z",
        "cip --at 0a -C /tmp report --all", "cip --at ../x report --all", "cip report --all", ""})
    CHECK(cip::words_to_make_again(text).empty());
}
