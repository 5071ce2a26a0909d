#include "cip/figures/continuity.hpp"

#include <fmt/format.h>

#include "figures/records.hpp"

using namespace cip;

namespace {

/// One mark for each quarter: # certain, ? possible, . none.
std::string picture(const Continuity& continuity) {
  std::string marks;
  for (const Work work : continuity.quarters) marks += ".?#"[static_cast<std::size_t>(work)];
  return marks;
}

Continuity drawn(std::string_view marks) {
  Continuity continuity{from_to("2025", "2026"), {}};
  for (const char mark : marks)
    continuity.quarters.push_back(static_cast<Work>(std::string_view(".?#").find(mark)));
  return continuity;
}

/// The four quarters of 2025 and the first two of 2026; the third has begun on that day.
std::string quarters_with(const std::string& files, int principle = 0) {
  const Workspace ws = workspace_of(files);
  return picture(continuity_of(ws, "alac", principle, from_to("2025", "2026"), date("2026-07-01")));
}

std::string activity(const std::string& fields) {
  return "-- alac/activities/a.yaml --\ntitle: A\nprinciples: [1]\n" + fields + "\n";
}

}  // namespace

TEST_CASE("an activity is work from its start to its end, as far as its dates are certain") {
  const struct {
    const char* dates;
    const char* quarters;
  } rows[] = {
      {"start: 2025-02-10\nend: 2025-02-20", "#....."},
      {"start: 2025-02-10\nend: 2025-02-10", "#....."},
      {"start: 2025-11-30\nend: 2026-01-02", "...##."},  // across the end of a year
      {"start: 2024-03\nend: 2025-04-01", "##...."},     // since before the period
      {"start: 2025-03-31\noutcome: {result: implemented, date: 2025-07}", "###..."},
      {"end: 2025-05", ".#...."},
      {"start: 2027\nend: 2028", "......"},
      {"owner: Staff", "......"},
      // A year alone is some day of it.
      {"start: 2025", "????.."},
      {"start: 2025\nend: 2025", "????.."},
      {"start: 2025\nend: 2025-08-15", "??#..."},
      {"start: 2025-02-10\nend: 2025", "#???.."},
      // Whenever in 2024 it began, it went on from 31 December to 1 May at least.
      {"start: 2024\nend: 2025-05", "##...."},
      {"start: 2025-05\nend: 2026", ".####?"},
      // What ends before it starts is two days of work.
      {"start: 2025-11\nend: 2025-02", "#..#.."},
  };
  for (const auto& row : rows) {
    INFO(row.dates);
    CHECK(quarters_with(activity("status: complete\n" + std::string(row.dates))) == row.quarters);
  }
}

TEST_CASE("what goes on is work until it was last checked, and what is planned is none") {
  const std::string dates = "\nstart: 2025-02\nend: 2026-02\nas_of: 2025-08";
  CHECK(quarters_with(activity("status: in-progress" + dates)) == "###...");
  CHECK(quarters_with(activity("status: in-progress\nstart: 2025-02")) == "#.....");
  CHECK(quarters_with(activity("status: planned" + dates)) == "......");
  CHECK(quarters_with(activity("status: on-hold" + dates)) == "#...#.");
  CHECK(quarters_with(activity("status: cancelled" + dates)) == "#####.");
  CHECK(quarters_with(activity("status: unknown" + dates)) == "#...#.");
}

TEST_CASE("what was checked before it began, or went on, is no work on that day") {
  CHECK(quarters_with(activity("status: in-progress\nstart: 2025-08\nas_of: 2025-03")) == "..#...");
  CHECK(quarters_with(activity("status: in-progress\nstart: 2025-08\nas_of: 2025-08")) == "..#...");
  CHECK(quarters_with(activity("status: in-progress\nstart: 2025-02\nas_of: 2025-08\nhistory: [{event: "
                               "paused, date: 2025-05}, {event: resumed, date: 2025-12}]")) == "##.#..");
  CHECK(quarters_with("-- alac/surveys/a.yaml --\ntitle: A\nprinciples: [1]\nstatus: open\n"
                      "opened: 2025-08\nas_of: 2025-03\n") == "..#...");
}

TEST_CASE("what was given up, paused or lost sight of before it began is no work") {
  for (const std::string status : {"cancelled", "on-hold", "unknown"}) {
    INFO(status);
    CHECK(quarters_with(activity(fmt::format("status: {}\nas_of: 2025-03\nstart: 2025-08", status))) ==
          "......");
    CHECK(quarters_with(activity(fmt::format("status: {}\nas_of: 2025-08\nstart: 2025-08", status))) ==
          "..#...");
    CHECK(quarters_with(activity(fmt::format("status: {}\nstart: 2025-08", status))) == "..#...");
  }
  CHECK(quarters_with(activity(
            "status: cancelled\nstart: 2025-08\nhistory: [{event: rejected, date: 2025-03}]")) == "......");
  const std::string unknown = "title: A\nprinciples: [1]\nstatus: unknown\nas_of: 2025-03\n";
  CHECK(quarters_with("-- alac/surveys/a.yaml --\n" + unknown + "opened: 2025-08\n") == "......");
  CHECK(quarters_with("-- alac/practices/a.yaml --\n" + unknown + "since: 2025-08\n") == "......");
}

TEST_CASE("work that is paused is none until it is resumed") {
  const auto in_2025 = [](const std::string& history) {
    return quarters_with(
        activity("status: complete\nstart: 2025-02\nend: 2026-02\nhistory: [" + history + "]"));
  };
  CHECK(in_2025("{event: adopted, date: 2025-06}") == "#####.");
  CHECK(in_2025("{event: paused, date: 2025-05}, {event: resumed, date: 2025-12}") == "##.##.");
  CHECK(in_2025("{event: paused, date: 2025-05}") == "##....");  // for good
  CHECK(in_2025("{event: paused, date: 2025}") == "#???..");     // some day of it
  CHECK(in_2025("{event: paused}, {event: resumed, date: 2025-12}") == "#..##.");
  CHECK(in_2025("{event: paused, date: 2025-05}, {event: resumed}") == "##..#.");
  CHECK(in_2025("{event: paused, date: 2025-02}, {event: resumed, date: 2025-12}") == "...##.");
  CHECK(in_2025("{event: resumed, date: 2025-12}") == "#####.");  // nothing was paused
  // A pause that is a record of its own is no work.
  CHECK(quarters_with(activity("status: complete\nend: 2025-12\nhistory: [{event: paused, date: 2025-05}, "
                               "{event: resumed, date: 2025-12}]")) == "...#..");
  CHECK(
      quarters_with(activity("status: in-progress\nstart: 2025-02\nas_of: 2025-12\nhistory: [{event: paused, "
                             "date: 2025-05}]")) == "##....");
}

TEST_CASE("what was worked on until a pause stays work, whatever the status is now") {
  const auto of = [](const std::string& status, const std::string& history) {
    return quarters_with(
        activity("status: " + status + "\nstart: 2025-02\nas_of: 2026-05\nhistory: [" + history + "]"));
  };
  const std::string paused = "{event: paused, date: 2025-08}";
  for (const char* status : {"on-hold", "cancelled", "unknown", "in-progress"}) {
    INFO(status);
    CHECK(of(status, paused) == "###...");
    CHECK(of(status, "{event: in-progress, date: 2025-02}, " + paused) == "###...");
  }
  for (const char* again : {"resumed", "in-progress"}) {
    INFO(again);
    const std::string resumed = fmt::format("{}, {{event: {}, date: 2026-02}}", paused, again);
    CHECK(of("on-hold", resumed) == "###.#.");
    CHECK(of("in-progress", resumed) == "###.##");
    CHECK(of("on-hold", resumed + ", {event: paused, date: 2026-05}") == "###.##");
  }
  CHECK(of("on-hold", "{event: adopted, date: 2025-06}") == "#.....");  // since when is not known
  CHECK(quarters_with(activity("status: on-hold\nstart: 2025-08\nas_of: 2025-03\nhistory: [{event: paused, "
                               "date: 2025-03}]")) == "......");
}

TEST_CASE("what another body carries out is not the group's work") {
  const std::string dates = "status: complete\nstart: 2025-02\nend: 2025-08\n";
  CHECK(quarters_with(activity(dates)) == "###...");
  CHECK(quarters_with(activity(dates + "carried_out_by: the ICANN Board\n")) == "......");
}

TEST_CASE("other records are work on their days") {
  const struct {
    const char* file;
    const char* quarters;
  } rows[] = {
      {"-- alac/metrics/m.yaml --\ntitle: M\nprinciples: [1]\nmeasurements:\n  - {date: 2025-01, value: 1}\n"
       "  - {date: 2025-09-30, value: 2}\n",
       "#.#..."},
      {"-- alac/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\nopened: 2025-03-31\nclosed: "
       "2025-04-01\n",
       "##...."},
      {"-- alac/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: planned\nopened: 2025-03-31\n",
       "......"},
      {"-- alac/assessments/a.yaml --\ntitle: A\nperiod: p1\napproved: 2025-05\n", ".#...."},
      {"-- alac/reports/r.yaml --\ntitle: R\nperiod: p1\nstatus: final\ndue: 2025-01\npublished: {date: "
       "2026-05}\n",
       ".....#"},
      {"-- alac/practices/p.yaml --\ntitle: P\nprinciples: [1]\nstatus: active\nsince: 2025-12-31\n",
       "...#.."},
      {"-- alac/practices/p.yaml --\ntitle: P\nprinciples: [1]\nstatus: proposed\nsince: 2025-12-31\n",
       "......"},
      {"-- gac/practices/p.yaml --\ntitle: P\nprinciples: [1]\nstatus: active\nsince: 2025-01\nadoptions:\n"
       "  - {group: alac, status: adapted, since: 2025-04}\n",
       ".#...."},
      {"-- gac/practices/p.yaml --\ntitle: P\nprinciples: [1]\nstatus: active\nsince: 2025-01\nadoptions:\n"
       "  - {group: alac, status: declined, since: 2025-04}\n",
       "......"},
      {"-- apralo/activities/a.yaml --\ntitle: A\nprinciples: [1]\nstatus: complete\nstart: 2025-01\n",
       "......"},
  };
  for (const auto& row : rows) {
    INFO(row.file);
    CHECK(quarters_with(row.file) == row.quarters);
  }
}

TEST_CASE("with a principle only what serves it is work") {
  const std::string both = activity("status: complete\nstart: 2025-01") +
                           "-- alac/activities/b.yaml --\ntitle: B\nprinciples: [2]\nstatus: complete\n"
                           "start: 2025-04\n";
  CHECK(quarters_with(both) == "##....");
  CHECK(quarters_with(both, 1) == "#.....");
  CHECK(quarters_with(both, 2) == ".#....");
  CHECK(quarters_with(both, 3) == "......");
  const int several[] = {2, 0, 3, 1};
  const auto together =
      continuity_of(workspace_of(both), "alac", several, from_to("2025", "2026"), date("2026-07-01"));
  REQUIRE(together.size() == std::size(several));
  for (std::size_t i = 0; i < together.size(); ++i)
    CHECK(picture(together[i]) == quarters_with(both, several[i]));
}

TEST_CASE("the running quarter counts only once it certainly has work") {
  const auto quarters = [](const char* start, const char* as_of) {
    const Workspace ws = workspace_of(activity("status: complete\nstart: " + std::string(start)));
    return picture(continuity_of(ws, "alac", 0, from_to("2025", "2025"), date(as_of)));
  };
  CHECK(quarters("2025-05-02", "2025-05-15") == ".#");
  CHECK(quarters("2025-01-02", "2025-05-15") == "#");
  CHECK(quarters("2025", "2025-05-15") == "?");  // else a vague date would lower the share
  CHECK(quarters("2025-01-02", "2025-06-30") == "#");
  CHECK(quarters("2025-01-02", "2025-07-01") == "#.");
  CHECK(quarters("2025-01-02", "2024-12-31") == "");  // the period has not begun
  CHECK(quarters("2025-01-02", "2030-01-01") == "#...");
}

TEST_CASE("what is dated after the day of judgement is no work yet") {
  const auto quarters = [](const std::string& fields) {
    const Workspace ws = workspace_of(activity(fields));
    return picture(continuity_of(ws, "alac", 0, from_to("2025", "2025"), date("2025-08-15")));
  };
  CHECK(quarters("status: complete\nstart: 2025-09-01\nend: 2025-10") == "..");
  CHECK(quarters("status: complete\nend: 2025-09-01") == "..");
  CHECK(quarters("status: complete\nstart: 2025-02\nend: 2025-10") == "###");  // the part until the day
  CHECK(quarters("status: in-progress\nstart: 2025-05\nas_of: 2026-02") == ".##");
}

TEST_CASE("a period of one day is the quarter that holds it") {
  const Workspace ws = workspace_of(activity("status: complete\nstart: 2025-05-05"));
  const Continuity day =
      continuity_of(ws, "alac", 0, from_to("2025-05-05", "2025-05-05"), date("2026-01-01"));
  CHECK(picture(day) == "#");
  CHECK(day.worked() == 1);
  CHECK(day.time == from_to("2025-04", "2025-06"));
}

TEST_CASE("only the days of the period count in the quarters at its ends") {
  const auto quarters = [](const std::string& dates) {
    const Workspace ws = workspace_of(activity("status: complete\n" + dates));
    return picture(continuity_of(ws, "alac", 0, from_to("2025-03-08", "2026-03-07"), date("2026-03-20")));
  };
  CHECK(quarters("start: 2025-01-10\nend: 2025-02-01") == ".....");  // before it
  CHECK(quarters("start: 2025-01-10\nend: 2025-03-08") == "#....");
  CHECK(quarters("start: 2025-03\nend: 2025-03") == "?....");
  CHECK(quarters("start: 2026-03-07\nend: 2026-03-07") == "....#");
  CHECK(quarters("start: 2026-03-08\nend: 2026-03-10") == ".....");  // after it
}

TEST_CASE("a gap may be as long as no quarter has certain work") {
  CHECK(drawn("##??").longest_possible_gap() == 2);
  CHECK(drawn("#?.?#.").longest_possible_gap() == 3);
  CHECK(drawn("#..#").longest_possible_gap() == 2);
  CHECK(drawn("##").longest_possible_gap() == 0);
}

TEST_CASE("the longest gap is the first longest run without even possible work") {
  const struct {
    const char* quarters;
    int length;
    When time;
  } rows[] = {
      {"..#.", 2, from_to("2025-01", "2025-06")},    // at the start
      {"#...", 3, from_to("2025-04", "2025-12")},    // at the end
      {"#..#.#", 2, from_to("2025-04", "2025-09")},  // in between
      {"#.#.#", 1, from_to("2025-04", "2025-06")},   // the first of two
      {"#.?.#", 1, from_to("2025-04", "2025-06")},   // what is possible ends a gap
      {"....", 4, from_to("2025", "2025")},
  };
  for (const auto& row : rows) {
    INFO(row.quarters);
    const auto gap = drawn(row.quarters).longest_gap();
    REQUIRE(gap);
    CHECK(gap->quarters == row.length);
    CHECK(gap->time == row.time);
  }
  for (const char* none : {"####", "?#??", ""}) CHECK_FALSE(drawn(none).longest_gap());
  // A report names the longest gap only where no other is as long.
  CHECK(drawn(".#.#..#.").longest_gaps() == 1);
  CHECK(drawn(".#?.#.").longest_gaps() == 3);
  CHECK(drawn("####").longest_gaps() == 0);
  CHECK(drawn("#?#.").worked() == 2);
}

TEST_CASE("the period before is that of cip.yaml, or as long a time before") {
  const auto before = [](const char* periods, When period) {
    const Workspace ws = workspace_of(
        "-- cip.yaml --\nschema: 1\nframework: {name: Program, version: test}\n"
        "periods:\n" +
        std::string(periods) + "current_period: p2\n");
    return days_to_words(period_before(ws, period));
  };
  const char* p2 = "  - {id: p2, start: 2025-01, end: 2027-12}\n";
  const char* all =
      "  - {id: p0, start: 2018-07, end: 2021-06}\n  - {id: p2, start: 2025-01, end: 2027-12}\n"
      "  - {id: p1, start: 2021-07, end: 2024-06}\n";
  CHECK(before(all, from_to("2025", "2027")) == "2021-07 to 2024-06");
  CHECK(before(all, from_to("2024-01", "2025-12")) == "2018-07 to 2021-06");  // p1 overlaps it
  CHECK(before(p2, from_to("2025", "2027")) == "2022 to 2024");
  // Whole months are as many months, whatever their days: 2024 has 366.
  CHECK(before(p2, from_to("2024", "2024")) == "2023");
  CHECK(before(p2, from_to("2024-03", "2024-03")) == "2024-02");
  CHECK(before(p2, from_to("2025-03-10", "2025-03-16")) == "2025-03-03 to 2025-03-09");
}

TEST_CASE("the quarters in which a group did not exist are not counted") {
  const auto quarters = [](const std::string& since_until, std::string_view as_of = "2026-07-01") {
    const Workspace ws =
        workspace_of("-- groups.yaml --\ngroups:\n  - {id: alac, name: A, kind: advisory-committee, " +
                     since_until + "}\n" + activity("status: complete\nstart: 2025-05\nend: 2025-12"));
    return continuity_of(ws, "alac", 0, from_to("2025", "2026"), date(as_of));
  };
  CHECK(picture(quarters("since: 2024-02")) == ".###..");
  CHECK(picture(quarters("since: 2025-04")) == "###..");
  CHECK(picture(quarters("since: 2025-08-15")) == "##..");  // of that quarter, the days since
  CHECK(picture(quarters("since: 2025")) == ".###..");      // maybe all of it
  CHECK(picture(quarters("until: 2025-12-31")) == ".###");
  CHECK(picture(quarters("until: 2025-10")) == ".###");
  CHECK(picture(quarters("since: 2025-05, until: 2025-06")) == "#");
  CHECK(picture(quarters("since: 2027")) == "");
  CHECK(picture(quarters("until: 2024")) == "");
  CHECK(!quarters("since: 2025-04, until: 2025-12").longest_gap());
  CHECK(quarters("since: 2025-04").longest_gap()->time == from_to("2026-01", "2026-06"));
  CHECK(quarters("since: 2025-04").time == from_to("2025-04", "2026-06"));
}
