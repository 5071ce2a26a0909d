// Rules about dates of any record: against each other, and against the day on which they are judged.
#include <fmt/format.h>

#include "cip/rules/rules.hpp"

namespace cip {
namespace {

constexpr std::string_view correct_date = "correct the date, or leave it out until the day has come";
constexpr std::string_view correct_status = "correct the date, or the `status`";

/// Reports two dates that stand in the wrong order, as "`ends` 3 days before `starts`".
void compare(const Maybe<Day>& start, const Maybe<Day>& end, std::string_view ends, std::string_view starts,
             Breaches& out) {
  if (!start || !end || !certainly_before(**end, **start)) return;
  out.report(end->span, fmt::format("{} {} before {}", ends, days_between(**end, **start), starts))
      .note(start->span, fmt::format("{} here", starts));
}

void ends_before_start(const Judged& judged, Breaches& out) {
  if (judged.ws.program)
    for (const Period& period : judged.ws.program->periods) {
      compare(period.start, period.end, "period ends", "it starts", out);
      for (const Phase& phase : period.phases)
        compare(phase.start, phase.end, "phase ends", "it starts", out);
    }
  for (const Practice& practice : judged.all<Practice>())
    compare(practice.since, practice.until, "practice ends", "it starts", out);
  for (const Activity& activity : judged.all<Activity>())
    compare(activity.start, activity.end, "activity ends", "it starts", out);
  for (const Survey& survey : judged.all<Survey>())
    compare(survey.opened, survey.closed, "survey closes", "it opens", out);
  for (const Report& report : judged.all<Report>()) {
    if (!report.comment) continue;
    const Comment& comment = *report.comment;
    compare(comment.opens, comment.closes, "comment period closes", "it opens", out);
    compare(comment.closes ? comment.closes : comment.opens, comment.extended_to, "extension ends",
            comment.closes ? "the comment period closes" : "the comment period opens", out);
  }
}

/// Reports dates of things that are said to have happened.
class FutureDates {
 public:
  FutureDates(Date as_of, Breaches& out) : as_of_(as_of), out_(out) {}

  void check(std::string_view what, const Maybe<Day>& day, std::string_view help) {
    if (day && certainly_after(**day, as_of_))
      out_.report(day->span, fmt::format("{} lies {} in the future", what, days_between(on(as_of_), **day)))
          .suggest(std::string(help));
  }
  void check(const std::vector<Evidence>& evidence) {
    for (const Evidence& one : evidence) check("date of evidence", one.date, correct_date);
  }
  void check(const Activity& activity) {
    if (activity.status.value == ActivityStatus::complete)
      check("end of a complete activity", activity.end, correct_status);
    if (activity.status.value == ActivityStatus::in_progress)
      check("start of an activity in progress", activity.start, correct_status);
    if (activity.outcome) check("date of an outcome", activity.outcome->date, correct_date);
  }
  void check(const Metric& metric) {
    if (metric.baseline) check("date of a baseline", metric.baseline->date, correct_date);
    for (const Measurement& measurement : metric.measurements) {
      check("date of a measurement", measurement.date, correct_date);
      check(measurement.evidence);
    }
  }
  void check(const Survey& survey) {
    if (survey.status.value == SurveyStatus::closed)
      check("end of a closed survey", survey.closed, correct_status);
  }
  void check(const Assessment& assessment) {
    check("date of approval", assessment.approved, correct_date);
    for (const CriterionRating& rating : assessment.ratings) check(rating.evidence);
  }
  void check(const Report& report) {
    if (report.published) check("date of publication", report.published->date, correct_date);
    if (!report.comment) return;
    check("`summary_published`", report.comment->summary_published, correct_date);
    for (const Submission& submission : report.comment->submissions)
      check("date of a submission", submission.date, correct_date);
  }
  void check(const Criterion&) {}
  void check(const Practice&) {}

 private:
  Date as_of_;
  Breaches& out_;
};

void date_in_future(const Judged& judged, Breaches& out) {
  FutureDates dates(judged.as_of, out);
  for_each_record(judged.ws, [&](const auto& record) {
    dates.check("`as_of`", record.common.as_of, "write the day on which the record was last checked");
    dates.check(record.common.evidence);
    dates.check(record);
  });
}

constexpr Check checks[] = {
    {{"ends-before-start", Severity::error}, ends_before_start},
    {{"date-in-future", Severity::error}, date_in_future},
};

}  // namespace

std::span<const Check> date_checks() { return checks; }

}  // namespace cip
