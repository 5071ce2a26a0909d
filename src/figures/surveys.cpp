#include "cip/figures/surveys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "tallies.hpp"

namespace cip {
namespace {

template <class T>
T sum_of(std::span<const T> values) {
  return std::accumulate(values.begin(), values.end(), T{});
}

/// The mean of answers numbered from `lowest`; `weights` are their counts or percentages.
double mean_of(std::span<const double> weights, int lowest) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (lowest + static_cast<double>(i));
  return sum / sum_of(weights);
}

/// The greatest rounding error of percentages: 0.5 of `59, 41`, 0.005 of `98.61, 25`.
double rounding_of(const Many<Percent>& shares) {
  std::size_t decimals = 0;
  for (const Percent& share : shares) {
    const std::string text = fmt::format("{}", *share);
    const auto point = text.find('.');
    if (point != std::string::npos) decimals = std::max(decimals, text.size() - point - 1);
  }
  return 0.5 * std::pow(10.0, -static_cast<double>(decimals));
}

constexpr double nothing = 1e-9;  // what is lost when shares are added

constexpr int best_of_five[] = {0, 0, 0, 1, 1}, best_of_seven[] = {0, 0, 0, 0, 0, 1, 1}, only_yes[] = {0, 1},
              promoters_less_detractors[] = {-1, -1, -1, -1, -1, -1, -1, 0, 0, 1, 1};

/// Whether anything shows that people were asked; the source of a survey with an unknown status doesn't say
/// so.
bool has_results(const Survey& survey) {
  return survey.responses || survey.published || !survey.issues.empty() || !survey.combines.empty() ||
         std::ranges::any_of(survey.questions, [](const Question& question) {
           return !question.counts.empty() || !question.shares.empty();
         });
}

bool took_place(const Survey& survey) {
  if (*survey.status == SurveyStatus::unknown && !has_results(survey)) return false;
  const auto is_nobody = [](const Maybe<Whole>& number) { return number && **number == 0; };
  return *survey.status != SurveyStatus::planned && !is_only_announced(survey) && !has_ended(survey) &&
         !is_nobody(survey.invited) && !is_nobody(survey.responses);
}

}  // namespace

int whole_percent(double share) {
  const int nearest = static_cast<int>(std::lround(share));
  if (nearest == 0 && share > nothing) return 1;
  return nearest == 100 && share < 100 - nothing ? 99 : nearest;
}

double to_tenths(double mean) { return std::floor(10 * mean + 0.5 + nothing) / 10; }

bool has_best_in_middle(const Question& question) {
  static constexpr std::string_view too[] = {"too",    "trop", "demasiado", "demasiada",
                                             "demais", "zu",   "слишком"};
  const auto is_too = [](const Text& option) {
    return std::ranges::any_of(lower_words(*option), [](const std::string& word) {
      return std::ranges::find(too, word) != std::end(too);
    });
  };
  return question.options.size() > 2 && is_too(question.options.front()) && is_too(question.options.back());
}

std::optional<int> percent_of(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  return whole_percent(100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::optional<Tally> tally_of(const Question& question, std::optional<std::int64_t> responses) {
  if (question.counts.empty() && question.shares.empty()) return std::nullopt;
  Tally tally{&question, {}, question.no_answer ? **question.no_answer : 0};
  for (const Whole& count : question.counts) tally.counts.push_back(*count);
  // Where each person gave one answer, those who answered are the sum of the counts, whatever `answered`
  // says.
  if (question.answered && (tally.counts.empty() || allows_several(question)))
    tally.answered = **question.answered;
  else if (responses && (tally.counts.empty() || allows_several(question)))
    tally.answered = std::max(std::int64_t{0}, *responses - tally.no_answer);
  if (!tally.counts.empty()) return tally;
  for (const Percent& share : question.shares) {
    tally.shares.push_back(*share);
    if (!tally.answered) continue;
    const auto whole = static_cast<double>(*tally.answered);
    tally.counts.push_back(std::llround(*share / 100 * whole));
  }
  if (tally.answered && rounding_of(question.shares) * static_cast<double>(*tally.answered) > 50)
    tally.is_exact = false;
  return tally;
}

bool allows_several(const Question& question) {
  return question.choose && **question.choose == Choose::several;
}

bool are_fractions(const Many<Percent>& shares) {
  double sum = 0;
  for (const Percent& share : shares) {
    if (*share > 1) return false;
    sum += *share;
  }
  return shares.size() > 1 && sum > 0.98 && sum < 1.02;
}

TallyFigures figures_of(const Tally& tally, int smallest_cell) {
  TallyFigures figures;
  figures.answers = answers_of(tally);
  figures.is_small = figures.answers && *figures.answers > 0 && *figures.answers < smallest_cell;
  if (figures.answers == 0 || figures.is_small) return figures;
  const std::size_t size = std::max(tally.counts.size(), tally.shares.size());
  const auto hidden = tally.hidden.empty() ? hidden_in(tally, smallest_cell) : tally.hidden;
  const std::vector<double> values =
      tally.shares.empty() ? std::vector<double>(tally.counts.begin(), tally.counts.end()) : tally.shares;
  const double whole = !tally.shares.empty() ? 100
                       : figures.answers     ? static_cast<double>(*figures.answers)
                                             : 0;
  for (std::size_t i = 0; i < size; ++i) {
    const bool has_count = !hidden[i] && tally.is_exact && i < tally.counts.size();
    figures.cells.push_back(has_count ? std::optional(tally.counts[i]) : std::nullopt);
    figures.shares.push_back(hidden[i] || whole == 0 ? std::nullopt : std::optional(100 * values[i] / whole));
  }
  const auto share = [&](std::span<const int> weights) -> std::optional<double> {
    if (!follows_from_shown(hidden, weights) || whole == 0 || sum_of<double>(values) == 0)
      return std::nullopt;
    return 100 * std::inner_product(weights.begin(), weights.end(), values.begin(), 0.0) / whole;
  };
  const auto percent = [&](std::span<const int> weights) -> std::optional<int> {
    const auto exact = share(weights);
    return exact ? std::optional(whole_percent(*exact)) : std::nullopt;
  };
  const auto mean = [&](int lowest) {
    const bool is_told = std::ranges::count(hidden, true) == 0 && sum_of<double>(values) > 0;
    return is_told ? std::optional(mean_of(values, lowest)) : std::nullopt;
  };
  if (has_best_in_middle(*tally.question)) return figures;
  if (allows_several(*tally.question)) return figures;  // they don't make up a whole, and have no middle
  const auto scale = scale_of(*tally.question);
  if (scale == Scale::likert_5 && size == 5) {
    figures.mean = mean(1);
    figures.top_two = percent(best_of_five);
  } else if (scale == Scale::likert_7 && size == 7) {
    figures.mean = mean(1);
    figures.top_two = percent(best_of_seven);
  } else if (scale == Scale::yes_no && size == 2) {
    figures.yes = percent(only_yes);
  } else if (scale == Scale::nps && size == 11) {
    figures.mean = mean(0);
    if (const auto score = share(promoters_less_detractors))
      figures.net_promoter = static_cast<int>(std::lround(*score));
  }
  return figures;
}

std::optional<When> held_in(const Survey& survey) {
  return Hull().add(survey.opened).add(survey.closed).get();
}

bool was_held(const Survey& survey, When time, Date as_of) {
  auto held = held_in(survey);
  const Maybe<Day>& checked = survey.common.as_of;
  if (*survey.status == SurveyStatus::open && survey.opened && !survey.closed && checked)
    held->last = std::max(held->last, checked->value.last);  // it was still open then
  return took_place(survey) && held && held->first <= as_of &&
         overlaps({held->first, std::min(held->last, as_of), When::Precision::day}, time);
}

std::vector<const Survey*> surveys_of(const Workspace& ws, std::string_view group) {
  std::vector<const Survey*> surveys;
  for (const Survey& survey : ws.all<Survey>(group))
    if (took_place(survey)) surveys.push_back(&survey);
  std::ranges::stable_sort(surveys, {}, [](const Survey* survey) {
    const auto held = held_in(*survey);
    return held ? held->last : Date::max();
  });
  return surveys;
}

namespace {

/// Each counts for one year only: that in which it began.
bool counts_for(const Survey& survey, When year, Date as_of) {
  const auto begun = known(first_day_of(survey), as_of);
  return took_place(survey) && begun && overlaps(*begun, year);
}

}  // namespace

std::vector<const Survey*> surveys_for(const Workspace& ws, std::string_view group, When year, Date as_of) {
  auto surveys = surveys_of(ws, group);
  std::erase_if(surveys, [&](const Survey* survey) { return !counts_for(*survey, year, as_of); });
  return surveys;
}

std::vector<const Survey*> surveys_in(const Workspace& ws, std::string_view group, When time, Date as_of) {
  auto surveys = surveys_of(ws, group);
  std::erase_if(surveys, [&](const Survey* survey) { return !was_held(*survey, time, as_of); });
  return surveys;
}

}  // namespace cip
