#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "cip/base/text.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

/// The counts of a question, from the first to the last.
Span span_of(const std::vector<Whole>& counts) {
  return {counts.front().span.file, counts.front().span.begin, counts.back().span.end};
}

void more_answers_than_responses(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Survey& survey : judged.ws.all<Survey>())
    for (const Question& question : survey.questions) {
      if (!survey.responses || question.counts.empty()) continue;
      const auto answers = std::accumulate(question.counts.begin(), question.counts.end(),
                                           question.no_answer ? std::int64_t{**question.no_answer} : 0,
                                           [](std::int64_t sum, const Whole& count) { return sum + *count; });
      if (answers > **survey.responses)
        out.report(rule, span_of(question.counts),
                   fmt::format(
                       "{} answers{} from {}", answers, question.no_answer ? ", `no_answer` included," : "",
                       counted(static_cast<std::size_t>(**survey.responses), "response", "responses")))
            .note(survey.responses->span, "the number of responses is here");
    }
}

void more_responses_than_invited(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Survey& survey : judged.ws.all<Survey>())
    if (survey.responses && survey.invited && **survey.responses > **survey.invited)
      out.report(rule, survey.responses->span,
                 fmt::format("{} responses, but only {} invited", **survey.responses, **survey.invited))
          .note(survey.invited->span, "the number of people invited is here")
          .suggest("correct the numbers, or leave out `invited` where anybody could answer");
}

/// The number of answers that the scale has; 0 where the options say it.
std::size_t size_of(const Question& question) {
  static constexpr std::size_t sizes[] = {5, 7, 2, 11, 0};  // in the order of Scale
  return question.scale ? sizes[static_cast<std::size_t>(**question.scale)] : 0;
}

void counts_do_not_fit_scale(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Survey& survey : judged.ws.all<Survey>())
    for (const Question& question : survey.questions) {
      const auto counts = question.counts.size(), options = question.options.size(), size = size_of(question);
      if (counts == 0) continue;
      if (size != 0 && counts != size)
        out.report(rule, span_of(question.counts),
                   fmt::format("{} for the {} answers of `{}`", counted(counts, "count", "counts"), size,
                               to_word(**question.scale)))
            .note(question.scale->span, "the scale is here");
      else if (options != 0 && counts != options)
        out.report(rule, span_of(question.counts),
                   fmt::format("{} for {}", counted(counts, "count", "counts"),
                               counted(options, "option", "options")))
            .note(question.options.front().span, "the options begin here");
    }
}

void small_cell(const Rule& rule, const Judged& judged, Findings& out) {
  const int smallest = *judged.ws.duties().smallest_cell;
  for (const Survey& survey : judged.ws.all<Survey>())
    for (const Question& question : survey.questions) {
      const auto cell = std::ranges::find_if(
          question.counts, [&](const Whole& count) { return *count > 0 && *count < smallest; });
      if (cell != question.counts.end())
        out.report(rule, cell->span, fmt::format("a count of {} could identify a person", **cell))
            .suggest(fmt::format("add answers up until each count is 0, or at least {}", smallest));
    }
}

void unpublished_survey(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Survey& survey : judged.ws.all<Survey>()) {
    const auto& common = survey.common;
    const bool is_published =
        survey.published || !common.evidence.empty() || (common.origin && common.origin->url);
    const bool is_over = survey.status.value == SurveyStatus::closed && survey.closed &&
                         certainly_before(**survey.closed, judged.as_of);
    if (is_over && !is_published)
      out.report(rule, survey.closed->span,
                 fmt::format("survey closed {} ago, and nothing says where its results are",
                             days_between(**survey.closed, on(judged.as_of))))
          .suggest("write the address of the results as `published`");
  }
}

#define PATH "alac/surveys/members-2025.yaml"
#define MEMBERS "title: Members 2025\nprinciples: [4]\n"
#define QUESTION "questions:\n  - id: satisfied\n    text: Are you satisfied?\n"

constexpr Check checks[] = {
    {{"more-answers-than-responses", Severity::error,
      "A question has more answers than the survey has responses.",
      "One of the numbers is wrong, or answers of two surveys were put together. Each response answers a\n"
      "question once at most, and `no_answer` counts as an answer here.",
      PATH, MEMBERS "status: closed\nresponses: 90\n" QUESTION "    counts: [40, 60]\n",
      MEMBERS "status: closed\nresponses: 90\n" QUESTION "    counts: [40, 45]\n"},
     more_answers_than_responses},
    {{"more-responses-than-invited", Severity::error, "A survey has more responses than people invited.",
      "The response rate would be above 100 percent. Where anybody could answer, nobody was invited: leave\n"
      "`invited` out and describe the `population`.",
      PATH, MEMBERS "status: closed\ninvited: 80\nresponses: 90\n",
      MEMBERS "status: closed\ninvited: 200\nresponses: 90\n"},
     more_responses_than_invited},
    {{"counts-do-not-fit-scale", Severity::error,
      "A question has more or fewer counts than answers to choose from.",
      "Counts are listed in the order of the answers, lowest first, with 0 where nobody chose one: "
      "`likert-5`\n"
      "has 5, `likert-7` 7, `yes-no` 2 and `nps` 11 (0 to 10). For any other question write `choice` and "
      "its\n"
      "`options`.",
      PATH, MEMBERS "status: closed\n" QUESTION "    scale: yes-no\n    counts: [40, 60, 10]\n",
      MEMBERS "status: closed\n" QUESTION "    scale: yes-no\n    counts: [40, 60]\n    no_answer: 10\n"},
     counts_do_not_fit_scale},
    {{"small-cell", Severity::warning, "So few chose an answer that one could tell who they are.",
      "Surveys are answered in confidence, and the record is public. In a small group a count of one or two "
      "is\n"
      "a person. `duties.smallest_cell` in `cip.yaml` sets the smallest count that is safe.",
      PATH, MEMBERS "status: closed\n" QUESTION "    counts: [2, 60]\n",
      MEMBERS "status: closed\n" QUESTION "    counts: [0, 60]\n"},
     small_cell},
    {{"unpublished-survey", Severity::warning, "A survey is over, and its results can't be found.",
      "Members who answered should learn what came of it, and the next report builds on it. `published`,\n"
      "`evidence` or `origin` may say where the results are.",
      PATH, MEMBERS "status: closed\nclosed: 2026-03\n",
      MEMBERS "status: closed\nclosed: 2026-03\npublished: https://example.org/results\n"},
     unpublished_survey},
};

#undef PATH
#undef MEMBERS
#undef QUESTION

}  // namespace

std::span<const Check> survey_checks() { return checks; }

}  // namespace cip
