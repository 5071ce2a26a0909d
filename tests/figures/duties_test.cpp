#include "cip/figures/duties.hpp"

#include <fmt/format.h>

#include "figures/records.hpp"

using namespace cip;

namespace {

enum Which { survey, assessment, report, comment, summary };

/// The duty of alac in the period from 2025 to 2027.
Duty duty(Which which, const std::string& files, std::string_view as_of) {
  const Workspace ws = workspace_of(files);
  return duties_of(ws, "alac", "p1", from_to("2025", "2027"), date(as_of)).at(which);
}

std::string state(Which which, const std::string& files, std::string_view as_of) {
  return std::string(to_word(duty(which, files, as_of).state));
}

std::string due(Which which, const std::string& files, std::string_view as_of) {
  const auto day = duty(which, files, as_of).due;
  return day ? to_string(*day) : "none";
}

std::string survey_of(const std::string& slug, const std::string& fields) {
  return "-- alac/surveys/" + slug + ".yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n" + fields + "\n";
}

std::string report_of(const std::string& slug, const std::string& fields) {
  return "-- alac/reports/" + slug + ".yaml --\ntitle: R\nstatus: final\n" + fields + "\n";
}

const std::string two_periods =
    "-- cip.yaml --\nschema: 1\nframework: {name: Program, version: test}\nperiods:\n"
    "  - {id: p0, start: 2022, end: 2024}\n  - {id: p1, start: 2025, end: 2027}\ncurrent_period: p1\n";

std::string commented(const std::string& fields) {
  return report_of("r", "period: p1\npublished: {date: 2026-01-01}\ncomment: {" + fields + "}");
}

}  // namespace

TEST_CASE("what a record that can't be read may show is neither met nor missed") {
  const auto duties = [](const std::string& files, std::string_view as_of) {
    const Sandbox sandbox;
    sandbox.write_all(files, "");
    return duties_of(load_workspace(sandbox.folder()), "alac", "p1", from_to("2025", "2027"), date(as_of));
  };
  const std::string
      wrong = "-- alac/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closedd\nclosed: 2025\n",
      elsewhere = "-- alac/survey/s.yaml --\ntitle: S\n", first = survey_of("first", "closed: 2025-03-31");
  CHECK(to_word(duties(wrong, "2028-03-01")[survey].state) == "not known");
  CHECK(duties(wrong, "2028-03-01")[survey].because == "1 survey can't be read");
  CHECK(!duties(wrong, "2028-03-01")[survey].missed);
  CHECK(to_word(duties(wrong, "2028-03-01")[assessment].state) == "not met");  // another kind
  CHECK(to_word(duties(wrong, "2025-03-01")[survey].state) == "not due yet");
  CHECK(to_word(duties(first + wrong, "2026-12-31")[survey].state) == "met");
  CHECK(duties(first + wrong, "2027-03-01")[survey].because ==
        "recorded for 2025, not for 2026; 1 survey can't be read");
  for (const Duty& each : duties(elsewhere, "2028-03-01"))
    if (each.kind != DutyKind::summary) CHECK(to_word(each.state) == "not known");
  CHECK(duties(elsewhere, "2028-03-01")[assessment].because == "1 file is not where records are");
  CHECK(!duties(elsewhere, "2028-03-01")[assessment].due);
}

TEST_CASE("a survey is owed in each year of the period that is over") {
  const std::string first = survey_of("first", "closed: 2025-03-31");
  const std::string second = survey_of("second", "closed: 2026-03-31");
  const struct {
    std::string surveys;
    const char* as_of;
    const char* state;
    const char* due;
  } rows[] = {
      {"", "2025-12-31", "not due yet", "2025-12-31"},
      {"", "2026-01-01", "not met", "2026-12-31"},
      {first, "2026-12-31", "met", "2026-12-31"},
      {first, "2027-01-01", "not met", "2027-12-31"},
      {first + second, "2027-01-01", "met", "2027-12-31"},
      {second, "2026-06-30", "not met", "2027-12-31"},
      // Open over the end of the year, it counts for the one in which it opened.
      {survey_of("s", "opened: 2025-12-15\nclosed: 2026-01-15"), "2026-12-31", "met", "2026-12-31"},
      {survey_of("s", "opened: 2025-12-15\nclosed: 2026-01-15"), "2027-01-01", "not met", "2027-12-31"},
      // Two in one year make one year.
      {first + survey_of("s", "closed: 2025-09"), "2027-01-01", "not met", "2027-12-31"},
      // One without a date shows nothing, nor does one that asked nobody, or that nobody answered.
      {survey_of("s", "closed: 2025-03\ninvited: 0"), "2026-01-01", "not met", "2026-12-31"},
      {survey_of("s", "closed: 2025-03\nresponses: 0"), "2026-01-01", "not met", "2026-12-31"},
      {survey_of("s", ""), "2025-12-31", "not due yet", "2025-12-31"},
      {survey_of("s", ""), "2026-01-01", "not met", "2026-12-31"},
      {survey_of("s", "closed: 2025\nmechanism: equivalent"), "2026-12-31", "met", "2026-12-31"},
  };
  for (const auto& row : rows) {
    INFO(row.surveys << row.as_of);
    CHECK(state(survey, row.surveys, row.as_of) == row.state);
    CHECK(due(survey, row.surveys, row.as_of) == row.due);
  }
}

TEST_CASE("a planned or replaced survey, or one of a group below, is none") {
  for (const char* file :
       {"-- alac/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: planned\nclosed: 2025-03\n",
        "-- apralo/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\nclosed: 2025-03\n",
        "-- alac/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\nclosed: "
        "2025-03\nsuperseded_by: t\n"
        "-- alac/surveys/t.yaml --\ntitle: T\nprinciples: [1]\nstatus: closed\n"}) {
    INFO(file);
    CHECK(state(survey, file, "2026-01-01") == "not met");
  }
}

TEST_CASE("the rest of a period is no year that can be missed") {
  const auto of_period = [](const std::string& surveys, std::string_view as_of) {
    const Workspace ws = workspace_of(surveys);
    return duties_of(ws, "alac", "p1", from_to("2025-07", "2027-12"), date(as_of)).at(survey);
  };
  const std::string spring = survey_of("a", "closed: 2026-04") + survey_of("b", "closed: 2027-04");
  CHECK(to_word(of_period(spring, "2027-12-31").state) == "met");
  CHECK(of_period(spring, "2027-12-31").due == date("2028-06-30"));  // a year after the last one's was due
  CHECK(to_word(of_period(spring, "2028-01-01").state) == "met");
  CHECK(of_period(spring, "2028-01-01").because == "recorded for 2025-07 to 2026-06 and 2026-07 to 2027-06");
  CHECK(to_word(of_period(survey_of("a", "closed: 2026-04"), "2028-01-01").state) == "not met");
  const Duty held = of_period(spring + survey_of("c", "closed: 2027-10"), "2028-01-01");
  CHECK(held.because == "recorded for 2025-07 to 2026-06, 2026-07 to 2027-06 and 2027-07 to 2027-12");
  const Workspace ws = workspace_of("");
  CHECK(survey_years(ws, from_to("2025-03-05", "2025-03-05")).size() == 1);
  const Duty short_period =
      duties_of(ws, "alac", "", from_to("2025-01", "2025-03"), date("2026-06-30")).at(survey);
  CHECK(to_word(short_period.state) == "not due yet");
}

TEST_CASE("what came late was due by a day") {
  const std::string late = two_periods + report_of("last", "period: p0\npublished: {date: 2022-05-10}") +
                           report_of("own",
                                     "period: p1\npublished: {date: 2026-04-10}\n"
                                     "comment: {closes: 2026-02-28, summary_published: 2026-03-31}");
  CHECK(duty(report, late, "2026-06-30").because ==
        "due by 10 May 2025; published on 10 April 2026, 11 months late");
  CHECK(due(report, late, "2026-06-30") == "2029-04-10");
  CHECK(duty(summary, late, "2026-06-30").because ==
        "due by 14 March 2026; published on 31 March 2026, 17 days late");
  const std::string some_day = two_periods + report_of("last", "period: p0\npublished: {date: 2022-05-10}") +
                               report_of("own", "period: p1\npublished: {date: 2026}");
  CHECK(duty(report, some_day, "2027-06-30").because ==
        "due by 10 May 2025; published in 2026, at least 7 months late");
}

TEST_CASE("an assessment is owed by the end of the period and counts once it is approved") {
  const auto assessment_of = [](const char* fields) {
    return "-- alac/assessments/a.yaml --\ntitle: A\nperiod: p1\n" + std::string(fields);
  };
  CHECK(state(assessment, "", "2027-12-31") == "not due yet");
  CHECK(state(assessment, "", "2028-01-01") == "not met");
  CHECK(state(assessment, assessment_of(""), "2027-12-31") == "not due yet");
  CHECK(state(assessment, assessment_of(""), "2028-01-01") == "not met");
  CHECK(state(assessment, assessment_of("approved: 2027-11\n"), "2027-12-31") == "met");
  CHECK(due(assessment, assessment_of("approved: 2027-11\n"), "2027-12-31") == "none");
}

TEST_CASE("a report is owed 36 months after the last, to the day") {
  const std::string last = two_periods + report_of("last", "period: p0\npublished: {date: 2024-02-29}");
  const auto with = [&](const std::string& day) {
    return last + report_of("own", "period: p1\npublished: {date: " + day + "}");
  };
  CHECK(due(report, last, "2026-06-30") == "2027-02-28");
  CHECK(state(report, last, "2027-02-28") == "not due yet");
  CHECK(state(report, last, "2027-03-01") == "not met");
  CHECK(state(report, with("2027-02-28"), "2027-12-31") == "met");
  CHECK(state(report, with("2027-03-01"), "2027-12-31") == "not met");
  CHECK(state(report, with("2027-02"), "2027-12-31") == "met");  // perhaps on its last day
  CHECK(state(report, with("2027"), "2027-12-31") == "met");
  CHECK(due(report, with("2027-02-28"), "2027-12-31") == "2030-02-28");
}

TEST_CASE("a corrected edition comes no later than the first") {
  const std::string last = two_periods + report_of("last", "period: p0\npublished: {date: 2024-02-29}");
  const std::string corrected =
      last + report_of("own", "period: p1\npublished: {date: 2027-02-28, corrected: 2027-06-10}");
  const Duty after = duty(report, corrected, "2027-12-31"), before = duty(report, corrected, "2027-05-31");
  CHECK(to_word(after.state) == "met");
  CHECK(after.because == "published on 28 February 2027, corrected on 10 June 2027");
  CHECK(to_string(*after.due) == "2030-02-28");
  CHECK(before.because == "published on 28 February 2027");
}

TEST_CASE("the first report is owed by the end of the period") {
  CHECK(state(report, "", "2027-12-31") == "not due yet");
  CHECK(state(report, "", "2028-01-01") == "not met");
  CHECK(due(report, "", "2026-06-30") == "2027-12-31");
  const std::string own = report_of("own", "period: p1\npublished: {date: 2027-06-01}");
  CHECK(state(report, own, "2027-12-31") == "met");
  CHECK(due(report, own, "2027-12-31") == "2030-06-01");
  CHECK(state(report, report_of("own", "period: p1"), "2028-01-01") == "not met");  // not published
  CHECK(duty(report, report_of("own", "period: p1\npublished: {date: 2028-03-10}"), "2028-03-31").because ==
        "due by 31 December 2027; published on 10 March 2028, 2 months late");
}

TEST_CASE("the report before is the last one published before the period's own") {
  const std::string files = two_periods + report_of("older", "period: p0\npublished: {date: 2022-05}") +
                            report_of("late", "period: p0\npublished: {date: 2028-02}") +
                            report_of("own", "period: p1\npublished: {date: 2028-12}") +
                            report_of("same-year", "period: p0\npublished: {date: 2028}");
  const Workspace ws = workspace_of(files);
  const When period = from_to("2025", "2027");
  const auto before = [&](const char* own) -> std::string {
    const Report* found = report_before(ws, "alac", ws.find<Report>(own), period, date("2029-01-01"));
    return found ? found->common.id : "none";
  };
  CHECK(before("alac/own") == "alac/late");  // though the period ended before it came
  CHECK(before("alac/late") == "alac/older");
  CHECK(before("alac/older") == "none");
  CHECK(before("alac/none") == "alac/older");  // not published: before the period ended
}

TEST_CASE("comments are asked for on 40 days, the first and the last included") {
  const struct {
    const char* comment;
    int days;
    const char* state;
  } rows[] = {
      {"opens: 2026-03-01, closes: 2026-04-09", 40, "met"},  // 31 days of March and 9 of April
      {"opens: 2026-03-01, closes: 2026-04-08", 39, "not met"},
      {"opens: 2026-03-01, closes: 2026-04-08, extended_to: 2026-04-09", 40, "met"},
      {"opens: 2026-03-01, closes: 2026-04-08, shorter_because: The Board asked for it", 39, "met"},
      {"opens: 2026-03, closes: 2026-04-08", 39, "not met"},    // at most
      {"opens: 2026-03-15, closes: 2026-04", 47, "not known"},  // at most: 17 days of March and 30 of April
      {"opens: 2026-04-09, closes: 2026-03-01", 0, "not met"},
  };
  for (const auto& row : rows) {
    INFO(row.comment);
    const Workspace ws = workspace_of(commented(row.comment));
    CHECK(comment_days(*ws.all<Report>().front().comment).value().most == row.days);
    CHECK(state(comment, commented(row.comment), "2026-12-31") == row.state);
  }
}

TEST_CASE("the comment period is not met before it is over") {
  const std::string open = commented("opens: 2026-03-01, closes: 2026-04-09");
  CHECK(state(comment, open, "2026-04-09") == "not due yet");
  CHECK(due(comment, open, "2026-04-09") == "2026-04-09");
  CHECK(state(comment, open, "2026-04-10") == "met");
  // Too short already, whatever the day.
  CHECK(state(comment, commented("opens: 2026-03-01, closes: 2026-03-02"), "2026-03-01") == "not met");
  CHECK(state(comment, commented("opens: 2026-03-01"), "2026-04-10") ==
        "not met");  // its closing date is not recorded
  CHECK(state(comment, report_of("r", "period: p1\npublished: {date: 2026-01-01}"), "2026-04-10") ==
        "not met");
  CHECK(state(comment, "", "2026-04-10") == "not due yet");
  CHECK(state(comment, "", "2028-01-01") == "not met");
  // Announced: due when it opens, unless it was due before; of 2026, any day but the last may be too early.
  const auto announced = [](std::string_view days, std::string_view published) {
    return report_of("r", fmt::format("period: p1\ncomment: {{{}}}\n{}", days, published));
  };
  CHECK(due(comment, announced("opens: 2026-03-01, closes: 2026-04-09", ""), "2026-02-28") == "2026-03-01");
  CHECK(due(comment, announced("opens: 2028-03-01, closes: 2028-04-09", ""), "2026-02-28") == "2027-12-31");
  CHECK(state(comment, announced("opens: 2026-10-01, closes: 2026-11-30", "published: {date: 2026}"),
              "2026-08-15") == "not due yet");
}

TEST_CASE("the summary of the comments is owed on the fourteenth day") {
  const std::string closed = "opens: 2026-03-01, closes: 2026-04-08, extended_to: 2026-04-09";
  const auto with = [&](const std::string& day) { return commented(closed + ", summary_published: " + day); };
  CHECK(state(summary, with("2026-04-23"), "2026-12-31") == "met");
  CHECK(state(summary, with("2026-04-24"), "2026-12-31") == "not met");
  CHECK(state(summary, with("2026-04"), "2026-12-31") == "met");
  CHECK(due(summary, with("2026-04-24"), "2026-12-31") == "none");
  CHECK(state(summary, commented(closed), "2026-04-23") == "not due yet");
  CHECK(state(summary, commented(closed), "2026-04-24") == "not met");
  CHECK(due(summary, commented(closed), "2026-04-24") == "2026-04-23");
  CHECK(state(summary, commented("opens: 2026-03-01"), "2026-12-31") == "not due yet");
  // Some day of April, so the thirtieth.
  CHECK(state(summary, commented("closes: 2026-04"), "2026-05-14") == "not due yet");
  CHECK(state(summary, commented("closes: 2026-04"), "2026-05-15") == "not met");
}

TEST_CASE("the lengths of cip.yaml are those that are owed") {
  const std::string files =
      "-- cip.yaml --\nschema: 1\nframework: {name: Program, version: test}\nperiods:\n"
      "  - {id: p1, start: 2025, end: 2027}\ncurrent_period: p1\n"
      "duties: {survey_every: 36 months, comment_days: 30, comment_summary_days: 20}\n" +
      commented("opens: 2026-03-01, closes: 2026-03-30, summary_published: 2026-04-19");
  CHECK(state(survey, files, "2027-12-31") == "not due yet");
  CHECK(state(comment, files, "2026-12-31") == "met");
  CHECK(state(summary, files, "2026-12-31") == "met");
}

TEST_CASE("the newest of two records of a period is the one with the later day") {
  const Workspace ws = workspace_of(
      report_of("a", "period: p1\npublished: {date: 2026-09}") +
      report_of("b", "period: p1\npublished: {date: 2026-03}") + report_of("c", "period: p1") +
      "-- alac/assessments/d.yaml --\ntitle: A\nperiod: p1\napproved: 2026-09\n"
      "-- alac/assessments/e.yaml --\ntitle: A\nperiod: p1\napproved: 2026-03\n"
      "-- alac/assessments/f.yaml --\ntitle: A\nperiod: p1\napproved: 2026-11\nsuperseded_by: d\n");
  CHECK(of_period<Report>(ws, "alac", "p1", date("2027-01-01"))->common.id == "alac/a");
  CHECK(of_period<Assessment>(ws, "alac", "p1", date("2027-01-01"))->common.id == "alac/d");
  // What was approved or published later is not known yet.
  CHECK(of_period<Assessment>(ws, "alac", "p1", date("2026-06-30"))->common.id == "alac/e");
  CHECK_FALSE(of_period<Assessment>(ws, "alac", "p1", date("2026-02-28")));
  CHECK(of_period<Report>(ws, "alac", "p1", date("2026-06-30"))->common.id == "alac/b");
  CHECK_FALSE(of_period<Report>(ws, "gac", "p1", date("2027-01-01")));
}

TEST_CASE("a comment period that may have been too short is not known to be met") {
  const struct {
    const char* comment;
    const char* state;
    const char* because;
  } rows[] = {
      {"opens: 2025-09-15, closes: 2025-11-10", "met",
       "15 September to 10 November 2025, 57 days; the standard is 40 days"},
      {"opens: 2025-09, closes: 2025-10", "not known",
       "September to October 2025, up to 61 days; the standard is 40 days"},
      {"opens: 2025, closes: 2025", "not known", "2025 to 2025, up to 365 days; the standard is 40 days"},
      {"opens: 2025-09-15, closes: 2025-11", "met",
       "15 September to November 2025, up to 77 days; the standard is 40 days"},
      {"opens: 2025-09, closes: 2025-09", "not met",
       "September to September 2025, up to 30 days; the standard is 40 days"},
      {"opens: 2025-09, closes: 2025-10, shorter_because: All agreed", "met",
       "September to October 2025, up to 61 days; the standard is 40 days; shorter because: All agreed"},
  };
  for (const auto& [fields, expected, because] : rows) {
    CAPTURE(fields);
    const Duty found = duty(comment, commented(fields), "2026-03-31");
    CHECK(to_word(found.state) == expected);
    CHECK(found.because == because);
  }
}

TEST_CASE(
    "a summary from before the end of the comments meets nothing, and lateness is as certain as its day") {
  const struct {
    const char* comment;
    const char* as_of;
    const char* state;
    const char* because;
  } rows[] = {
      {"opens: 2025-09-15, closes: 2026-04-30, summary_published: 2025-11-20", "2026-03-31", "not due yet",
       "published on 20 November 2025, before the comments close on 30 April 2026"},
      {"opens: 2025-09-15, closes: 2026-04-30, summary_published: 2025-11-20", "2026-06-30", "not met",
       "published on 20 November 2025, before the comments closed on 30 April 2026"},
      {"opens: 2025-09-15, closes: 2025-10, summary_published: 2025-11-20", "2026-03-31", "not met",
       "due by 14 November 2025; published on 20 November 2025, at least 6 days late"},
      {"opens: 2025-09-15, closes: 2025-10-31, summary_published: 2025-11-20", "2026-03-31", "not met",
       "due by 14 November 2025; published on 20 November 2025, 6 days late"},
  };
  for (const auto& [fields, as_of, expected, because] : rows) {
    CAPTURE(fields, as_of);
    const Duty found = duty(summary, commented(fields), as_of);
    CHECK(to_word(found.state) == expected);
    CHECK(found.because == because);
  }
}

TEST_CASE("a report on a later period is none before this one") {
  const std::string later = report_of("later", "period: p1\npublished: {date: 2025-12-01}");
  const std::string late = report_of("late", "period: p0\npublished: {date: 2026-02-05}");
  const Workspace ws = workspace_of(two_periods + late + later);
  const Duty found = duties_of(ws, "alac", "p0", from_to("2022", "2024"), date("2026-03-31")).at(report);
  CHECK(to_word(found.state) == "not met");
  CHECK(found.because == "due by 31 December 2024; published on 5 February 2026, 13 months late");
  const Duty next = duties_of(ws, "alac", "p1", from_to("2025", "2027"), date("2026-03-31")).at(report);
  CHECK(to_word(next.state) == "met");
}
