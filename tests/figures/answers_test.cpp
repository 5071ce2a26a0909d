#include "cip/figures/answers.hpp"

#include "figures/records.hpp"

using namespace cip;

namespace {

std::string activity(const std::string& id, const std::string& fields) {
  return "-- " + id + ".yaml --\ntitle: A\nprinciples: [1]\n" + fields + "\n";
}

}  // namespace

TEST_CASE("an activity answers an issue or a point, unless it was cancelled or replaced") {
  const Workspace ws = workspace_of(
      "-- alac/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n"
      "issues:\n  - {id: slow, summary: Too slow}\n  - {id: small, summary: Too small}\n"
      "-- alac/reports/r.yaml --\ntitle: R\nperiod: p1\nstatus: final\ncomment:\n  submissions:\n"
      "    - {id: gac, from: GAC, points: [{id: slow, summary: Too slow}]}\n"
      "    - {id: ssac, from: SSAC, points: [{id: slow, summary: Too slow}]}\n" +
      activity("alac/activities/own", "status: planned\nanswers: [s#slow, r#gac/slow]") +
      activity("apralo/activities/other", "status: complete\nanswers: [alac/s#slow]") +
      activity("alac/activities/cancelled", "status: cancelled\nanswers: [s#small, r#ssac/slow]") +
      activity("alac/activities/replaced", "status: planned\nanswers: [s#small]\nsuperseded_by: own"));
  const Answers answers(ws);
  const auto ids = [](const std::vector<const Activity*>& activities) {
    std::string text;
    for (const Activity* each : activities) text += each->common.id + " ";
    return text;
  };
  const Survey& survey = ws.all<Survey>().front();
  CHECK(ids(answers.to(survey, survey.issues.at(0))) == "alac/own apralo/other ");
  CHECK(ids(answers.to(survey, survey.issues.at(1))) == "");
  const Report& report = ws.all<Report>().front();
  const auto& [gac, ssac] = std::tie(report.comment->submissions.at(0), report.comment->submissions.at(1));
  CHECK(ids(answers.to(report, gac, gac.points.front())) == "alac/own ");
  CHECK(ids(answers.to(report, ssac, ssac.points.front())) == "");
}

TEST_CASE("work that had ended before anybody asked for it is no answer") {
  const Workspace ws = workspace_of(
      "-- alac/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\nopened: 2025-04\n"
      "issues: [{id: slow, summary: Too slow}]\n"
      "-- alac/reports/r.yaml --\ntitle: R\nperiod: p1\nstatus: final\ncomment:\n  opens: 2025-02-01\n"
      "  submissions:\n    - {id: gac, from: GAC, date: 2025-02-10, points: [{id: slow, summary: Too "
      "slow}]}\n" +
      activity("alac/activities/before", "status: complete\nend: 2025-01\nanswers: [s#slow, r#gac/slow]") +
      activity("alac/activities/between", "status: complete\nend: 2025-02\nanswers: [s#slow, r#gac/slow]") +
      activity("alac/activities/wrong",
               "status: complete\nstart: 2026\nend: 2025-01\nanswers: [s#slow, r#gac/slow]"));
  const Survey& survey = ws.all<Survey>().front();
  const Report& report = ws.all<Report>().front();
  const Submission& gac = report.comment->submissions.front();
  const Answers answers(ws);
  CHECK(answers.to(survey, survey.issues.front()).size() == 1);
  CHECK(answers.to(report, gac, gac.points.front()).size() == 2);
}

TEST_CASE("only a point that was accepted is a promise") {
  const auto point = [](std::optional<Response> response) {
    CommentPoint made;
    if (response) made.response = Choice<Response>{*response, {}};
    return made;
  };
  CHECK(is_promise(point(Response::accepted)));
  CHECK(is_promise(point(Response::partly_accepted)));
  CHECK_FALSE(is_promise(point(Response::noted)));
  CHECK_FALSE(is_promise(point(Response::declined)));
  CHECK_FALSE(is_promise(point(std::nullopt)));
}
