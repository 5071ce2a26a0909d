#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cip/base/text.hpp"
#include "cip/figures/answers.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

using std::chrono::days;

void met_without_evidence(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Assessment& assessment : judged.ws.all<Assessment>())
    for (const CriterionRating& rating : assessment.ratings)
      if (*rating.rating == Judgement::met && rating.evidence.empty())
        out.report(rule, rating.rating.span, "`met`, but nothing shows it")
            .suggest("add `evidence:` with a `title:` and a `url:`");
}

void rated_twice(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Assessment& assessment : judged.ws.all<Assessment>()) {
    std::map<std::string_view, Span> rated;
    for (const CriterionRating& rating : assessment.ratings)
      if (const auto [first, is_new] = rated.emplace(rating.criterion.id, rating.criterion.span); !is_new)
        out.report(rule, rating.criterion.span, fmt::format("`{}` is rated twice", rating.criterion.id))
            .note(first->second, "first rated here")
            .suggest("keep one of the two");
  }
}

void short_comment_period(const Rule& rule, const Judged& judged, Findings& out) {
  const int standard = *judged.ws.duties().comment_days;
  for (const Report& report : judged.ws.all<Report>()) {
    if (!report.comment || !report.comment->opens || report.comment->shorter_because) continue;
    const Maybe<Day>& last = last_comment_day(*report.comment);
    if (!last) continue;
    const When opens = **report.comment->opens, closes = **last;
    const auto longest = (closes.last - opens.first).count() + 1;
    if (longest <= 0 || longest >= standard) continue;  // what ends before it starts has a rule of its own
    const bool exact = opens.first == opens.last && closes.first == closes.last;
    out.report(rule, last->span,
               fmt::format("comment period of {}{}, where {} are due", exact ? "" : "at most ",
                           counted(static_cast<std::size_t>(longest), "day", "days"), standard))
        .note(report.comment->opens->span, "it opens here")
        .suggest("extend it with `extended_to`, or say why in `shorter_because`");
  }
}

void late_comment_summary(const Rule& rule, const Judged& judged, Findings& out) {
  const int allowed = *judged.ws.duties().comment_summary_days;
  for (const Report& report : judged.ws.all<Report>()) {
    const Maybe<Day> last = report.comment ? last_comment_day(*report.comment) : std::nullopt;
    if (!last) continue;
    const When deadline = {last->value.first + days(allowed), last->value.last + days(allowed)};
    const Maybe<Day>& published = report.comment->summary_published;
    if (published && certainly_before(deadline, **published))
      out.report(rule, published->span,
                 fmt::format("summary of comments came {} late", days_between(deadline, **published)))
          .note(last->span, fmt::format("comments closed here; {} days are allowed", allowed));
    else if (!published && certainly_before(deadline, judged.as_of))
      out.report(rule, last->span,
                 fmt::format("summary of comments is {} late", days_between(deadline, on(judged.as_of))))
          .suggest("publish it, and write the day as `summary_published`");
  }
}

void unanswered_point(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Report& report : judged.ws.all<Report>()) {
    if (!report.comment) continue;
    if (report.status.value != ReportStatus::final && !report.comment->summary_published) continue;
    for (const Submission& submission : report.comment->submissions)
      for (const CommentPoint& point : submission.points)
        if (!point.response)
          out.report(rule, point.id.span,
                     fmt::format("no response to point `{}` of {}", *point.id, *submission.from))
              .suggest(fmt::format("add `response:` with {}", any_of(words<Response>)));
  }
}

void declined_without_reason(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Report& report : judged.ws.all<Report>()) {
    if (!report.comment) continue;
    for (const Submission& submission : report.comment->submissions)
      for (const CommentPoint& point : submission.points)
        if (point.response && **point.response == Response::declined && !point.reason)
          out.report(rule, point.response->span, "declined for no stated reason").suggest("add `reason:`");
  }
}

bool is_before_the_public(const Report& report) { return report.status.value != ReportStatus::drafting; }

void no_plain_summary(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Report& report : judged.ws.all<Report>())
    if (is_before_the_public(report) && !report.summary)
      out.report(rule, report.status.span,
                 fmt::format("`{}`, but without a summary", to_word(*report.status)))
          .suggest("add `summary:`, half a page in plain language");
}

void no_questions(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Report& report : judged.ws.all<Report>())
    if (is_before_the_public(report) && report.questions.empty())
      out.report(rule, report.status.span,
                 fmt::format("`{}`, but without questions to commenters", to_word(*report.status)))
          .suggest("add `questions:` with what the group wants to hear about");
}

void accepted_without_activity(const Rule& rule, const Judged& judged, Findings& out) {
  const Answers answers(judged.ws);
  for (const Report& report : judged.ws.all<Report>()) {
    if (!report.comment || !judged.ws.is_complete(record_type<Activity>(), report.common.group)) continue;
    for (const Submission& submission : report.comment->submissions)
      for (const CommentPoint& point : submission.points)
        if (is_promise(point) && answers.to(report, submission, point).empty())
          out.report(rule, point.response->span, "accepted, but no activity carries it out")
              .suggest(fmt::format("write `answers: [{}#{}/{}]` into the activity that does",
                                   report.common.slug(), *submission.id, *point.id));
  }
}

void late_report(const Rule& rule, const Judged& judged, Findings& out) {
  const int months = *judged.ws.duties().report_every;
  for (const Group& group : judged.ws.groups()) {
    const auto reports = published_reports(judged.ws, *group.id, judged.as_of);
    for (std::size_t i = 0; i < reports.size(); ++i) {
      const Day& last = reports[i]->published->date;
      const Date due = plus_months(last->last, months);
      if (i + 1 < reports.size() && certainly_after(*reports[i + 1]->published->date, due))
        out.report(rule, reports[i + 1]->published->date.span,
                   fmt::format("report came more than {} months after the one before", months))
            .note(last.span, "the one before was published here");
      else if (i + 1 == reports.size() && due < judged.as_of &&
               judged.ws.is_complete(record_type<Report>(), *group.id))
        out.report(rule, last.span, fmt::format("no report for more than {} months since this one", months))
            .suggest("publish the next report, and record it");
    }
  }
}

/// The group's approved assessment of the latest period; nullptr when there is none.
const Assessment* newest_assessment(const Workspace& ws, std::string_view group) {
  const Assessment* newest = nullptr;
  const auto begins = [&](const Assessment& assessment) {
    const Period* period = ws.period(*assessment.period);
    return period ? period->start->first : Date::min();
  };
  for (const Assessment& assessment : ws.all<Assessment>())
    if (assessment.common.group == group && assessment.approved && !has_ended(assessment) &&
        (!newest || begins(*newest) < begins(assessment)))
      newest = &assessment;
  return newest;
}

void unassessed_criterion(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Group& group : judged.ws.groups()) {
    const Assessment* assessment = newest_assessment(judged.ws, *group.id);
    if (!assessment) continue;
    for (const Criterion* criterion : serving<Criterion>(judged.ws, *group.id, 0)) {
      const bool binding = criterion->relevance && **criterion->relevance == Relevance::required &&
                           criterion->status && **criterion->status == Stage::active;
      if (binding && std::ranges::none_of(assessment->ratings, [&](const CriterionRating& rating) {
            return rating.criterion.id == criterion->common.id;
          }))
        out.report(rule, assessment->approved->span,
                   fmt::format("approved without a rating of the required criterion `{}`",
                               criterion->common.slug()))
            .note(criterion->relevance->span, "required here")
            .suggest("rate it; `not-assessed` and `no-evidence` are honest answers");
    }
  }
}

bool contradicts(Judgement rating, MetricStatus status) {
  if (rating == Judgement::met) return status == MetricStatus::not_met || status == MetricStatus::off_track;
  return rating == Judgement::not_met && status == MetricStatus::met;
}

/// The metrics in use that tell about each criterion, by its id.
std::map<std::string_view, std::vector<const Metric*>> metrics_by_criterion(const Workspace& ws) {
  std::map<std::string_view, std::vector<const Metric*>> metrics;
  for (const Metric& metric : ws.all<Metric>())
    if (metric.criterion && !has_ended(metric)) metrics[metric.criterion->id].push_back(&metric);
  return metrics;
}

void rating_contradicts_metric(const Rule& rule, const Judged& judged, Findings& out) {
  const auto metrics = metrics_by_criterion(judged.ws);
  for (const Assessment& assessment : judged.ws.all<Assessment>()) {
    const Date day =
        assessment.approved ? std::min(assessment.approved->value.last, judged.as_of) : judged.as_of;
    for (const CriterionRating& rating : assessment.ratings) {
      const auto found = metrics.find(rating.criterion.id);
      if (found == metrics.end()) continue;
      const auto contradicting = [&](const Metric* metric) {
        return contradicts(*rating.rating, status_of(*metric, day));
      };
      const auto metric = std::ranges::find_if(found->second, contradicting);
      // One metric that failed is enough against `met`; `not-met` is wrong only when all succeeded.
      if (metric == found->second.end() ||
          (*rating.rating == Judgement::not_met && !std::ranges::all_of(found->second, contradicting)))
        continue;
      out.report(rule, rating.rating.span,
                 fmt::format("`{}`, but its metric `{}` is {}", to_word(*rating.rating),
                             (*metric)->common.slug(), to_word(status_of(**metric, day))))
          .note((*metric)->common.title.span, "the metric")
          .suggest("correct the rating, or say in a measurement's `note` why the metric misleads");
    }
  }
}

#define STANDARD "The Public Comment standard of January 2015"
#define ASSESSMENT "alac/assessments/period-1.yaml"
#define ASSESSED "title: Assessment\nprinciples: [4]\nperiod: p1\nratings:\n"
#define CRITERION                                                                                        \
  "-- alac/criteria/open-meetings.yaml --\ntitle: Open meetings\nprinciple: 4\nstatement: Meetings are " \
  "open.\n"
#define APPROVED "title: Assessment\nprinciples: [4]\nperiod: p1\napproved: 2026-05\nratings:\n"
#define REQUIRED CRITERION "relevance: required\nstatus: active\n" OTHER
#define OTHER                                                                                         \
  "-- alac/criteria/other.yaml --\ntitle: Open records\nprinciple: 4\nstatement: Records are open.\n" \
  "-- alac/metrics/open-share.yaml --\ntitle: Share of open meetings\ncriterion: open-meetings\n"
#define SHOWN "    evidence:\n      - title: Minutes\n"
#define MISSED                                                                                    \
  "-- alac/metrics/open-share.yaml --\ntitle: Share of open meetings\ncriterion: open-meetings\n" \
  "direction: higher\ntarget: {by: 2025, value: 90}\nmeasurements:\n  - {date: 2025-12, value: 40}\n"
#define FIRST_REPORT                                                                                    \
  "-- alac/reports/period-0.yaml --\ntitle: First report\nprinciples: [4]\nperiod: p1\nstatus: final\n" \
  "published: {date: 2023-03}\nsummary: We began.\nquestions:\n  - What is missing?\n"
#define ANSWER                                                                                          \
  "-- alac/activities/open-data.yaml --\ntitle: Open data\nprinciples: [4]\nstatus: planned\nanswers: " \
  "[period-1#gac/more-data]\n"
#define REPORT "alac/reports/period-1.yaml"
#define DRAFT "title: Report\nprinciples: [4]\nperiod: p1\nstatus: drafting\n"
#define FINAL "title: Report\nprinciples: [4]\nperiod: p1\nstatus: final\n"
#define SUMMARY "summary: We did what we said.\n"
#define QUESTIONS "questions:\n  - What is missing?\n"
#define POINT                                                                 \
  "comment:\n  submissions:\n    - id: gac\n      from: GAC\n      points:\n" \
  "        - id: more-data\n          summary: Publish the data.\n"

constexpr Check checks[] = {
    {{"met-without-evidence", Severity::warning, "A criterion is rated `met`, and nothing shows it.",
      "An assessment is a judgement that others can follow. Without evidence the honest words are\n"
      "`no-evidence` and `not-assessed`.",
      ASSESSMENT, ASSESSED "  - criterion: open-meetings\n    rating: met\n" CRITERION,
      ASSESSED "  - criterion: open-meetings\n    rating: no-evidence\n" CRITERION},
     met_without_evidence},
    {{"rated-twice", Severity::error, "An assessment rates the same criterion twice.",
      "Only one of the two can be shown, and counts over criteria would be wrong.", ASSESSMENT,
      ASSESSED "  - criterion: open-meetings\n    rating: partly-met\n"
               "  - criterion: open-meetings\n    rating: not-met\n" CRITERION,
      ASSESSED "  - criterion: open-meetings\n    rating: partly-met\n" CRITERION},
     rated_twice},
    {{"unassessed-criterion", Severity::error,
      "An approved assessment leaves out a criterion that is required.",
      "The group bound itself to it, so the community may expect a judgement, if only `not-assessed`. Asked "
      "of\n"
      "the group's newest assessment that has `approved`.",
      ASSESSMENT, APPROVED "  - criterion: other\n    rating: not-met\n" REQUIRED,
      APPROVED "  - criterion: open-meetings\n    rating: not-met\n" REQUIRED},
     unassessed_criterion},
    {{"rating-contradicts-metric", Severity::warning, "A rating contradicts the metric of its criterion.",
      "A criterion rated `met` has a metric that missed its target or is off track, or one rated `not-met` "
      "has\n"
      "only metrics that are met. The metric is read as of the day of approval.",
      ASSESSMENT, ASSESSED "  - criterion: open-meetings\n    rating: met\n" SHOWN CRITERION MISSED,
      ASSESSED "  - criterion: open-meetings\n    rating: partly-met\n" CRITERION MISSED},
     rating_contradicts_metric},
    {{"late-report", Severity::warning, "A report came, or will come, too long after the one before.",
      "ATRT3 Recommendation 3.6 asks for a report at least every three years (`duties.report_every` in\n"
      "`cip.yaml`), counted from publication to publication.",
      REPORT, FINAL SUMMARY QUESTIONS "published: {date: 2026-05}\n" FIRST_REPORT,
      FINAL SUMMARY QUESTIONS "published: {date: 2025-10}\n" FIRST_REPORT},
     late_report},
    {{"accepted-without-activity", Severity::warning,
      "A point of a comment was accepted, and no activity carries it out.",
      "Accepting is a promise. The report shows what became of each point: an activity names those that it\n"
      "responds to in `answers`.",
      REPORT, DRAFT POINT "          response: accepted\n",
      DRAFT POINT "          response: accepted\n" ANSWER},
     accepted_without_activity},
    {{"no-plain-summary", Severity::warning, "A report before the public has no summary in plain language.",
      "Most readers read nothing else, and many read English as a second or third language.", REPORT,
      FINAL QUESTIONS, FINAL QUESTIONS SUMMARY},
     no_plain_summary},
    {{"no-questions", Severity::warning, "A report before the public has no questions to commenters.",
      "Questions tell the community where its answer matters, and make comments comparable.", REPORT,
      FINAL SUMMARY, FINAL SUMMARY QUESTIONS},
     no_questions},
    {{"short-comment-period", Severity::warning, "A comment period is shorter than the standard.",
      STANDARD " asks for at least 40 days (`duties.comment_days` in `cip.yaml`), counted here\n"
               "with the first and the last day. A shorter one needs a reason, in `shorter_because`.",
      REPORT, DRAFT "comment:\n  opens: 2027-03-01\n  closes: 2027-03-31\n",
      DRAFT "comment:\n  opens: 2027-03-01\n  closes: 2027-04-09\n"},
     short_comment_period},
    {{"late-comment-summary", Severity::warning, "The summary of comments is late.",
      STANDARD " asks for it within two weeks after the period closes\n"
               "(`duties.comment_summary_days` in `cip.yaml`). Until then nobody knows what was heard.",
      REPORT, DRAFT "comment:\n  closes: 2026-03-01\n  summary_published: 2026-05\n",
      DRAFT "comment:\n  closes: 2026-03-01\n  summary_published: 2026-03\n"},
     late_comment_summary},
    {{"unanswered-point", Severity::warning, "A point of a comment has no response.",
      "Whoever takes the time to comment should learn what became of it. This rule speaks once the report "
      "is\n"
      "final, or the summary of comments is published.",
      REPORT, FINAL SUMMARY QUESTIONS POINT, FINAL SUMMARY QUESTIONS POINT "          response: accepted\n"},
     unanswered_point},
    {{"declined-without-reason", Severity::warning, "A point of a comment is declined without a reason.",
      "A reason turns a refusal into an answer, and saves the community from raising the point again.",
      REPORT, DRAFT POINT "          response: declined\n",
      DRAFT POINT "          response: declined\n          reason: The data name persons.\n"},
     declined_without_reason},
};

#undef STANDARD
#undef ASSESSMENT
#undef ASSESSED
#undef CRITERION
#undef REPORT
#undef DRAFT
#undef FINAL
#undef SUMMARY
#undef QUESTIONS
#undef POINT
#undef APPROVED
#undef REQUIRED
#undef OTHER
#undef SHOWN
#undef MISSED
#undef FIRST_REPORT
#undef ANSWER

}  // namespace

std::span<const Check> report_checks() { return checks; }

}  // namespace cip
