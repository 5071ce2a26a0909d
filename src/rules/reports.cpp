#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "cip/base/text.hpp"
#include "cip/figures/answers.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/known.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/records/person_name.hpp"
#include "cip/rules/rules.hpp"
#include "cip/store/names.hpp"
#include "period_meant.hpp"

namespace cip {
namespace {

using std::chrono::days;

void met_without_evidence(const Assessment& assessment, Breaches& out) {
  for (const CriterionRating& rating : assessment.ratings)
    if (*rating.rating == Judgement::met && rating.evidence.empty())
      out.report(rating.rating.span, "`met`, but there is no evidence")
          .suggest("add `evidence:` with a `title:` and a `url:`, or write `no-evidence`");
}

/// An approved rating that does not say what is missing: no words, or those of several others.
void rating_without_reason(const Assessment& assessment, Breaches& out) {
  if (!assessment.approved || has_ended(assessment)) return;
  std::map<std::string, std::vector<Span>> summaries;
  for (const CriterionRating& rating : assessment.ratings) {
    const bool is_short = *rating.rating == Judgement::not_met || *rating.rating == Judgement::partly_met;
    if (rating.summary) summaries[wording_of(**rating.summary)].push_back(rating.summary->span);
    if (is_short && !rating.summary && !rating.gaps)
      out.report(rating.rating.span, fmt::format("`{}`, but nothing says why", to_word(*rating.rating)))
          .weigh(*rating.rating == Judgement::not_met ? Severity::warning : Severity::note)
          .suggest("write what is missing as `gaps`, or what was found as `summary`");
  }
  for (const auto& [words, places] : summaries)
    if (places.size() > 2 && places.size() == assessment.ratings.size())
      out.report(places[1], fmt::format("the same summary for all {} criteria", places.size()))
          .note(places[0], "first written here")
          .weigh(Severity::note)
          .suggest("write what was found of each");
}

/// A rating and where it was found.
struct Rated {
  const Assessment* assessment = nullptr;
  const CriterionRating* rating = nullptr;
};

/// The sets of assessments that leave open which of their ratings counts, each named by the words that follow
/// the period: drafts, or those approved on the same day, by assessors of one kind; and those of a day and of
/// its month or year. Two assessments leave it open if one of them looks where the other is kept.
struct Undecided {
  std::vector<std::string> looks, kept;

  explicit Undecided(const Assessment& assessment) {
    const std::string date = assessment.approved ? to_string(**assessment.approved) : "";
    const auto kind = assessment.assessor ? *assessment.assessor->kind : AssessorKind::self;
    looks = kept = {fmt::format("{} {}", date, static_cast<int>(kind))};
    if (!assessment.approved) return;
    looks.push_back(date + " inside");
    kept.push_back(date + " whole");
    for (auto dash = date.rfind('-'); dash != std::string::npos; dash = date.rfind('-', dash - 1)) {
      looks.push_back(date.substr(0, dash) + " whole");
      kept.push_back(date.substr(0, dash) + " inside");
    }
  }
};

/// Ratings that differ from one in another assessment of the period, of which neither is the newer. One
/// finding for each, since drafts can be many.
void rated_apart(const Judged& judged, Breaches& out) {
  std::map<std::string, std::vector<Rated>> first;  // with each rating
  for (const Assessment& assessment : judged.ws.all<Assessment>()) {
    if (has_ended(assessment)) continue;
    const Undecided undecided(assessment);
    for (const CriterionRating& rating : assessment.ratings) {
      if (*rating.rating == Judgement::not_assessed) continue;
      const std::string about =
          fmt::format("{} {} {} ", assessment.common.group, *assessment.period, rating.criterion.id);
      Rated other;
      for (const std::string& place : undecided.looks)
        for (const Rated& each : first[about + place])
          if (!other.rating && each.assessment != &assessment && *each.rating->rating != *rating.rating)
            other = each;
      for (const std::string& place : undecided.kept) {
        std::vector<Rated>& each = first[about + place];
        if (std::ranges::none_of(each,
                                 [&](const Rated& known) { return *known.rating->rating == *rating.rating; }))
          each.push_back({&assessment, &rating});
      }
      if (other.rating)
        out.report(rating.rating.span,
                   fmt::format("`{}` has another rating in `{}`, and nothing says which is newer",
                               rating.criterion.id, other.assessment->common.slug()))
            .note(other.rating->rating.span, fmt::format("`{}` here", to_word(*other.rating->rating)))
            .weigh(Severity::warning)
            .suggest(
                "make the dates of `approved` more precise, name the newer assessment in `superseded_by` of "
                "the other, or delete the rating that does not count");
    }
  }
}

void rated_twice(const Assessment& assessment, Breaches& out) {
  std::map<std::string_view, Span> rated;
  for (const CriterionRating& rating : assessment.ratings)
    if (const auto [first, is_new] = rated.emplace(rating.criterion.id, rating.criterion.span); !is_new)
      out.report(rating.criterion.span, fmt::format("`{}` is rated twice", rating.criterion.id))
          .note(first->second, "first rated here")
          .suggest("keep one of the two");
}

void short_comment_period(const Report& report, const Judged& judged, Breaches& out) {
  const int standard = *judged.ws.duties().comment_days;
  const bool is_due = day_of(report, judged.as_of) && owes_duties(judged.ws, report.common.group);
  if (!report.comment || !report.comment->opens) {
    if (is_due && !has_ended(report))
      out.report(report.published->date.span, "published, but no Public Comment on it is recorded")
          .suggest(fmt::format("record it: `cip set {} comment.opens=DATE comment.closes=DATE`",
                               report.common.id) +
                   otherwise_waive(out.rule));
    else if (*report.status == ReportStatus::public_comment)
      out.report(report.status.span, "`public-comment`, but its dates are not recorded")
          .suggest(fmt::format("record them: `cip set {} comment.opens=DATE comment.closes=DATE`",
                               report.common.id));
    return;
  }
  if (closes_too_early(*report.comment)) return;
  const Maybe<Day>& last = last_comment_day(*report.comment);
  const Maybe<Text>& reason = report.comment->shorter_because;
  if (!last) {
    if (is_due && !reason)
      out.report(report.comment->opens->span, "Public Comment opened, but its closing date is not recorded")
          .suggest(fmt::format("record it: `cip set {} comment.closes=DATE`", report.common.id) +
                   otherwise_waive(out.rule));
    return;
  }
  const auto [shortest, longest] = *comment_days(*report.comment);
  if (reason && shortest >= standard)
    out.report(reason->span,
               fmt::format("nothing to explain: the comment period has {}{} days, and the standard is {}",
                           shortest == longest ? "" : "at least ", shortest, standard))
        .note(last->span, "it closes here")
        .weigh(Severity::note)
        .suggest("delete `shorter_because`, or correct the dates");
  if (reason || longest >= standard) return;
  out.report(last->span,
             fmt::format("comment period of {}{}; the standard is {}", shortest == longest ? "" : "at most ",
                         counted(static_cast<std::size_t>(longest), "day", "days"), standard))
      .note(report.comment->opens->span, "it opens here")
      .suggest(
          fmt::format("extend it with `extended_to`, or say why: `cip set {} comment.shorter_because=TEXT`",
                      report.common.id));
}

void late_comment_summary(const Report& report, const Judged& judged, Breaches& out) {
  const int allowed = *judged.ws.duties().comment_summary_days;
  const Maybe<Day> last = report.comment ? last_comment_day(*report.comment) : std::nullopt;
  if (!last || closes_too_early(*report.comment)) return;
  const When deadline = {last->value.first + days(allowed), last->value.last + days(allowed)};
  const auto published = known(report.comment->summary_published, judged.as_of);
  if (published && certainly_before(*published, **last)) return;  // dates-out-of-order asks about that
  if (published && certainly_before(deadline, *published))
    out.report(report.comment->summary_published->span,
               fmt::format("summary of comments was published {} late", time_between(deadline, *published)))
        .note(last->span, "comments closed here; " + counted(static_cast<std::size_t>(allowed),
                                                             "day is allowed", "days are allowed"))
        .suggest("correct the date if it is wrong" + otherwise_waive(out.rule));
  else if (!published && certainly_before(deadline, judged.as_of))
    out.report(last->span,
               fmt::format("summary of comments is {} late", time_between(deadline, on(judged.as_of))))
        .suggest("write as `summary_published` when it was published; if it was not, publish it");
}

/// Calls `visit(report, submission, point)` for every point of a comment.
template <class Visit>
void for_each_point(const Judged& judged, const Visit& visit) {
  for (const Report& report : judged.all<Report>())
    if (report.comment)
      for (const Submission& submission : report.comment->submissions)
        for (const CommentPoint& point : submission.points) visit(report, submission, point);
}

void unanswered_point(const Judged& judged, Breaches& out) {
  for_each_point(judged, [&](const Report& report, const Submission& submission, const CommentPoint& point) {
    const bool is_due = report.status.value == ReportStatus::final || report.comment->summary_published;
    if (is_due && !point.response)
      out.report(point.id.span, fmt::format("no response to point `{}` of {}", *point.id, *submission.from))
          .suggest(fmt::format("add `response:` with {}", any_of(words<Response>)));
  });
}

/// What is only noted, or accepted in part, is declined for the rest.
void declined_without_reason(const Judged& judged, Breaches& out) {
  static constexpr std::string_view said[] = {"", "accepted in part", "only noted", "declined"};
  for_each_point(judged, [&](const Report&, const Submission&, const CommentPoint& point) {
    if (point.response && **point.response != Response::accepted && !point.reason)
      out.report(point.response->span,
                 fmt::format("{} without a stated reason", said[static_cast<std::size_t>(**point.response)]))
          .weigh(**point.response == Response::declined ? Severity::warning : Severity::note)
          .suggest("add the reason that the group gave as `reason:`");
  });
}

/// Of a comment that the group has answered, as unanswered points are.
void no_points(const Report& report, Breaches& out) {
  if (!report.comment || (*report.status != ReportStatus::final && !report.comment->summary_published))
    return;
  for (const Submission& submission : report.comment->submissions)
    if (submission.points.empty())
      out.report(submission.from.span, fmt::format("no point of what {} said is recorded", *submission.from))
          .suggest("add what it asks for, or praises, as `points`");
}

void accepted_without_activity(const Judged& judged, Breaches& out) {
  const Answers answers(judged.ws);
  for_each_point(judged, [&](const Report& report, const Submission& submission, const CommentPoint& point) {
    if (is_promise(point) && answers.to(report, submission, point).empty() &&
        judged.ws.is_complete(record_type<Activity>(), report.common.group))
      out.report(point.response->span, "accepted, but no activity carries it out")
          .suggest(fmt::format(
              "say so in the activity that does: `cip set ACTIVITY answers+={}#{}/{}`; or add one",
              report.common.id, *submission.id, *point.id));
  });
}

/// The point of a comment on the report that `answers` names; the part is checked elsewhere.
std::pair<const Submission*, const CommentPoint*> answered_point(const Report& report,
                                                                 std::string_view part) {
  if (report.comment)
    for (const Submission& submission : report.comment->submissions)
      for (const CommentPoint& point : submission.points)
        if (part == fmt::format("{}/{}", *submission.id, *point.id)) return {&submission, &point};
  return {};
}

/// Work for what was declined, or that had ended before anybody asked for it.
void unlikely_answer(const Activity& activity, const AnswerRef& answer, const Document& document,
                     Breaches& out) {
  Maybe<Day> raised;
  if (const Survey* survey = document.as<Survey>()) raised = first_day_of(*survey);
  if (const Report* report = document.as<Report>()) {
    const auto [submission, point] = answered_point(*report, answer.part);
    if (!point) return;
    raised = raised_on(*report, *submission);
    if (point->response && **point->response == Response::declined) {
      out.report(answer.span, fmt::format("point `{}` was declined", answer.part))
          .note(point->response->span, "its response")
          .suggest("correct the response, or delete the line: work done for other reasons is no answer");
      return;  // whenever it was done
    }
  }
  if (is_done_before(activity, raised))
    out.report(answer.span, fmt::format("activity ended before `{}` was raised", answer.part))
        .note(activity.end->span, "it ended here")
        .note(raised->span, "its date is here")
        .suggest("correct one of the two dates, or delete the line");
}

void unlikely_answers(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>())
    for (const AnswerRef& answer : activity.answers)
      for (const Document* document : judged.ws.with_id(answer.id))
        unlikely_answer(activity, answer, *document, out);
}

Finding& report_person(std::string_view name, Span where, std::string_view instead, Breaches& out) {
  return out.report(where, fmt::format("`{}` reads like the name of a person", name))
      .suggest(fmt::format("write {}: records are public, and so is their history", instead));
}

/// Whether texts read like names; the same role or body is written in many records.
class NamesRead {
 public:
  bool contain(std::string_view text) {
    const auto [known, is_new] = known_.try_emplace(text, false);
    if (is_new) known->second = reads_like_a_name(text);
    return known->second;
  }

 private:
  std::unordered_map<std::string_view, bool> known_;
};

void find_named_sender(const Report& report, const Submission& submission, Breaches& out) {
  const std::string_view from = *submission.from, id = *submission.id;
  if (submission.kind && **submission.kind == SubmitterKind::group) return;
  const Severity severity = names_a_person(from) ? Severity::warning : Severity::note;
  const bool is_named = names_a_person(from) || (submission.kind && reads_like_a_name(from));
  if (is_named) report_person(from, submission.from.span, "`individual`, or the role", out).weigh(severity);
  if (keeps_name(id, is_named ? from : ""))
    report_person(id, submission.id.span,
                  fmt::format("another id, as in `cip set {} 'comment.submissions[{}].id=individual-1'`",
                              report.common.id, id),
                  out)
        .weigh(is_named ? severity : Severity::warning);
}

void named_individual(const Judged& judged, Breaches& out) {
  for (const Survey& survey : judged.all<Survey>())
    if (survey.population && names_a_person(**survey.population))
      report_person(**survey.population, survey.population->span, "who could take part, without names", out);
  NamesRead names;
  const auto is_of_role = [](const Field& field) { return holds_a_role(field.name); };
  for (const Record& record : judged.records)
    for_each_value(*record.type, record.data, is_of_role, [&](const Field&, const Said& said) {
      if (names.contain(said.text)) report_person(said.text, said.span, "the role or body", out);
    });
  for (const Report& report : judged.all<Report>())
    if (report.comment)
      for (const Submission& submission : report.comment->submissions)
        find_named_sender(report, submission, out);
}

/// Another group as the one that assessed itself, or the group itself as a peer.
void unlikely_assessor(const Assessment& assessment, const Workspace& ws, Breaches& out) {
  if (!assessment.assessor) return;
  const auto& [kind, who] = *assessment.assessor;
  if (!who) {
    if (*kind != AssessorKind::self)
      out.report(kind.span, fmt::format("`{}`, but nothing says who assessed", to_word(*kind)))
          .weigh(Severity::note)
          .suggest("add `who`, so that readers know how independent it was");
    return;
  }
  const Group* group = group_called(ws, **who);
  const bool is_self = *kind == AssessorKind::self;
  if (group && is_self != (*group->id == assessment.common.group))
    out.report(kind.span, fmt::format("`{}`, but `{}` is {}", to_word(*kind), **who,
                                      is_self ? "another group" : "the group itself"))
        .note(who->span, "it is named here")
        .suggest("correct `kind` or `who`");
}

/// A name that is that of a known group but for one letter.
void misspelled_group(const Text& from, const Workspace& ws, Breaches& out) {
  std::vector<std::string_view> names;
  for (const Group& group : ws.groups())
    if (group.name->size() >= 10) names.push_back(*group.name);
  const std::string_view near = closest(*from, names);
  if (!near.empty() && is_surely_meant(near, *from))
    out.report(from.span, fmt::format("no group is called `{}`", *from))
        .weigh(Severity::note)
        .fix({from.span, std::string(near), false});
}

void unlikely_author(const Judged& judged, Breaches& out) {
  for (const Assessment& assessment : judged.all<Assessment>()) unlikely_assessor(assessment, judged.ws, out);
  for (const Record& record : judged.records) {
    const Maybe<Text>& by = record.common().carried_out_by;
    const Group* group = by ? group_called(judged.ws, **by) : nullptr;
    if (group && *group->id == record.common().group)
      out.report(by->span, fmt::format("carried out by `{}`, which is the group itself", **by))
          .suggest("delete it: what another body carries out is not counted as the group's work");
  }
  for (const Report& report : judged.all<Report>()) {
    if (!report.comment) continue;
    for (const Submission& submission : report.comment->submissions) {
      if (submission.kind && **submission.kind == SubmitterKind::group &&
          wording_of(*submission.from) == to_word(SubmitterKind::individual))
        out.report(submission.kind->span, "`group`, but it is from an individual")
            .note(submission.from.span, "this says so")
            .suggest("write `individual`, or who it is from");
      const Group* group = group_called(judged.ws, *submission.from);
      if (!group) {
        misspelled_group(submission.from, judged.ws, out);
        continue;
      }
      if (submission.kind && **submission.kind == SubmitterKind::individual)
        out.report(submission.kind->span, fmt::format("`individual`, but `{}` is a group", *submission.from))
            .note(submission.from.span, "it is named here")
            .suggest("write `group`, or `from: individual` if a member commented alone");
      else if (*group->id == report.common.group)
        out.report(submission.from.span, fmt::format("`{}` comments on its own report", *submission.from))
            .weigh(Severity::note)
            .suggest("correct `from` if another group did");
    }
  }
}

bool is_before_the_public(const Report& report) { return report.status.value != ReportStatus::drafting; }

void unpublished_report(const Report& report, Breaches& out) {
  if (report.status.value != ReportStatus::final) return;
  if (!report.published)
    out.report(report.status.span, "`final`, but it does not say when and where it was published")
        .suggest("add `published:` with `date:` and `url:`; if it was not published, correct `status`");
  else if (!report.published->url)
    out.report(report.published->date.span, "published, but it does not say where")
        .suggest("write the address of the report as `url`" + otherwise_waive(out.rule));
}

void no_plain_summary(const Report& report, Breaches& out) {
  if (is_before_the_public(report) && !report.summary)
    out.report(report.status.span, fmt::format("`{}`, but without a summary", to_word(*report.status)))
        .suggest("add `summary:`, half a page in plain language");
}

void no_questions(const Report& report, Breaches& out) {
  if (is_before_the_public(report) && report.questions.empty())
    out.report(report.status.span,
               fmt::format("`{}`, but without questions for commenters", to_word(*report.status)))
        .suggest("if the group has questions for commenters, add them as `questions:`" +
                 otherwise_waive(out.rule));
}

/// Reports that were published late, as the duty counts it.
void published_late(const Group& group, const Report& report, const Judged& judged, Breaches& out) {
  const Period* period = judged.ws.period(*report.period);
  if (!period || period_meant(judged.ws, report)) return;
  const Day& published = report.published->date;
  const Report* before = report_before(judged.ws, *group.id, &report, days_of(*period), judged.as_of);
  const Date due = report_due(judged.ws, before, days_of(*period));
  if (!certainly_after(*published, due)) return;
  Finding& finding =
      before
          ? out.report(published.span, fmt::format("report was published more than {} after the previous one",
                                                   months_in_words(*judged.ws.duties().report_every)))
                .note(before->published->date.span, "the previous one was published here")
          : out.report(published.span,
                       fmt::format("first report was published {} after the end of its period",
                                   time_between(on(due), *published)))
                .note(period->end.span, "it ended here");
  finding.of({days_of(*period)})
      .suggest(
          "correct the date if it is wrong; if it is that of a corrected edition, write it as `corrected`, "
          "and "
          "as `date` that of the first" +
          otherwise_waive(out.rule));
}

void late_report(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  const int months = *ws.duties().report_every;
  for (const Group* group : groups_asked(judged)) {
    const auto reports = published_reports(ws, *group->id, judged.as_of);
    for (const Report* report : reports) published_late(*group, *report, judged, out);
    if (!ws.is_complete(record_type<Report>(), *group->id)) continue;
    for (const Period* period : periods_asked_for(ws, *group->id, judged.as_of))
      if (reports.empty() && has_records(ws, *group) && was_there(*group, days_of(*period)) &&
          certainly_before(*period->end, judged.as_of))
        out.report(group->id.span,
                   fmt::format("`{}` has no published report, and `{}` is over", *group->id, *period->id))
            .of({days_of(*period)})
            .suggest("record the report if it was published; if it was not, publish it");
    if (!reports.empty())
      if (const Day& last = reports.back()->published->date; last_day_after(*last, months) < judged.as_of)
        out.report(last.span,
                   fmt::format("no report for more than {} since this one", months_in_words(months)))
            .suggest("record the next report if it was published; if it was not, publish it");
  }
}

/// What was known of the records in the period that an assessment is of, as in the report on it.
const Workspace& known_for(const Assessment& assessment, const Judged& judged) {
  const Period* period = judged.ws.period(*assessment.period);
  return period ? known_in(judged.ws, days_of(*period), judged.as_of) : judged.ws;
}

/// The group's approved assessment of the latest period; nullptr if there is none.
const Assessment* newest_assessment(const Workspace& ws, std::string_view group) {
  const Assessment* newest = nullptr;
  const auto begins = [&](const Assessment& assessment) {
    const Period* period = ws.period(*assessment.period);
    return period ? period->start->first : Date::min();
  };
  for (const Assessment& assessment : ws.all<Assessment>(group))
    if (assessment.approved && !has_ended(assessment) && (!newest || begins(*newest) < begins(assessment)))
      newest = &assessment;
  return newest;
}

/// Whether the group set itself the criterion only after the day.
bool is_set_later(const Criterion& criterion, When day) {
  const auto is_later = [&](const Maybe<Day>& date) { return date && certainly_after(**date, day.last); };
  return is_later(criterion.since) || std::ranges::any_of(criterion.common.history, [&](const Event& event) {
           return *event.event == EventKind::adopted && is_later(event.date);
         });
}

/// Whether the assessment rates it, or another one that the group approved of the same period.
bool is_rated(const Workspace& ws, const Assessment& assessment, const Criterion& criterion) {
  const auto is_it = [&](const CriterionRating& rating) {
    return rating.criterion.id == criterion.common.id;
  };
  return std::ranges::any_of(ws.all<Assessment>(assessment.common.group), [&](const Assessment& each) {
    return each.approved && !has_ended(each) && *each.period == *assessment.period &&
           std::ranges::any_of(each.ratings, is_it);
  });
}

void unassessed_criterion(const Judged& judged, Breaches& out) {
  for (const Group& group : judged.ws.groups()) {
    const Assessment* assessment = newest_assessment(judged.ws, *group.id);
    if (!assessment) continue;
    for (const Criterion* criterion : serving<Criterion>(known_for(*assessment, judged), *group.id, 0)) {
      const bool binding = criterion->relevance && **criterion->relevance == Relevance::required &&
                           criterion->status && **criterion->status == Stage::active &&
                           !is_set_later(*criterion, **assessment->approved);
      if (binding && !is_rated(judged.ws, *assessment, *criterion))
        out.report(assessment->approved->span,
                   fmt::format("approved without a rating of the required criterion `{}`",
                               criterion->common.slug()))
            .note(criterion->relevance->span, "required here")
            .suggest("rate it; `not-assessed` and `no-evidence` are honest answers");
    }
  }
}

void no_assessment(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  const Period* running = period_on(ws, judged.as_of);
  if (!running) return;
  for (const Group* group : groups_asked(judged)) {
    if (!has_records(ws, *group) || !ws.is_complete(record_type<Assessment>(), *group->id)) continue;
    for (const Period* period : {last_period(ws, running->start->first), running}) {
      if (!period || !certainly_before(*period->end, judged.as_of)) continue;
      if (!was_there(*group, days_of(*period))) continue;
      const auto* assessment = of_period<Assessment>(ws, *group->id, *period->id, judged.as_of);
      const auto is_meant = [&](const Assessment& each) {  // by a period that another rule corrects
        return period_meant(ws, each) == period || !ws.period(*each.period);
      };
      if (!assessment && std::ranges::any_of(ws.all<Assessment>(*group->id), is_meant)) continue;
      if (!assessment)
        out.report(group->id.span,
                   fmt::format("`{}` has no assessment of `{}`, which is over", *group->id, *period->id))
            .of({days_of(*period)})
            .suggest(fmt::format("if there was one, record it: `cip add assessment --group {}`", *group->id) +
                     otherwise_waive(out.rule, *period->id));
      else if (!assessment->approved)
        out.report(assessment->period.span,
                   fmt::format("`{}` is over, but this does not say when the group approved it", *period->id))
            .of({days_of(*period)})
            .suggest("if it did, write the date as `approved`" + otherwise_waive(out.rule));
    }
  }
}

void rating_contradicts_metric(const Assessment& assessment, const Judged& judged, Breaches& out) {
  const Date day = day_of_ratings(assessment, judged.as_of);
  const bool is_past = day < judged.as_of;
  for (const CriterionRating& rating : assessment.ratings)
    if (const Metric* metric =
            metric_against(known_for(assessment, judged), assessment, rating, judged.as_of))
      out.report(rating.rating.span,
                 fmt::format("`{}`, but its metric `{}` {} {}{}", to_word(*rating.rating),
                             metric->common.slug(), is_past ? "was" : "is", to_word(status_of(*metric, day)),
                             is_past ? " when the rating was approved" : ""))
          .note(metric->common.title.span, "the metric")
          .suggest("correct the rating, or say in a measurement's `note` why the metric misleads");
}

}  // namespace

std::span<const Check> report_checks() {
  static constexpr Check checks[] = {
      {{"met-without-evidence", Severity::warning}, each<met_without_evidence>},
      {{"rating-without-reason", Severity::warning}, each<rating_without_reason>},
      {{"rated-twice", Severity::error}, {rated_apart, run_on_each<rated_twice>}},
      {{"unassessed-criterion", Severity::error}, unassessed_criterion, Refused::change_of_it},
      {{"no-assessment", Severity::warning}, no_assessment},
      {{"rating-contradicts-metric", Severity::warning}, each<rating_contradicts_metric>},
      {{"late-report", Severity::warning}, late_report},
      {{"accepted-without-activity", Severity::warning}, accepted_without_activity},
      {{"unlikely-answer", Severity::warning}, apart(unlikely_answers)},
      {{"unpublished-report", Severity::warning}, each<unpublished_report>},
      {{"no-plain-summary", Severity::warning}, each<no_plain_summary>},
      {{"no-questions", Severity::warning}, each<no_questions>},
      {{"short-comment-period", Severity::warning}, each<short_comment_period>},
      {{"late-comment-summary", Severity::warning}, each<late_comment_summary>},
      {{"unanswered-point", Severity::warning}, unanswered_point},
      {{"declined-without-reason", Severity::warning}, declined_without_reason},
      {{"no-points", Severity::note}, each<no_points>},
      {{"named-individual", Severity::note}, apart(named_individual)},
      {{"unlikely-author", Severity::warning}, apart(unlikely_author)},
  };
  return checks;
}

}  // namespace cip
