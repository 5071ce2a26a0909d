// What reports and exports tell of records, and what they keep to themselves.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "catch.hpp"
#include "cip/base/when.hpp"
#include "cip/rules/rules.hpp"
#include "git/program.hpp"
#include "sandbox.hpp"

namespace {

constexpr std::string_view survey =
    "title: Survey of 2026\nstatus: closed\nopened: 2026-02-01\nclosed: 2026-02-20\nresponses: 61\n"
    "questions:\n"
    "  - {id: satisfied, text: Satisfied, principle: 2, scale: likert-5, counts: [0, 1, 23, 30, 7]}\n";

std::string told(const Sandbox& sandbox, const std::vector<std::string>& arguments) {
  const RunResult outcome = run_cip(arguments, sandbox.folder());
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  return outcome.out + outcome.err;
}

}  // namespace

TEST_CASE("a target in words is printed as it is written") {
  const std::string targets[] = {">= 14 days before the meeting",
                                 ">= 1",
                                 "- 5 percent",
                                 "> 50 %",
                                 "1. place",
                                 "5*3*1",
                                 "+ 3 sessions",
                                 "all [of them] `now`"};
  const Sandbox sandbox;
  for (std::size_t i = 0; i < std::size(targets); ++i)
    sandbox.write(
        fmt::format("alac/metrics/m{}.yaml", i),
        fmt::format("title: M{}\nprinciples: [1]\nstatus: active\ntarget: {{text: '{}', by: 2027}}\n", i,
                    targets[i]));
  std::string html = told(sandbox, {"report", "--group", "alac", "--format", "html"});
  for (const auto& [entity, sign] : {std::pair("&gt;", ">"), std::pair("&quot;", "\"")})
    for (auto at = html.find(entity); at != std::string::npos; at = html.find(entity))
      html.replace(at, std::string_view(entity).size(), sign);
  for (const std::string& target : targets) {
    INFO(target);
    CHECK(holds(html, "Target: " + target + " (by 2027)"));
  }
}

TEST_CASE("no command tells a count so small that it could tell who answered, unless it is asked to") {
  const Sandbox sandbox;
  sandbox.write("alac/surveys/s.yaml", survey);
  CHECK(holds(told(sandbox, {"show", "alac/s"}), "0, not shown, 23, 30, not shown"));
  CHECK(holds(told(sandbox, {"show", "alac/s", "--format", "json"}), "23,\n          30,\n          null"));
  CHECK(holds(told(sandbox, {"export", "survey"}), "0; not shown; 23; 30; not shown"));
  CHECK(holds(told(sandbox, {"export", "--format", "jsonl"}), "[0,null,23,30,null]"));
  CHECK(holds(told(sandbox, {"export", "survey", "--small-counts"}), "0; 1; 23; 30; 7"));
  CHECK(holds(told(sandbox, {"export", "--format", "jsonl", "--small-counts"}), "[0,1,23,30,7]"));
  for (const std::string format : {"markdown", "html"})
    for (const std::string hidden : {"61%", "Q1 mean"})  // (30 + 7) of 61
      CHECK_FALSE(holds(told(sandbox, {"report", "--group", "alac", "--format", format}), hidden));
  CHECK_FALSE(holds(told(sandbox, {"validate"}), "count of 1"));
}

TEST_CASE("no line of a record that is shown with a finding tells such a count") {
  const std::string sign = "7061";
  const std::string record =
                        "title: Survey\nprinciples: [2]\nstatus: closed\nclosed: 2026-02-20\nquestions:\n",
                    flow = record + "  - {id: s, text: S, scale: likert-5, counts: [0, 1, 23, 30, 7061]}\n",
                    block = record + "  - id: s\n    text: S\n    counts:\n      - 1\n      - 7061\n",
                    shares = record + "  - {id: s, text: S, answered: 80, shares: [1.25, 98.7061]}\n";
  const auto with = [](std::string text, std::string_view old, std::string_view by) {
    return text.replace(text.find(old), old.size(), by);
  };
  const std::string mapping = record + "  - id: s\n    text: S\n    counts:\n      no: 1\n      yes: 7061\n";
  for (const std::string& text :
       {flow, block, shares, mapping, with(flow, "counts", "count"), with(shares, "shares", "share"),
        with(flow, "counts:", "counts"), with(flow, "[0, 1, 23, 30, 7061]", "'0, 1, 23, 30, 7061'"),
        with(flow, "0, 1, 23, 30, 7061", "0; 1; 23; 30; 7061"), with(flow, "questions", "qestions"),
        with(flow, "likert-5", "likert-6"), with(flow, "]}", "}"), with(flow, "text", "txt"),
        with(flow, "1,", "x,"), with(block, "- 1", "- x"), with(shares, "answered", "anwsered")}) {
    const Sandbox sandbox;
    sandbox.write("alac/surveys/s.yaml", text);
    for (const std::string format : {"full", "json", "sarif", "github", "gitlab", "junit", "rdjson"}) {
      const RunResult outcome = run_cip({"validate", "--format", format}, sandbox.folder());
      INFO(text << outcome.out);
      CHECK_FALSE(holds(outcome.out, sign));
    }
    if (holds(text, "\nquestions:"))  // else the line of the finding has no count
      CHECK(holds(run_cip({"validate"}, sandbox.folder()).out, "not shown"));
  }
  const Sandbox sandbox;  // where no count is small, every line is shown
  sandbox.write("alac/surveys/s.yaml", with(with(flow, "1,", "100,"), "likert-5", "yes-no"));
  CHECK(holds(run_cip({"validate"}, sandbox.folder()).out, "counts: [0, 100, 23, 30, 7061]"));
}

TEST_CASE("no change to a record tells such a count, however it is written") {
  const auto of = [](std::string_view counts) {
    return fmt::format("title: Survey\nstatus: closed\nquestions:\n  - {{id: s, text: S, {}}}\n", counts);
  };
  for (const std::string_view counts : {"counts: [1, 7061]", "counts: '1, 7061'", "counts: [1; 7061]",
                                        "counts: {no: 1, yes: 7061}", "count: [1, 7061]", "share: 7061"}) {
    const Sandbox sandbox;
    sandbox.write("alac/surveys/s.yaml", of("scale: yes-no"));
    run_git({"init", "-q"}, sandbox.folder());
    commit(sandbox);
    sandbox.write("alac/surveys/s.yaml", of(counts));
    for (const std::string command : {"diff", "log alac/s", "show alac/s", "show alac/s --format json"}) {
      const std::string out = told(sandbox, arguments_of("$ cip " + command));
      INFO(counts << out);
      CHECK((holds(out, "not shown") || holds(out, "7062 in all") || holds(out, "null")));
      CHECK_FALSE(holds(out, "7061"));
    }
  }
}

TEST_CASE("a table with counts that were left out comes back without a change, and with one beside them") {
  const Sandbox sandbox;
  sandbox.write("alac/surveys/s.yaml", survey);
  std::string table = told(sandbox, {"export", "survey"});
  sandbox.write("table.csv", table);
  CHECK(holds(told(sandbox, {"import", "table.csv"}), "1 unchanged"));
  const auto word = table.find("Satisfied");
  table.replace(word, 9, "How satisfied");
  sandbox.write("table.csv", table);
  told(sandbox, {"import", "table.csv", "--yes"});
  const std::string record = read_text(sandbox.folder() / "alac/surveys/s.yaml");
  CHECK(holds(record, "text: How satisfied"));
  CHECK(holds(record, "counts: [0, 1, 23, 30, 7]"));
}

TEST_CASE("a date is in the future only when its day has begun nowhere") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/a.yaml",
                "title: A\nprinciples: [1]\nstatus: planned\ndue: 2027\nas_of: 2026-11-25\n");
  const cip::Workspace ws = cip::load_workspace(sandbox.folder());
  const auto is_future = [&](cip::Today today) {
    const cip::Findings found = cip::validate(ws, today);
    return std::ranges::any_of(
        found.list(), [](const cip::Finding& finding) { return finding.rule->name == "date-in-future"; });
  };
  const auto day = [](int number) {
    return cip::Date(std::chrono::sys_days(std::chrono::year(2026) / 11 / number));
  };
  CHECK_FALSE(is_future({day(25), day(25)}));
  CHECK_FALSE(is_future({day(24), day(25)}));  // the evening before, where it was checked in Auckland
  CHECK(is_future({day(24), day(24)}));
  CHECK(is_future(day(24)));
}
