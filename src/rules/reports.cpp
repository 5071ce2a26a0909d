#include <fmt/format.h>

#include <map>

#include "cip/base/text.hpp"
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

/// The last day of the comment period, as far as it is known.
const Maybe<Day>& last_day(const Comment& comment) {
  return comment.extended_to ? comment.extended_to : comment.closes;
}

void short_comment_period(const Rule& rule, const Judged& judged, Findings& out) {
  const int standard = *judged.ws.duties().comment_days;
  for (const Report& report : judged.ws.all<Report>()) {
    if (!report.comment || !report.comment->opens || report.comment->shorter_because) continue;
    const Maybe<Day>& last = last_day(*report.comment);
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
    const Maybe<Day> last = report.comment ? last_day(*report.comment) : std::nullopt;
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

#define STANDARD "The Public Comment standard of January 2015"
#define ASSESSMENT "alac/assessments/period-1.yaml"
#define ASSESSED "title: Assessment\nprinciples: [4]\nperiod: p1\nratings:\n"
#define CRITERION                                                                                        \
  "-- alac/criteria/open-meetings.yaml --\ntitle: Open meetings\nprinciple: 4\nstatement: Meetings are " \
  "open.\n"
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

}  // namespace

std::span<const Check> report_checks() { return checks; }

}  // namespace cip
