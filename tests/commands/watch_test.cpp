// `validate --watch` as an officer and an editor see it: the program itself, and files that change.
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <regex>
#include <set>
#include <sstream>

#include "../git/program.hpp"
#include "catch.hpp"
#include "cip/cli/session.hpp"
#include "cip/cli/watch.hpp"
#include "cip/commands/commands.hpp"
#include "terminal.hpp"

namespace {

const std::string begins(cip::check_begins), ends(cip::check_ends);
const std::string sound = "title: Review\nprinciples: [4]\nstatus: planned\ndue: 2027\n";
const std::string unsound = "title: Review\nprinciples: [4]\nstatus: planed\ndue: 2027\n";

/// The text of a member of tasks.json, which stands on a line of its own.
std::string member(const std::string& json, const std::string& name) {
  const std::string before = "\"" + name + "\": \"";
  const auto at = json.find(before) + before.size();
  REQUIRE(at > before.size());
  std::string text = json.substr(at, json.find("\"", at) - at);
  for (auto slash = text.find("\\\\"); slash != std::string::npos; slash = text.find("\\\\", slash + 1))
    text.erase(slash, 1);
  return text;
}

}  // namespace

TEST_CASE("a folder that can't be read at first is acted on all the same") {
  const Sandbox sandbox;
  struct Acted {};
  CHECK_THROWS_AS(cip::at_each_change(
                      sandbox.folder() / "missing", [] { return false; }, []() -> bool { throw Acted(); }),
                  Acted);
}

TEST_CASE("validate --watch checks again when a day begins, unless --as-of names one") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml",
                "title: Review\nprinciples: [4]\nstatus: planned\ndue: 2026-06-30\n");
  const auto june_30 = std::chrono::year(2026) / 6 / 30, july_1 = std::chrono::year(2026) / 7 / 1;
  struct Ended {};
  int asked = 0;
  std::istringstream in;
  std::ostringstream out, err;
  cip::Console console{in, out, err, sandbox.folder(), june_30};
  console.clock = [&]() -> cip::Today {
    if (++asked > 2) throw Ended();
    return asked == 1 ? june_30 : july_1;
  };
  CHECK_THROWS_AS(cip::run({"validate", "--watch", "--format=concise"}, console), Ended);
  const std::string june = begins + "\n" + ends + "\n";
  REQUIRE(out.str().starts_with(june + begins + "\n"));
  CHECK(holds(out.str().substr(june.size()), "[overdue]"));
  cip::Globals named;
  named.as_of = "2026-06-30";
  CHECK_FALSE(cip::Session(console, named, {}).has_new_day());
}

TEST_CASE("validate --watch ends when what it prints can't be written") {
  const Sandbox sandbox;
  const auto day = std::chrono::year(2026) / 6 / 30;
  struct NotEnded {};
  int asked = 0;
  std::istringstream in;
  std::ostringstream out, err;
  out.setstate(std::ios::badbit);
  cip::Console console{in, out, err, sandbox.folder(), day};
  console.clock = [&]() -> cip::Today {
    if (++asked > 2) throw NotEnded();
    return day;
  };
  CHECK(cip::run({"validate", "--watch"}, console) == 2);
}

TEST_CASE("validate --watch checks again when a file is changed, added or removed, until Ctrl-C") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml", sound);
  Terminal terminal({"--as-of", "2026-06-30", "--color=never", "validate", "--watch", "--format=concise"},
                    sandbox.folder());
  const auto shows_one_check = [&](const std::string& line) {
    INFO(line << "\n" << terminal.shown());
    REQUIRE(terminal.shows(begins));
    REQUIRE(terminal.shows(line));
    REQUIRE(terminal.shows(ends));
  };
  shows_one_check("1 record checked: 0 errors");
  sandbox.write("alac/activities/review.yaml", unsound);
  shows_one_check("alac/activities/review.yaml:3:9: error: ");
  sandbox.write("ccnso/activities/other.yaml", sound);
  shows_one_check("2 records checked: 1 error");
  std::filesystem::remove(sandbox.folder() / "alac/activities/review.yaml");
  shows_one_check("1 record checked: 0 errors");
  std::filesystem::rename(sandbox.folder() / "cip.yaml", sandbox.folder() / "cip.yaml~");
  REQUIRE(terminal.shows(ends));
  std::filesystem::rename(sandbox.folder() / "cip.yaml~", sandbox.folder() / "cip.yaml");
  shows_one_check("1 record checked: 0 errors");
  CHECK(terminal.shown().find('\x1b') == std::string::npos);  // the screen is never cleared
  terminal.type("\x03");
  const int status = terminal.end();
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGINT);
}

TEST_CASE(
    "validate --watch is refused where no file that changes is checked, or what is printed has no lines") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  commit(sandbox);
  for (const std::vector<std::string>& more : std::vector<std::vector<std::string>>{
           {"--staged"}, {"--merge-with", "HEAD"}, {"--fix"}, {"--summary", "x.md"}, {"--format", "json"}}) {
    std::vector<std::string> words{"validate", "--watch"};
    words.insert(words.end(), more.begin(), more.end());
    const RunResult outcome = run_cip(words, sandbox.folder());
    INFO(more.front());
    CHECK(outcome.status == 2);
    CHECK(holds(outcome.err, "--watch "));
  }
}

TEST_CASE("the task that init writes for an editor finds what validate --watch prints") {
  const Sandbox sandbox;
  const auto folder = sandbox.folder() / "new";
  REQUIRE(run_cip({"init", "new", "--no-git"}, sandbox.folder()).status == 0);
  const std::string tasks = read_text(folder / ".vscode/tasks.json");
  CHECK(std::regex_match(begins, std::regex(member(tasks, "beginsPattern"))));
  CHECK(std::regex_match(ends, std::regex(member(tasks, "endsPattern"))));
  sandbox.write("new/data/alac/activities/review.yaml", unsound + "end: 2025: x\nnot: a [field]\n");
  sandbox.write("new/data/alac/activities/other.yaml", unsound);
  sandbox.write("new/data/alac/activities/an other.yaml", "title: Other\nprinciples: [4]\nstatus: planned\n");
  sandbox.write("new/data/alac/activities/late.yaml",
                "title: Late\nprinciples: [4]\nstatus: planned\ndue: 2025\n");
  const std::string found = run_cip({"validate", "--format=concise"}, folder).out;
  const std::regex pattern(member(tasks, "regexp"));
  std::istringstream lines(found);
  std::set<std::string> severities, files;
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    std::smatch match;
    REQUIRE(std::regex_match(line, match, pattern));
    CHECK(read_text(folder / match[1].str()) != "");
    severities.insert(match[4]);
    files.insert(match[1]);
    CHECK(holds(line, "[" + match[6].str() + "]"));
  }
  CHECK(severities == std::set<std::string>{"error", "note", "warning"});
  CHECK(files.contains("data/alac/activities/an other.yaml"));
  for (const char* word :
       {"\"--watch\"", "\"--format=concise\"", "\"reveal\": \"never\"", "\"isBackground\": true"})
    CHECK(holds(tasks, word));
}
