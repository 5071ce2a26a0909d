#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "cip/base/text.hpp"
#include "cip/figures/answers.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

/// The counts of a question, from the first to the last.
Span span_of(const std::vector<Whole>& counts) {
  return {counts.front().span.file, counts.front().span.begin, counts.back().span.end};
}

void more_answers_than_responses(const Judged& judged, Breaches& out) {
  for (const Survey& survey : judged.all<Survey>())
    for (const Question& question : survey.questions) {
      if (!survey.responses || question.counts.empty()) continue;
      const auto answers = std::accumulate(question.counts.begin(), question.counts.end(),
                                           question.no_answer ? std::int64_t{**question.no_answer} : 0,
                                           [](std::int64_t sum, const Whole& count) { return sum + *count; });
      if (answers > **survey.responses)
        out.report(span_of(question.counts),
                   fmt::format(
                       "{} answers{} from {}", answers, question.no_answer ? ", `no_answer` included," : "",
                       counted(static_cast<std::size_t>(**survey.responses), "response", "responses")))
            .note(survey.responses->span, "the number of responses is here");
    }
}

void more_responses_than_invited(const Judged& judged, Breaches& out) {
  for (const Survey& survey : judged.all<Survey>())
    if (survey.responses && survey.invited && **survey.responses > **survey.invited)
      out.report(survey.responses->span,
                 fmt::format("{} responses, but only {} invited", **survey.responses, **survey.invited))
          .note(survey.invited->span, "the number of people invited is here")
          .suggest("correct the numbers, or leave out `invited` where anybody could answer");
}

/// The number of answers that the scale has; 0 where the options say it.
std::size_t size_of(const Question& question) {
  static constexpr std::size_t sizes[] = {5, 7, 2, 11, 0};  // in the order of Scale
  return question.scale ? sizes[static_cast<std::size_t>(**question.scale)] : 0;
}

void counts_do_not_fit_scale(const Judged& judged, Breaches& out) {
  for (const Survey& survey : judged.all<Survey>())
    for (const Question& question : survey.questions) {
      const auto counts = question.counts.size(), options = question.options.size(), size = size_of(question);
      if (counts == 0) continue;
      if (size != 0 && counts != size)
        out.report(span_of(question.counts),
                   fmt::format("{} for the {} answers of `{}`", counted(counts, "count", "counts"), size,
                               to_word(**question.scale)))
            .note(question.scale->span, "the scale is here");
      else if (options != 0 && counts != options)
        out.report(span_of(question.counts), fmt::format("{} for {}", counted(counts, "count", "counts"),
                                                         counted(options, "option", "options")))
            .note(question.options.front().span, "the options begin here");
    }
}

void small_cell(const Judged& judged, Breaches& out) {
  const int smallest = *judged.ws.duties().smallest_cell;
  for (const Survey& survey : judged.all<Survey>())
    for (const Question& question : survey.questions) {
      const auto cell = std::ranges::find_if(
          question.counts, [&](const Whole& count) { return *count > 0 && *count < smallest; });
      if (cell != question.counts.end())
        out.report(cell->span, fmt::format("a count of {} could identify a person", **cell))
            .suggest(fmt::format("add answers up until each count is 0, or at least {}", smallest));
    }
}

void unpublished_survey(const Judged& judged, Breaches& out) {
  for (const Survey& survey : judged.all<Survey>()) {
    const auto& common = survey.common;
    const bool is_published =
        survey.published || !common.evidence.empty() || (common.origin && common.origin->url);
    const bool is_over = survey.status.value == SurveyStatus::closed && survey.closed &&
                         certainly_before(**survey.closed, judged.as_of);
    if (is_over && !is_published)
      out.report(survey.closed->span,
                 fmt::format("survey closed {} ago, and nothing says where its results are",
                             days_between(**survey.closed, on(judged.as_of))))
          .suggest("write the address of the results as `published`");
  }
}

/// True when every survey of the group could be read and placed in time: only then is one missing for sure.
bool are_all_dated(const Workspace& ws, std::string_view group) {
  const auto surveys = surveys_of(ws, group);
  return ws.is_complete(record_type<Survey>(), group) &&
         std::ranges::all_of(surveys, [](const Survey* survey) { return held_in(*survey).has_value(); });
}

void no_survey(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  const Period* period = ws.program ? ws.period(*ws.program->current_period) : nullptr;
  if (!period) return;
  const auto years = survey_years(ws, {period->start->first, period->end->last, When::Precision::day});
  for (const Group* group : top_groups(ws)) {
    if (!are_all_dated(ws, *group->id)) continue;
    std::vector<std::string> missing;
    for (const When year : years)
      if (year.last < judged.as_of && !had_survey(ws, *group->id, year))
        missing.push_back(days_to_words(year));
    if (!missing.empty())
      out.report(group->id.span, fmt::format("`{}` has no survey for {}", *group->id, all_of(missing)))
          .suggest("record the survey, or what stood in for it as `mechanism: equivalent`");
  }
}

void unanswered_issue(const Judged& judged, Breaches& out) {
  const Answers answers(judged.ws);
  for (const Survey& survey : judged.all<Survey>()) {
    if (survey.status.value != SurveyStatus::closed) continue;
    if (!judged.ws.is_complete(record_type<Activity>(), survey.common.group)) continue;
    for (const Issue& issue : survey.issues)
      if (issue.severity && **issue.severity == IssueSeverity::significant &&
          answers.to(survey, issue).empty())
        out.report(issue.id.span, fmt::format("no activity answers the significant issue `{}`", *issue.id))
            .suggest(fmt::format("write `answers: [{}#{}]` into the activity that does", survey.common.slug(),
                                 *issue.id));
  }
}

void sum_differs(const Judged& judged, Breaches& out) {
  for (const Survey& survey : judged.all<Survey>()) {
    if (survey.combines.empty()) continue;
    const SurveyNumbers sums = sums_of(judged.ws, survey);
    const auto compare = [&](std::string_view what, const Maybe<Whole>& own,
                             const std::optional<std::int64_t>& sum) {
      if (own && sum && **own != *sum)
        out.report(own->span, fmt::format("{} {}, but {} in the surveys it combines", **own, what, *sum))
            .suggest("leave the number out: it is added up wherever it is needed");
    };
    compare("invited", survey.invited, sums.invited);
    compare("responses", survey.responses, sums.responses);
    for (const Question& question : survey.questions) {
      const Tally* sum = find_tally(sums, question);
      if (!sum || question.counts.size() != sum->counts.size()) continue;
      const auto is_same = [](const Whole& own, std::int64_t added) { return *own == added; };
      if (!std::ranges::equal(question.counts, sum->counts, is_same))
        out.report(span_of(question.counts),
                   fmt::format("the surveys it combines add up to {}", fmt::join(sum->counts, ", ")))
            .suggest("leave the question out: it is added up wherever it is needed");
    }
  }
}

constexpr Check checks[] = {
    {{"more-answers-than-responses", Severity::error}, more_answers_than_responses},
    {{"more-responses-than-invited", Severity::error}, more_responses_than_invited},
    {{"counts-do-not-fit-scale", Severity::error}, counts_do_not_fit_scale},
    {{"small-cell", Severity::warning}, small_cell},
    {{"unpublished-survey", Severity::warning}, unpublished_survey},
    {{"no-survey", Severity::warning}, no_survey},
    {{"unanswered-issue", Severity::warning}, unanswered_issue},
    {{"sum-differs", Severity::error}, sum_differs, true},
};

}  // namespace

std::span<const Check> survey_checks() { return checks; }

}  // namespace cip
