#include "contradictions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/practices.hpp"

namespace cip {
namespace {

/// Something in an activity that its status rules out, and where it is.
struct RuledOut {
  ActivityStatus status;
  std::string_view what, help;
  std::optional<Span> (*find)(const Activity& activity);
  Severity severity = Severity::warning;  ///< note: both may be true
};

std::optional<Span> result_place(const Activity& activity) {
  return activity.outcome ? std::optional(activity.outcome->result.span) : std::nullopt;
}

std::optional<Span> implemented(const Activity& activity) {
  return activity.outcome && *activity.outcome->result == Result::implemented ? result_place(activity)
                                                                              : std::nullopt;
}

std::optional<Span> done_parts(const Activity& activity) {
  const bool is_any = activity.done && activity.done->count && **activity.done->count > 0;
  return is_any ? std::optional(activity.done->count->span) : std::nullopt;
}

std::optional<Span> parts_left_of_implemented(const Activity& activity) {
  const Maybe<Done>& done = activity.done;
  const bool is_any = done && done->count && **done->count < *done->of && implemented(activity);
  return is_any ? std::optional(done->count->span) : std::nullopt;
}

/// Of work that is still open, a part may have been implemented.
std::optional<Span> final_result(const Activity& activity) {
  return activity.outcome && *activity.outcome->result != Result::partly_implemented ? result_place(activity)
                                                                                     : std::nullopt;
}

std::optional<Span> all_parts(const Activity& activity) {
  const bool are_done = activity.done && activity.done->count && *activity.done->of > 0 &&
                        **activity.done->count == *activity.done->of;
  return are_done ? std::optional(activity.done->count->span) : std::nullopt;
}

/// The last event of the history, if it is one of these. If others are later, another rule says so.
template <EventKind... kinds>
std::optional<Span> last_event_in(const std::vector<Event>& history) {
  if (history.empty()) return std::nullopt;
  const Event& last = history.back();
  const bool is_last = std::ranges::none_of(history, [&](const Event& event) {
    return event.date && last.date && certainly_before(**last.date, **event.date);
  });
  return is_last && ((*last.event == kinds) || ...) ? std::optional(last.event.span) : std::nullopt;
}
template <EventKind... kinds>
std::optional<Span> last_event(const Activity& activity) {
  return last_event_in<kinds...>(activity.common.history);
}

/// The last event of the history, if with it work went on after a pause.
std::optional<Span> last_pause_is_over(const Activity& activity) {
  const auto pauses = pauses_of(activity);
  const bool went_on = !pauses.empty() && pauses.back() == &activity.common.history.back();
  return went_on ? last_event<EventKind::resumed, EventKind::in_progress>(activity)
                 : last_event<EventKind::resumed>(activity);
}

std::optional<Span> progress_of(const Activity& activity) {
  return activity.progress ? std::optional(activity.progress->span) : std::nullopt;
}

/// Progress that says another thing than the parts that are done: most of it, of which less than a quarter is
/// done, or a little, of which more than three quarters are.
std::optional<Span> progress_against_parts(const Activity& activity) {
  if (!activity.progress || !activity.done || !activity.done->count) return std::nullopt;
  const auto done = **activity.done->count, all = *activity.done->of;
  const bool is_most = **activity.progress == Progress::substantial;
  return (is_most ? 4 * done < all : 4 * done > 3 * all) ? progress_of(activity) : std::nullopt;
}

std::optional<Span> parts_of_nothing(const Activity& activity) {
  const bool is_none = activity.done && activity.done->count && **activity.done->count == 0;
  const bool is_part = activity.outcome && *activity.outcome->result == Result::partly_implemented;
  return is_none && is_part ? std::optional(activity.done->count->span) : std::nullopt;
}

std::optional<Span> rejected_but_implemented(const Activity& activity) {
  return implemented(activity) ? last_event<EventKind::rejected>(activity) : std::nullopt;
}

std::optional<Span> end_place(const Activity& activity) {
  return activity.end ? std::optional(activity.end->span) : std::nullopt;
}

std::optional<Span> next_steps(const Activity& activity) {
  return activity.next.empty() ? std::nullopt : std::optional(activity.next.front().what.span);
}

/// Nothing that is due of it is asked for any more.
std::optional<Span> replaced(const Activity& activity) {
  return activity.superseded_by ? std::optional(activity.superseded_by->span) : std::nullopt;
}

constexpr std::string_view help_if_replaced =
    "write `complete` or `cancelled`, or delete `superseded_by` if it goes on";

constexpr RuledOut ruled_out[] = {
    {ActivityStatus::planned, "another has replaced it", help_if_replaced, replaced},
    {ActivityStatus::in_progress, "another has replaced it", help_if_replaced, replaced},
    {ActivityStatus::on_hold, "another has replaced it", help_if_replaced, replaced},
    {ActivityStatus::planned, "has an outcome", "correct `status`, or delete `outcome`", result_place},
    {ActivityStatus::planned, "some of it is done", "correct `status` or `done`", done_parts},
    {ActivityStatus::planned, "has an `end`", "correct `status`, or put the planned end in `due`", end_place},
    {ActivityStatus::planned, "its history says that work began", "correct `status`, or add what came after",
     last_event<EventKind::in_progress, EventKind::resumed, EventKind::paused>, Severity::note},
    {ActivityStatus::planned, "the last event in its history is a rejection",
     "correct `status`, or add to `history` what came after", last_event<EventKind::rejected>,
     Severity::note},
    {ActivityStatus::in_progress, "its outcome says that it is over", "correct `status` or `outcome`",
     final_result},
    {ActivityStatus::in_progress, "all of its parts are done",
     "if nothing is left to do, write `complete`, and since when as `end`", all_parts, Severity::note},
    {ActivityStatus::in_progress, "the last event in its history is a pause",
     "correct `status`, or add to `history` when it was resumed", last_event<EventKind::paused>,
     Severity::note},
    {ActivityStatus::in_progress, "the last event in its history is a rejection",
     "correct `status`, or add to `history` what came after", last_event<EventKind::rejected>,
     Severity::note},
    {ActivityStatus::in_progress, "its `progress` contradicts the parts that are done",
     "correct `progress` or `done`", progress_against_parts, Severity::note},
    {ActivityStatus::unknown, "has `progress`", "correct `status`, or delete `progress`", progress_of,
     Severity::note},
    {ActivityStatus::on_hold, "its outcome says that it is over", "correct `status` or `outcome`",
     final_result},
    {ActivityStatus::on_hold, "the last event in its history says that it was resumed",
     "correct `status`, or add to `history` when it stopped again", last_pause_is_over, Severity::note},
    {ActivityStatus::complete, "has next steps", "correct `status`, or make what is left an activity",
     next_steps},
    {ActivityStatus::cancelled, "has next steps", "correct `status`, or delete `next`", next_steps},
    {ActivityStatus::cancelled, "all of its parts are done", "correct `status` or `done`", all_parts,
     Severity::note},
    {ActivityStatus::cancelled, "was implemented", "correct `status` or `outcome`", implemented},
    {ActivityStatus::complete, "was implemented without some of its parts",
     "correct `done`, or write `partly-implemented`", parts_left_of_implemented},
    {ActivityStatus::complete, "was partly implemented with no part done", "correct `done` or `outcome`",
     parts_of_nothing},
    {ActivityStatus::complete, "the last event in its history is a pause",
     "if work went on, add to `history` when it was resumed", last_event<EventKind::paused>, Severity::note},
    {ActivityStatus::complete, "the last event in its history is a rejection of what was implemented",
     "correct `outcome`, or add to `history` what came after", rejected_but_implemented, Severity::note},
};

/// Where a survey gives the number of the answers to a question.
std::optional<Span> answers_of(const Survey& survey) {
  for (const Question& question : survey.questions) {
    if (!question.counts.empty()) return question.counts.front().span;
    if (!question.shares.empty()) return question.shares.front().span;
  }
  return std::nullopt;
}

/// Or the number of its responses.
std::optional<Span> responses_of(const Survey& survey) {
  return survey.responses ? std::optional<Span>(survey.responses->span) : answers_of(survey);
}

/// A note on resources by which staff of ICANN org help, unless it denies that, or only considers it.
const Text* note_on_staff(const Practice& practice) {
  const Maybe<Resourcing>& resourcing = practice.resourcing;
  if (!resourcing || !resourcing->note) return nullptr;
  const std::string words = fmt::format(" {} ", lower(**resourcing->note));
  const auto has = [&](std::string_view word) { return words.find(word) != std::string::npos; };
  if (!has("icann org ") && !has("icann organization ") && !has("icann staff ")) return nullptr;
  for (const std::string_view doubt :
       {" no ", "not ", "n't ", "nothing", "without ", "none ", "never ", " nor ", "only ", "until ",
        "former", "ended", "declin", "asked ", "could ", "would ", " may ", " might "})
    if (has(doubt)) return nullptr;
  return &*resourcing->note;
}

/// What its own group, or another, is said to have decided on a practice.
void practice_contradicts(const Judged& judged, Breaches& out) {
  for (const Practice& practice : judged.all<Practice>()) {
    const auto ended = last_event_in<EventKind::rejected, EventKind::paused>(practice.common.history);
    if (ended && *practice.status == PracticeStatus::active)
      out.report(practice.status.span, "practice is `active`, but by the last event in its history it is not")
          .note(*ended, "this says so")
          .weigh(Severity::note)
          .suggest("correct `status`, or add to `history` what came after");
    const Text* helped = note_on_staff(practice);
    if (helped && practice.resourcing->provided_by && **practice.resourcing->provided_by == Provider::none)
      out.report(practice.resourcing->provided_by->span, "`none`, but the note names ICANN org")
          .note(helped->span, "the note")
          .weigh(Severity::note)
          .suggest("write `icann-org`, or say in the note that it provides nothing");
    const bool is_local = practice.harmonization && **practice.harmonization == Harmonization::local;
    if (is_local && practice.relevance && **practice.relevance == Relevance::required)
      out.report(practice.harmonization->span, "`local`, but required of every group")
          .note(practice.relevance->span, "this says so")
          .weigh(Severity::note)
          .suggest("correct the one that is wrong");
    const auto is_followed_by = [&](const Adoption& adoption) {
      return adoption.group.id != practice.common.group &&
             (*adoption.status == AdoptionStatus::adopted || *adoption.status == AdoptionStatus::adapted);
    };
    const auto follower = std::ranges::find_if(practice.adoptions, is_followed_by);
    if (is_local && follower != practice.adoptions.end())
      out.report(practice.harmonization->span,
                 fmt::format("`local`, but `{}` follows it", follower->group.id))
          .note(follower->status.span, "this says so")
          .weigh(Severity::note)
          .suggest("write `adapted` or `uniform`, or correct the decision");
    for (const Adoption& adoption : practice.adoptions) {
      if (contradicts(practice, adoption))
        out.report(practice.status.span, fmt::format("practice is `active`, but for its own group it is `{}`",
                                                     to_word(*adoption.status)))
            .note(adoption.status.span, "this says so")
            .suggest("correct `status`, or delete the decision; `adoptions` are those of other groups");
      else if (is_followed_by(adoption) && *practice.status == PracticeStatus::proposed)
        out.report(practice.status.span,
                   fmt::format("practice is `proposed`, but `{}` follows it", adoption.group.id))
            .note(adoption.status.span, "this says so")
            .weigh(Severity::note)
            .suggest("if its own group follows it too, write `active`");
    }
  }
}

/// Ratings and metrics whose words say that there is nothing yet, or nothing left.
void rating_contradicts(const Judged& judged, Breaches& out) {
  const auto report = [&](Span where, std::string_view word, std::string_view what, Span place) {
    out.report(where, fmt::format("`{}`, but {}", word, what))
        .note(place, "this says so")
        .weigh(Severity::note)
        .suggest("correct the one that is wrong");
  };
  for (const Assessment& assessment : judged.all<Assessment>())
    for (const CriterionRating& rating : assessment.ratings) {
      const bool is_rated = *rating.rating <= Judgement::not_met;
      if (!is_rated && !rating.evidence.empty())
        report(rating.rating.span, to_word(*rating.rating), "there is evidence",
               rating.evidence.front().title.span);
      const auto* criterion = judged.ws.find<Criterion>(rating.criterion.id);
      if (is_rated && assessment.approved && criterion && is_draft(*criterion))
        report(rating.rating.span, to_word(*rating.rating), "the criterion is a `draft`",
               criterion->status->span);
      if (*rating.rating == Judgement::met && rating.gaps)
        report(rating.rating.span, to_word(*rating.rating), "something is missing", rating.gaps->span);
    }
  for (const Metric& metric : judged.all<Metric>()) {
    if (is_draft(metric) && metric.measurements.size() > 1)
      report(metric.status->span, to_word(**metric.status), "it has several measurements",
             metric.measurements.back().date.span);
    if (metric.availability && **metric.availability == Availability::to_be_developed &&
        !metric.measurements.empty())
      report(metric.availability->span, to_word(**metric.availability), "there are measurements",
             metric.measurements.front().date.span);
  }
}

}  // namespace

void status_contradicts(const Judged& judged, Breaches& out) {
  for (const Activity& activity : judged.all<Activity>())
    for (const RuledOut& row : ruled_out) {
      const auto place = *activity.status == row.status ? row.find(activity) : std::nullopt;
      // Once the end has passed, or if no such activity replaces it, other rules say so.
      const bool is_said =
          (row.find == end_place && activity.end && certainly_before(**activity.end, judged.as_of)) ||
          (row.find == replaced && activity.superseded_by &&
           !judged.ws.find<Activity>(activity.superseded_by->id));
      if (place && !is_said)
        out.report(activity.status.span,
                   fmt::format("activity is `{}`, but {}", to_word(*activity.status), row.what))
            .note(*place, "this says so")
            .weigh(row.severity)
            .suggest(std::string(row.help));
    }
  for (const Survey& survey : judged.all<Survey>()) {
    const bool was_held = *survey.status == SurveyStatus::open || *survey.status == SurveyStatus::closed;
    const bool is_not_held =
        *survey.status == SurveyStatus::planned || *survey.status == SurveyStatus::cancelled;
    if (const auto place = is_not_held ? responses_of(survey) : std::nullopt)
      out.report(survey.status.span,
                 fmt::format("survey is `{}`, but has responses", to_word(*survey.status)))
          .note(*place, "this says so")
          .suggest("correct `status`, or delete the responses");
    if (const auto place = *survey.status == SurveyStatus::open ? answers_of(survey) : std::nullopt)
      out.report(*place, "results of a survey that is still open")
          .note(survey.status.span, "this says so")
          .suggest("leave them out until it is `closed`: as they grow, they reveal who answered what");
    if (was_held && survey.combines.empty() && survey.invited && **survey.invited == 0)
      out.report(survey.status.span,
                 fmt::format("survey is `{}`, but nobody was invited", to_word(*survey.status)))
          .note(survey.invited->span, "this says so")
          .suggest("if anybody could answer, delete `invited`; if there was no survey, write `cancelled`");
  }
  practice_contradicts(judged, out);
  rating_contradicts(judged, out);
}

}  // namespace cip
