#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <sstream>
#include <thread>

#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/commands/command.hpp"

namespace fs = std::filesystem;

namespace {

constexpr const char* turnout = "title: Turnout # of members\nprinciples: [4]\n";

/// As somebody at a terminal who gives these answers, one line each.
Outcome answer(const Sandbox& sandbox, const std::vector<std::string>& arguments,
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

std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path().filename().string());
  return files;
}

}  // namespace

TEST_CASE("questions are asked for what is missing, and wrong answers asked again") {
  const Sandbox sandbox;
  const Outcome outcome =
      answer(sandbox, {"add", "activity"},
             "alacc\nalac\nReview of rules\n9x\n4, 1\n\ndone\nplanned\n\n2026-13\n2026-10\n");
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(read_text(sandbox.folder() / "alac/activities/review-of-rules.yaml") ==
        "# yaml-language-server: $schema=../../.schema/activity.json\n"
        "title: Review of rules\nprinciples: [4, 1]\nstatus: planned\ndue: 2026-10\n");
  CHECK(outcome.err.find("did you mean `alac`?") != std::string::npos);
  CHECK(outcome.err.find("`done` is not a word for `status`") != std::string::npos);
  CHECK(outcome.err.find("`2026-13` is not a date") != std::string::npos);
}

TEST_CASE("the end of the answers writes nothing") {
  const Sandbox sandbox;
  const auto before = files_in(sandbox.folder());
  CHECK(answer(sandbox, {"add", "activity", "-g", "alac"}, "Review of rules\n").status == 2);
  CHECK(files_in(sandbox.folder()) == before);
}

TEST_CASE("commands at the same moment lose no measurement") {
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
  const Outcome outcome = run_cip({"set", "alac/turnout", "unit=percent"}, sandbox.folder());
  setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, handler);
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("nothing was changed") != std::string::npos);
  CHECK(read_text(sandbox.folder() / "alac/metrics/turnout.yaml") == long_title);
  CHECK(files_in(sandbox.folder() / "alac") == std::vector<std::string>{"turnout.yaml"});
}

TEST_CASE("the mode of a file stays, and a link is not written through") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml", turnout);
  const fs::path file = sandbox.folder() / "alac/metrics/turnout.yaml";
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  CHECK(run_cip({"set", "alac/turnout", "unit=percent"}, sandbox.folder()).status == 0);
  CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(read_text(file) == std::string(turnout) + "unit: percent\n");
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
