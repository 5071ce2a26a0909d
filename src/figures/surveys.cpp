#include "cip/figures/surveys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cip/figures/life.hpp"

namespace cip {
namespace {

std::optional<Scale> scale_of(const Question& question) {
  return question.scale ? std::optional(**question.scale) : std::nullopt;
}

SurveyNumbers own_numbers(const Survey& survey) {
  SurveyNumbers numbers;
  if (survey.invited) numbers.invited = **survey.invited;
  if (survey.responses) numbers.responses = **survey.responses;
  for (const Question& question : survey.questions)
    if (auto tally = tally_of(survey, question)) numbers.tallies.push_back(std::move(*tally));
  return numbers;
}

void add(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& part) {
  if (sum) sum = part ? std::optional(*sum + *part) : std::nullopt;
}

/// Adds a part's numbers to the sum, which starts as the first part's.
void add(SurveyNumbers& sum, const SurveyNumbers& part) {
  add(sum.invited, part.invited);
  add(sum.responses, part.responses);
  std::erase_if(sum.tallies, [&](const Tally& tally) {
    const Tally* same = find_tally(part, *tally.question);
    return !same || same->counts.size() != tally.counts.size() || !same->is_exact || !tally.is_exact ||
           tally.counts.empty() || allows_several(*same->question) != allows_several(*tally.question);
  });
  for (Tally& tally : sum.tallies) {
    const Tally& same = *find_tally(part, *tally.question);
    for (std::size_t i = 0; i < tally.counts.size(); ++i) tally.counts[i] += same.counts[i];
    tally.no_answer += same.no_answer;
    add(tally.answered, same.answered);
    tally.shares.clear();
  }
}

/// The surveys that it combines; none when one of them can't be read or combines others itself in a circle.
std::vector<const Survey*> parts_of(const Workspace& ws, const Survey& survey) {
  std::vector<const Survey*> parts;
  for (const Ref<Survey>& ref : survey.combines) {
    const Survey* part = ws.find<Survey>(ref.id);
    if (!part || part == &survey) return {};
    parts.push_back(part);
  }
  return parts;
}

SurveyNumbers numbers_to_depth(const Workspace& ws, const Survey& survey, int depth);

SurveyNumbers sums_to_depth(const Workspace& ws, const Survey& survey, int depth) {
  const auto parts = parts_of(ws, survey);
  if (parts.empty() || depth == 0) return {};
  SurveyNumbers sums = numbers_to_depth(ws, *parts.front(), depth - 1);
  for (const Survey* part : std::span(parts).subspan(1)) add(sums, numbers_to_depth(ws, *part, depth - 1));
  return sums;
}

SurveyNumbers numbers_to_depth(const Workspace& ws, const Survey& survey, int depth) {
  SurveyNumbers numbers = own_numbers(survey);
  if (survey.combines.empty()) return numbers;
  SurveyNumbers sums = sums_to_depth(ws, survey, depth);
  if (!numbers.invited) numbers.invited = sums.invited;
  if (!numbers.responses) numbers.responses = sums.responses;
  if (numbers.tallies.empty()) numbers.tallies = std::move(sums.tallies);
  return numbers;
}

/// Groups are not nested deeper; a circle of surveys that combine each other ends here.
constexpr int deepest = 4;

template <class T>
T sum_of(std::span<const T> values) {
  return std::accumulate(values.begin(), values.end(), T{});
}

/// Of answers that are numbered from `lowest` on; `weights` are their counts, or their percentages.
double mean_of(std::span<const double> weights, int lowest) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (lowest + static_cast<double>(i));
  return sum / sum_of(weights);
}

/// The most that a percentage may be off, as it is written: 0.5 of `59`, 0.005 of `98.61`.
double rounding_of(double share) {
  const std::string text = fmt::format("{}", share);
  const auto point = text.find('.');
  return 0.5 *
         std::pow(10.0, point == std::string::npos ? 0.0 : -static_cast<double>(text.size() - point - 1));
}

std::vector<std::optional<std::int64_t>> safe_cells(const std::vector<std::int64_t>& counts,
                                                    int smallest_cell) {
  std::vector<std::optional<std::int64_t>> cells(counts.begin(), counts.end());
  std::int64_t hidden = 0, sum = 0;
  for (auto& cell : cells)
    if (*cell > 0 && *cell < smallest_cell) {
      ++hidden;
      sum += *cell;
      cell.reset();
    }
  // The sum of what is hidden follows from the rest: it must not say what any part of it is.
  if (hidden == 0 || (sum >= smallest_cell && sum > hidden)) return cells;
  const auto size = [](const std::optional<std::int64_t>& cell) {
    return cell && *cell > 0 ? *cell : std::numeric_limits<std::int64_t>::max();
  };
  const auto next = std::ranges::min_element(cells, {}, size);
  if (*next && **next > 0)
    next->reset();
  else
    std::ranges::fill(cells, std::nullopt);
  return cells;
}

/// The percentage of the last so many answers. Nothing where it would tell a count from 1 up to the smallest
/// cell, on either side of it.
std::optional<int> safe_share(const Tally& tally, std::size_t last, std::optional<std::int64_t> answers,
                              int smallest_cell) {
  const std::span<const std::int64_t> counts = tally.counts;
  const std::span<const double> shares = tally.shares;
  if (answers) {
    const std::int64_t part = sum_of(counts.last(last));
    for (const std::int64_t side : {part, *answers - part})
      if (side > 0 && side < smallest_cell) return std::nullopt;
    if (shares.empty()) return percent_of(part, *answers);
  }
  return static_cast<int>(std::lround(sum_of(shares.last(last))));
}

/// How many answered; nothing where that isn't known.
std::optional<std::int64_t> answers_of(const Tally& tally) {
  if (tally.answered || tally.counts.empty() || allows_several(*tally.question)) return tally.answered;
  return sum_of<std::int64_t>(tally.counts);
}

}  // namespace

std::optional<int> percent_of(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  return static_cast<int>(std::lround(100.0 * static_cast<double>(part) / static_cast<double>(whole)));
}

SurveyNumbers numbers_of(const Workspace& ws, const Survey& survey) {
  return numbers_to_depth(ws, survey, deepest);
}

SurveyNumbers sums_of(const Workspace& ws, const Survey& survey) {
  return sums_to_depth(ws, survey, deepest);
}

std::optional<Tally> tally_of(const Survey& survey, const Question& question) {
  if (question.counts.empty() && question.shares.empty()) return std::nullopt;
  Tally tally{&question, {}, question.no_answer ? **question.no_answer : 0};
  for (const Whole& count : question.counts) tally.counts.push_back(*count);
  if (question.answered)
    tally.answered = **question.answered;
  else if (survey.responses && (tally.counts.empty() || allows_several(question)))
    tally.answered = **survey.responses;
  if (!tally.counts.empty()) return tally;
  for (const Percent& share : question.shares) {
    tally.shares.push_back(*share);
    if (!tally.answered) continue;
    const auto whole = static_cast<double>(*tally.answered);
    tally.counts.push_back(std::llround(*share / 100 * whole));
    if (rounding_of(*share) * whole > 50) tally.is_exact = false;
  }
  return tally;
}

bool allows_several(const Question& question) {
  return question.choose && **question.choose == Choose::several;
}

std::optional<std::int64_t> small_cell_of(const Tally& tally, std::size_t answer, int smallest_cell) {
  if (answer >= tally.counts.size()) return std::nullopt;
  const std::int64_t count = tally.counts[answer];
  const bool has_rest = allows_several(*tally.question) && tally.answered;
  for (const std::int64_t side : {count, has_rest ? *tally.answered - count : 0})
    if (side > 0 && side < smallest_cell) return side;
  return std::nullopt;
}

TallyFigures figures_of(const Tally& tally, int smallest_cell) {
  TallyFigures figures;
  figures.answers = answers_of(tally);
  figures.is_small = figures.answers && *figures.answers > 0 && *figures.answers < smallest_cell;
  if (figures.answers == 0 || figures.is_small) return figures;
  const std::size_t size = std::max(tally.counts.size(), tally.shares.size());
  if (allows_several(*tally.question))
    for (std::size_t i = 0; i < tally.counts.size(); ++i)
      figures.cells.push_back(small_cell_of(tally, i, smallest_cell) ? std::nullopt
                                                                     : std::optional(tally.counts[i]));
  else
    figures.cells = safe_cells(tally.counts, smallest_cell);
  figures.cells.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    const bool is_hidden = !tally.counts.empty() && !figures.cells[i];
    figures.shares.push_back(is_hidden || (tally.shares.empty() && !figures.answers) ? std::nullopt
                             : tally.shares.empty()
                                 ? std::optional(100.0 * static_cast<double>(tally.counts[i]) /
                                                 static_cast<double>(*figures.answers))
                                 : std::optional(tally.shares[i]));
  }
  const auto scale = scale_of(*tally.question);
  const std::vector<double> weights =
      tally.shares.empty() ? std::vector<double>(tally.counts.begin(), tally.counts.end()) : tally.shares;
  if (sum_of<double>(weights) > 0 &&
      ((scale == Scale::likert_5 && size == 5) || (scale == Scale::likert_7 && size == 7))) {
    figures.mean = mean_of(weights, 1);
    figures.top_two = safe_share(tally, 2, figures.answers, smallest_cell);
  } else if (scale == Scale::yes_no && size == 2) {
    figures.yes = safe_share(tally, 1, figures.answers, smallest_cell);
  } else if (sum_of<double>(weights) > 0 && scale == Scale::nps && size == 11) {
    const std::span<const double> each = weights;
    figures.mean = mean_of(weights, 0);
    figures.net_promoter =
        static_cast<int>(std::lround(100.0 * (sum_of(each.last(2)) - sum_of(each.first(7))) / sum_of(each)));
  }
  if (!tally.is_exact) std::ranges::fill(figures.cells, std::nullopt);
  return figures;
}

std::optional<When> held_in(const Survey& survey) {
  return Hull().add(survey.opened).add(survey.closed).get();
}

std::vector<const Survey*> surveys_of(const Workspace& ws, std::string_view group) {
  std::vector<const Survey*> surveys;
  for (const Survey& survey : ws.all<Survey>())
    if (survey.common.group == group && *survey.status != SurveyStatus::planned && !has_ended(survey))
      surveys.push_back(&survey);
  std::ranges::stable_sort(surveys, {}, [](const Survey* survey) {
    const auto held = held_in(*survey);
    return held ? held->last : Date::max();
  });
  return surveys;
}

const Survey* wave_before(const Workspace& ws, const Survey& survey, const Question& question) {
  const auto surveys = surveys_of(ws, survey.common.group);
  const auto self = std::ranges::find(surveys, &survey);
  if (self == surveys.end() || !held_in(survey)) return nullptr;
  for (auto it = std::make_reverse_iterator(self); it != surveys.rend(); ++it)
    if (find_tally(numbers_of(ws, **it), question)) return *it;
  return nullptr;
}

const Tally* find_tally(const SurveyNumbers& numbers, const Question& question) {
  const auto it = std::ranges::find_if(numbers.tallies, [&](const Tally& tally) {
    return *tally.question->id == *question.id && scale_of(*tally.question) == scale_of(question);
  });
  return it == numbers.tallies.end() ? nullptr : &*it;
}

}  // namespace cip
