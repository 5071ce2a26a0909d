#include "cip/figures/agenda.hpp"

#include <fmt/format.h>

#include "figures/records.hpp"

using namespace cip;

namespace {

/// One line for each thing to do on 30 June 2026: "2026-01-31! alac/a: Finish: A", where ! is overdue.
std::string listed(const std::string& files) {
  std::string lines;
  for (const AgendaItem& item : agenda(workspace_of(files), date("2026-06-30"))) {
    if (item.where == item.group && !item.what.starts_with("Renew")) continue;
    lines += fmt::format("{}{} {}: {}\n", item.when ? to_string(*item.when) : "-", item.is_overdue ? "!" : "",
                         item.where, item.what);
  }
  return lines;
}

std::string record(const std::string& id, const std::string& fields) {
  return "-- " + id + ".yaml --\ntitle: A\nprinciples: [1]\n" + fields + "\n";
}

}  // namespace

TEST_CASE("what is overdue comes first, then by day, then what has none") {
  CHECK(listed(record("alac/activities/a", "status: planned\ndue: 2026-12") +
               record("alac/activities/b", "status: planned\nnext: [{what: Call}]") +
               record("alac/activities/c", "status: in-progress\nstart: 2025\ndue: 2026-06-30") +
               record("alac/activities/d", "status: on-hold\ndue: 2026-06-29") +
               record("gac/activities/a", "status: planned\ndue: 2026-05") +
               record("alac/activities/e", "status: planned\ndue: 2026") +
               record("alac/activities/f", "status: planned\nnext: [{what: Call, when: 2025}]")) ==
        "2025! alac/f: Call\n"
        "2026-05! gac/a: Finish: A\n"
        "2026-06-29! alac/d: Finish: A\n"
        "2026-06-30 alac/c: Finish: A\n"  // the day has not passed
        "2026-12 alac/a: Finish: A\n"
        "2026 alac/e: Finish: A\n"
        "- alac/b: Call\n");
}

TEST_CASE("what has ended or is done asks for nothing") {
  CHECK(listed(record("alac/activities/a", "status: complete\ndue: 2026-12\nnext: [{what: Call}]") +
               record("alac/activities/b", "status: cancelled\ndue: 2026-12") +
               record("alac/activities/c", "status: planned\ndue: 2026-12\nsuperseded_by: a") +
               record("alac/practices/d", "status: retired\nreview_by: 2026-12") +
               record("alac/reports/e", "period: p1\nstatus: final\ndue: 2026-12") +
               record("alac/surveys/f", "status: closed\nclosed: 2026-12") +
               record("alac/metrics/g",
                      "status: draft\ncadence: annual\nbaseline: {date: 2025, value: 1}")) == "");
}

TEST_CASE("work that was due before it began contradicts itself, and asks for nothing") {
  CHECK(listed(record("alac/activities/a", "status: in-progress\nstart: 2026-02\ndue: 2025-12")) == "");
}

TEST_CASE("each kind of record has its own thing to do") {
  CHECK(listed(record("alac/metrics/a",
                      "status: active\ncadence: quarterly\nmeasurements:\n"
                      "  - {date: 2026-04-15, value: 1}") +
               record("alac/practices/b", "status: active\nreview_by: 2026-08") +
               record("alac/reports/c", "period: p1\nstatus: drafting\ndue: 2026-09") +
               record("alac/surveys/d", "status: open\nclosed: 2026-10")) ==
        "2026-07-15 alac/a: Measure: A\n"
        "2026-08 alac/b: Review: A\n"
        "2026-09 alac/c: Publish: A\n"
        "2026-10 alac/d: Close: A\n");
}

TEST_CASE("a waiver that runs out is on the agenda, also one of a group") {
  CHECK(listed(record("alac/activities/a",
                      "status: complete\nwaivers:\n"
                      "  - {rule: stale, reason: It waits., until: 2026-09}\n"
                      "  - {rule: overdue, reason: It waits.}") +
               "-- groups.yaml --\ngroups:\n"
               "  - id: alac\n    name: At-Large\n    kind: advisory-committee\n    waivers:\n"
               "      - {rule: no-survey, reason: It begins in 2027., until: 2026-03}\n") ==
        "2026-03! alac: Renew or remove the waiver of `no-survey`\n"
        "2026-09 alac/a: Renew or remove the waiver of `stale`\n");
}

TEST_CASE("an item says who, how and what then, and falls back on the owner") {
  const auto items =
      agenda(workspace_of(record("alac/activities/a",
                                 "status: planned\nowner: Staff\nnext:\n"
                                 "  - {what: Call, who: Chair, how: By mail, then: Vote, when: 2026-07}\n"
                                 "  - {what: Count, when: 2026-08}")),
             date("2026-06-30"));
  const auto words_of = [&](std::string_view what) {
    const auto item = std::ranges::find(items, what, &AgendaItem::what);
    REQUIRE(item != items.end());
    return item->who + " " + item->how + " " + item->then;
  };
  CHECK(words_of("Call") == "Chair By mail Vote");
  CHECK(words_of("Count") == "Staff  ");
}

TEST_CASE("the duties of the SOs, ACs and the NomCom are on the agenda, and of no group inside one") {
  std::string duties;
  for (const AgendaItem& item : agenda(workspace_of(""), date("2028-01-01")))
    if (item.what == "Assess the criteria, and approve the assessment")
      duties += fmt::format("{}{} {}\n", to_string(*item.when), item.is_overdue ? "!" : "", item.where);
  CHECK(duties == "2027-12-31! alac\n2027-12-31! ccnso\n2027-12-31! gac\n");
}

TEST_CASE("a time is rounded to what is true, not cut off") {
  const auto told = [](std::string_view then) { return distance(when(then), date("2026-01-01")); };
  CHECK(told("2026-01-01") == "today");
  CHECK(told("2026-02-10") == "40 days");
  CHECK(told("2026-03-20") == "3 months");
  CHECK(told("2029-12-31") == "4 years");
  CHECK(told("2030-12-01") == "59 months");
  CHECK(told("2029") == "4 years");
  CHECK(distance(when("2029"), date("2026-06-30")) == "3 years");
  CHECK(told("2042-03-31") == "16 years");
}

TEST_CASE("what is late is so many whole months, and whole years from two on") {
  const auto told = [](std::string_view then) { return lateness(when(then), date("2026-11-30")); };
  CHECK(told("2026-11-29") == "1 day late");
  CHECK(told("2026-10-02") == "59 days late");
  CHECK(told("2026-09-30") == "2 months late");
  CHECK(told("2026-05-12") == "6 months late");
  CHECK(told("2024-12-01") == "23 months late");
  CHECK(told("2024-11-30") == "2 years late");
  CHECK(told("2012-03") == "14 years late");
  CHECK(told("2010-05") == "16 years late");
}

TEST_CASE("an overdue task is in the calendar on the day itself, without a name that only cip knows") {
  const std::string calendar = calendar_of(
      agenda(workspace_of(record("alac/activities/a", "status: on-hold\ndue: 2010-05")), date("2026-06-30")),
      workspace_of(""), date("2026-06-30"));
  const std::size_t at = calendar.find("SUMMARY:Overdue since May 2010: Finish: A (ALAC)");
  REQUIRE(at != std::string::npos);
  CHECK(calendar.rfind("DTSTART;VALUE=DATE:20260630", at) > calendar.rfind("BEGIN:VEVENT", at));
  CHECK(calendar.find("DESCRIPTION:Group: ALAC\\nResponsible: not named\\nRecord: A", at) !=
        std::string::npos);
}

TEST_CASE("a report is led from Public Comment to its last form, a survey to the next one") {
  const auto command = [](const std::string& kind, const std::string& fields, std::string_view what) {
    for (const AgendaItem& item :
         agenda(workspace_of(record(fmt::format("alac/{}/a", kind), fields)), date("2026-06-30")))
      if (item.group == "alac" && item.what.find(what) != std::string::npos) return item.command;
    return std::string("none");
  };
  struct Row {
    std::string_view comment, next;
  };
  static constexpr Row rows[] = {
      {"", "set alac/a status=public-comment comment.opens=DATE comment.closes=DATE comment.url=URL"},
      {"opens: 2026-06-01", "set alac/a comment.closes=DATE"},
      {"opens: 2026-07-01, closes: 2026-08-31", ""},
      {"opens: 2026-05-01, closes: 2026-06-30", "comment alac/a"},
      {"opens: 2026-05-01, closes: 2026-06-15, submissions: "
       "[{id: gac, from: GAC, points: [{id: p1, summary: More}]}]",
       "comment alac/a --answers"},
      {"opens: 2026-05-01, closes: 2026-06-15, submissions: "
       "[{id: gac, from: GAC, points: [{id: p1, summary: More, response: noted}]}]",
       "set alac/a comment.summary_published=DATE"},
      {"opens: 2026-05-01, closes: 2026-06-15, summary_published: 2026-06-20",
       "set alac/a status=final published.date=DATE published.url=URL"}};
  for (const auto& [comment, next] : rows) {
    INFO(comment);
    const std::string fields = comment.empty() ? "" : fmt::format("\ncomment: {{{}}}", comment);
    CHECK(command("reports", "period: p1\nstatus: drafting" + fields, "Publish the report") ==
          (next.empty() ? "" : fmt::format("cip {}", next)));
  }
  CHECK(command("surveys", "status: closed\nclosed: 2025-05", "Run the") ==
        "cip add survey --group alac --like alac/a");
  CHECK(command("surveys", "status: planned", "Run the") == "cip set alac/a status=open opened=DATE");
}

TEST_CASE("what the last period owes stays due from the day a new one begins") {
  const std::string periods =
      "-- cip.yaml --\nschema: 1\nframework: {name: Program, version: test}\nperiods:\n"
      "  - {id: p0, start: 2022-01, end: 2024-12}\n  - {id: p1, start: 2025-01, end: 2027-12}\n"
      "  - {id: p2, start: 2028-01, end: 2030-12}\ncurrent_period: p2\n";
  const std::string published = record("alac/reports/first",
                                       "period: p0\nstatus: final\n"
                                       "published: {date: 2025-06-30}");
  const auto due = [&](const std::string& files, std::string_view day) {
    std::string lines;
    for (const AgendaItem& item : agenda(workspace_of(periods + published + files), date(day)))
      if (item.group == "alac" &&
          (item.what.find("omment") != std::string::npos || item.what.find("Publish") != std::string::npos))
        if (item.when->last < date("2030-01-01"))
          lines += fmt::format("{}{} {}\n", to_string(*item.when), item.is_overdue ? "!" : "", item.what);
    return lines;
  };
  CHECK(due("", "2027-12-31") ==  // in the period itself
        "2025-06-30! Put the report to Public Comment (p0)\n"
        "2028-06-30 Put the report to Public Comment\n2028-06-30 Publish the report on this period\n");
  CHECK(due("", "2028-01-01") ==
        "2028-06-30 Put the report to Public Comment (p1)\n2028-06-30 Publish the report on p1\n");
  CHECK(due("", "2028-07-01") ==
        "2028-06-30! Put the report to Public Comment (p1)\n2028-06-30! Publish the report on p1\n");
  const auto commented = [&](std::string_view more) {
    return record("alac/reports/second", fmt::format("period: p1\nstatus: public-comment\n"
                                                     "comment: {{opens: 2028-02-01, closes: 2028-03-11{}}}",
                                                     more));
  };
  CHECK(due(commented(""), "2028-01-10") ==  // announced
        "2028-02-01 Put the report to Public Comment (p1)\n"
        "2028-03-25 Publish a summary of the comments (p1)\n2028-06-30 Publish the report on p1\n");
  CHECK(due(commented(""), "2028-03-11") ==  // open
        "2028-03-11 Close the Public Comment on the report (p1)\n"
        "2028-03-25 Publish a summary of the comments (p1)\n2028-06-30 Publish the report on p1\n");
  CHECK(due(commented(""), "2028-03-20") ==  // closed
        "2028-03-25 Publish a summary of the comments (p1)\n2028-06-30 Publish the report on p1\n");
  CHECK(due(commented(""), "2028-03-26") ==
        "2028-03-25! Publish a summary of the comments (p1)\n2028-06-30 Publish the report on p1\n");
  CHECK(due(commented(", summary_published: 2028-03-20"), "2028-03-26") ==
        "2028-06-30 Publish the report on p1\n");
}

TEST_CASE("a duty and the record with which it is to be done are one task, on the earlier day") {
  const auto due = [](const std::string& fields, std::string_view day) {
    std::string lines;
    for (const AgendaItem& item : agenda(workspace_of(fields), date(day)))
      if (item.group == "alac" &&
          (item.what.starts_with("Publish") || item.what.starts_with("Run") || item.where == "alac/a"))
        lines += fmt::format("{}{} {} ({})\n", to_string(*item.when), item.is_overdue ? "!" : "", item.what,
                             item.why.substr(0, 5));
    return lines;
  };
  const auto report = [](std::string_view fields) {
    return record("alac/reports/a", fmt::format("period: p1\nstatus: drafting\n{}", fields)) +
           record("alac/surveys/s25", "status: closed\nclosed: 2025-05") +
           record("alac/surveys/s26", "status: closed\nclosed: 2026-05");
  };
  CHECK(due(report("due: 2027-11"), "2026-06-30") ==
        "2027-11 Publish: A (ATRT3)\n2027-12-31 Run the yearly satisfaction survey (ATRT3)\n");
  CHECK(due(report("due: 2028-05"), "2026-06-30") ==
        "2027-12-31 Run the yearly satisfaction survey (ATRT3)\n2027-12-31 Publish: A (ATRT3)\n");
  CHECK(due(report(""), "2026-06-30") ==
        "2027-12-31 Run the yearly satisfaction survey (ATRT3)\n"
        "2027-12-31 Publish the report on this period (ATRT3)\n");
  const auto survey = [](std::string_view fields) {
    return record("alac/surveys/s25", "status: closed\nclosed: 2025-05") +
           record("alac/surveys/a", std::string(fields)) +
           record("alac/reports/r", "period: p1\nstatus: drafting");
  };
  CHECK(due(survey("status: planned\nopened: 2026-09\nclosed: 2026-10"), "2026-06-30") ==
        "2026-09 Open: A (ATRT3)\n2026-10 Close: A ()\n"
        "2027-12-31 Publish the report on this period (ATRT3)\n");
  CHECK(due(survey("status: planned\nopened: 2027-02"), "2026-06-30") ==  // of another year
        "2026-12-31 Run the yearly satisfaction survey (ATRT3)\n2027-02 Open: A ()\n"
        "2027-12-31 Publish the report on this period (ATRT3)\n");
}
