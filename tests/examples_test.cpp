// The fictional community of examples/: its reports are committed, and its bad group breaks every rule about
// what groups do.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>

#include "catch.hpp"
#include "cip/rules/rewordings.hpp"
#include "cip/rules/rules.hpp"
#include "sandbox.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path examples = repository() / "examples";

/// Runs on a copy, so that the report tells no commit.
RunResult run_on_copy(std::vector<std::string> arguments) {
  const Sandbox sandbox;
  fs::copy(examples / "community", sandbox.folder() / "community", fs::copy_options::recursive);
  arguments.insert(arguments.begin(), {"-C", "community", "--as-of", "2026-03-31"});
  return run_cip(arguments, sandbox.folder());
}

}  // namespace

TEST_CASE("the reports in examples are what cip makes of its records") {
  struct Made {
    std::string file;
    std::vector<std::string> options;
  };
  const Made made =
      GENERATE(Made{"harbour.md", {"--group", "harbour"}}, Made{"lantern.md", {"--group", "lantern"}},
               Made{"harbour-period-1.md", {"--group", "harbour", "--period", "period-1"}},
               Made{"community.md", {"--all"}});
  std::vector<std::string> arguments{"report"};
  arguments.insert(arguments.end(), made.options.begin(), made.options.end());
  const std::string text =
      "<!-- Fictional: made from examples/community. -->\n\n" + run_on_copy(arguments).out;
  const fs::path file = examples / "reports" / made.file;
  if (std::getenv("CIP_ACCEPT"))
    std::ofstream(file, std::ios::binary) << text;
  else
    CHECK(read_text(file) == text);
}

TEST_CASE(
    "the title of the bar of activities is what the summary says, and its parts are the statuses in it") {
  const std::string text = run_on_copy({"report", "--group", "harbour", "--format", "html"}).out;
  const std::string said =
      "6 of 9 improvement activities of this period are complete (1 partly implemented), 2 are in progress "
      "and 1 "
      "is on hold; 1 more was cancelled";
  const auto summary = text.find(said);
  REQUIRE(summary != std::string::npos);
  CHECK(text.find(said, summary + 1) != std::string::npos);
  CHECK(text.find("on hold 1, in progress 1, mostly done 1, complete 6") != std::string::npos);
}

TEST_CASE("the good group has no finding, the bad one breaks every rule about what groups do") {
  CHECK(run_on_copy({"validate", "community/harbour", "community/harbour-north", "community/harbour-south"})
            .out == "");
  const std::string found = run_on_copy({"validate", "--format", "concise"}).out;
  for (const cip::RuleFamily& family : cip::rule_families()) {
    static const std::vector<std::string_view> judged{"principles", "dates",   "activities",
                                                      "metrics",    "surveys", "reports"};
    if (std::ranges::find(judged, family.name) == judged.end()) continue;
    for (const cip::Rule* rule : family.rules) {
      if (cip::is_history_rule(*rule)) continue;  // is asked of git, and this copy is in none
      INFO(rule->name);
      CHECK(found.find("[" + std::string(rule->name) + "]") != std::string::npos);
    }
  }
}

TEST_CASE("the example of CODEOWNERS has one line for each group of the community, and for no other") {
  std::set<std::string> groups, owned;
  for (const auto& entry : fs::directory_iterator(examples / "community"))
    if (entry.is_directory() && !entry.path().filename().string().starts_with('.'))
      groups.insert("/data/" + entry.path().filename().string() + "/");
  std::istringstream lines(read_text(examples / "ci/CODEOWNERS"));
  std::string first, line;
  std::getline(lines, first);
  CHECK(first.starts_with("# Fictional"));
  bool begun = false;
  while (std::getline(lines, line)) {
    if (line.starts_with('#')) continue;
    std::istringstream words(line);
    std::string path, owner;
    words >> path >> owner;
    INFO(line);
    CHECK(owner.starts_with("@example/"));
    if (std::exchange(begun, true))
      CHECK(owned.insert(path).second);
    else
      CHECK(path == "/data/");  // the last line that fits decides
  }
  CHECK(owned == groups);
}
