// An officer of a group that begins: from an empty folder to a report, with answers alone and with options
// alone; and whatever goes wrong at a question loses nothing.
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "../git/program.hpp"
#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/base/files.hpp"
#include "cip/commands/commands.hpp"
#include "cip/records/all.hpp"
#include "terminal.hpp"

namespace fs = std::filesystem;

namespace {

/// What stands in front of the blank or the colon: "relevance" of "relevance [recommended]: ".
std::string name_of(const std::string& prompt) {
  return prompt.substr(0, std::min(prompt.find(" ["), prompt.find(": ")));
}

using Answers = std::map<std::string, std::string>;

/// What a person would answer to each question; all else is left out, or has its default.
const std::map<std::string, Answers> answers_of_kind = {
    {"criterion",
     {{"title", "Members vote"}, {"principle", "P4"}, {"statement", "Half of the members vote."}}},
    {"practice",
     {{"title", "Minutes, in two weeks"},
      {"principles", "1, 4"},
      {"grade", "2"},
      {"since", "2024"},
      {"harmonization", "Adapted"},
      {"resourcing provided by", "volunteers"}}},
    {"activity",
     {{"title", "Review the rules"},
      {"status", "in progress"},
      {"principles", "accountability"},
      {"criteria", "1"},
      {"start", "2026-02"},
      {"due", "2027-03"},
      {"what", "Draft, and ask"}}},
    {"metric",
     {{"title", "Turnout"},
      {"criterion", "1"},
      {"principles", "4"},
      {"unit", "percent"},
      {"baseline value", "40"},
      {"baseline date", "2025"},
      {"target value", "60"},
      {"target by", "2027-12"}}},
    {"survey",
     {{"title", "Survey of 2026"},
      {"principles", "4"},
      {"opened", "2026-03-01"},
      {"closed", "2026-03-31"},
      {"invited", "80"},
      {"responses", "40"},
      {"text", "Are you satisfied?"},
      {"counts", "0, 5, 10, 20, 5"},
      {"summary", "Too few meetings"}}},
    {"assessment",
     {{"rating", "partly"},
      {"summary", "Close, and not there."},
      {"gaps", "Ten votes."},
      {"who", "The council"}}},
    {"report",
     {{"due", "2027-12"}, {"summary", "It went well."}, {"questions", "What is missing, if anything?"}}},
};

/// Answers each question from a table; the same list item is given once.
class Officer {
 public:
  Officer(const Sandbox& sandbox, std::string kind) : sandbox_(sandbox), kind_(std::move(kind)) {}

  /// What is done at the question of that number: give no answer, a wrong one, or go back.
  enum class Slip { none, ends, errs, goes_back };

  int add(Slip slip, std::size_t number) {
    std::istringstream in;
    std::ostringstream out, err;
    cip::Console console{in, out, err, sandbox_.folder(), std::chrono::year(2026) / 6 / 30, true, false, 80};
    std::size_t asked = 0;
    bool has_slipped = false;
    console.read_line = [&](const std::string& prompt, const auto&) -> std::optional<std::string> {
      if (prompt.starts_with("continue with them")) return "y";
      if (prompt.starts_with("Every question is answered")) return "y";
      if (slip != Slip::none && !has_slipped && asked == number) {
        has_slipped = true;
        if (slip == Slip::ends) return std::nullopt;
        return slip == Slip::errs ? "TODO, and later" : "<";
      }
      if (!has_slipped) ++asked;
      return answer_to(prompt);
    };
    const int status = cip::run({"add", kind_, "-g", "alac"}, console);
    shown = err.str();
    questions = asked;
    return status;
  }

  std::string shown;
  std::size_t questions = 0;

 private:
  std::string answer_to(const std::string& prompt) {
    const std::string name = name_of(prompt);
    if (prompt.find(" [") != std::string::npos && given_.contains(name)) return "";  // as it was before
    const auto& answers = answers_of_kind.at(kind_);
    const auto found = answers.find(name);
    // Lists are asked for until nothing is given; an item is given once.
    static const std::vector<std::string> lists = {"title", "what", "text", "summary", "questions"};
    const bool is_in_list = std::ranges::count(lists, name) > 0 && kind_ != "assessment" &&
                            !(kind_ == "report" && name == "summary");
    if (found == answers.end() || (is_in_list && given_.contains(name))) return "";
    given_.insert(name);
    return found->second;
  }

  const Sandbox& sandbox_;
  const std::string kind_;
  std::set<std::string> given_;
};

void prepare(const Sandbox& sandbox) {
  sandbox.write("alac/criteria/open-minutes.yaml",
                "title: Open minutes\nprinciple: 4\nstatement: Minutes are published.\nstatus: active\n");
}

/// The only record of the kind that was added.
std::string added(const Sandbox& sandbox, const std::string& kind) {
  std::string text;
  for (const auto& entry : fs::directory_iterator(sandbox.folder() / "alac" / cip::kind_named(kind)->folder))
    if (entry.path().filename() != "open-minutes.yaml") text += read_text(entry.path());
  return text;
}

}  // namespace

TEST_CASE("whatever happens at a question of any kind, no answer is lost") {
  for (const auto& [kind, answers] : answers_of_kind) {
    std::string whole;
    std::size_t questions = 0;
    {
      const Sandbox sandbox;
      prepare(sandbox);
      Officer officer(sandbox, kind);
      INFO(kind);
      const int status = officer.add(Officer::Slip::none, 0);
      INFO(officer.shown);
      REQUIRE(status == 0);
      whole = added(sandbox, kind);
      questions = officer.questions;
      CHECK(questions >= 6);
    }
    // One slip at every sixth question, in turn: all three at each would take minutes.
    static constexpr Officer::Slip slips[] = {Officer::Slip::ends, Officer::Slip::errs,
                                              Officer::Slip::goes_back};
    for (std::size_t number = kind.size() % 6; number < questions; number += 6) {
      const Officer::Slip slip = slips[(number / 6 + kind.size()) % std::size(slips)];
      const Sandbox sandbox;
      prepare(sandbox);
      Officer officer(sandbox, kind);
      int status = officer.add(slip, number);
      if (slip == Officer::Slip::ends) {
        CHECK(status == 2);
        status = officer.add(Officer::Slip::none, 0);
      }
      INFO(kind << ", question " << number << "\n" << officer.shown);
      CHECK(status == 0);
      CHECK(added(sandbox, kind) == whole);
      CHECK_FALSE(fs::exists(sandbox.folder() / ".drafts"));
    }
  }
}

namespace {

/// What to type at the questions of that name, one after the other, then Enter; without an answer the input
/// ends.
using Typed = std::map<std::string, std::vector<std::optional<std::string>>>;

/// What is shown, with the questions and what was typed.
std::string shown_by(const Sandbox& sandbox, const std::vector<std::string>& words, Typed typed) {
  std::istringstream in;
  std::ostringstream out, err;
  cip::Console console{in, out, err, sandbox.folder(), std::chrono::year(2026) / 6 / 30, true, false, 80};
  console.read_line = [&](const std::string& prompt, const auto&) -> std::optional<std::string> {
    auto& lines = typed[name_of(prompt)];
    std::optional<std::string> line = "";
    if (!lines.empty()) {
      line = lines.front();
      lines.erase(lines.begin());
    }
    err << prompt << line.value_or("^D") << "\n";
    return line;
  };
  static_cast<void>(cip::run(words, console));
  return err.str();
}

}  // namespace

TEST_CASE("an answer in other words is understood, and what it was taken for is shown") {
  const Sandbox sandbox;
  prepare(sandbox);
  const std::string shown = shown_by(sandbox, {"add", "metric", "-g", "alac"},
                                     {{"title", {"Turnout"}},
                                      {"criterion", {"1"}},
                                      {"form", {"a number"}},
                                      {"baseline value", {"3,5"}},
                                      {"baseline date", {"last year"}},
                                      {"target value", {"60 percent", ""}},
                                      {"target by", {"end of March"}},
                                      {"cadence", {"every half year"}},
                                      {"availability", {"yes"}},
                                      {"status", {"in use"}}});
  INFO(shown);
  for (const char* each :
       {"taken as `quantitative`", "taken as `3.5`", "taken as `2025`", "did you mean `60`?",
        "taken as `2027-03-31`", "taken as `semiannual`", "taken as `exists`"})
    CHECK(shown.find(each) != std::string::npos);
  const std::string record = read_text(sandbox.folder() / "alac/metrics/turnout.yaml");
  INFO(record);
  for (const char* each : {"value: 3.5\n", "date: 2025\n", "value: 60\n", "by: 2027-03-31\n",
                           "cadence: semiannual\n", "availability: exists\n", "status: active\n"})
    CHECK(record.find(each) != std::string::npos);
}

TEST_CASE("a question mark explains the question, with an example") {
  const Sandbox sandbox;
  prepare(sandbox);
  const std::string shown = shown_by(sandbox, {"add", "metric", "-g", "alac"},
                                     {{"title", {"Turnout"}},
                                      {"criterion", {"-"}},
                                      {"principles", {"?", "4"}},
                                      {"unit", {"?", "help", "percent"}},
                                      {"direction", {"?", std::nullopt}}});
  INFO(shown);
  CHECK(shown.find("Answer with a number or a word of the list") != std::string::npos);
  CHECK(shown.find("Accountability: The") != std::string::npos);  // its wording
  const auto asks = shown.find("Which principles does it serve?");
  CHECK(shown.find("Which principles does it serve?", asks + 1) == std::string::npos);
  CHECK(shown.find("from 1 to 99") == std::string::npos);           // no more than the list says
  CHECK(shown.find("Which way is better\n") == std::string::npos);  // the question says it
  CHECK(shown.find("For example: percent\n") != shown.rfind("For example: percent\n"));
}

TEST_CASE("a criterion may serve several principles, of which the first is its own") {
  const Sandbox sandbox;
  static_cast<void>(shown_by(sandbox, {"add", "criterion", "-g", "alac"},
                             {{"title", {"Members vote"}},
                              {"principle", {"4 and 5"}},
                              {"statement", {"<", "Half of the members vote."}}}));
  const std::string record = read_text(sandbox.folder() / "alac/criteria/members-vote.yaml");
  INFO(record);
  CHECK(record.find("principle: 4\n") != std::string::npos);
  CHECK(record.find("principles: [4, 5]\n") != std::string::npos);
}

TEST_CASE("counts say whose they are, and that they are few") {
  const Sandbox sandbox;
  const std::string shown = shown_by(sandbox, {"add", "survey", "-g", "alac"},
                                     {{"title", {"Survey of 2026"}},
                                      {"principles", {"4"}},
                                      {"opened", {"2026-03"}},
                                      {"closed", {"2026-04"}},
                                      {"invited", {"50"}},
                                      {"responses", {"30"}},
                                      {"text", {"Are you heard?"}},
                                      {"scale", {"yes-no"}},
                                      {"counts", {"28 yes, 2 no"}}});
  INFO(shown);
  CHECK(shown.find("answered no, and how many yes?") != std::string::npos);
  CHECK(shown.find(
            "taken as `2, 28`\nwarning: these numbers could tell what fewer than 5 respondents answered") !=
        std::string::npos);
  CHECK(read_text(sandbox.folder() / "alac/surveys/survey-of-2026.yaml").find("counts: [2, 28]") !=
        std::string::npos);
}

TEST_CASE("what was answered after the question gone back to is offered again") {
  const Sandbox sandbox;
  static_cast<void>(
      shown_by(sandbox, {"add", "criterion", "-g", "alac"},
               {{"title", {"Members vote", std::nullopt}}, {"principle", {"4", "<"}}, {"statement", {"<"}}}));
  const std::string shown =
      shown_by(sandbox, {"add", "criterion", "-g", "alac"}, {{"statement", {std::nullopt}}});
  INFO(shown);
  CHECK(shown.find("title [Members vote]: \n") != std::string::npos);
  CHECK(shown.find("principle [4]: \n") != std::string::npos);
  CHECK(shown_by(sandbox, {"add", "criterion", "-g", "gac"}, {{"title", {std::nullopt}}})
            .find("continue with") == std::string::npos);  // a draft of another group
}

TEST_CASE("the name of a person where a role belongs is doubted once, and the last owner is proposed") {
  const Sandbox sandbox;
  const auto add = [&](const std::string& title, std::vector<std::optional<std::string>> owners) {
    return shown_by(
        sandbox, {"add", "criterion", "-g", "alac"},
        {{"title", {title}}, {"principle", {"4"}}, {"statement", {"So."}}, {"owner", std::move(owners)}});
  };
  const std::string first = add("Members vote", {"Maria Lopez", "Liaison team"});
  INFO(first);
  CHECK(first.find("`Maria Lopez` reads like the name of a person") != std::string::npos);
  CHECK(first.find("Enter keeps it\nowner [Maria Lopez]: Liaison team\n") != std::string::npos);
  CHECK(add("Minutes", {"Council Chair"}).find("owner [Liaison team]: Council Chair\n") != std::string::npos);
  const std::string kept = add("Meetings", {"Maria Lopez", ""});
  INFO(kept);
  CHECK(kept.find("owner [Council Chair]: Maria Lopez\n") != std::string::npos);
  CHECK(add("Mails", {""}).find("reads like") == std::string::npos);
  CHECK(read_text(sandbox.folder() / "alac/criteria/mails.yaml").find("owner: Maria Lopez\n") !=
        std::string::npos);
  CHECK(read_text(sandbox.folder() / "alac/criteria/members-vote.yaml").find("owner: Liaison team\n") !=
        std::string::npos);
}

TEST_CASE("paragraphs and lists stay as they are, however they were entered") {
  const auto statement = [](std::vector<std::optional<std::string>> lines) {
    const Sandbox sandbox;
    Typed typed{{"title", {"Members vote"}}, {"principle", {"4"}}, {"statement", {lines.front()}}};
    typed["… "] = {lines.begin() + 1, lines.end()};
    static_cast<void>(shown_by(sandbox, {"add", "criterion", "-g", "alac"}, std::move(typed)));
    const std::string record = read_text(sandbox.folder() / "alac/criteria/members-vote.yaml");
    const auto begin = record.find("statement:");
    return record.substr(begin, record.find("status:") - begin);
  };
  CHECK(statement({"Half of\nthem vote.\n\n\nAll  may.\n"}) ==
        "statement: |-\n  Half of them vote.\n\n  All may.\nrelevance: recommended\n");
  CHECK(statement({"Next year:\n  • shorter calls\n  - a better\n    page\n\nMore follows."}) ==
        "statement: |-\n  Next year:\n  - shorter calls\n  - a better page\n\n  More follows.\n"
        "relevance: recommended\n");
  CHECK(statement({"Half of them vote.\\", "All may.\\", "Some do."}) ==
        "statement: |-\n  Half of them vote.\n\n  All may.\n\n  Some do.\nrelevance: recommended\n");
}

TEST_CASE("from the first question about a point, one goes back to the point before") {
  const Sandbox sandbox;
  sandbox.write("alac/reports/report.yaml",
                "title: Report\nperiod: p1\nstatus: public-comment\ncomment:\n  submissions:\n    - id: gac\n"
                "      from: GAC\n      points:\n        - id: p1\n          summary: Say who votes.\n"
                "        - id: p2\n          summary: Say when.\n");
  const std::string shown =
      shown_by(sandbox, {"comment", "--answers"}, {{"response", {"noted", "<", "accepted", "noted"}}});
  INFO(shown);
  const std::string record = read_text(sandbox.folder() / "alac/reports/report.yaml");
  INFO(record);
  CHECK(record.find("response: accepted\n        - id: p2\n") != std::string::npos);
  CHECK(record.find("response: noted\n", record.find("id: p2")) != std::string::npos);
}

namespace {

struct Line {
  const char* shown;  ///< waited for
  const char* typed;
};

/// One command and the answers to what it asks; Enter answers every other question.
struct Step {
  std::vector<std::string> words;
  std::vector<Line> lines;
};

const Step first_report[] = {
    {{"init"},
     {{"group", "Coastal Users Constituency"},
      {"is `Coastal Users Constituency` a new group, to be added?", "yes"},
      {"parent", "NCSG"},
      {"abbreviation", "CUC"}}},
    {{"add", "criterion"},
     {{"title", "Members take part"},
      {"principle", "accountability and collaboration"},
      {"statement", "At least half of the members vote."},
      {"relevance", "mandatory"},
      {"status", "yes"}}},
    {{"add", "metric"},
     {{"title", "Turnout"},
      {"criterion", "P4-C1"},
      {"form", "a number"},
      {"unit", "percent"},
      {"baseline value", "40 %"},
      {"baseline date", "December 2025"},
      {"target value", "60 percent"},
      {"target by", "end of 2027"},
      {"cadence", "every half year"},
      {"method", "Votes by members."},
      {"availability", "yes"},
      {"owner", "Secretariat"}}},
    {{"record", "turnout"}, {{"value", "52%"}, {"date", "today"}}},
    {{"add", "practice"},
     {{"title", "Reminders before votes"},
      {"principles", "4 and 5"},
      {"grade", "good"},
      {"cadence", "as needed"},
      {"since", "last year"}}},
    {{"add", "activity"},
     {{"title", "Remind members"},
      {"status", "ongoing"},
      {"criteria", "members take part"},
      {"goal", "More votes"},
      {"start", "February 2026"},
      {"due", "31 March 2027"}}},
    {{"add", "survey"},
     {{"title", "Member survey 2026"},
      {"principles", "4"},
      {"opened", "1 March 2026"},
      {"closed", "31/3/2026"},
      {"invited", "1,250"},
      {"responses", "40"},
      {"published", "example.org/survey"},
      {"text", "Do you feel heard?"},
      {"scale", "yes or no"},
      {"counts", "28 yes, 12 no"}}},
    {{"add", "assessment"},
     {{"rating", "partly"}, {"summary", "Close to half."}, {"gaps", "Eight more votes."}}},
    {{"add", "report"}, {{"due", "December 2027"}, {"summary", "More members vote."}}},
    {{"comment"}, {{"from", "ALAC"}, {"date", "10 June"}, {"summary", "Say who votes."}}},
    {{"comment", "--answers"}, {{"response", "we take note"}, {"reason", "The report of 2028 will."}}},
};

}  // namespace

TEST_CASE("at a terminal, answers alone lead from an empty folder to a report of a new group") {
  const Sandbox sandbox;
  const fs::path folder = sandbox.folder() / "records";
  fs::create_directory(folder);
  std::size_t keystrokes = 0, refusals = 0;
  std::string refused;
  for (const Step& step : first_report) {
    std::vector<std::string> words{"--as-of", "2026-06-30"};
    words.insert(words.end(), step.words.begin(), step.words.end());
    Terminal terminal(words, folder);
    std::set<std::string> given;
    const int status = terminal.answer_each([&](const std::string& name) -> std::string {
      for (const Line& line : step.lines)
        if (name == line.shown && given.insert(name).second) return line.typed;
      return "";
    });
    INFO(terminal.shown());
    CHECK(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == 0);
    for (const std::string& word : step.words) keystrokes += word.size() + 1;
    keystrokes += terminal.keystrokes() + std::string("cip ").size();
    if (terminal.refusals() > 0) refused += terminal.shown();
    refusals += terminal.refusals();
  }
  const RunResult outcome = run_cip({"validate", "data/cuc", "--fail-on", "warning"}, folder);
  CHECK(outcome.out == "");
  CHECK(run_cip({"report", "--group", "cuc"}, folder).out.find("More members vote.") != std::string::npos);
  // A change that asks for more, or understands less, has to say so here.
  INFO(refused);
  CHECK(keystrokes <= 910);
  CHECK(refusals <= 1);  // whether the group is a new one
}

namespace {

const std::vector<std::string> by_options[] = {
    {"init", "-g", "gac"},
    {"add", "criterion", "-g", "GAC", "--title", "Members take part", "--principle", "accountability",
     "--statement", "At least half of the members vote.", "--relevance", "Required", "--status", "active"},
    {"add",
     "metric",
     "-g",
     "gac",
     "--title",
     "Turnout",
     "--criterion",
     "P4-C1",
     "--form",
     "quantitative",
     "--unit",
     "percent",
     "--direction",
     "higher",
     "--baseline",
     "40",
     "--baseline-date",
     "2025-12",
     "--target",
     "60",
     "--target-by",
     "2027-12",
     "--cadence",
     "annual",
     "--method",
     "Votes by members.",
     "--availability",
     "exists",
     "--status",
     "active",
     "--owner",
     "Secretariat"},
    {"record", "--all", "turnout=52"},
    {"add", "practice", "-g", "gac", "--title", "Reminders before votes", "--status", "active",
     "--principles", "4", "resourcing=volunteers", "resourcing.effort=low"},
    {"add", "activity", "-g", "gac", "--title", "Remind members", "--status", "in-progress", "--criteria",
     "P4-C1", "--start", "2026-02", "--due", "2027-03", "next[0].what=Draft, and ask",
     "next[0].who=Secretariat", "next[0].when=2026-12", "--goal", "More votes"},
    {"add",
     "survey",
     "-g",
     "gac",
     "--title",
     "Member survey 2026",
     "--status",
     "closed",
     "--principles",
     "4",
     "--opened",
     "2026-03-01",
     "--closed",
     "2026-03-31",
     "--invited",
     "80",
     "--responses",
     "40",
     "--published",
     "https://example.org/s",
     "questions[happy].text=Are you satisfied?",
     "questions[happy].scale=likert-5",
     "questions[happy].counts=0,5,10,20,5"},
    {"add", "survey", "-g", "gac", "--title", "Member survey 2027", "--status", "planned", "--like",
     "member-survey-2026"},
    {"add", "assessment", "-g", "gac", "--title", "Assessment", "--period", "2025-2027", "--assessor", "self",
     "ratings[P4-C1].rating=partly-met", "ratings[P4-C1].summary=Close to half."},
    {"add", "report", "-g", "gac", "--title", "Report", "--period", "2025-2027", "--status", "drafting",
     "--summary", "More members vote."},
    {"comment", "gac/report", "--from", "ALAC", "--kind", "group", "--date", "2026-06-10", "--point",
     "Say who votes.", "--point", "Say when."},
    {"comment", "gac/report", "--answer", "alac/p1=Accepted", "--reason", "It will."},
    {"set", "gac/report", "comment.submissions[alac].points[p2].response=noted"},
    {"set", "turnout", "target=65", "target.by=2027-11"},
    {"confirm", "gac/turnout"},
};

}  // namespace

TEST_CASE("options alone lead from an empty folder to a report, without YAML") {
  const Sandbox sandbox;
  const fs::path folder = sandbox.folder() / "records";
  fs::create_directory(folder);
  for (const std::vector<std::string>& words : by_options) {
    const RunResult outcome = run_cip(words, folder);
    INFO(words[0] << " " << words[1] << "\n" << outcome.err);
    REQUIRE(outcome.status == 0);
  }
  CHECK(read_text(folder / "data/gac/metrics/turnout.yaml").find("target:\n  by: 2027-11\n  value: 65\n") !=
        std::string::npos);
  const std::string report = read_text(folder / "data/gac/reports/report.yaml");
  CHECK(report.find("response: accepted\n          reason: It will.") != std::string::npos);
  CHECK(report.find("response: noted") != std::string::npos);
  CHECK(read_text(folder / "data/gac/surveys/member-survey-2027.yaml").find("text: Are you satisfied?") !=
        std::string::npos);
  CHECK(run_cip({"validate", "data/gac", "-q", "--fail-on", "error"}, folder).status == 0);
}
