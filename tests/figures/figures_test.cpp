#include "cip/figures/figures.hpp"

#include "figures/records.hpp"

using namespace cip;

namespace {

GroupFigures figures(const std::string& files, std::string_view as_of = "2026-06-30") {
  return figures_of(workspace_of(files), "alac", "p1", from_to("2025", "2027"), date(as_of));
}

template <class Enum, std::size_t size>
std::size_t of(Enum value, const std::array<std::size_t, size>& counts) {
  return counts[static_cast<std::size_t>(value)];
}

std::string show(Share share) { return std::to_string(share.part) + " of " + std::to_string(share.whole); }

std::string survey_with(const std::string& slug, const std::string& fields) {
  return "-- alac/surveys/" + slug + ".yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n" + fields;
}

}  // namespace

TEST_CASE("metrics, activities and ratings are counted by what they are") {
  const GroupFigures all = figures(
      "-- alac/criteria/c.yaml --\ntitle: C\nprinciple: 1\nstatement: It is so.\n"
      "-- alac/metrics/m.yaml --\ntitle: M\nprinciples: [1]\nmeasurements:\n"
      "  - {date: 2025, rating: met}\n  - {date: 2028-03, rating: not-met}\n"
      "-- alac/metrics/n.yaml --\ntitle: M\nprinciples: [1]\n"
      "-- alac/activities/a.yaml --\ntitle: A\nprinciples: [1]\nstatus: complete\nstart: 2025\n"
      "-- alac/activities/b.yaml --\ntitle: A\nprinciples: [1]\nstatus: cancelled\nstart: 2025\n"
      "-- alac/activities/c2.yaml --\ntitle: A\nprinciples: [1]\nstatus: planned\n"
      "-- alac/assessments/s.yaml --\ntitle: S\nperiod: p1\nratings: [{criterion: c, rating: no-evidence}]\n",
      "2029-01-01");
  CHECK(of(MetricStatus::met, all.metrics) == 1);  // what was measured after the period doesn't count
  CHECK(of(MetricStatus::untold, all.metrics) == 1);
  CHECK(of(Completion::complete, all.completion) == 1);
  CHECK(of(Completion::not_started, all.completion) == 0);  // it has no date
  CHECK(of(Judgement::no_evidence, all.principles[0].ratings) == 1);
  REQUIRE(all.principles.size() == 5);
  CHECK(all.principles[0].principle == 1);
  CHECK(all.principles[0].coverage.activities == 1);
  CHECK(all.principles[1].coverage.activities == 0);
  CHECK(all.duties.size() == 5);
}

TEST_CASE("the rating of a criterion counts under each principle that it serves, and once in all") {
  const GroupFigures all = figures(
      "-- alac/criteria/c.yaml --\ntitle: C\nprinciple: 4\nprinciples: [2]\nstatement: It is so.\n"
      "-- alac/assessments/s.yaml --\ntitle: S\nperiod: p1\nratings: [{criterion: c, rating: met}]\n");
  CHECK(of(Judgement::met, all.principles[1].ratings) == 1);
  CHECK(of(Judgement::met, all.principles[3].ratings) == 1);
  CHECK(of(Judgement::met, all.all.ratings) == 1);
}

TEST_CASE("a criterion that the assessment leaves out is not assessed, unless it has ended") {
  const GroupFigures all = figures(
      "-- alac/criteria/c.yaml --\ntitle: C\nprinciple: 4\nstatement: It is so.\n"
      "-- alac/criteria/d.yaml --\ntitle: D\nprinciple: 2\nstatement: It is so.\n"
      "-- alac/criteria/e.yaml --\ntitle: E\nprinciple: 2\nstatement: It is so.\nstatus: retired\n"
      "-- alac/assessments/s.yaml --\ntitle: S\nperiod: p1\nratings: [{criterion: c, rating: met}]\n");
  CHECK(of(Judgement::met, all.all.ratings) == 1);
  CHECK(of(Judgement::not_assessed, all.all.ratings) == 1);
  CHECK(of(Judgement::not_assessed, all.principles[1].ratings) == 1);
  CHECK(of(Judgement::not_assessed, all.principles[3].ratings) == 0);
  CHECK(
      of(Judgement::not_assessed,
         figures("-- alac/criteria/c.yaml --\ntitle: C\nprinciple: 4\nstatement: It is so.\n").all.ratings) ==
      0);
}

TEST_CASE("only the SOs, the ACs and the NomCom have duties") {
  const Workspace ws = workspace_of("");
  for (const Group& group : ws.groups()) {
    const bool owes = !group.parent && *group.kind != GroupKind::set;
    const auto all = figures_of(ws, *group.id, "p1", from_to("2025", "2027"), date("2029-01-01"));
    INFO(*group.id);
    CHECK(all.duties.size() == (owes ? 5 : 0));
    CHECK(duties_kept(all).whole == (owes ? 4 : 0));
  }
}

TEST_CASE("issues are the significant ones of surveys held in the period") {
  const std::string issues =
      "issues:\n  - {id: slow, summary: Slow, severity: significant}\n  - {id: far, summary: Far, severity: "
      "significant}\n  - {id: dull, summary: Dull, severity: minor}\n  - {id: odd, summary: Odd}\n";
  CHECK(show(figures(survey_with("s", "closed: 2025\n" + issues) +
                     survey_with("before", "closed: 2024-12-31\n" + issues) + survey_with("undated", issues) +
                     "-- alac/activities/a.yaml --\ntitle: A\nprinciples: [1]\nstatus: planned\nanswers: "
                     "[s#slow, s#dull, before#far]\n"
                     "-- alac/activities/b.yaml --\ntitle: A\nprinciples: [1]\nstatus: cancelled\nanswers: "
                     "[s#far]\n")
                 .issues) == "1 of 2");
}

TEST_CASE("points are those of the period's report and of the one before it") {
  const auto report = [](const std::string& slug, const std::string& fields) {
    return "-- alac/reports/" + slug + ".yaml --\ntitle: R\nstatus: final\n" + fields +
           "comment:\n  submissions:\n    - id: gac\n      from: GAC\n      points:\n"
           "        - {id: a, summary: A, response: accepted}\n"
           "        - {id: b, summary: B, response: partly-accepted}\n"
           "        - {id: c, summary: C, response: declined}\n"
           "        - {id: d, summary: D}\n";
  };
  const std::string periods =
      "-- cip.yaml --\nschema: 1\nframework: {name: Program, version: test}\nperiods:\n"
      "  - {id: p0, start: 2022, end: 2024}\n  - {id: p1, start: 2025, end: 2027}\ncurrent_period: p1\n";
  const std::string older = report("older", "period: p0\npublished: {date: 2022-05}\n");
  const std::string before = report("before", "period: p0\npublished: {date: 2024-12}\n");
  const std::string own = report("own", "period: p1\n");
  const std::string answered =
      "-- alac/activities/x.yaml --\ntitle: A\nprinciples: [1]\nstatus: planned\nanswers: [before#gac/a, "
      "before#gac/c]\n";
  const struct {
    std::string files;
    const char* points;
    const char* promises;
  } rows[] = {
      {"", "0 of 0", "0 of 0"},
      {older, "3 of 4", "0 of 2"},
      {older + before + answered, "3 of 4", "1 of 2"},
      {older + before + own + answered, "6 of 8", "1 of 4"},
  };
  for (const auto& row : rows) {
    const GroupFigures all = figures(periods + row.files);
    CHECK(show(all.points) == row.points);
    CHECK(show(all.promises) == row.promises);
  }
}
