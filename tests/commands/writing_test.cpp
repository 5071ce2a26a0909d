#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <regex>
#include <sstream>
#include <thread>

#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/base/files.hpp"
#include "cip/cli/writing.hpp"
#include "cip/commands/commands.hpp"

namespace fs = std::filesystem;

namespace {

constexpr const char* turnout = "title: Turnout # of members\nprinciples: [4]\n";

/// As somebody at a terminal who gives these answers, one line each.
RunResult answer(const Sandbox& sandbox, const std::vector<std::string>& arguments,
                 const std::string& answers) {
  std::istringstream in(answers);
  std::ostringstream out, err;
  const int status = cip::run(
      arguments, {in, out, err, sandbox.folder(), std::chrono::year(2026) / 6 / 30, true, false, 80});
  return {status, out.str(), err.str()};
}

std::size_t count_of(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("questions are asked for what is missing, and wrong answers asked again") {
  const Sandbox sandbox;
  const RunResult outcome =
      answer(sandbox, {"add", "activity"},
             "alacc\nalac\nReview of rules\nfinishing\nplanned\n9x\n4, 1\n\n\n2026-13\n2026-10\n\n\n\n");
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(read_text(sandbox.folder() / "alac/activities/review-of-rules.yaml") ==
        "# yaml-language-server: $schema=../../.schema/activity.json\n"
        "title: Review of rules\nprinciples: [4, 1]\nas_of: 2026-06-30\nstatus: planned\ndue: 2026-10\n");
  CHECK(outcome.err.find("did you mean `alac` (At-Large") != std::string::npos);
  CHECK(outcome.err.find("`status` can't be `finishing`") != std::string::npos);
  CHECK(outcome.err.find("`2026-13` is not a date") != std::string::npos);
}

TEST_CASE("a list is given as its items or as YAML, and evidence as a title and its address") {
  Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml", "title: Review\nprinciples: [4]\nstatus: planned\n");
  run_cip({"set", "review", "tags+=[minutes, outreach]", "evidence+=[{title: A}, {title: B}]",
           "evidence+=Notes of May: https://example.org/n", "evidence+=The http header, explained"},
          sandbox.folder());
  CHECK(
      read_text(sandbox.folder() / "alac/activities/review.yaml") ==
      "title: Review\nprinciples: [4]\ntags: [minutes, outreach]\nstatus: planned\nevidence:\n  - title: A\n"
      "  - title: B\n  - title: Notes of May\n    url: https://example.org/n\n"
      "  - title: The http header, explained\n");
  const RunResult added = run_cip(
      {"add", "activity", "--group", "alac", "--title", "T", "--status", "planned", "--principles", "[4, 1]",
       "--tags", "[a, b]", "--tags", "c, d", "--evidence", "Notes https://example.org/n", "--dry-run"},
      sandbox.folder());
  INFO(added.err);
  CHECK(added.out.find("+principles: [4, 1]\n") != std::string::npos);
  CHECK(added.out.find("+tags: [a, b, c, d]\n") != std::string::npos);
  CHECK(added.out.find("+  - title: Notes\n+    url: https://example.org/n\n") != std::string::npos);
}

TEST_CASE("counts are given in words, and principles with the questions") {
  Sandbox sandbox;
  const RunResult added = run_cip(
      {"add", "survey", "--group", "alac", "--title", "Members", "--status", "planned", "questions[0].text=H",
       "questions[0].scale=yes-no", "questions[0].principle=2", "questions[0].counts=28 yes, 12 no"},
      sandbox.folder());
  INFO(added.err);
  const auto text = [&] { return read_text(sandbox.folder() / "alac/surveys/members.yaml"); };
  CHECK(text().find("counts: [12, 28]") != std::string::npos);
  run_cip({"set", "members", "questions[0].counts=40 yes, 10 no"}, sandbox.folder());
  CHECK(text().find("counts: [10, 40]") != std::string::npos);
}

TEST_CASE("the end of the answers adds no record, and keeps them") {
  const Sandbox sandbox;
  const auto before = files_in(sandbox.folder());
  const RunResult outcome = answer(sandbox, {"add", "activity", "-g", "alac"}, "Review of rules\n");
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("your answers are kept: `cip add activity`") != std::string::npos);
  fs::remove_all(sandbox.folder() / ".drafts");
  CHECK(files_in(sandbox.folder()) == before);
}

TEST_CASE("each rule that a command is known for is a rule") {
  const std::string source = read_text(repository() / "src/cli/to_do.cpp");
  const std::regex row(R"re(\{"([a-z-]+)", \{")re");
  std::size_t rows = 0;
  for (auto at = std::sregex_iterator(source.begin(), source.end(), row); at != std::sregex_iterator();
       ++at) {
    INFO(at->str(1));
    CHECK(run_cip({"explain", at->str(1)}, repository()).status == 0);
    ++rows;
  }
  CHECK(rows > 10);
}

TEST_CASE("answers about a comment are taken up for the same report alone") {
  const Sandbox sandbox;
  for (const char* name : {"first", "second"})
    sandbox.write(std::string("alac/reports/") + name + ".yaml",
                  std::string("title: ") + name + "\nperiod: p1\nstatus: drafting\n");
  CHECK(answer(sandbox, {"comment", "first"}, "GAC\n").err.find("alac/first` continues") !=
        std::string::npos);
  CHECK(answer(sandbox, {"comment", "second"}, "").err.find("answers from last time") == std::string::npos);
  const RunResult again = answer(sandbox, {"comment", "first"}, "d\n");
  INFO(again.err);
  CHECK(again.err.find("answers from last time: GAC, 1 answer") != std::string::npos);
  CHECK_FALSE(fs::exists(sandbox.folder() / ".drafts"));
}

TEST_CASE("commands at the same moment lose no measurement", "[threads]") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml", turnout);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 20; ++i)
      threads.emplace_back([&, i] {
        CHECK_NOTHROW(
            run_cip({"record", "alac/turnout", std::to_string(100 + i), "--date", std::to_string(2001 + i)},
                    sandbox.folder()));
      });
  }
  const std::string text = read_text(sandbox.folder() / "alac/metrics/turnout.yaml");
  CHECK(text.starts_with(turnout));
  CHECK(count_of(text, "value: ") == 20);
}

TEST_CASE("a full disk leaves every file as it was") {
  const Sandbox sandbox;
  const std::string long_title =
      "title: Turnout\nprinciples: [4]\ndescription: " + std::string(6000, 'x') + "\n";
  sandbox.write("alac/metrics/turnout.yaml", long_title);
  rlimit old{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &old) == 0);
  const rlimit small{4096, old.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
  const RunResult outcome = run_cip({"set", "alac/turnout", "unit=percent"}, sandbox.folder());
  setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, handler);
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("nothing was changed") != std::string::npos);
  CHECK(files_in(sandbox.folder() / "alac") == Files{{"metrics/turnout.yaml", long_title}});
}

TEST_CASE("the mode of a file stays") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml", turnout);
  const fs::path file = sandbox.folder() / "alac/metrics/turnout.yaml";
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  CHECK(run_cip({"set", "alac/turnout", "unit=percent"}, sandbox.folder()).status == 0);
  CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(read_text(file) == std::string(turnout) + "unit: percent\n");
}

TEST_CASE("nothing is written through a link, wherever it stands on the way") {
  const Sandbox sandbox, elsewhere;
  fs::create_directories(elsewhere.folder() / "gac/activities");
  fs::create_directory_symlink(elsewhere.folder() / "gac", sandbox.folder() / "gac");
  const RunResult outcome =
      run_cip({"add", "activity", "-g", "gac", "--title", "A", "--principles", "1", "--status", "planned"},
              sandbox.folder());
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("symbolic link") != std::string::npos);
  CHECK(outcome.err.find("nothing was changed") != std::string::npos);
  CHECK(files_in(elsewhere.folder() / "gac").empty());
}

TEST_CASE("what a killed run left is taken away by the next, and nothing else") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml", turnout);
  for (const char* name : {".cip-4711-0", ".cip-notes", ".other-1"})
    sandbox.write(std::string("alac/metrics/") + name, "x");
  CHECK(run_cip({"set", "alac/turnout", "unit=percent"}, sandbox.folder()).status == 0);
  CHECK(files_in(sandbox.folder() / "alac/metrics") ==
        Files{{".cip-notes", "x"},
              {".other-1", "x"},
              {"turnout.yaml", std::string(turnout) + "unit: percent\n"}});
}

TEST_CASE("a file that was changed meanwhile is left as it is, and so are the others") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml", turnout);
  sandbox.write("alac/metrics/other.yaml", turnout);
  std::istringstream in;
  std::ostringstream out, err;
  const cip::Console console{in,    out,   err, sandbox.folder() / "alac", std::chrono::year(2026) / 6 / 30,
                             false, false, 0};
  cip::Session session(console, {}, cip::all_commands());
  const auto plan = [&](const cip::Workspace&) {
    sandbox.write("alac/metrics/turnout.yaml", "title: Mine\n");
    const std::string after = std::string(turnout) + "unit: percent\n";
    return std::vector<cip::FileChange>{{"alac/metrics/other.yaml", turnout, after},
                                        {"alac/metrics/turnout.yaml", turnout, after}};
  };
  CHECK_THROWS_WITH(cip::write_changes(plan, {}, session),
                    "`../alac/metrics/turnout.yaml`: changed on disk while cip was running; check it and "
                    "try again; nothing was changed");
  CHECK(read_text(sandbox.folder() / "alac/metrics/turnout.yaml") == "title: Mine\n");
  CHECK(read_text(sandbox.folder() / "alac/metrics/other.yaml") == turnout);
}

TEST_CASE("a change that fails takes back those before it, and the folders it made") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml", turnout);
  sandbox.write("gac/metrics", "a file where a folder should be\n");
  std::istringstream in;
  std::ostringstream out, err;
  const cip::Console console{in,    out,   err, sandbox.folder(), std::chrono::year(2026) / 6 / 30,
                             false, false, 0};
  cip::Session session(console, {}, cip::all_commands());
  const auto plan = [&](const cip::Workspace&) {
    return std::vector<cip::FileChange>{{"alac/metrics/turnout.yaml", turnout, std::nullopt},
                                        {"ccnso/metrics/new.yaml", std::nullopt, turnout},
                                        {"gac/metrics/new.yaml", std::nullopt, turnout}};
  };
  CHECK_THROWS_AS(cip::write_changes(plan, {}, session), cip::Error);
  CHECK(read_text(sandbox.folder() / "alac/metrics/turnout.yaml") == turnout);
  CHECK_FALSE(fs::exists(sandbox.folder() / "ccnso"));
}

TEST_CASE("there and back again restores every byte") {
  const Sandbox sandbox;
  const std::string review = "title: Review\nprinciples: [4]\nstatus: planned\ndepends_on: [member-list]\n";
  const std::string other =
      "title: Other\nprinciples: [4]\nstatus: planned\ndepends_on: [rop-review] # first\n";
  sandbox.write("alac/activities/rop-review.yaml", review);
  sandbox.write("alac/activities/member-list.yaml", "title: List\nprinciples: [4]\nstatus: planned\n");
  sandbox.write("alac/activities/other.yaml", other);
  CHECK(run_cip({"move", "rop-review", "review-of-rules"}, sandbox.folder()).status == 0);
  CHECK_FALSE(fs::exists(sandbox.folder() / "alac/activities/rop-review.yaml"));
  CHECK(run_cip({"validate", "-q", "--fail-on", "error"}, sandbox.folder()).status == 0);
  CHECK(run_cip({"move", "review-of-rules", "rop-review"}, sandbox.folder()).status == 0);
  CHECK(read_text(sandbox.folder() / "alac/activities/rop-review.yaml") == review);
  CHECK(read_text(sandbox.folder() / "alac/activities/other.yaml") == other);
}
