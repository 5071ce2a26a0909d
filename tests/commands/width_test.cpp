// What the commands print on a terminal of a given width; the cases show what they print to a pipe.
#include <sstream>

#include "catch.hpp"
#include "cip/base/text.hpp"
#include "cip/commands/commands.hpp"
#include "sandbox.hpp"

using namespace cip;

namespace {

constexpr const char* records = R"(-- alac/practices/minutes.yaml --
title: Minutes within ten days of each meeting, in plain words
principles: [4]
relevance: required
harmonization: uniform
status: active
review_by: 2026-12
adoptions:
  - {group: gac, status: adopted}
-- alac/activities/rules.yaml --
title: Review of the rules
principles: [3]
status: in-progress
start: 2026-02
next:
  - what: 規則 – collect comments, also from the regions
    who: Rules team
    when: 2026-06-01
)";

std::string printed(const std::vector<std::string>& arguments, std::size_t width) {
  const Sandbox sandbox;
  sandbox.write_all(records, "");
  std::istringstream in;
  std::ostringstream out, err;
  run(arguments, {in, out, err, sandbox.folder(), std::chrono::year(2026) / 6 / 30, false, false, width});
  return out.str();
}

}  // namespace

TEST_CASE("the status wraps beside its dates, and says how far they are") {
  CHECK(printed({"status", "--group", "alac", "--within", "6"}, 52) == R"(Overdue (2)

  2025-12-31      Record the survey of 2025, or why
                  there was none
  6 months late   alac
                  why: ATRT3 Recommendation 3.6:
                  none is recorded for 2025
  2026-06-01      規則 – collect comments, also from
                  the regions
  29 days late    alac/rules
                  who: Rules team

Due (2)

  2026-12-31      Run the yearly satisfaction survey
  6 months left   alac
                  why: ATRT3 Recommendation 3.6
  2026-12         Review: Minutes within ten days of
                  each meeting, in plain words
  6 months left   alac/minutes
)");
}

TEST_CASE("messages wrap at the width of standard error") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml",
                "title: Review\nprinciples: [3]\nstatus: planned\nstart: 2020\n");
  std::istringstream in;
  std::ostringstream out, err;
  Console console{in, out, err, sandbox.folder(), std::chrono::year(2026) / 6 / 30, false, false, 80};
  console.err_width = 30;
  CHECK(run({"confirm"}, console) == 0);
  CHECK(err.str() == R"(1 open record has not been
checked in the last 12 months
if a record is still true,
`cip confirm ID...`, or
`--all` for all of these; if
not, `cip edit ID`
)");
}

TEST_CASE("the framework tells the answers in words") {
  CHECK(printed({"practices", "--framework"}, 40) == R"(Required

  Minutes within ten days of each
  meeting, in plain words
    alac/minutes
    the same everywhere; adopted by GAC
)");
}

namespace {

/// What a command on a record with a long line says, on both streams.
std::string said_of_long_line(const std::vector<std::string>& arguments, std::size_t width) {
  const Sandbox sandbox;
  const std::string half =
      "words that go on and on, over the edge of every terminal that anybody has ever used ";
  sandbox.write("gac/practices/calls.yaml", "title: Calls\nprinciples: [4]\nstatus: active\ndescription: " +
                                                half + "TODO " + half + "\n");
  std::istringstream in;
  std::ostringstream both;
  run(arguments, {in, both, both, sandbox.folder(), std::chrono::year(2026) / 6 / 30, false, true, width});
  return both.str();
}

}  // namespace

TEST_CASE("findings and errors fit the terminal, and are not wrapped in a pipe") {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"validate", "--quiet"},
                                                    {"validate"},
                                                    {"list", "--group", "nobody-of-that-name"}}) {
    for (const std::size_t width : {40U, 60U, 80U}) {
      std::istringstream lines(said_of_long_line(arguments, width));
      for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(display_width(line) <= width);
      }
    }
    const std::string piped = said_of_long_line(arguments, 0);
    CHECK(std::ranges::count(piped, '\n') < std::ranges::count(said_of_long_line(arguments, 40), '\n'));
  }
  CHECK(said_of_long_line({"validate", "--quiet"}, 60).find("TODO") != std::string::npos);
}

TEST_CASE("a list has titles under headings, and the ids below") {
  CHECK(printed({"list"}, 60) ==
        "title                      kind      status       principles\n"
        "Minutes within ten days    practice  active       4\n"
        "of each meeting, in plain\n"
        "words\n"
        "  alac/minutes\n"
        "Review of the rules        activity  in-progress  3\n"
        "  alac/rules; from 2026-02\n");
  CHECK(printed({"list", "activity"}, 40) ==
        "Review of the rules\n"
        "  kind: activity\n"
        "  status: in-progress\n"
        "  principles: 3\n"
        "  alac/rules; from 2026-02\n");
  CHECK(printed({"list", "activity"}, 0) ==
        "id          kind      status       principles  dates         title\n"
        "alac/rules  activity  in-progress  3           from 2026-02  Review of the rules\n");
}

TEST_CASE("what goes to standard error is as wide as its own terminal, and pages of rules as theirs") {
  const Sandbox sandbox;
  std::istringstream in;
  std::ostringstream out, err;
  Console console{in, out, err, sandbox.folder(), std::chrono::year(2026) / 6 / 30, false, false, 0};
  console.err_width = 40;
  CHECK(run({"show", "nothing-of-that-name"}, console) == 2);
  CHECK(err.str() == "cip: no record `nothing-of-that-name`;\n`cip list` shows them all\n");
  std::istringstream page(printed({"explain", "no-survey"}, 60));
  for (std::string line; std::getline(page, line);)
    if (!line.starts_with("    ")) CHECK(display_width(line) <= 60);
}

TEST_CASE("the principles of a matrix keep their numbers where the line is broken") {
  CHECK(printed({"matrix"}, 40)
            .find("Principles: 1 Purpose, 2 Structure,\n"
                  "3 Operations, 4 Accountability,\n"
                  "5 Collaboration\n") != std::string::npos);
}
