#include <fmt/format.h>

#include <map>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "answer_words.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/answers.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/rules/new_findings.hpp"
#include "cip/rules/rules.hpp"
#include "cip/store/names.hpp"

namespace cip {
namespace {

/// The counts or percentages of a question, from the first to the last.
Span span_of(const auto& values) {
  Span span = values.front().span;
  span.end = Span(values.back().span).end;
  return span;
}

/// How many chose an answer, where a person could give only one.
std::int64_t sum_of_counts(const Question& question) {
  return std::accumulate(question.counts.begin(), question.counts.end(), std::int64_t{0},
                         [](std::int64_t sum, const Whole& count) { return sum + *count; });
}

std::int64_t skipped(const Question& question) {
  return question.no_answer ? std::int64_t{**question.no_answer} : 0;
}

/// How many chose one answer is told by no message: it may be too few to show.
void more_answers_than_responses(const Survey& survey, Breaches& out) {
  for (const Question& question : survey.questions) {
    const auto compare = [&](Span where, std::int64_t answers, bool is_of_one = false) {
      const auto all = answers + skipped(question);
      const std::string number =
          is_of_one ? "more answers" : counted(static_cast<std::size_t>(all), "answer", "answers");
      if (survey.responses && all > **survey.responses)
        out.report(where, fmt::format(
                              "{}{} {} {}", number, skipped(question) > 0 ? ", `no_answer` included," : "",
                              is_of_one ? "than" : "from",
                              counted(static_cast<std::size_t>(**survey.responses), "response", "responses")))
            .note(survey.responses->span, "the number of responses is here")
            .suggest("correct the counts, or `responses`");
      else if (is_of_one && question.answered && answers > **question.answered)
        out.report(where, "more people chose it than answered")
            .note(question.answered->span, "the number of people who answered is here")
            .suggest("correct the counts, or `answered`");
    };
    if (allows_several(question))
      for (const Whole& count : question.counts) compare(count.span, *count, true);
    else if (!question.counts.empty())
      compare(span_of(question.counts), sum_of_counts(question));
    if (question.answered && (allows_several(question) || question.counts.empty()))
      compare(question.answered->span, **question.answered);
  }
}

void more_responses_than_invited(const Survey& survey, const Judged& judged, Breaches& out) {
  if (!survey.responses || !survey.invited || **survey.responses <= **survey.invited) return;
  const auto is_other = [](const Maybe<Whole>& own, const std::optional<std::int64_t>& sum) {
    return own && sum && **own != *sum;
  };
  const SurveyNumbers sums = sums_of(judged.ws, survey);
  if (is_other(survey.invited, sums.invited) || is_other(survey.responses, sums.responses))
    return;  // that is `sum-differs`
  out.report(survey.responses->span,
             fmt::format("{}, but only {} invited",
                         counted(static_cast<std::size_t>(**survey.responses), "response", "responses"),
                         **survey.invited))
      .note(survey.invited->span, "the number of people invited is here")
      .suggest("correct the numbers, or leave out `invited` if anybody could answer");
}

/// The number of answers that the scale has; 0 if the options say it.
std::size_t size_of(const Question& question) {
  static constexpr std::size_t sizes[] = {5, 7, 2, 11, 0};  // in the order of Scale
  return question.scale ? sizes[static_cast<std::size_t>(**question.scale)] : 0;
}

/// All steps of a scale together are what everybody answered, but for the rounding and those who did not.
void lacks_answers(const Question& question, Breaches& out) {
  const std::size_t size = size_of(question);
  if (size == 0 || question.shares.size() != size || are_fractions(question.shares) || question.no_answer ||
      question.answered || allows_several(question))
    return;
  double sum = 0;
  for (const Percent& share : question.shares) sum += *share;
  if (sum < 100 - 0.5 * static_cast<double>(size))
    out.report(span_of(question.shares),
               fmt::format("all answers of `{}` together are {:.0f}%", to_word(**question.scale), sum))
        .note(question.scale->span, "the scale is here")
        .weigh(Severity::warning)
        .suggest("correct the percentages; if others gave no answer, write how many as `no_answer`");
}

void counts_do_not_fit_scale(const Judged& judged, Breaches& out) {
  const auto compare = [&](const Question& question, const auto& values, const std::string& found) {
    const auto options = question.options.size(), size = size_of(question);
    if (values.empty()) return;
    if (size == 0 && options == 0 && question.scale)
      out.report(question.scale->span, fmt::format("no options, so nobody knows what the {} are of", found))
          .suggest("add `options:`, in the order of the counts or percentages");
    if (size != 0 && values.size() != size)
      out.report(span_of(values),
                 fmt::format("{} for the {} answers of `{}`", found, size, to_word(**question.scale)))
          .note(question.scale->span, "the scale is here")
          .suggest(fmt::format("write {} of them, lowest answer first, 0 if nobody gave it", size));
    else if (options != 0 && values.size() != options)
      out.report(span_of(values), fmt::format("{} for {}", found, counted(options, "option", "options")))
          .note(question.options.front().span, "the options begin here")
          .suggest(
              fmt::format("write {} of them in the order of the options, 0 if nobody chose one", options));
  };
  for (const Survey& survey : judged.all<Survey>())
    for (const Question& question : survey.questions) {
      const auto options = question.options.size(), size = size_of(question);
      if (options != 0 && size != 0 && options != size) {
        out.report(span_of(question.options),
                   fmt::format("{} for the {} answers of `{}`", counted(options, "option", "options"), size,
                               to_word(**question.scale)))
            .note(question.scale->span, "the scale is here")
            .suggest("name each answer of the scale, lowest first, or write `scale: choice`");
        continue;
      }
      if (options != 0 && size != 0)
        for (const Text* end : {&question.options.front(), &question.options.back()})
          if (is_no_answer(**end))
            out.report(end->span, fmt::format("`{}` is not a step of `{}`, but its {} answer", **end,
                                              to_word(**question.scale),
                                              end == &question.options.front() ? "lowest" : "best"))
                .note(question.scale->span, "the scale is here")
                .suggest(
                    "leave it out with its count, and write that as `no_answer`; or write `scale: choice`");
      const bool is_best_in_middle = size != 0 && has_best_in_middle(question);
      if (is_best_in_middle)
        out.report(span_of(question.options),
                   fmt::format("neither `{}` nor `{}` is the best answer of `{}`", *question.options.front(),
                               *question.options.back(), to_word(**question.scale)))
            .note(question.scale->span, "the scale is here")
            .weigh(Severity::warning)
            .suggest("write `scale: choice`: a mean and the two best answers have no meaning here");
      const OptionOrder order =
          options != 0 && size != 0 && !is_best_in_middle ? order_of_options(question) : OptionOrder::right;
      if (order == OptionOrder::unclear)
        out.report(span_of(question.options),
                   fmt::format("`{}` is the last option, and taken as the best answer of `{}`",
                               *question.options.back(), to_word(**question.scale)))
            .note(question.scale->span, "the scale is here")
            .weigh(Severity::warning)
            .suggest("if it is the lowest, turn the options and the counts round" +
                     otherwise_waive(out.rule));
      if (order == OptionOrder::other) {
        out.report(span_of(question.options),
                   fmt::format("`{}` is the first option, but `{}` begins with the lowest answer",
                               *question.options.front(), to_word(**question.scale)))
            .note(question.scale->span, "the scale is here")
            .suggest("write the options lowest first, and the counts in the same order");
        continue;
      }
      compare(question, question.counts, counted(question.counts.size(), "count", "counts"));
      compare(question, question.shares, counted(question.shares.size(), "percentage", "percentages"));
      lacks_answers(question, out);
    }
}

void shares_over_whole(const Survey& survey, Breaches& out) {
  for (const Question& question : survey.questions) {
    const std::size_t answers = size_of(question) != 0 ? size_of(question) : question.options.size();
    const bool are_too_many = answers != 0 && question.shares.size() > answers;  // as another rule says
    if (allows_several(question) || are_too_many) continue;
    double sum = 0;
    for (const Percent& share : question.shares) sum += *share;
    // Each may have been rounded up by half a point.
    if (sum > 100 + 0.5 * static_cast<double>(question.shares.size()))
      out.report(span_of(question.shares), fmt::format("percentages that add up to {:.0f}", sum))
          .suggest("correct them, or write `choose: several` if a person could give several answers");
  }
}

void counts_and_shares(const Survey& survey, Breaches& out) {
  for (const Question& question : survey.questions)
    if (!question.counts.empty() && !question.shares.empty())
      out.report(span_of(question.shares), "percentages as well as counts")
          .note(span_of(question.counts), "the counts are here")
          .suggest("delete `shares`");
}

bool has_few(const Tally& tally, int smallest) {
  for (std::size_t i = 0; i < std::max(tally.counts.size(), tally.shares.size()); ++i)
    if (const FewPeople few = few_in(tally, i, smallest); few.chose || few.did_not) return true;
  return false;
}

/// Whatever is hidden, and why, there is the same finding: it is read by more people than the record.
void small_cell(const Survey& survey, const Judged& judged, Breaches& out) {
  if (*survey.status == SurveyStatus::open) return;  // nothing is shown of it
  const int smallest = *judged.ws.duties().smallest_cell;
  const SurveyNumbers numbers = numbers_of(judged.ws, survey);
  for (const Question& question : survey.questions) {
    if (question.counts.empty() && question.shares.empty()) continue;  // then they are those of its parts
    if (are_fractions(question.shares)) continue;                      // `value-out-of-range` reports them
    const auto tally = std::ranges::find(numbers.tallies, &question, &Tally::question);
    if (tally == numbers.tallies.end()) continue;
    if (is_among(true, tally->hidden) || (shows_small_cells(survey) && has_few(*tally, smallest)))
      out.report(question.counts.empty() ? span_of(question.shares) : span_of(question.counts),
                 fmt::format("these numbers could tell what fewer than {} respondents answered", smallest))
          .suggest(
              fmt::format("merge answers, or leave them out, until none shows so few, here and in the "
                          "surveys that this one includes; where the respondents are organizations that "
                          "answer in public, add `rule: {}` and a `reason:` under `waivers:`, and reports "
                          "show the counts",
                          out.rule.name));
  }
}

/// The number in words such as "All 38 members"; nothing if there is none, or several.
std::optional<int> number_in(std::string_view text) {
  const std::string_view digits = "0123456789";
  const auto first = text.find_first_of(digits), last = text.find_last_of(digits);
  if (first == std::string_view::npos || last - first > 5) return std::nullopt;
  const std::string_view number = text.substr(first, last - first + 1);
  const bool is_alone = number.find_first_not_of(digits) == std::string_view::npos;
  const bool is_year = number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
  return is_alone && !is_year ? std::optional(to_whole(number)) : std::nullopt;
}

void population_contradicts(const Survey& survey, Breaches& out) {
  const auto all = survey.population ? number_in(**survey.population) : std::nullopt;
  const auto report = [&](const Maybe<Whole>& number, std::string_view what) {
    if (!all || !number || **number <= *all) return false;
    out.report(number->span, fmt::format("{} {}, of a population of {}", **number, what, *all))
        .note(survey.population->span, "the population is here")
        .suggest("correct the number that is wrong");
    return true;
  };
  if (!report(survey.invited, "invited")) report(survey.responses, "responses");
}

/// Of older surveys, often nobody knows any more.
bool is_of_now(const Survey& survey, const Judged& judged) {
  const auto held = held_in(survey);
  const auto asked = periods_asked_for(judged.ws, survey.common.group, judged.as_of);
  return !held ||
         std::ranges::any_of(asked, [&](const Period* period) { return overlaps(days_of(*period), *held); });
}

void no_responses(const Survey& survey, const Judged& judged, Breaches& out) {
  const bool has_answers = std::ranges::any_of(survey.questions, [](const Question& question) {
    return !question.counts.empty() || !question.shares.empty();
  });
  const bool is_meeting = survey.mechanism && **survey.mechanism == Mechanism::equivalent;
  if (*survey.status == SurveyStatus::closed && !has_ended(survey) && !survey.responses && !has_answers &&
      !is_meeting && survey.combines.empty() && is_of_now(survey, judged))
    out.report(survey.status.span, "survey is closed, but neither its responses nor any answers are recorded")
        .suggest(
            "if the source says how many answered, write that as `responses`; if the survey was not held, "
            "write `cancelled`" +
            otherwise_waive(out.rule));
}

void undated_survey(const Survey& survey, Breaches& out) {
  if ((*survey.status == SurveyStatus::closed || *survey.status == SurveyStatus::open) && !held_in(survey))
    out.report(survey.status.span,
               fmt::format("{} survey has no date, so it counts for no year", to_word(*survey.status)))
        .suggest(fmt::format("if the source says when it {0}, add `{0}:`; a year is enough",
                             *survey.status == SurveyStatus::closed ? "closed" : "opened") +
                 otherwise_waive(out.rule));
}

void unpublished_survey(const Survey& survey, const Judged& judged, Breaches& out) {
  const auto& common = survey.common;
  const bool is_published =
      survey.published || !common.evidence.empty() || (common.origin && common.origin->url);
  constexpr int weeks = 4;  // to count the answers and to publish what they say
  const bool is_over = survey.status.value == SurveyStatus::closed && survey.closed &&
                       (**survey.closed).last + std::chrono::days(7 * weeks) < judged.as_of;
  if (is_over && !is_published)
    out.report(survey.closed->span, fmt::format("survey closed {} ago, but there is no link to its results",
                                                time_between(**survey.closed, on(judged.as_of))))
        .suggest("if they are published, write their address as `published`" + otherwise_waive(out.rule));
}

/// For a group without records, `uncovered-principle` is enough, unless it is off.
bool is_new_folder(const Workspace& ws) {
  return ws.documents.empty() && weight_in(weights_of(ws.program.get()), *find_rule("uncovered-principle"));
}

/// What is known as of an earlier day was held before it.
bool may_be_of(const Survey& survey, When year) {
  return !survey.common.as_of || !certainly_before(**survey.common.as_of, year);
}

std::vector<YearsExcused> years_without_survey(const Judged& judged, const Group& group) {
  std::vector<When> years;
  for (const Period* period : periods_asked_for(judged.ws, *group.id, judged.as_of)) {
    const auto missing = yearly_surveys(judged.ws, *group.id, days_of(*period), judged.as_of).missing;
    years.insert(years.end(), missing.begin(), missing.end());
  }
  return by_reason(judged.ws, group, years, judged.as_of);
}

void no_survey(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  if (!period_on(ws, judged.as_of) || is_new_folder(ws)) return;
  for (const Group* group : groups_asked(judged)) {
    if (!ws.is_complete(record_type<Survey>(), *group->id)) continue;
    for (const auto& [reason, years] : years_without_survey(judged, *group)) {
      Finding& finding =
          out.report(group->id.span,
                     fmt::format("`{}` has no survey for {}", *group->id, days_to_words(years)))
              .of(years)
              .suggest("if there was one, record it, or its equivalent with `mechanism: equivalent`" +
                       otherwise_waive(out.rule, years.back()));
      for (const Survey* survey : surveys_of(ws, *group->id))
        if (!held_in(*survey) && may_be_of(*survey, years.back()))
          finding.note(survey->common.title.span, "this one has no date, so it counts for no year");
    }
  }
}

/// The surveys of which an activity answers an issue that they don't have, as another rule says: it may mean
/// any of theirs.
std::set<std::string_view> answered_by_mistake(const Workspace& ws) {
  std::set<std::string_view> found;
  for (const Document& document : ws.documents)
    for (const Link& link : document.links) {
      const Survey* survey =
          link.fits && link.field->kind == Kind::answer ? ws.find<Survey>(link.id) : nullptr;
      const auto is_it = [&](const Issue& issue) { return *issue.id == link.part; };
      if (survey && std::ranges::none_of(survey->issues, is_it)) found.insert(survey->common.id);
    }
  return found;
}

void unanswered_issue(const Judged& judged, Breaches& out) {
  const Answers answers(judged.ws);
  const auto mistaken = answered_by_mistake(judged.ws);
  for (const Survey& survey : judged.all<Survey>()) {
    if (survey.status.value != SurveyStatus::closed) continue;
    if (!judged.ws.is_complete(record_type<Activity>(), survey.common.group)) continue;
    if (mistaken.contains(survey.common.id)) continue;
    for (const Issue& issue : survey.issues) {
      if (!answers.to(survey, issue).empty()) continue;
      if (!issue.severity)
        out.report(issue.id.span,
                   fmt::format("no activity responds to the issue `{}`, and its severity is not "
                               "recorded",
                               *issue.id))
            .weigh(Severity::note)
            .suggest("write `severity: minor` if it needs no action, else `significant`");
      else if (**issue.severity == IssueSeverity::significant)
        out.report(issue.id.span,
                   fmt::format("no activity responds to the significant issue `{}`", *issue.id))
            .suggest(
                fmt::format("say so in the activity that does: `cip set ACTIVITY answers+={}#{}`; or add one",
                            survey.common.id, *issue.id));
    }
  }
}

/// The survey and all that it combines, each once.
void gather(const Workspace& ws, const Survey& survey, int depth, std::vector<const Survey*>& all) {
  if (std::ranges::find(all, &survey) != all.end()) return;
  all.push_back(&survey);
  if (depth == 0) return;
  for (const Ref<Survey>& ref : survey.combines)
    if (const Survey* part = ws.find<Survey>(ref.id)) gather(ws, *part, depth - 1, all);
}

/// A survey that another one reaches twice.
struct Repeated {
  const Ref<Survey>*ref, *known;  ///< the second way to it, and the first
  const Survey* survey;
  bool is_part;  ///< it is named itself, not only combined by what is named
};

std::vector<Repeated> repeated_in(const Survey& survey, const Workspace& ws) {
  std::map<const Survey*, const Ref<Survey>*> through;
  std::vector<Repeated> found;
  for (const Ref<Survey>& ref : survey.combines) {
    const Survey* part = ws.find<Survey>(ref.id);
    if (!part || part == &survey) continue;
    std::vector<const Survey*> all;
    gather(ws, *part, deepest_combining, all);
    for (const Survey* each : all) {
      const auto known = through.find(each);
      if (known == through.end() || known->second->id == ref.id) continue;  // that is `listed-twice`
      found.push_back({&ref, known->second, each, each == part});
      break;
    }
    for (const Survey* each : all) through.emplace(each, &ref);
  }
  return found;
}

void counted_twice(const Survey& survey, const Judged& judged, Breaches& out) {
  for (const auto& [ref, known, twice, is_part] : repeated_in(survey, judged.ws))
    out.report(ref->span, fmt::format("`{}` combines `{}` too, so it is counted twice",
                                      is_part ? known->id : ref->id, twice->common.id))
        .note(known->span, "the other one")
        .suggest("combine each survey once");
}

/// Each person either chose an answer or skipped the question.
void answers_differ(const Survey& survey, Breaches& out) {
  for (const Question& question : survey.questions) {
    const bool is_counted = !question.counts.empty() && !allows_several(question);
    if (is_counted && question.answered && **question.answered != sum_of_counts(question)) {
      out.report(question.answered->span, fmt::format("{} answered, but the counts add up to {}",
                                                      **question.answered, sum_of_counts(question)))
          .note(span_of(question.counts), "the counts are here")
          .suggest(
              "correct the counts or delete `answered`, which follows from them; or write `choose: several`");
      continue;
    }
    if (!survey.responses || (!is_counted && !question.answered)) continue;
    const std::int64_t answers = is_counted ? sum_of_counts(question) : **question.answered;
    const bool is_told = question.no_answer.has_value() || answers == 0;  // what the others did
    if (is_told && answers + skipped(question) < **survey.responses)
      out.report(
             question.no_answer  ? Span(question.no_answer->span)
             : question.answered ? Span(question.answered->span)
                                 : span_of(question.counts),
             fmt::format("{}, but {}, and {} who gave none",
                         counted(static_cast<std::size_t>(**survey.responses), "response", "responses"),
                         counted(static_cast<std::size_t>(answers), "answer", "answers"), skipped(question)))
          .note(survey.responses->span, "the number of responses is here")
          .suggest("correct the numbers, or leave out what is not known");
  }
}

/// Whether it combines a survey of a group that is not part of its own, as another rule says.
bool combines_others(const Survey& survey, const Workspace& ws) {
  const std::string& own = survey.common.group;
  return std::ranges::any_of(survey.combines, [&](const Ref<Survey>& ref) {
    const std::string group = group_of(ref.id);
    return group != own && ws.group(group) && !is_inside(ws, group, own);
  });
}

void sum_differs(const Survey& survey, const Judged& judged, Breaches& out) {
  answers_differ(survey, out);
  if (survey.combines.empty() || combines_others(survey, judged.ws)) return;
  if (!repeated_in(survey, judged.ws).empty()) return;  // that is `counted-twice`
  const SurveyNumbers sums = sums_of(judged.ws, survey);
  const auto compare = [&](std::string_view what, const Maybe<Whole>& own,
                           const std::optional<std::int64_t>& sum) {
    if (own && sum && **own != *sum)
      out.report(own->span, fmt::format("{} {}, but {} in the surveys it combines", **own, what, *sum))
          .suggest("delete it; cip adds up the numbers of these surveys");
  };
  compare("invited", survey.invited, sums.invited);
  compare("responses", survey.responses, sums.responses);
  const auto own_responses =
      survey.responses ? std::optional<std::int64_t>(**survey.responses) : std::nullopt;
  for (const Question& question : survey.questions) {
    const Tally* sum = find_tally(sums, question);
    const auto own = tally_of(question, own_responses);
    if (!sum || !own || !own->is_exact || own->counts.size() != sum->counts.size()) continue;
    std::vector<std::string> differ;  // not the sums: they could reveal a person's answer
    for (std::size_t i = 0; i < sum->counts.size(); ++i)
      if (own->counts[i] != sum->counts[i]) differ.push_back(std::to_string(i + 1));
    if (!differ.empty())
      out.report(question.counts.empty() ? span_of(question.shares) : span_of(question.counts),
                 fmt::format("{} {} not what the surveys it combines add up to",
                             differ.size() == 1 ? "count" : "counts",
                             all_of(differ) + (differ.size() == 1 ? " is" : " are")))
          .suggest("delete the question; cip adds up the answers of these surveys");
  }
}

/// What a survey that combines others asks: nothing is added up where it records answers of its own.
std::map<std::string_view, const Question*> asked_by_whole(const Survey& survey) {
  std::map<std::string_view, const Question*> asked;
  for (const Question& question : survey.questions)
    asked.emplace(*question.id, question.counts.empty() && question.shares.empty() ? &question : nullptr);
  return asked;
}

/// Finds parts that were held in another year than the survey itself or than the first part, or that closed
/// so long after it that another yearly survey may be in them. Some months between them, as over the end of a
/// year, are no other year.
void held_apart(const Survey& survey, const Judged& judged, Breaches& out) {
  constexpr int most_apart = 6;  // months
  const auto year_of = [](Date day) { return to_string(day).substr(0, 4); };
  const auto is_before = [&](When one, When other) {
    return last_day_after(one, most_apart) < other.first && year_of(one.last) < year_of(other.first);
  };
  const auto closed_before = [&](const Survey& one, const Survey& other) {
    return one.closed && other.closed && last_day_after(**one.closed, most_apart) < (**other.closed).first &&
           year_of((**one.closed).last) < year_of((**other.closed).last);
  };
  const Survey* first = held_in(survey) ? &survey : nullptr;
  for (const Ref<Survey>& ref : survey.combines) {
    const Survey* part = judged.ws.find<Survey>(ref.id);
    const auto held = part ? held_in(*part) : std::nullopt;
    if (!held) continue;
    if (!first) first = part;
    const When other = *held_in(*first);
    const std::string name = first == &survey ? "this survey" : fmt::format("`{}`", first->common.id);
    if (is_before(other, *held) || is_before(*held, other))
      out.report(ref.span, fmt::format("held in {}, but {} was held in {}", year_of(held->last), name,
                                       year_of(other.last)))
          .suggest("combine surveys of one year; a report compares the years by itself");
    else if (closed_before(*first, *part) || closed_before(*part, *first))
      out.report(ref.span, fmt::format("closed {}, but {} closed {}", in_words(**part->closed), name,
                                       in_words(**first->closed)))
          .note(part->closed->span, "it closed here")
          .weigh(Severity::note)
          .suggest("correct the date that is wrong; if none is, combine surveys of one year");
  }
}

/// Percentages of nobody knows how many can't be added up.
bool adds_up(const Tally& tally) { return !tally.counts.empty() && tally.is_exact; }

void parts_differ(const Survey& survey, const Judged& judged, Breaches& out) {
  if (combines_others(survey, judged.ws)) return;
  held_apart(survey, judged, out);
  auto asked = asked_by_whole(survey);
  std::map<std::string_view, std::size_t> answered;  // in how many parts
  std::vector<std::pair<const Ref<Survey>*, SurveyNumbers>> parts;
  for (const Ref<Survey>& ref : survey.combines)
    if (const Survey* part = judged.ws.find<Survey>(ref.id); part && part != &survey)
      parts.emplace_back(&ref, numbers_of(judged.ws, *part));
  for (const auto& [ref, numbers] : parts)
    for (const Tally& tally : numbers.tallies) {
      const Question* question = tally.question;
      const Question* first = asked.emplace(*question->id, question).first->second;
      if (adds_up(tally)) ++answered[*question->id];
      const auto why = first ? what_differs(*first, *question) : "";
      if (first && why.empty() && first->principle && question->principle &&
          **first->principle != **question->principle)
        out.report(ref->span, fmt::format("question `{}` is about principle {} in `{}`", *question->id,
                                          **question->principle, ref->id))
            .note(question->principle->span, "said here")
            .note(first->principle->span, "another principle here")
            .weigh(Severity::note)
            .suggest("name the same principle wherever the same is asked");
      if (!why.empty())
        out.report(ref->span, fmt::format("question `{}` has {} in `{}`, so its answers are not added up",
                                          *question->id, why, ref->id))
            .note(question->id.span, "asked here")
            .note(first->id.span, "asked otherwise here")
            .suggest("ask the same in the same words, or give another question another id");
    }
  for (const auto& [ref, numbers] : parts)
    for (const auto& [id, count] : answered) {
      const auto tally = std::ranges::find_if(
          numbers.tallies, [&name = id](const Tally& each) { return *each.question->id == name; });
      const bool is_there = tally != numbers.tallies.end();
      if (asked[id] && count < parts.size() && !(is_there && adds_up(*tally)))
        out.report(ref->span,
                   fmt::format("`{}` has no {} to question `{}`, so those of others are not added up",
                               ref->id, is_there ? "counts" : "answers", id))
            .weigh(Severity::note)
            .suggest("record its answers there too, if there are any");
    }
}

}  // namespace

std::span<const Check> survey_checks() {
  static constexpr Check checks[] = {
      {{"more-answers-than-responses", Severity::error}, each<more_answers_than_responses>},
      {{"more-responses-than-invited", Severity::error}, each<more_responses_than_invited>},
      {{"population-contradicts", Severity::note}, each<population_contradicts>},
      {{"counts-do-not-fit-scale", Severity::error}, apart(counts_do_not_fit_scale)},
      {{"shares-over-whole", Severity::error}, each<shares_over_whole>},
      {{"counts-and-shares", Severity::warning}, each<counts_and_shares>},
      {{"small-cell", Severity::warning}, each<small_cell>},
      {{"undated-survey", Severity::warning}, each<undated_survey>},
      {{"no-responses", Severity::note}, each<no_responses>},
      {{"unpublished-survey", Severity::warning}, each<unpublished_survey>},
      {{"no-survey", Severity::warning}, no_survey},
      {{"unanswered-issue", Severity::warning}, unanswered_issue},
      {{"sum-differs", Severity::error}, each<sum_differs>, Refused::change_of_it},
      {{"counted-twice", Severity::error}, each<counted_twice>},
      {{"parts-differ", Severity::warning}, each<parts_differ>},
  };
  return checks;
}

}  // namespace cip
