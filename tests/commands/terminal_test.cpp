// The program as somebody meets it who sits at a terminal: started behind a pseudo-terminal, 80 columns wide.
#include <fmt/format.h>

#include <sys/wait.h>

#include <csignal>
#include <cstdio>

#include "../git/program.hpp"
#include "../sandbox.hpp"
#include "catch.hpp"
#include "terminal.hpp"

namespace fs = std::filesystem;

namespace {

constexpr const char* ctrl_c = "\x03";
constexpr const char* ctrl_d = "\x04";

std::size_t count_files(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) count += entry.is_regular_file() ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("at a terminal, wrong and empty answers are asked again") {
  const Sandbox sandbox;
  Terminal terminal({"--as-of", "2026-06-30", "add", "criterion"}, sandbox.folder());
  terminal.talk({
      {"group: ", "alacc\n"},
      {"did you mean `alac`", ""},
      {"group [alac]: ", "\n"},
      {"title: ", "\n"},
      {"this one is required", ""},
      {"title: ", "Openess\x02\x02\x02n\n"},  // Ctrl-B, back by one letter
      {"principle: ", "x\n"},
      {"there is no principle `x`; write `1`, ", ""},
      {"principle: ", "9\n"},
      {"there is no principle `9`", ""},
      {"principle: ", "accountabilty\n"},
      {"did you mean `4`", ""},
      {"principle [4]: ", "\n"},
      {"statement: ", "?\n"},
      {"For example: ", ""},
      {"statement: ", "Minutes are published.\n"},
      {"relevance [recommended]: ", "<\n"},
      {"statement [Minutes are published.]: ", "\n"},
      {"relevance [recommended]: ", "des\t\n"},
      {"status [active]: ", "1\n"},
      {"code [P4-C1]: ", "\n"},
      {"owner: ", "\n"},
      {"next, to share it", ""},
  });
  CHECK(terminal.end() == 0);
  CHECK(read_text(sandbox.folder() / "alac/criteria/openness.yaml") ==
        "# yaml-language-server: $schema=../../.schema/criterion.json\n"
        "title: Openness\nas_of: 2026-06-30\ncode: P4-C1\nprinciple: 4\nstatement: Minutes are published.\n"
        "relevance: desirable\nstatus: draft\n");
  CHECK_FALSE(fs::exists(sandbox.folder() / ".drafts"));
}

TEST_CASE("at a terminal, Enter takes what a wrong answer meant, whatever the question") {
  const Sandbox sandbox;
  sandbox.write("alac/criteria/members-vote.yaml",
                "title: Members vote\nprinciple: 4\nstatement: Half of them.\nstatus: active\n");
  sandbox.write("alac/surveys/survey.yaml",
                "title: Survey\nprinciples: [4]\nstatus: closed\nclosed: 2026-03\n"
                "issues: [{id: too-few-meetings, summary: Too few meetings.}]\n");
  Terminal terminal({"--as-of", "2026-06-30", "add", "activity", "-g", "alac"}, sandbox.folder());
  terminal.talk({
      {"title: ", "Remind members\n"},
      {"status [planned]: ", "done\n"},
      {"taken as `complete`", ""},
      {"criteria: ", "member-votes\n"},
      {"criteria [members-vote]: ", "\n"},
      {"goal: ", "\n"},
      {"start: ", "Jan 2026\n"},
      {"taken as `2026-01`", ""},
      {"end: ", "soon\n"},
      {"end: ", "2026-2-3\n"},
      {"outcome result: ", "\n"},
      {"answers: ", "survey#to-few-meetings\n"},
      {"answers [survey#too-few-meetings]: ", "\n"},
      {"owner: ", "\n"},
      {"title: ", "Minutes\n"},
      {"url: ", "htps://example.org\n"},
      {"taken as `https://example.org`", ""},
      {"title: ", "\n"},
      {"next, to share it", ""},
  });
  CHECK(terminal.end() == 0);
  const std::string text = read_text(sandbox.folder() / "alac/activities/remind-members.yaml");
  INFO(text);
  for (const char* line : {"status: complete", "[members-vote]", "start: 2026-01\n", "end: 2026-02-03",
                           "survey#too-few-meetings", "url: https://example.org\n"})
    CHECK(text.find(line) != std::string::npos);
}

TEST_CASE("at a terminal, of several wrong answers all are put right, or none") {
  const Sandbox sandbox;
  Terminal terminal({"add", "practice", "-g", "alac", "--title", "Minutes"}, sandbox.folder());
  terminal.talk({
      {"status [active]: ", "\n"},
      {"principles: ", "purpos, acountability\n"},
      {"principles [1, 4]: ", "purpos, 9\n"},
      {"principles: ", "1, 4\n"},
      {"description: ", "\n"},
  });
}

TEST_CASE("at a terminal, a title that a record has asks for a name of its own") {
  const Sandbox sandbox;
  sandbox.write("alac/criteria/openness.yaml",
                "title: Openness\nprinciple: 4\nstatement: Minutes are published.\nstatus: active\n");
  Terminal terminal({"add", "criterion", "-g", "alac"}, sandbox.folder());
  terminal.talk({
      {"title: ", "Openness\n"},
      {"has this title already", ""},
      {"name [openness-2]: ", "<\n"},
      {"title [Openness]: ", "\n"},
      {"name [openness-2]: ", "open-meetings\n"},
  });
  const int status = terminal.answer_each([](const std::string& name) {
    return std::string(name == "principle" ? "4" : name == "statement" ? "Meetings are open." : "");
  });
  INFO(terminal.shown());
  CHECK(status == 0);
  CHECK(fs::exists(sandbox.folder() / "alac/criteria/open-meetings.yaml"));
}

TEST_CASE("at a terminal, every measurement that is due is asked for, and a wrong one again") {
  const Sandbox sandbox;
  const auto metric = [&](const std::string& name) {
    sandbox.write("alac/metrics/" + name + ".yaml",
                  "title: " + name +
                      "\nprinciples: [4]\nform: quantitative\nunit: percent\ncadence: annual\n"
                      "status: active\nbaseline: {date: 2025-03, value: 40}\n");
    return sandbox.folder() / "alac/metrics" / (name + ".yaml");
  };
  const fs::path first = metric("attendance"), second = metric("turnout");
  Terminal terminal({"--as-of", "2026-06-30", "record", "--all"}, sandbox.folder());
  terminal.talk(
      {{"value: ", "most\n"}, {"value: ", "43 %\n"}, {"date [2026-06-30]: ", "\n"}, {"value: ", "\n"}});
  CHECK(terminal.end() == 0);
  INFO(terminal.shown());
  CHECK(terminal.shown().find("kept") == std::string::npos);  // each is written or lost
  CHECK(read_text(first).ends_with("measurements:\n  - date: 2026-06-30\n    value: 43\n"));
  CHECK(read_text(second).find("measurements") == std::string::npos);
}

TEST_CASE("at a terminal, Ctrl-C in a question writes nothing") {
  const Sandbox sandbox;
  const auto before = count_files(sandbox.folder());
  Terminal terminal({"add", "criterion", "-g", "alac"}, sandbox.folder());
  REQUIRE(terminal.shows("title: "));
  terminal.type(ctrl_c);
  const int status = terminal.end();
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGINT);
  CHECK(count_files(sandbox.folder()) == before);
}

TEST_CASE("at a terminal, Ctrl-C and a closed window keep the answers, and the next call goes on with them") {
  const Sandbox sandbox;
  {
    Terminal terminal({"add", "criterion", "-g", "alac"}, sandbox.folder());
    REQUIRE(terminal.shows("title: "));
    terminal.type("Openness\n");
    REQUIRE(terminal.shows("principle: "));
    terminal.type(ctrl_c);
    CHECK(WIFSIGNALED(terminal.end()));
    INFO(terminal.shown());
    CHECK(terminal.shown().find("your answers are kept: `cip add criterion`") != std::string::npos);
  }
  {
    Terminal terminal({"add", "criterion", "-g", "alac"}, sandbox.folder());
    REQUIRE(terminal.shows("[Y/n/d] "));
    terminal.type("\n");
    REQUIRE(terminal.shows("principle: "));
    terminal.type("4\n");
    REQUIRE(terminal.shows("statement: "));
    terminal.hang_up();
  }
  CHECK(run_cip({"status"}, sandbox.folder())
            .out.find("criterion: Openness (alac), 3 answers; continue with `cip add "
                      "criterion`") != std::string::npos);
  CHECK(read_text(sandbox.folder() / ".drafts/.gitignore") == "*\n");
  CHECK(run_cip({"validate", "-q"}, sandbox.folder()).status == 0);
  CHECK(run_cip({"add", "criterion", "--discard-draft"}, sandbox.folder()).err ==
        "deleted the draft: Openness (alac), 3 answers\n");
  CHECK_FALSE(fs::exists(sandbox.folder() / ".drafts"));
}

TEST_CASE("at a terminal, Ctrl-C between the response to a point and its reason keeps the response") {
  const Sandbox sandbox;
  sandbox.write("alac/reports/report.yaml",
                "title: Report\nperiod: p1\nstatus: public-comment\ncomment:\n  submissions:\n    - id: gac\n"
                "      from: gac\n      points:\n        - {id: p1, summary: More detail.}\n"
                "        - {id: p2, summary: Less detail.}\n");
  {
    Terminal terminal({"comment", "--answers"}, sandbox.folder());
    terminal.talk({{"response: ", "\n"},
                   {"response: ", "no\n"},  // not short for "noted"
                   {"taken as `declined`", ""},
                   {"reason: ", ctrl_c}});
    CHECK(WIFSIGNALED(terminal.end()));
  }
  CHECK(run_cip({"status"}, sandbox.folder())
            .out.find("answers: alac/report, 1 answer; continue with `cip comment alac/report --answers`") !=
        std::string::npos);
  {
    Terminal terminal({"comment", "report", "--answers"}, sandbox.folder());
    terminal.talk({{"[Y/n/d] ", "\n"},
                   {"response: ", "noted\n"},
                   {"reason: ", "\n"},
                   {"reason: ", "It is said twice.\n"}});
    INFO(terminal.shown());
    CHECK(terminal.end() == 0);
  }
  const std::string text = read_text(sandbox.folder() / "alac/reports/report.yaml");
  INFO(text);
  CHECK(text.find("response: noted") != std::string::npos);
  CHECK(text.find("response: declined") != std::string::npos);
  CHECK(text.find("It is said twice.") != std::string::npos);
  CHECK_FALSE(fs::exists(sandbox.folder() / ".drafts"));
}

TEST_CASE("at a terminal, a wrong option is asked for at once, a good one never, and Ctrl-C keeps them") {
  const Sandbox sandbox;
  sandbox.write("alac/criteria/members-vote.yaml",
                "title: Members vote\ncode: P4-C1\nprinciple: 4\nstatement: Half of them.\nstatus: active\n");
  const std::vector<std::string> words = {"add",         "metric",       "-g",          "alac",
                                          "--criterion", "members vote", "--baseline",  "3,5 h",
                                          "--target",    "60",           "--target-by", "Dec-2027"};
  {
    Terminal terminal(words, sandbox.folder());
    terminal.talk({{"`3,5 h` is not a number; did you mean `3.5`? Enter takes it", ""},
                   {"baseline value [3.5]: ", "\n"},
                   {"title: ", "Turnout\n"},
                   {"form [quantitative]: ", "\n"},
                   {"unit: ", ctrl_c}});
    terminal.end();
  }
  Terminal terminal({"add", "metric"}, sandbox.folder());
  REQUIRE(terminal.shows("Turnout (alac)"));
  bool asks_again = false;
  const int status = terminal.answer_each([&](const std::string& name) -> std::string {
    for (const char* given : {"group", "title", "criterion", "baseline value", "target value", "target by"})
      asks_again |= name == given;
    return name == "unit" ? "percent" : name == "baseline date" ? "2025" : "";
  });
  INFO(terminal.shown());
  CHECK(status == 0);
  CHECK_FALSE(asks_again);
  const std::string text = read_text(sandbox.folder() / "alac/metrics/turnout.yaml");
  INFO(text);
  for (const char* line :
       {"code: P4-C1-I1", "criterion: members-vote", "by: 2027-12", "value: 60", "value: 3.5"})
    CHECK(text.find(line) != std::string::npos);
}

TEST_CASE("at a terminal, numbers need no commas between them") {
  const std::string answer = GENERATE(as<std::string>{}, "1 4", "1 and 4", "1; 4", "1, and 4");
  const Sandbox sandbox;
  Terminal terminal({"add", "practice", "-g", "alac", "--title", "Minutes"}, sandbox.folder());
  const int status = terminal.answer_each(
      [&](const std::string& name) { return std::string(name == "principles" ? answer : ""); });
  INFO(terminal.shown());
  CHECK(status == 0);
  CHECK(terminal.shown().find("Which principles does it serve?") != std::string::npos);
  CHECK(read_text(sandbox.folder() / "alac/practices/minutes.yaml").find("principles: [1, 4]") !=
        std::string::npos);
}

TEST_CASE("at a terminal, a date of a comment that the rules refuse is asked for again") {
  const Sandbox sandbox;
  sandbox.write("alac/reports/report.yaml", "title: Report\nperiod: p1\nstatus: public-comment\n");
  Terminal terminal({"--as-of", "2026-06-30", "comment"}, sandbox.folder());
  terminal.talk({{"from: ", "GAC\n"},
                 {"kind [group]: ", "\n"},
                 {"date: ", "2999-01-01\n"},
                 {"correct the date", ""},
                 {"date: ", "2026-06\n"},
                 {"url: ", "\n"},
                 {"summary: ", "More detail.\n"},
                 {"principle: ", "\n"},
                 {"summary: ", "\n"},
                 {"asks for the responses", ""}});
  CHECK(terminal.end() == 0);
}

TEST_CASE("at a terminal, a comment of the same sender is added to, and that is asked before its points") {
  const Sandbox sandbox;
  sandbox.write(
      "alac/reports/report.yaml",
      "title: Report\nperiod: p1\nstatus: public-comment\ncomment:\n  submissions:\n    - id: at-gac\n"
      "      from: GAC\n      points:\n        - id: p1\n          summary: More detail.\n");
  Terminal terminal({"--as-of", "2026-06-30", "comment"}, sandbox.folder());
  terminal.talk({{"from: ", "gac\n"},
                 {"This comment is there already, with 1 point.", ""},
                 {"id [at-gac]: ", "\n"},
                 {"summary: ", "Less of it.\n"},
                 {"principle: ", "\n"},
                 {"summary: ", "\n"},
                 {"added to the comment `at-gac`", ""}});
  CHECK(terminal.end() == 0);
  CHECK(
      read_text(sandbox.folder() / "alac/reports/report.yaml")
          .ends_with("          summary: More detail.\n        - id: p2\n          summary: Less of it.\n"));
}

TEST_CASE("at a terminal, the folder of a group that is new asks for what the table says of it") {
  const Sandbox sandbox;
  const fs::path folder = sandbox.folder() / "new";
  fs::create_directory(folder);
  Terminal terminal({"init"}, folder);
  terminal.talk({{"group: ", "Coastal Users Constituency\n"},
                 {"a new group, to be added? [y/N] ", "y\n"},
                 {"name [Coastal Users Constituency]: ", "\n"},
                 {"kind [constituency]: ", "\n"},
                 {"parent: ", "NCSG\n"},
                 {"abbreviation: ", "CUC\n"},
                 {"id [cuc]: ", "\n"},
                 {"for the Coastal Users Constituency (cuc), with the groups above", ""}});
  CHECK(terminal.end() == 0);
  const std::string groups = read_text(folder / "data/groups.yaml");
  INFO(groups);
  for (const char* each : {"id: cuc\n", "name: Coastal Users Constituency\n", "parent: ncsg\n", "id: gnso\n"})
    CHECK(groups.find(each) != std::string::npos);
  CHECK(groups.find("id: alac\n") == std::string::npos);
  CHECK(run_cip({"validate", "data/groups.yaml"}, folder).status == 0);
}

TEST_CASE("at a terminal, a new committee is inside no other group, and has the duties of one") {
  const Sandbox sandbox;
  const fs::path folder = sandbox.folder() / "new";
  fs::create_directory(folder);
  Terminal terminal({"init"}, folder);
  terminal.talk({{"group: ", "Harbour Forum\n"},
                 {"a new group, to be added? [y/N] ", "y\n"},
                 {"name [Harbour Forum]: ", "\n"},
                 {"kind [constituency]: ", "advisory committee\n"},
                 {"abbreviation: ", "\n"},
                 {"id [harbour-forum]: ", "\n"}});
  CHECK(terminal.end() == 0);
  CHECK(read_text(folder / "data/groups.yaml").find("parent") == std::string::npos);
  CHECK(run_cip({"status"}, folder).out.find("Run the yearly satisfaction survey") != std::string::npos);
}

TEST_CASE("at a terminal, the name of a group in place of a folder is asked about") {
  const bool is_group = GENERATE(true, false);
  const Sandbox sandbox;
  const fs::path folder = sandbox.folder() / "new";
  fs::create_directory(folder);
  Terminal terminal({"init", "ncuc"}, folder);
  REQUIRE(terminal.shows("`n` makes a folder `ncuc` [Y/n] "));
  terminal.type(is_group ? "\n" : "n\n");
  if (!is_group) terminal.talk({{"group: ", "ALAC\n"}});
  CHECK(terminal.end() == 0);
  INFO(terminal.shown());
  CHECK(fs::exists(folder / (is_group ? "data/cip.yaml" : "ncuc/data/cip.yaml")));
  CHECK(terminal.shown().find(is_group ? "(ncuc), with the groups above" : "(alac), with the groups below") !=
        std::string::npos);
}

TEST_CASE("at a terminal, several lines that are pasted are one answer") {
  const Sandbox sandbox;
  Terminal terminal({"add", "criterion", "-g", "alac", "--title", "Members vote"}, sandbox.folder());
  terminal.talk({{"principle: ", "4\n"},
                 {"statement: ", "\x1b[200~Half of the members vote.\n\nSo do\nofficers.\n\x1b[201~\n"},
                 {"relevance [recommended]: ", ctrl_d}});
  terminal.end();
  Terminal second({"add", "criterion", "-g", "alac"}, sandbox.folder());
  second.talk({{"continue with them", "\n"}, {"relevance [recommended]: ", "\n"}});
  CHECK(second.answer_each([](const std::string&) { return std::string(); }) == 0);
  CHECK(read_text(sandbox.folder() / "alac/criteria/members-vote.yaml")
            .find("statement: |-\n  Half of the members vote.\n\n  So do officers.\n") != std::string::npos);
}

TEST_CASE("at a terminal, what a record says is shown before somebody confirms it, and can be changed then") {
  const Sandbox sandbox;
  sandbox.write(
      "alac/activities/elect.yaml",
      "title: Elect the chair   # by the members\nas_of: 2024\nprinciples: [4]\nowner: Election team\n"
      "status: in-progress\ngoal: A chair by summer.\nstart: 2026-01\ndue: 2026-09\nnext:\n"
      "  - what: Call for names\n    who: Election team\n    when: 2026-07\n");
  Terminal terminal({"--as-of", "2026-06-30", "confirm"}, sandbox.folder());
  terminal.talk({{"Elect the chair (activity, in-progress), last checked 2024", ""},
                 {"goal: A chair by summer.", ""},
                 {"due: September 2026", ""},
                 {"owner: Election team", ""},
                 {"still true? ", "no\n"},
                 {"title [Elect the chair]: ", "\n"}});
  int steps = 0;
  const int status = terminal.answer_each([&](const std::string& name) -> std::string {
    if (name == "what" && ++steps == 2) return "Count the votes";
    return name == "due" ? "December 2026" : "";
  });
  INFO(terminal.shown());
  CHECK(status == 0);
  const std::string text = read_text(sandbox.folder() / "alac/activities/elect.yaml");
  INFO(text);
  for (const char* line : {"title: Elect the chair   # by the members\nas_of: 2026-06-30\n", "due: 2026-12\n",
                           "    when: 2026-07\n  - what: Count the votes\n    who: Election team\n"})
    CHECK(text.find(line) != std::string::npos);
}

TEST_CASE("at a terminal, `set` asks for a field without a value") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml",
                "title: Turnout\nprinciples: [4]\nform: quantitative\nstatus: active\nmethod: Votes.\n");
  Terminal terminal({"set", "turnout", "method", "unit=TEXT", "target=NUMBER", "evidence+=TEXT", "tags=[a]"},
                    sandbox.folder());
  terminal.talk({{"unit: ", "percent\n"},
                 {"target value: ", "60 %\n"},
                 {"By when?", ""},
                 {"target by: ", "end of 2027\n"},
                 {"method [Votes.]: ", "Votes by members.\n"},
                 {"What shows it? The title of a page or document that others can open", ""},
                 {"title: ", "Minutes\n"},
                 {"url: ", "example.org/minutes\n"},
                 {"changed alac/metrics/turnout.yaml", ""}});
  CHECK(terminal.end() == 0);
  const std::string text = read_text(sandbox.folder() / "alac/metrics/turnout.yaml");
  INFO(text);
  for (const char* line :
       {"method: Votes by members.\n", "unit: percent\n", "  value: 60\n", "  by: 2027-12\n",
        "- title: Minutes\n    url: https://example.org/minutes\n", "tags: [a]\n"})
    CHECK(text.find(line) != std::string::npos);
}

TEST_CASE("at a terminal, `set` asks for a list as `add` does: for each of its items, and for more") {
  const Sandbox sandbox;
  sandbox.write(
      "alac/activities/review.yaml",
      "title: Review\nprinciples: [4]\nstatus: in-progress\nnext:\n  - what: Draft\n    who: Chair\n");
  Terminal terminal({"--as-of", "2026-06-30", "set", "review", "next"}, sandbox.folder());
  terminal.talk({{"What is the next step?", ""},
                 {"what [Draft]: ", "Send it\n"},
                 {"who [Chair]: ", "\n"},
                 {"when: ", "15 december\n"},
                 {"And the step after that?", ""},
                 {"what: ", "\n"}});
  CHECK(terminal.end() == 0);
  const std::string text = read_text(sandbox.folder() / "alac/activities/review.yaml");
  INFO(text);
  CHECK(text.find("next:\n  - what: Send it\n    who: Chair\n    when: 2026-12-15\n") != std::string::npos);
}

TEST_CASE("at a terminal, what `set` adds to a list has an id of its own") {
  const Sandbox sandbox;
  sandbox.write("alac/surveys/poll.yaml",
                "title: Poll\nprinciples: [4]\nstatus: planned\nissues:\n  - id: too-few-calls\n"
                "    summary: Too few calls\n    severity: minor\n");
  Terminal terminal({"set", "poll", "issues+=TEXT"}, sandbox.folder());
  terminal.talk({{"summary: ", "Too few calls at night\n"},
                 {"severity [significant]: ", "\n"},
                 {"principle: ", "4\n"}});
  CHECK(terminal.end() == 0);
  CHECK(read_text(sandbox.folder() / "alac/surveys/poll.yaml")
            .ends_with("  - id: too-few-calls-2\n    summary: Too few calls at night\n"
                       "    severity: significant\n    principle: 4\n"));
}

TEST_CASE("at a terminal, a second measurement of a day replaces the first, and no answer is lost") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml",
                "title: Turnout\nprinciples: [4]\nform: qualitative\nstatus: active\nmeasurements:\n"
                "  - date: 2026-06-30\n    rating: met\n");
  Terminal terminal({"--as-of", "2026-06-30", "record"}, sandbox.folder());
  terminal.talk({{"Which metric was measured?", ""},
                 {"metric: ", "1\n"},
                 {"rating: ", "partly\n"},
                 {"date [2026-06-30]: ", "\n"},
                 {"note: ", "Fewer votes\n"},
                 {"there is a measurement for 30 June 2026 already: replace it?", "\n"}});
  CHECK(terminal.end() == 0);
  CHECK(
      read_text(sandbox.folder() / "alac/metrics/turnout.yaml")
          .ends_with("measurements:\n  - date: 2026-06-30\n    rating: partly-met\n    note: Fewer votes\n"));
}

TEST_CASE("at a terminal, `none` and `unknown` leave an optional answer out") {
  const Sandbox sandbox;
  Terminal terminal({"add", "activity", "-g", "alac", "--title", "Minutes", "--status", "planned"},
                    sandbox.folder());
  terminal.talk({{"principles: ", "unknown\n"},
                 {"there is no principle `unknown`", ""},
                 {"principles: ", "1\n"},
                 {"goal: ", "\n"},
                 {"start: ", "n/a\n"},
                 {"left out", ""},
                 {"due: ", "unknown\n"},
                 {"left out", ""}});
  CHECK(terminal.answer_each([](const std::string&) { return std::string(); }) == 0);
  const std::string text = read_text(sandbox.folder() / "alac/activities/minutes.yaml");
  CHECK(text.find("start") == std::string::npos);
  CHECK(text.find("due") == std::string::npos);
}

TEST_CASE("at a terminal, `add` alone asks for the kind") {
  const Sandbox sandbox;
  Terminal terminal({"add"}, sandbox.folder());
  terminal.talk({{"What do you want to add?", ""},
                 {"kind: ", "thing\n"},
                 {"kind: ", "activities\n"},
                 {"group: ", "alac\n"}});
  CHECK(terminal.shows("The activity in a few words"));
}

TEST_CASE("at a terminal, going back in a question of a survey leads to the question before") {
  const Sandbox sandbox;
  Terminal terminal(
      {"add", "survey", "-g", "alac", "--title", "Survey", "--principles", "2,4", "--responses", "40"},
      sandbox.folder());
  terminal.talk({{"status [closed]: ", "\n"},
                 {"mechanism [survey]: ", "\n"},
                 {"population: ", "\n"},
                 {"opened: ", "\n"},
                 {"closed: ", "\n"},
                 {"invited: ", "\n"},
                 {"instrument: ", "\n"},
                 {"published: ", "\n"},
                 {"text: ", "Happy?\n"},
                 {"scale [likert-5]: ", "\n"},
                 {"principle: ", "4\n"},
                 {"counts: ", "<\n"},
                 {"principle [4]: ", "\n"},
                 {"counts: ", "0, 5, 10, 20, 5\n"}});
  const int status = terminal.answer_each([](const std::string&) { return std::string(); });
  INFO(terminal.shown());
  CHECK(status == 0);
  const std::string text = read_text(sandbox.folder() / "alac/surveys/survey.yaml");
  INFO(text);
  CHECK(text.find("principles: [2, 4]\n") != std::string::npos);
  CHECK(text.find("text: Happy?") != std::string::npos);
}

TEST_CASE("at a terminal, a metric without a unit is asked for it when it is measured") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml",
                "title: Turnout\nprinciples: [4]\nform: quantitative\nstatus: active\n");
  {
    Terminal terminal({"--as-of", "2026-05-31", "record", "turnout"}, sandbox.folder());
    terminal.talk({{"value: ", "61\n"}, {"date [2026-05-31]: ", "\n"}, {"unit: ", "percent\n"}});
    CHECK(terminal.end() == 0);
  }
  Terminal terminal({"--as-of", "2026-06-30", "record", "turnout"}, sandbox.folder());
  terminal.talk({{"value: ", "62\n"}, {"date [2026-06-30]: ", "\n"}, {"62%", ""}});
  CHECK(terminal.end() == 0);
  CHECK(read_text(sandbox.folder() / "alac/metrics/turnout.yaml").find("unit: percent\n") !=
        std::string::npos);
}

TEST_CASE("at a terminal, what stands beside a choice is an answer too") {
  const Sandbox sandbox;
  Terminal terminal({"add", "practice", "-g", "alac", "--title", "Minutes"}, sandbox.folder());
  const int status = terminal.answer_each([](const std::string& name) {
    return std::string(name == "principles" ? "4" : name == "cadence" ? "Every year" : "");
  });
  INFO(terminal.shown());
  CHECK(status == 0);
  CHECK(read_text(sandbox.folder() / "alac/practices/minutes.yaml").find("cadence: annual") !=
        std::string::npos);
}

TEST_CASE("at a terminal, a criterion whose name is a number can be rated") {
  const Sandbox sandbox;
  sandbox.write("alac/criteria/9.yaml",
                "title: Openness\nprinciple: 4\nstatement: Minutes are published.\nstatus: active\n");
  Terminal terminal({"add", "assessment", "-g", "alac"}, sandbox.folder());
  const int status = terminal.answer_each([](const std::string& name) {
    return std::string(name == "rating" ? "met" : name == "title" ? "Assessment" : "");
  });
  INFO(terminal.shown());
  CHECK(status == 0);
  CHECK(read_text(sandbox.folder() / "alac/assessments/assessment.yaml").find("rating: met") !=
        std::string::npos);
}

TEST_CASE("at a terminal, the end of input in a question writes nothing and says so") {
  const Sandbox sandbox;
  const auto before = count_files(sandbox.folder());
  Terminal terminal({"add", "criterion", "-g", "alac"}, sandbox.folder());
  REQUIRE(terminal.shows("title: "));
  terminal.type(ctrl_d);
  CHECK(terminal.shows("nothing was saved"));
  const int status = terminal.end();
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 2);
  CHECK(count_files(sandbox.folder()) == before);
}

TEST_CASE("at a terminal, nothing is asked when every answer was given") {
  const Sandbox sandbox;
  Terminal terminal({"add", "criterion", "-g", "alac", "--title", "Openness", "--principle", "4",
                     "--statement", "Minutes are published.", "--principles", "4", "--owner", "Secretariat"},
                    sandbox.folder());
  CHECK(terminal.shows("next, to share it"));
  CHECK(terminal.end() == 0);
  CHECK(terminal.shown().find(": \r\n") == std::string::npos);
}

TEST_CASE("a question holds up no other command") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml", "title: Turnout\nprinciples: [4]\n");
  Terminal terminal({"add", "criterion", "-g", "alac"}, sandbox.folder());
  REQUIRE(terminal.shows("title: "));
  CHECK(run_cip({"record", "alac/turnout", "43"}, sandbox.folder()).status == 0);
}

TEST_CASE("at a terminal, output longer than it goes to the pager that git uses, and shorter does not") {
  const Sandbox sandbox;
  const Environment pager("GIT_PAGER", "sed s/^/page:/");
  Terminal long_one({"explain"}, sandbox.folder());
  CHECK(long_one.end() == 0);
  CHECK(long_one.shown().find("page:") != std::string::npos);
  Terminal short_one({"explain", "within"}, sandbox.folder());
  CHECK(short_one.end() == 0);
  CHECK(short_one.shown().find("page:") == std::string::npos);
  CHECK(short_one.shown().find("within") != std::string::npos);
}

TEST_CASE("at a terminal, who has named no editor is told how to leave the one that opens") {
  Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml", "title: Turnout\nprinciples: [4]\n");
  const Environment visual("VISUAL", ""), editor("EDITOR", "");  // which bring back what they were
  ::unsetenv("VISUAL");
  ::unsetenv("EDITOR");
  Terminal terminal({"edit", "turnout"}, sandbox.folder());
  CHECK(terminal.shows("`:q!`"));
  REQUIRE(terminal.shows("Enter opens it, Ctrl-C stops: "));
  terminal.type(ctrl_d);
  CHECK(terminal.shows("nothing was changed"));
  CHECK(WEXITSTATUS(terminal.end()) == 2);
  CHECK(count_files(sandbox.folder()) == 4);
}

TEST_CASE("at a terminal without an editor, the one that git uses is opened") {
  Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml", "title: Turnout\nprinciples: [4]\n");
  const Environment visual("VISUAL", ""), editor("EDITOR", ""), git("GIT_EDITOR", "sed -i s/Turnout/Votes/");
  Terminal terminal({"edit", "turnout"}, sandbox.folder());
  CHECK(terminal.end() == 0);
  CHECK(read_text(sandbox.folder() / "alac/metrics/turnout.yaml") == "title: Votes\nprinciples: [4]\n");
}

TEST_CASE("at a terminal, all that is listed is confirmed with one question") {
  const Sandbox sandbox;
  for (const char* name : {"elect", "review"})
    sandbox.write(
        fmt::format("alac/activities/{}.yaml", name),
        "title: Elect the chair\nas_of: 2024\nprinciples: [4]\nstatus: in-progress\nstart: 2026-01\n");
  Terminal no({"--as-of", "2026-06-30", "confirm", "--all"}, sandbox.folder());
  no.talk({{"alac/elect", ""}, {"alac/review", ""}, {"is each of them still true? [y/N] ", "\n"}});
  CHECK(no.end() != 0);
  CHECK(read_text(sandbox.folder() / "alac/activities/elect.yaml").find("as_of: 2024\n") !=
        std::string::npos);
  Terminal yes({"--as-of", "2026-06-30", "confirm", "--all"}, sandbox.folder());
  yes.talk({{"is each of them still true? [y/N] ", "y\n"}});
  CHECK(yes.end() == 0);
  for (const char* name : {"elect", "review"})
    CHECK(read_text(sandbox.folder() / fmt::format("alac/activities/{}.yaml", name))
              .find("as_of: 2026-06-30\n") != std::string::npos);
}

TEST_CASE("at a terminal, a target may say that it is the least or the most") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml",
                "title: Turnout\nprinciples: [4]\nform: quantitative\nunit: percent\ndirection: higher\n");
  Terminal terminal({"--as-of", "2026-06-30", "set", "turnout", "target.value"}, sandbox.folder());
  terminal.talk({
      {"value: ", "at most 80%\n"},
      {"is a target where `direction` is `lower`, and", ""},
      {"value: ", "at least 80%\n"},
  });
  CHECK(terminal.end() == 0);
  CHECK(read_text(sandbox.folder() / "alac/metrics/turnout.yaml").find("target:\n  value: 80\n") !=
        std::string::npos);
}

TEST_CASE("at a terminal, a closed survey is asked for its answers though nobody knows how many responded") {
  const Sandbox sandbox;
  Terminal terminal({"add", "survey", "-g", "alac", "--title", "Survey", "--principles", "2,4"},
                    sandbox.folder());
  terminal.talk({{"status [closed]: ", "\n"},
                 {"mechanism [survey]: ", "\n"},
                 {"population: ", "\n"},
                 {"opened: ", "\n"},
                 {"closed: ", "\n"},
                 {"invited: ", "\n"},
                 {"responses: ", "\n"},
                 {"instrument: ", "\n"},
                 {"published: ", "\n"},
                 {"text: ", "Happy?\n"},
                 {"scale [likert-5]: ", "\n"},
                 {"principle: ", "4\n"},
                 {"counts: ", "0, 5, 10, 20, 5\n"}});
  const int status = terminal.answer_each([](const std::string&) { return std::string(); });
  INFO(terminal.shown());
  CHECK(status == 0);
  CHECK(read_text(sandbox.folder() / "alac/surveys/survey.yaml").find("counts: [0, 5, 10, 20, 5]") !=
        std::string::npos);
}

TEST_CASE("at a terminal, a survey that repeats none takes no questions") {
  const Sandbox sandbox;
  sandbox.write("alac/surveys/survey.yaml",
                "title: Survey\nprinciples: [4]\nstatus: closed\nclosed: 2026-03\n");
  Terminal terminal({"--as-of", "2026-06-30", "add", "survey", "-g", "alac"}, sandbox.folder());
  terminal.talk({
      {"title: ", "Survey of calls\n"},
      {"status [", "planned\n"},
      {"like: ", "new\n"},
      {"left out", ""},
  });
}

TEST_CASE("the environment says whether there are colors, and --color decides") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml", "title: Review\nprinciples: [4]\nstatus: plannd\n");
  struct Row {
    const char *set, *kind;  // of the terminal; nullptr: a pipe
    const char* option;
    bool is_colored;
  };
  constexpr Row rows[] = {
      {"", "xterm", "auto", true},
      {"", "dumb", "auto", false},
      {"", "", "auto", false},
      {"", nullptr, "auto", false},
      {"NO_COLOR", "xterm", "auto", false},
      {"NO_COLOR", "xterm", "always", true},
      {"FORCE_COLOR", nullptr, "auto", true},
      {"CLICOLOR_FORCE", nullptr, "auto", true},
      {"FORCE_COLOR", "dumb", "auto", true},
      {"FORCE_COLOR NO_COLOR", nullptr, "auto", false},
      {"CLICOLOR_FORCE", "xterm", "never", false},
  };
  for (const Row& row : rows) {
    INFO(row.set << ", " << (row.kind ? row.kind : "a pipe") << ", " << row.option);
    const auto said = [&](const char* name) {
      return std::string_view(row.set).find(name) != std::string_view::npos;
    };
    const Environment none("NO_COLOR", said("NO_COLOR") ? "1" : ""),
        force("FORCE_COLOR", said("FORCE_COLOR") ? "1" : ""),
        other("CLICOLOR_FORCE", said("CLICOLOR_FORCE") ? "1" : "");
    const std::vector<std::string> words{"--as-of", "2026-06-30", "--color", row.option, "validate"};
    std::string shown;
    if (row.kind) {
      Terminal terminal(words, sandbox.folder(), row.kind);
      terminal.end();
      shown = terminal.shown();
    } else {
      FILE* const pipe = ::popen(
          fmt::format("'{}' -C '{}' {} 2>&1", CIP_PROGRAM, sandbox.folder().string(), fmt::join(words, " "))
              .c_str(),
          "r");
      REQUIRE(pipe);
      for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) shown += static_cast<char>(c);
      ::pclose(pipe);
    }
    CHECK(shown.find("plannd") != std::string::npos);
    CHECK((shown.find("\x1b[") != std::string::npos) == row.is_colored);
  }
}
