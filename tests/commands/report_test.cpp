// What a report says of the records as they were known on its day.
#include <fmt/format.h>

#include <tuple>

#include "../git/program.hpp"
#include "catch.hpp"
#include "cip/base/text.hpp"

TEST_CASE("a report lists what is wrong only in records that are known on its day") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/later.yaml",
                "title: Later work\nprinciples: [4]\nstatus: complete\nstart: 2026-08\nend: 2026-07\n");
  const auto lists_errors = [&](const std::string& day) {
    const RunResult report = run_cip({"report", "--group", "alac", "--as-of", day}, sandbox.folder());
    REQUIRE(report.status == 0);
    return holds(report.out, "Errors in the records");
  };
  CHECK(lists_errors("2026-12-31"));
  CHECK_FALSE(lists_errors("2026-06-30"));
}

TEST_CASE("a path in the repository is named and not linked, wherever the report is read") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml",
                "title: Review\nprinciples: [4]\nstatus: in-progress\nstart: 2026-02\n"
                "description: See [the notes](notes/review.md).\n"
                "evidence:\n  - {title: Minutes, url: minutes/review.pdf}\n");
  sandbox.write("alac/activities/older.yaml",
                "title: Older work\nprinciples: [4]\nstatus: unknown\nend: 2001\n"
                "origin: {ref: Notes, url: notes/older.md}\n");
  for (const std::string format : {"markdown", "html"}) {
    const RunResult outcome = run_cip({"report", "--group", "alac", "--format", format}, sandbox.folder());
    CHECK(outcome.out.find("](minutes") == std::string::npos);
    CHECK(outcome.out.find("href=\"minutes") == std::string::npos);
    CHECK(outcome.out.find("](notes") == std::string::npos);
    CHECK(outcome.out.find("href=\"notes") == std::string::npos);
    CHECK(outcome.out.find("minutes/review.pdf") != std::string::npos);
    CHECK(outcome.out.find("notes/review.md") != std::string::npos);
  }
}

TEST_CASE("no section of a report is empty") {
  for (const std::string group : {"harbour-north", "lantern-east", "lantern-west"})
    for (const std::string form : {"--format=markdown", "--short"}) {
      const RunResult report = run_cip({"-C", (repository() / "examples/community").string(), "--as-of",
                                        "2026-03-31", "report", group, form},
                                       repository());
      INFO(group << form);
      CHECK(report.status == 0);
      CHECK_FALSE(holds(report.out, "## What comes next\n\n## "));
    }
}

TEST_CASE("a chart ends with the measurement that the text calls the newest") {
  const Sandbox sandbox;
  sandbox.write("alac/criteria/open.yaml",
                "title: Open\ncode: P4-C1\nprinciple: 4\nstatement: Minutes are open.\n"
                "relevance: required\nstatus: active\n");
  sandbox.write("alac/metrics/papers.yaml",
                "title: Papers\ncode: P4-C1-I1\ncriterion: open\nform: quantitative\nunit: papers\n"
                "direction: higher\nstatus: active\nmeasurements:\n  - {date: 2024, value: 0}\n"
                "  - {date: 2025-06, value: 2}\n  - {date: 2025, value: 5}\n");
  const RunResult report =
      run_cip({"report", "--group", "alac", "--format", "html", "--as-of", "2026-06-30"}, sandbox.folder());
  CHECK(holds(report.out, "up from 0 papers to 5 papers"));
}

TEST_CASE("a promise is followed up by work that is complete or not yet") {
  const Sandbox sandbox;
  sandbox.write(
      "alac/reports/report.yaml",
      "title: Report\nperiod: p1\nstatus: public-comment\nsummary: S\ncomment:\n  opens: 2026-01-10\n"
      "  submissions:\n    - id: one\n      from: One\n      points:\n"
      "        - {id: p1, summary: Meet more often, response: accepted}\n");
  const auto answer = [&](const std::string& status) {
    sandbox.write("alac/activities/calls.yaml",
                  "title: Calls\nprinciples: [1]\nstart: 2026-02\n"
                  "answers: [\"report#one/p1\"]\nstatus: " +
                      status);
    const RunResult report = run_cip({"report", "--group", "alac"}, sandbox.folder());
    const auto begin = std::min(report.out.find("Yes: the only accepted point"), report.out.size());
    return report.out.substr(begin, report.out.find('\n', begin) - begin);
  };
  CHECK(holds(answer("in-progress\n"), "is answered by an activity; it is not complete yet"));
  CHECK(holds(answer("complete\nend: 2026-05\n"), "is answered by an activity; it is complete"));
}

TEST_CASE("a report tells of one measurement as of one") {
  const Sandbox sandbox;
  sandbox.write("alac/criteria/open.yaml",
                "title: Open\ncode: P4-C1\nprinciple: 4\nprinciples: [4]\nstatement: Minutes are "
                "open.\nstatus: active\n");
  sandbox.write(
      "alac/metrics/minutes.yaml",
      "title: Minutes in time\nprinciples: [4]\ncriterion: open\nstatus: active\nform: quantitative\n"
      "unit: percent\ncadence: annual\nmeasurements:\n  - date: 2024-06\n    value: 50\n  - date: 2025-12\n  "
      "  value: 60\n");
  const auto report = [&](const std::string& day) {
    return cip::one_line(run_cip({"report", "--group", "alac", "--as-of", day}, sandbox.folder()).out);
  };
  CHECK(holds(report("2025-12-31"), "1 metric was measured as often as planned"));
  CHECK(holds(report("2026-12-31"), "Measured once in this period; 2 measurements were due"));
}

TEST_CASE("surveys of one year are told apart by their months, those of one month by their days") {
  const Sandbox sandbox;
  for (const auto& [name, opened, closed] : {std::tuple("a", "2025-05", "2025-05-09"),
                                             {"b", "2025-05", "2025-05-30"},
                                             {"c", "2025-11", "2025-11-03"}})
    sandbox.write(
        fmt::format("alac/surveys/{}.yaml", name),
        fmt::format("title: Survey {}\nprinciples: [2]\nstatus: closed\nopened: {}\nclosed: {}\n"
                    "published: https://example.org/{}\nresponses: 40\nquestions:\n"
                    "  - {{id: q-{}, text: Content, principle: 2, scale: yes-no, counts: [30, 10]}}\n",
                    name, opened, closed, name, name));
  const std::string report =
      cip::one_line(run_cip({"report", "--group", "alac", "--as-of", "2026-06-30"}, sandbox.folder()).out);
  CHECK(holds(report, "| 9 May 2025 | 30 May 2025 | November 2025 |"));
  CHECK(holds(report, "[Results of 9 May 2025]"));
  CHECK(holds(report, "[Results of November 2025]"));
  CHECK(holds(report, "On 30 May 2025, "));
}

namespace {

std::string survey_of(const std::string& day, std::string_view text, std::string_view counts,
                      const std::string& more = "") {
  return fmt::format(
      "title: Survey of {0}\nprinciples: [4]\nstatus: closed\nclosed: {0}\n{1}questions:\n"
      "  - {{id: q, text: \"{2}\", scale: yes-no, counts: [{3}]}}\n",
      day, more, text, counts);
}

}  // namespace

TEST_CASE("only the same question, asked of the same people, is compared over the years") {
  const Sandbox sandbox;
  const std::string few = "population: The 30 chairs\n";
  sandbox.write("alac/surveys/a.yaml", survey_of("2023-05", "Is it useful?", "20, 40"));
  sandbox.write("alac/surveys/b.yaml", survey_of("2024-05", "is it useful", "16, 44"));
  sandbox.write("alac/surveys/c.yaml", survey_of("2025-05", "Were you harassed?", "50, 10"));
  sandbox.write("gac/surveys/a.yaml",
                survey_of("2024-05", "Is it useful?", "200, 100", "population: All members\n"));
  sandbox.write("gac/surveys/b.yaml", survey_of("2025-03", "Is it useful?", "24, 6", few));
  sandbox.write("gac/surveys/c.yaml",
                survey_of("2025-09", "Is it useful?", "100, 200", "population: All 1,390 members\n"));
  const auto told = [&](const std::string& group, const std::string& format) {
    return run_cip({"report", group, "--from", "2023-01", "--to", "2025-12", "--format", format},
                   sandbox.folder())
        .out;
  };
  const std::string words = told("alac", "markdown"), chart = told("alac", "html");
  CHECK(holds(words, "**Q1** Were you harassed? In 2025, no: 50 (83%), yes: 10 (17%)."));
  CHECK(holds(words, "**Q2** is it useful: In 2024, no: 16 (27%), yes: 44 (73%)."));
  CHECK(holds(words, "| Q1 yes     |    – |    – |  17% |        |"));
  CHECK(holds(words, "| Q2 yes     |  67% |  73% |    – |     +6 |"));
  CHECK(holds(chart, "Were you harassed? Yes: 17% (2025)"));
  CHECK(holds(chart, "Yes up from 67% (2023) to 73% (2024)"));
  const std::string others = told("gac", "markdown");
  CHECK(holds(others, "In September 2025 (asked: All 1,390 members), no: 100"));
  CHECK(holds(others, "In March 2025 (asked: The 30 chairs), no: 24"));
  CHECK(holds(others, "| Q1 yes     |  33% |          – |            67% |    +34 |"));
  CHECK(holds(others, "| Q2 yes     |    – |        20% |              – |        |"));
}

TEST_CASE("a survey that names nobody is not compared where others of the question asked different people") {
  const Sandbox sandbox;
  sandbox.write("alac/surveys/a.yaml",
                survey_of("2023-05", "Is it useful?", "20, 40", "population: All members\n"));
  sandbox.write("alac/surveys/b.yaml", survey_of("2024-05", "Is it useful?", "16, 44"));
  sandbox.write("alac/surveys/c.yaml",
                survey_of("2025-05", "Is it useful?", "40, 20", "population: All chairs\n"));
  const std::string report =
      run_cip({"report", "alac", "--from", "2023-01", "--to", "2025-12"}, sandbox.folder()).out;
  CHECK(holds(report, "In 2024 (whom it asked is not recorded), no: 16"));
  CHECK_FALSE(holds(report, "Change"));
}

TEST_CASE("the change of a question is that of the results that are shown") {
  const Sandbox sandbox;
  sandbox.write("alac/surveys/a.yaml", survey_of("2023-05", "Is it useful?", "20, 40"));
  sandbox.write("alac/surveys/b.yaml", survey_of("2024-05", "Is it useful?", "16, 44"));
  sandbox.write("alac/surveys/c.yaml", survey_of("2025-05", "Is it useful?", "2, 58"));
  const RunResult report =
      run_cip({"report", "alac", "--from", "2023-01", "--to", "2025-12"}, sandbox.folder());
  CHECK(holds(report.out, "|  67% |  73% |    – |     +6 |"));
  CHECK(holds(report.out, "The change is in points, from the first result shown to the last."));
}

TEST_CASE("a metric that was never measured is not among those measured as often as planned") {
  const Sandbox sandbox;
  const std::string head =
      "principles: [4]\nform: quantitative\nstatus: active\nunit: papers\ncadence: annual\n";
  const auto told = [&] {
    return run_cip({"report", "alac", "--as-of", "2027-01-31"}, sandbox.folder()).out;
  };
  for (const std::string name : {"a", "b"})
    sandbox.write("alac/metrics/" + name + ".yaml",
                  "title: Metric " + name + "\n" + head +
                      "measurements: [{date: 2025-11, value: 4}, {date: 2026-11, value: 4}]\n");
  CHECK(holds(told(), "In this period, both metrics were measured as often as planned."));
  sandbox.write("alac/metrics/c.yaml", "title: Metric c\n" + head + "baseline: {date: 2024-06, value: 3}\n");
  CHECK(holds(told(), "In this period, 2 metrics were measured as often as planned."));
}

TEST_CASE("measurements are told in the order of their dates, and a rating without a target as a rating") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/rated.yaml",
                "title: Rated\nprinciples: [4]\nform: qualitative\nstatus: active\nmeasurements:\n"
                "  - {date: 2025-09, rating: met}\n  - {date: 2023-10, rating: not-met}\n"
                "  - {date: 2024-10, rating: partly-met}\n");
  sandbox.write("alac/metrics/letters.yaml",
                "title: Letters\nprinciples: [4]\nform: quantitative\nstatus: active\nunit: letters\n"
                "measurements:\n  - {date: 2023, value: 3}\n  - {date: 2025, value: 5, rating: not-met}\n");
  const std::string words = run_cip({"report", "alac"}, sandbox.folder()).out;
  CHECK(holds(words, "Ratings: not met → partly met → met."));
  CHECK(holds(words, "October 2023: not met; October 2024: partly met; September 2025: met."));
  const std::string chart = run_cip({"report", "alac", "--format", "html"}, sandbox.folder()).out;
  CHECK(holds(chart, "Letters: up from 3 letters to 5 letters; rated not met"));
}

TEST_CASE("what was only announced was not begun, and no survey makes its year") {
  const Sandbox sandbox;
  const auto write = [&](const std::string& name, const std::string& fields) {
    sandbox.write(fmt::format("alac/{}.yaml", name),
                  fmt::format("title: T\nprinciples: [1]\nowner: Secretary\nas_of: 2024-03\n{}", fields));
  };
  write("activities/a", "status: cancelled\nstart: 2024-08\n");
  write("activities/b", "status: unknown\nstart: 2024-09\n");
  write("surveys/c", "status: unknown\nopened: 2024-10\n");
  const std::string report =
      run_cip({"report", "alac", "--as-of", "2024-12-31", "--from", "2024-01", "--to", "2024-12"},
              sandbox.folder())
          .out;
  INFO(report);
  CHECK(holds(report, "Cancelled, planned for August 2024, checked March 2024"));
  CHECK(holds(report, "Status not known, planned for September 2024, checked March 2024"));
  CHECK(holds(report, "(status not known, planned for October 2024, checked March 2024)"));
  CHECK_FALSE(holds(report, "1 survey was held"));
}

TEST_CASE("results of a survey that is still open are not shown, and found") {
  const Sandbox sandbox;
  sandbox.write("alac/surveys/s.yaml",
                "title: Survey\nprinciples: [1]\nowner: Secretary\nstatus: open\nopened: 2025-10-01\n"
                "closed: 2025-11-30\nas_of: 2025-10-14\n"
                "questions:\n  - {id: q, text: Harassed, principle: 1, scale: yes-no, counts: [137, 100]}\n");
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"report", "alac", "--as-of", "2025-10-15"},
                                             {"show", "alac/s"},
                                             {"export", "survey", "--format", "csv"}}) {
    INFO(words.front());
    const RunResult outcome = run_cip(words, sandbox.folder());
    INFO(outcome.out);
    CHECK_FALSE(holds(outcome.out, "137"));
    CHECK_FALSE(holds(outcome.out, "58%"));
  }
  CHECK(holds(
      run_cip({"validate", "--format", "concise", "--as-of", "2025-10-15"}, sandbox.folder()).out,
      "alac/surveys/s.yaml:9:67: warning: results of a survey that is still open [status-contradicts]"));
}

TEST_CASE("a practice that only a group inside another one adopted is adopted") {
  const Sandbox sandbox;
  sandbox.write("gac/practices/open.yaml",
                "title: Open calls\nprinciples: [1]\nstatus: active\n"
                "adoptions: [{group: apralo, status: adopted, since: 2024-05}]\n");
  const RunResult report = run_cip({"report", "--all"}, sandbox.folder());
  CHECK(holds(report.out, "Adoption or adaptation by another group is recorded for 1."));
}

TEST_CASE("a name has the source of a link in its own row only") {
  const Sandbox sandbox;
  for (const std::string name : {"first", "second"})
    sandbox.write("alac/activities/" + name + ".yaml",
                  "title: " + name +
                      " old work\nprinciples: [4]\nstatus: complete\nend: 2001\n"
                      "origin: {url: https://example.org/plan}\n");
  sandbox.write("alac/surveys/old.yaml",
                "title: An old survey\nprinciples: [4]\nstatus: closed\nclosed: 2001\n");
  const std::string text = cip::one_line(run_cip({"report", "alac"}, sandbox.folder()).out);
  CHECK(holds(text, "Names without a link come from the same source as the one before them in their row."));
}

TEST_CASE("a duty without a day does not get that of another, and a group that comments its name") {
  const Sandbox sandbox;
  sandbox.write("gac/reports/before.yaml",
                "title: Report\nprinciples: [4]\nperiod: p1\nstatus: public-comment\ncomment:\n"
                "  opens: 2026-06-01\n  submissions:\n"
                "    - {id: one, from: apralo, points: [{id: p1, summary: More calls}]}\n");
  const std::string text = cip::one_line(run_cip({"report", "ccnso"}, sandbox.folder()).out);
  CHECK(holds(text, "Public Comment, then the summary of comments | Not due yet."));
  CHECK(holds(run_cip({"report", "gac"}, sandbox.folder()).out, "| APRALO"));
}

TEST_CASE("duties are told with the numbers that cip.yaml sets") {
  const Sandbox sandbox;
  sandbox.write("alac/surveys/s.yaml", survey_of("2025-05", "Is it useful?", "20, 40"));
  const auto told = [&](const std::string& what) {
    return cip::one_line(run_cip({"report", what}, sandbox.folder()).out);
  };
  const std::string of_all = told("--all");
  CHECK(holds(of_all, "standard of January 2015: a satisfaction survey every year, an assessment, a report"));
  CHECK(
      holds(of_all, "a report at least every three years, Public Comment on it for at least 40 days, and a"));
  CHECK_FALSE(holds(told("alac"), "cip.yaml"));
  sandbox.write("cip.yaml",
                read_text(sandbox.folder() / "cip.yaml") +
                    "duties: {report_every: 60 months, survey_every: 24 months, comment_days: 30, "
                    "comment_summary_days: 30}\n");
  const std::string all = told("--all"), own = told("alac");
  CHECK(holds(all,
              "standard of January 2015, with other numbers, which cip.yaml sets: a satisfaction survey "
              "every two years"));
  CHECK(holds(all,
              "at least every five years, Public Comment on it for at least 30 days, and a summary of the "
              "comments within 30 days."));
  CHECK(holds(own, "A satisfaction survey every two years"));
  CHECK(holds(own, "Some of the time limits are set in cip.yaml instead."));
  for (const char* gone : {"every three years", "every year", "two weeks", "36 months", "14 days", "40 days"})
    CHECK_FALSE(holds(all + own, gone));
  sandbox.write("gac/reports/r.yaml",
                "title: Report\nprinciples: [4]\nperiod: p1\nstatus: public-comment\n"
                "comment: {opens: 2026-03-01, closes: 2026-04-05}\n");
  CHECK(holds(told("gac"), "36 days; cip.yaml asks for 30 days."));
  const std::string due = run_cip({"status"}, sandbox.folder()).out;
  CHECK(holds(due, "why: cip.yaml: no report"));
}

TEST_CASE("a target of one number is no range, and a small number has no exponent") {
  const Sandbox sandbox;
  sandbox.write(
      "alac/metrics/share.yaml",
      "title: Share\nprinciples: [2]\nform: quantitative\nunit: days\ndirection: within\n"
      "target: {by: 2027-12, min: 50, max: 50}\nmeasurements: [{date: 2025-12, value: 0.0000001}]\n");
  const std::string report =
      cip::one_line(run_cip({"report", "--group", "alac", "--as-of", "2026-06-30"}, sandbox.folder()).out);
  CHECK(holds(report, "50 days by December 2027"));
  CHECK_FALSE(holds(report, "from 50 to 50"));
  CHECK(holds(report, "0.0000001 days"));
}

TEST_CASE("planned work is not begun by a day that passes, and a check before its start says nothing of it") {
  const Sandbox sandbox;
  const auto write = [&](const std::string& name, const std::string& fields) {
    sandbox.write(fmt::format("alac/{}.yaml", name),
                  fmt::format("title: {}\nprinciples: [1]\n{}", name.substr(name.find('/') + 1), fields));
  };
  write("activities/old", "as_of: 2024-03\nstatus: planned\nstart: 2026-09\ndue: 2026-12\n");
  write("activities/undated", "as_of: 2024-03\nstatus: planned\n");
  write("activities/running", "as_of: 2026-03\nstatus: in-progress\nstart: 2025-09\n");
  write("practices/coming", "status: proposed\nsince: 2026-09\nas_of: 2026-03\n");
  write("practices/gone", "status: retired\nsince: 2016-03-06\nuntil: 2018\n");
  write("practices/kept", "status: active\nsince: 2019\nas_of: 2026-03\n");
  write("surveys/announced", "status: planned\nopened: 2026-09\nas_of: 2024-03\n");
  const std::string report =
      cip::one_line(run_cip({"report", "alac", "--as-of", "2026-06-30"}, sandbox.folder()).out);
  CHECK(holds(report, "Planned for September 2026 when last checked, March 2024, due December 2026"));
  CHECK(holds(report, "In progress since September 2025, checked March 2026"));
  CHECK(holds(report, "Practice, proposed | coming (for September 2026, checked March 2026)"));
  CHECK(holds(report, "announced (planned for September 2026 when last checked, March 2024)"));
  CHECK_FALSE(holds(report, "begun"));
  const std::string practices = cip::one_line(run_cip({"practices", "--all"}, sandbox.folder()).out);
  CHECK(holds(practices, "retired, in use from 6 March 2016 until 2018"));
  CHECK(holds(practices, "proposed for September 2026, checked March 2026"));
  CHECK(holds(practices, "in use since 2019, checked March 2026"));
}

TEST_CASE("a report that should have followed by now is not called done") {
  const Sandbox sandbox;
  sandbox.write("alac/reports/first.yaml",
                "title: First report\nperiod: p1\nstatus: final\n"
                "published: {date: 2025-12-01, url: https://example.org/report}\n");
  const auto told = [&](const std::string& group, const std::string& day) {
    return cip::one_line(run_cip({"report", group, "--as-of", day}, sandbox.folder()).out);
  };
  const std::string late = told("alac", "2029-03-01");
  CHECK(holds(late, "| 1 December 2028 | Next report | Not recorded as published. |"));
  CHECK(holds(late, "The next report was due by 1 December 2028 and is not recorded as published."));
  CHECK(holds(told("--all", "2029-03-01"), "| 1 December 2028 (3 months late) | Report"));
  CHECK(holds(told("alac", "2028-11-30"), "1 December 2028 (in 1 day)"));
  CHECK_FALSE(holds(told("alac", "2028-11-30"), "The next report was due"));
}

TEST_CASE("the report of a past period tells no adoption from after it") {
  const Sandbox sandbox;
  sandbox.write("alac/practices/hour.yaml",
                "title: Open hour\nprinciples: [1]\nstatus: active\nsince: 2021\nas_of: 2022-12\nadoptions:\n"
                "  - {group: gac, status: adopted, since: 2022-05}\n"
                "  - {group: ccnso, status: adopted, since: 2024-05}\n");
  const auto told = [&](const std::string& last) {
    return cip::one_line(
        run_cip({"report", "alac", "--from", "2020-01", "--to", last}, sandbox.folder()).out);
  };
  CHECK(holds(told("2022-12"), "in May 2022"));
  CHECK_FALSE(holds(told("2022-12"), "May 2024"));
  CHECK(holds(told("2025-12"), "May 2024"));
}

TEST_CASE("a report names no change and no responses where there are none") {
  const Sandbox sandbox;
  sandbox.write("alac/surveys/a.yaml", survey_of("2025-05", "Are you heard?", "20, 40"));
  sandbox.write("alac/surveys/b.yaml", survey_of("2026-05", "Do you take part?", "20, 40"));
  sandbox.write("alac/reports/first.yaml",
                "title: First report\nperiod: p1\nstatus: final\n"
                "published: {date: 2026-05-01, url: https://example.org/report}\n"
                "comment: {opens: 2026-03-01, closes: 2026-04-15, url: https://example.org/comment}\n");
  const std::string report =
      cip::one_line(run_cip({"report", "alac", "--as-of", "2026-06-30"}, sandbox.folder()).out);
  CHECK(holds(report, "was open from 1 March 2026 to 15 April 2026."));
  CHECK_FALSE(holds(report, "the responses are in"));
  CHECK(holds(report, "| Q1 yes"));
  CHECK_FALSE(holds(report, "hange"));
}

TEST_CASE("a reason for a shorter comment period is told where it was shorter") {
  const Sandbox sandbox;
  const auto told = [&](const std::string& last) {
    sandbox.write("alac/reports/period-1.yaml",
                  fmt::format("title: Report\nprinciples: [4]\nperiod: p1\nstatus: drafting\ncomment:\n"
                              "  opens: 2026-03-01\n  closes: {}\n  shorter_because: In a hurry.\n",
                              last));
    return cip::one_line(run_cip({"report", "alac", "--as-of", "2026-06-30"}, sandbox.folder()).out);
  };
  CHECK(holds(told("2026-03-20"), "20 days; the standard is 40 days; shorter because: In a hurry."));
  CHECK(holds(told("2026-04-20"), "51 days; the standard is 40 days."));
  CHECK_FALSE(holds(told("2026-04-20"), "In a hurry"));
}

TEST_CASE("what a waiver excuses is told with its reason, and not asked for again") {
  const Sandbox sandbox;
  sandbox.write("groups.yaml",
                "groups:\n  - id: alac\n    name: At-Large\n    kind: advisory-committee\n    waivers:\n"
                "      - {rule: no-survey, reason: The regions were merging.}\n");
  sandbox.write("alac/activities/rules.yaml",
                "title: Rules rewritten\nprinciples: [4]\nstatus: in-progress\nstart: 2025-06\n"
                "due: 2026-01\nas_of: 2026-03\n"
                "next:\n  - {what: Ask the members, when: 2025-11}\n"
                "waivers:\n  - {rule: overdue, reason: Postponed until the charter., until: 2027-03}\n"
                "  - {rule: next-step-past, reason: It waits as well.}\n");
  const auto told = [&](std::vector<std::string> command) {
    command.insert(command.end(), {"--as-of", "2026-06-30"});
    return cip::one_line(run_cip(command, sandbox.folder()).out);
  };
  const std::string status = told({"status"}), report = told({"report", "alac"}),
                    later = cip::one_line(run_cip({"status", "--as-of", "2027-04-01"}, sandbox.folder()).out);
  CHECK_FALSE(holds(status, "Overdue"));
  CHECK(holds(status, "Waived (3)"));
  CHECK(holds(status, "none is recorded for 2025; waived: The regions were merging"));
  CHECK(holds(status, "why: waived: Postponed until the charter"));
  CHECK(holds(status, "why: waived: It waits as well"));
  CHECK(holds(told({"status", "--late"}), "Nothing is overdue."));
  CHECK(holds(told({"digest"}), "no task is overdue"));
  CHECK(holds(report, "survey (none is recorded for 2025; waived: The regions were merging)"));
  CHECK(holds(report, "Rules rewritten* (waived: Postponed until the charter)"));
  CHECK(holds(report, "overdue since January 2026 (waived: Postponed until the charter)"));
  CHECK(holds(report,
              "Not recorded as finished; last checked March 2026; waived: Postponed until the charter."));
  CHECK(holds(report, "last checked March 2026; waived: It waits as well."));
  CHECK(holds(later, "Finish: Rules rewritten 14 months late"));
}

TEST_CASE("a target that was reached by its day and isn't kept is not called missed") {
  const Sandbox sandbox;
  const std::string metric =
      "title: Papers read\nprinciples: [1]\nform: quantitative\nstatus: active\nunit: papers\n"
      "direction: higher\nbaseline: {date: 2023-12, value: 5}\ntarget: {value: 9, by: 2025-06}\n"
      "measurements:\n";
  sandbox.write("alac/metrics/kept.yaml",
                metric + "  - {date: 2025-05, value: 10}\n  - {date: 2026-05, value: 8}\n");
  sandbox.write("gac/metrics/missed.yaml",
                metric + "  - {date: 2025-09, value: 7}\n  - {date: 2026-05, value: 8}\n");
  const auto told = [&](const std::string& group, const std::string& format) {
    return cip::one_line(
        run_cip({"report", group, "--as-of", "2026-06-30", "--format", format}, sandbox.folder()).out);
  };
  sandbox.write("ccnso/metrics/late.yaml",
                metric + "  - {date: 2025-05, value: 8}\n  - {date: 2026-05, value: 9}\n");
  sandbox.write("apralo/metrics/again.yaml",
                metric +
                    "  - {date: 2025-05, value: 9}\n  - {date: 2025-12, value: 9}\n"
                    "  - {date: 2026-05, value: 8}\n");
  CHECK(holds(told("alac", "markdown"), "The target was reached in May 2025, not since."));
  CHECK(holds(told("alac", "markdown"),
              "from 5 papers (December 2023), better than the baseline, but getting worse ▁█▅."));
  CHECK(holds(told("ccnso", "markdown"),
              "The target was first measured as reached in May 2026, after its day."));
  CHECK(holds(told("ccnso", "html"), "target first measured as reached in May 2026, after its day"));
  CHECK(holds(told("apralo", "markdown"), "The target was reached in December 2025, not since."));
  CHECK(holds(told("alac", "html"), "up from 5 papers to 8 papers; target reached in May 2025, not since"));
  CHECK_FALSE(holds(told("gac", "markdown"), "The target was reached"));
  CHECK(holds(told("gac", "html"), "target missed"));
}

TEST_CASE("a share of nearly all or nearly none is not called all or none") {
  const Sandbox sandbox;
  sandbox.write("alac/surveys/a.yaml",
                "title: Survey\nprinciples: [1]\nstatus: closed\nopened: 2026-05\nclosed: 2026-05\n"
                "invited: 2000\nresponses: 1996\nquestions:\n"
                "  - {id: q, text: Heard, principle: 1, scale: yes-no, counts: [8, 1988]}\n");
  sandbox.write("alac/activities/papers.yaml",
                "title: Papers\nprinciples: [1]\nstatus: in-progress\nstart: 2026-01\n"
                "done: {count: 199, of: 200, what: papers}\n");
  const std::string report =
      cip::one_line(run_cip({"report", "alac", "--as-of", "2026-06-30"}, sandbox.folder()).out);
  CHECK(holds(report, "199 of 200 papers (over 99%)"));
  CHECK(holds(report, "| Response rate | over 99% |"));
  CHECK(holds(report, "no: 8 (under 1%), yes: 1988 (over 99%)"));
  CHECK(holds(report, "| Q1 yes | 99% |"));
  CHECK_FALSE(holds(report, " 0%"));
  CHECK_FALSE(holds(report, "100%"));
}

TEST_CASE("the words around a number that cip.yaml sets fit one") {
  const Sandbox sandbox;
  sandbox.write("cip.yaml", read_text(sandbox.folder() / "cip.yaml") +
                                "duties: {report_every: 1 month, comment_days: 1, comment_summary_days: 1, "
                                "stale_after: 1 month}\n");
  sandbox.write("alac/practices/hour.yaml",
                "title: Open hour\nprinciples: [1]\nstatus: active\nsince: 2021\nas_of: 2026-01\n");
  sandbox.write("alac/reports/first.yaml",
                "title: First report\nperiod: p1\nstatus: final\n"
                "published: {date: 2026-04-25, url: https://example.org/report}\n"
                "comment: {opens: 2026-03-01, closes: 2026-04-15, summary_published: 2026-04-20}\n");
  const auto told = [&](std::initializer_list<std::string> words) {
    std::vector<std::string> all{"--as-of", "2026-06-30"};
    all.insert(all.end(), words);
    const auto result = run_cip(all, sandbox.folder());
    return cip::one_line(result.out + result.err);
  };
  const std::string report = told({"report", "alac"});
  CHECK(holds(report, "cip.yaml asks for 1 day."));
  CHECK(holds(report, "it is not recorded as checked in the last month"));
  const std::string findings = told({"validate"});
  CHECK(holds(findings, "1 day is allowed"));
  CHECK(holds(findings, "no report for more than one month since this one"));
}

TEST_CASE("of an open survey, the report says the only date that is known") {
  const Sandbox sandbox;
  sandbox.write("alac/surveys/paper.yaml",
                "title: Paper survey\nprinciples: [1]\nstatus: open\nclosed: 2026-09\nas_of: 2026-05\n");
  const auto told = [&](const std::string& day) {
    return cip::one_line(run_cip({"report", "alac", "--as-of", day}, sandbox.folder()).out);
  };
  CHECK(holds(told("2026-06-30"), "start not recorded, closes September 2026, checked May 2026"));
  CHECK(holds(told("2026-10-31"), "start not recorded, was to close September 2026, checked May 2026"));
}
