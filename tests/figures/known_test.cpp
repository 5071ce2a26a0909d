#include "cip/figures/known.hpp"

#include "cip/figures/figures.hpp"
#include "cip/figures/groups.hpp"
#include "figures/records.hpp"

using namespace cip;

namespace {

std::string record(const std::string& path, const std::string& fields) {
  return "-- alac/" + path + ".yaml --\ntitle: T\nprinciples: [1]\n" + fields;
}

/// The ids of all records that are known.
std::string known_ids(const std::string& files, std::string_view as_of) {
  std::string ids;
  for (const Document& document : known_on(workspace_of(files), date(as_of)).documents)
    ids += document.id.substr(document.group.size() + 1) + " ";
  return ids;
}

}  // namespace

TEST_CASE("what begins after the day is not known yet, plans excepted") {
  const std::string files = record("activities/done", "status: complete\nstart: 2026-03\nend: 2026-11\n") +
                            record("activities/ended", "status: complete\nend: 2026-11\n") +
                            record("activities/planned", "status: planned\nstart: 2026-03\n") +
                            record("activities/undated", "status: in-progress\n") +
                            record("practices/active", "status: active\nsince: 2026-03\n") +
                            record("practices/proposed", "status: proposed\nsince: 2026-03\n") +
                            record("surveys/held", "status: closed\nopened: 2026-03\nclosed: 2026-04\n") +
                            record("surveys/only-closed", "status: closed\nclosed: 2026-04\n") +
                            "-- alac/assessments/approved.yaml --\ntitle: T\nperiod: p1\napproved: 2026-05\n";
  CHECK(known_ids(files, "2026-02-28") == "planned undated proposed ");
  CHECK(known_ids(files, "2026-03-01") == "done planned undated active proposed held ");
  CHECK(known_ids(files, "2026-12-01") ==
        "done ended planned undated approved active proposed held only-closed ");
}

TEST_CASE("what was only announced is a plan, and when open work should end is not when it begins") {
  for (const std::string& plan :
       {record("activities/a", "status: on-hold\nstart: 2026-06\nas_of: 2026-03\n"),
        record("activities/a", "status: cancelled\nstart: 2026-06\nend: 2026-03\n"),
        record("activities/a",
               "status: unknown\nstart: 2026-06\nhistory: [{event: accepted, date: 2026-02}]\n"),
        record("activities/a", "status: in-progress\nend: 2026-06\nas_of: 2026-03\n"),
        record("surveys/a", "status: open\nclosed: 2026-05\nas_of: 2026-03\n"),
        record("surveys/a", "status: unknown\nopened: 2026-06\nas_of: 2026-03\n"),
        record("practices/a", "status: unknown\nsince: 2026-06\nas_of: 2026-03\n")}) {
    INFO(plan);
    CHECK(known_ids(plan, "2026-04-01") == "a ");
  }
  for (const std::string& later :
       {record("activities/a", "status: on-hold\nstart: 2026-06\nas_of: 2026-08\n"),
        record("activities/a", "status: complete\nstart: 2026-06\nend: 2026-05\nas_of: 2026-03\n"),
        record("surveys/a", "status: unknown\nopened: 2026-06\nas_of: 2026-07\n")}) {
    INFO(later);
    CHECK(known_ids(later, "2026-04-01").empty());
  }
  const Workspace early =
      known_on(workspace_of(record("activities/a", "status: cancelled\nstart: 2026-06\nend: 2026-03\n")),
               date("2026-01-31"));
  CHECK(*early.all<Activity>().front().status == ActivityStatus::planned);
}

TEST_CASE("of what is known, what happens after the day is left out") {
  const Workspace ws = known_on(
      workspace_of(
          record("activities/done",
                 "status: complete\nstart: 2025-03\nend: 2026-03\nhistory:\n"
                 "  - {event: paused, date: 2025-06}\n  - {event: resumed, date: 2026-02}\n"
                 "outcome: {result: implemented, summary: Done.}\n") +
          record(
              "metrics/m",
              "evidence: [{title: Minutes, date: 2025-06}, {title: Review, date: 2026-02}, {title: Page}]\n"
              "measurements: [{date: 2025-06, value: 1}, {date: 2026-02, value: 2}]\n") +
          "-- alac/assessments/s.yaml --\ntitle: T\nperiod: p1\napproved: 2026-01\nratings:\n"
          "  - {criterion: c, rating: met, evidence: [{title: Minutes}, {title: Review, date: 2026-02}]}\n" +
          record("criteria/c", "principle: 4\nstatement: S\n") +
          record("practices/p",
                 "status: active\nadoptions:\n  - {group: gac, status: adopted, since: 2025-06}\n"
                 "  - {group: ccnso, status: adopted, since: 2026-02}\n"
                 "  - {group: apralo, status: adopted}\n") +
          "-- alac/reports/r.yaml --\ntitle: T\nperiod: p1\nstatus: final\npublished: {date: 2026-02}\n"
          "comment:\n  opens: 2025-06\n  closes: 2026-02\n  submissions:\n"
          "    - {id: a, from: A, date: 2025-07}\n    - {id: b, from: B, date: 2026-02}\n"),
      date("2026-01-31"));
  const Activity& activity = ws.all<Activity>().front();
  CHECK(*activity.status == ActivityStatus::on_hold);
  CHECK_FALSE(activity.end);
  CHECK_FALSE(activity.outcome);
  CHECK(activity.common.history.size() == 1);
  CHECK(ws.all<Metric>().front().measurements.size() == 1);
  CHECK(ws.all<Metric>().front().common.evidence.size() == 2);
  CHECK(ws.all<Assessment>().front().ratings.at(0).evidence.size() == 1);
  CHECK(ws.all<Practice>().front().adoptions.size() == 2);
  const Report& report = ws.all<Report>().front();
  CHECK(*report.status == ReportStatus::public_comment);
  CHECK_FALSE(report.published);
  CHECK(report.comment->submissions.size() == 1);
}

TEST_CASE(
    "work that paused or ended later was in progress, and a survey that closed later has no results yet") {
  const auto at = [](const std::string& files, std::string_view day) {
    return known_on(workspace_of(files), date(day));
  };
  const std::string paused =
      record("activities/a", "status: on-hold\nstart: 2025-03\nhistory: [{event: paused, date: 2025-10}]\n");
  CHECK(*at(paused, "2025-07-01").all<Activity>().front().status == ActivityStatus::in_progress);
  CHECK(*at(paused, "2025-11-01").all<Activity>().front().status == ActivityStatus::on_hold);
  const std::string survey = record(
      "surveys/s",
      "status: closed\nopened: 2025-04-14\nclosed: 2025-05-09\nresponses: 97\n"
      "questions: [{id: q, text: Q, scale: yes-no, counts: [40, 57]}]\nissues: [{id: i, summary: I}]\n");
  const Workspace open = at(survey, "2025-04-20"), closed = at(survey, "2025-05-09");
  CHECK(*open.all<Survey>().front().status == SurveyStatus::open);
  CHECK_FALSE(open.all<Survey>().front().responses);
  CHECK(open.all<Survey>().front().questions.at(0).counts.empty());
  CHECK(open.all<Survey>().front().issues.empty());
  CHECK(*closed.all<Survey>().front().status == SurveyStatus::closed);
  CHECK(closed.all<Survey>().front().questions.at(0).counts.size() == 2);
}

TEST_CASE("an issue is not answered by work that begins after the day") {
  const std::string files =
      record("surveys/s",
             "status: closed\nclosed: 2025-03\nissues: [{id: slow, summary: S, severity: significant}]\n") +
      record("activities/a", "status: complete\nstart: 2026-03\nend: 2026-04\nanswers: [s#slow]\n");
  const auto answered = [&](std::string_view as_of) {
    return figures_of(known_on(workspace_of(files), date(as_of)), "alac", "p1", from_to("2025", "2027"),
                      date(as_of))
        .issues.part;
  };
  CHECK(answered("2026-02-28") == 0);
  CHECK(answered("2026-03-01") == 1);
}

TEST_CASE("what was retired or replaced later is in force, and its replacement is not known yet") {
  const std::string files =
      record("practices/p", "status: retired\nsince: 2021-01\nuntil: 2026-01\n") +
      record("activities/a", "status: complete\nend: 2025-06\nsuperseded_by: b\n") +
      record("activities/b", "status: in-progress\nstart: 2026-02\n") +
      record("activities/c", "status: complete\nend: 2025-06\nsuperseded_by: d\n") +
      record("activities/d", "status: in-progress\n") +
      "-- alac/assessments/old.yaml --\ntitle: T\nperiod: p1\napproved: 2025-05\nsuperseded_by: new\n"
      "-- alac/assessments/new.yaml --\ntitle: T\nperiod: p1\napproved: 2026-05\n";
  const Workspace then = known_on(workspace_of(files), date("2025-12-31"));
  CHECK(*then.all<Practice>().front().status == PracticeStatus::active);
  CHECK_FALSE(then.all<Practice>().front().until);
  CHECK_FALSE(then.find<Activity>("alac/a")->superseded_by);
  CHECK(then.find<Activity>("alac/c")->superseded_by);  // by work without a date
  CHECK_FALSE(then.find<Assessment>("alac/old")->superseded_by);
  const Workspace now = known_on(workspace_of(files), date("2026-06-30"));
  CHECK(*now.all<Practice>().front().status == PracticeStatus::retired);
  CHECK(now.find<Activity>("alac/a")->superseded_by);
  CHECK(now.find<Assessment>("alac/old")->superseded_by);
}

namespace {

/// The criteria and metrics that have not ended, as in force up to the last day of a period.
std::string in_force(const std::string& files, std::string_view last_day) {
  const Workspace ws = known_on(workspace_of(files), date("2026-06-30"), from_to("2020", last_day));
  std::string ids;
  for (const Record& record : ws.records())
    if (!has_ended(record)) ids += std::string(record.common().slug()) + " ";
  return ids;
}

}  // namespace

TEST_CASE("the report of a past period has the criteria and metrics that were in force in it") {
  const auto criterion = [](const std::string& name, const std::string& fields) {
    return "-- alac/criteria/" + name + ".yaml --\ntitle: T\nprinciple: 1\nstatement: It is so.\n" + fields;
  };
  const auto metric = [](const std::string& name, const std::string& fields) {
    return "-- alac/metrics/" + name + ".yaml --\ntitle: T\n" + fields;
  };
  const std::string files =
      criterion("retired", "status: retired\nuntil: 2025-12-31\n") +
      criterion("dateless", "status: retired\n") +
      criterion("replaced", "status: active\nsuperseded_by: new\n") +
      criterion("new", "status: active\nsince: 2026-01\n") +
      criterion("replaced-until", "status: active\nuntil: 2024\nsuperseded_by: always\n") +
      criterion("always", "status: active\n") + metric("of-new", "criterion: new\nstatus: active\n") +
      metric("of-retired", "criterion: retired\nstatus: retired\nuntil: 2025-12-31\n") +
      metric("of-always", "criterion: always\nstatus: active\nsince: 2025-03-01\n");
  CHECK(in_force(files, "2024") == "always replaced replaced-until retired of-retired ");
  CHECK(in_force(files, "2025-03-01") == "always replaced retired of-always of-retired ");
  CHECK(in_force(files, "2025-12-31") == "always replaced retired of-always of-retired ");
  CHECK(in_force(files, "2026-02-15") == "always new of-always of-new ");
}

TEST_CASE("a report has the wording of the framework that applied on its last day") {
  const Workspace ws = workspace_of(R"(-- cip.yaml --
schema: 1
framework: {name: F, version: v2}
periods:
  - {id: p1, start: 2023, end: 2025, framework_version: v1}
  - {id: p2, start: 2026, end: 2028}
current_period: p2
)");
  const auto version = [&](std::string_view as_of, std::optional<When> period) {
    return *known_on(ws, date(as_of), period).program->framework.version;
  };
  CHECK(version("2026-02-01", from_to("2023", "2025")) == "v1");
  CHECK(version("2026-02-01", std::nullopt) == "v2");
  CHECK(version("2025-06-01", std::nullopt) == "v1");
}

TEST_CASE("complete work stays complete while what is to replace it is only planned") {
  const Workspace known =
      known_on(workspace_of(record("activities/a", "status: complete\nend: 2025-06\nsuperseded_by: b\n") +
                            record("activities/b", "status: planned\nstart: 2027-01\n") +
                            record("activities/c", "status: planned\nsuperseded_by: b\n")),
               date("2026-06-30"));
  CHECK_FALSE(known.find<Activity>("alac/a")->superseded_by);
  CHECK(known.find<Activity>("alac/c")->superseded_by);
}

TEST_CASE("a group has duties only in the periods in which it was there") {
  const Workspace ws = workspace_of(R"(-- groups.yaml --
groups:
  - {id: alac, name: A, kind: advisory-committee}
  - {id: young, name: Y, kind: advisory-committee, since: 2026-02}
  - {id: ended, name: E, kind: advisory-committee, until: 2024}
)");
  const auto asked = [&](std::string_view as_of, std::optional<When> period) {
    const Workspace known = known_on(ws, date(as_of), period);
    std::string ids;
    for (const Group* group : top_groups(known)) ids += *group->id + " ";
    return ids;
  };
  CHECK(asked("2026-06-30", std::nullopt) == "alac young ");
  CHECK(asked("2026-06-30", from_to("2023", "2025")) == "alac ended ");
  CHECK(asked("2026-06-30", from_to("2026", "2028")) == "alac young ");
  CHECK(asked("2025-06-30", std::nullopt) == "alac ");
}

TEST_CASE("a later assessment of a few criteria leaves the ratings of the others") {
  const std::string criterion = "title: C\nprinciple: 1\nstatement: It is so.\nstatus: active\n";
  const Workspace known = known_on(
      workspace_of(
          "-- alac/criteria/one.yaml --\n" + criterion + "-- alac/criteria/two.yaml --\n" + criterion +
          "-- alac/assessments/a-self.yaml --\ntitle: A\nperiod: p1\napproved: 2025-10\nratings:\n"
          "  - {criterion: one, rating: met}\n  - {criterion: two, rating: met}\n"
          "-- alac/assessments/b-examiner.yaml --\ntitle: B\nperiod: p1\napproved: 2025-11\nratings:\n"
          "  - {criterion: two, rating: not-met}\n"),
      date("2026-06-30"));
  const auto ratings =
      principle_figures_of(known, "alac", "p1", from_to("2025", "2027"), date("2026-06-30")).front().ratings;
  CHECK(ratings[static_cast<std::size_t>(Judgement::met)] == 1);
  CHECK(ratings[static_cast<std::size_t>(Judgement::not_met)] == 1);
  CHECK(ratings[static_cast<std::size_t>(Judgement::not_assessed)] == 0);
}

TEST_CASE("which of several assessments counts depends on their dates and assessors, not on their names") {
  const std::string criterion = "title: C\nprinciple: 1\nstatement: It is so.\nstatus: active\n";
  const auto ratings = [&](const std::string& own, const std::string& exam, const char* exam_name) {
    const Workspace known = known_on(
        workspace_of("-- alac/criteria/one.yaml --\n" + criterion + "-- alac/criteria/two.yaml --\n" +
                     criterion + "-- alac/criteria/three.yaml --\n" + criterion +
                     "-- alac/assessments/own.yaml --\ntitle: A\nperiod: p1\nassessor: {kind: self}\n" + own +
                     "ratings:\n  - {criterion: one, rating: met}\n  - {criterion: two, rating: met}\n" +
                     "-- alac/assessments/" + exam_name +
                     ".yaml --\ntitle: B\nperiod: p1\nassessor: {kind: independent}\n" + exam +
                     "ratings:\n  - {criterion: one, rating: not-met}\n  - {criterion: two, rating: "
                     "not-assessed}\n  - {criterion: three, rating: partly-met}\n"),
        date("2026-06-30"));
    const Assessment* assessment = of_period<Assessment>(known, "alac", "p1", date("2026-06-30"));
    std::string said;
    for (const char* name : {"alac/one", "alac/two", "alac/three"})
      for (const CriterionRating& rating : assessment->ratings)
        if (rating.criterion.id == name) said += std::string(to_word(*rating.rating)) + " ";
    return said;
  };
  const char* examined = "not-met met partly-met ";
  for (const char* name : {"exam", "zexam"}) {
    CHECK(ratings("approved: 2025-10-01\n", "approved: 2025-10-01\n", name) == examined);
    CHECK(ratings("", "", name) == examined);  // drafts
    CHECK(ratings("approved: 2025-10-01\n", "approved: 2025\n", name) == examined);
    CHECK(ratings("approved: 2025-10\n", "approved: 2025-10-31\n", name) == examined);
    CHECK(ratings("approved: 2025\n", "approved: 2025-10-31\n", name) == "met met partly-met ");
    CHECK(ratings("approved: 2025-10-02\n", "approved: 2025-10-01\n", name) == "met met partly-met ");
    CHECK(ratings("approved: 2025-10-02\n", "", name) == "met met ");  // a draft does not count
  }
}
