#include "cip/figures/surveys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/small_cells.hpp"

namespace cip {
namespace {

std::optional<Scale> scale_of(const Question& question) {
  return question.scale ? std::optional(**question.scale) : std::nullopt;
}

/// How many answered; nothing if that isn't known.
std::optional<std::int64_t> answers_of(const Tally& tally) {
  if (tally.answered || tally.counts.empty() || allows_several(*tally.question)) return tally.answered;
  return std::accumulate(tally.counts.begin(), tally.counts.end(), std::int64_t{0});
}

/// The answers of one question by itself whose counts must not be shown; where answers overlap, each is
/// counted on its own.
std::vector<bool> hidden_in(const Tally& tally, int smallest_cell) {
  const std::size_t size = std::max(tally.counts.size(), tally.shares.size());
  const auto answers = answers_of(tally);
  if (answers && *answers > 0 && *answers < smallest_cell) return std::vector<bool>(size, true);
  if (!allows_several(*tally.question) && !tally.counts.empty())
    return hidden_cells(tally.counts, smallest_cell);
  std::vector<bool> hidden;
  for (std::size_t i = 0; i < size; ++i) hidden.push_back(small_cell_of(tally, i, smallest_cell).has_value());
  return hidden;
}

/// Nothing is hidden if the group has waived the rule, with a reason and no end date.
int smallest_cell_of(const Survey& survey, int smallest_cell) {
  const auto tells = [](const Waiver& waiver) { return *waiver.rule == "small-cell" && !waiver.until; };
  return std::ranges::any_of(survey.common.waivers, tells) ? 0 : smallest_cell;
}

SurveyNumbers own_numbers(const Survey& survey, int smallest_cell) {
  SurveyNumbers numbers;
  if (survey.invited) numbers.invited = **survey.invited;
  if (survey.responses) numbers.responses = **survey.responses;
  for (const Question& question : survey.questions)
    if (auto tally = tally_of(survey, question)) {
      tally->hidden = hidden_in(*tally, smallest_cell);
      numbers.tallies.push_back(std::move(*tally));
    }
  return numbers;
}

void add(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& part) {
  if (sum) sum = part ? std::optional(*sum + *part) : std::nullopt;
}

void hide(const std::vector<bool>& more, std::vector<bool>& hidden) {
  for (std::size_t i = 0; i < hidden.size(); ++i) hidden[i] = hidden[i] || more[i];
}

/// For each option of the question, its position in the other; its own where the scale or a lack of options
/// gives the order. Nothing if these are other options.
std::optional<std::vector<std::size_t>> order_in(const Question& other, const Question& question,
                                                 std::size_t size) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), 0u);
  const bool is_free = !question.scale || **question.scale == Scale::choice;
  if (!is_free || question.options.empty() || other.options.empty()) return order;
  if (question.options.size() != size || other.options.size() != size) return std::nullopt;
  std::vector<std::string> theirs;
  for (const Text& option : other.options) theirs.push_back(wording_of(*option));
  for (std::size_t i = 0; i < size; ++i) {
    const auto at = std::ranges::find(theirs, wording_of(*question.options[i]));
    if (at == theirs.end()) return std::nullopt;
    order[i] = static_cast<std::size_t>(at - theirs.begin());
    at->clear();
  }
  return order;
}

/// The answers in the order of the options of another question; as they are if those are others.
Tally in_order_of(const Question& question, Tally tally) {
  const auto order = order_in(*tally.question, question, std::max(tally.counts.size(), tally.shares.size()));
  const auto reorder = [&](auto& values) {
    if (!order || values.size() != order->size()) return;
    auto sorted = values;
    for (std::size_t i = 0; i < values.size(); ++i) sorted[i] = values[(*order)[i]];
    values = std::move(sorted);
  };
  reorder(tally.counts);
  reorder(tally.shares);
  reorder(tally.hidden);
  return tally;
}

/// The part's answers to the same question, in the order of its options.
std::optional<Tally> same_in(const SurveyNumbers& part, const Question& question) {
  for (const Tally& tally : part.tallies)
    if (*tally.question->id == *question.id && what_differs(*tally.question, question).empty())
      return in_order_of(question, tally);
  return std::nullopt;
}

/// Of that id and scale, whatever its words: what may be the same question.
const Tally* alike_in(const SurveyNumbers& numbers, const Question& question) {
  const auto it = std::ranges::find_if(numbers.tallies, [&](const Tally& tally) {
    return *tally.question->id == *question.id && scale_of(*tally.question) == scale_of(question);
  });
  return it == numbers.tallies.end() ? nullptr : &*it;
}

/// Adds a part's numbers to the sum, which starts as the first part's.
void add(SurveyNumbers& sum, const SurveyNumbers& part) {
  add(sum.invited, part.invited);
  add(sum.responses, part.responses);
  std::erase_if(sum.tallies, [&](const Tally& tally) {
    const auto same = same_in(part, *tally.question);
    return !same || same->counts.size() != tally.counts.size() || !same->is_exact || !tally.is_exact ||
           tally.counts.empty();
  });
  for (Tally& tally : sum.tallies) {
    const Tally same = *same_in(part, *tally.question);
    auto answers = answers_of(tally);
    add(answers, answers_of(same));
    tally.answered = answers;
    for (std::size_t i = 0; i < tally.counts.size(); ++i) tally.counts[i] += same.counts[i];
    tally.no_answer += same.no_answer;
    tally.shares.clear();
    hide(same.hidden, tally.hidden);
  }
}

/// Subtracts the people of a part.
void take_away(const Tally& part, Tally& rest) {
  for (std::size_t i = 0; i < rest.counts.size(); ++i) rest.counts[i] -= part.counts[i];
  const auto answers = answers_of(part);
  if (rest.answered) rest.answered = answers ? std::optional(*rest.answered - *answers) : std::nullopt;
}

/// The surveys that it combines; empty if one of them can't be read, or if they combine each other in a
/// circle.
std::vector<const Survey*> parts_of(const Workspace& ws, const Survey& survey) {
  std::vector<const Survey*> parts;
  for (const Ref<Survey>& ref : survey.combines) {
    const Survey* part = ws.find<Survey>(ref.id);
    if (!part || part == &survey) return {};
    parts.push_back(part);
  }
  return parts;
}

/// The answers as the survey that combines others asks the questions; those that it asks otherwise are left
/// out.
void ask_as(const Survey& survey, SurveyNumbers& numbers) {
  for (const Question& question : survey.questions) {
    const auto same = same_in(numbers, question);
    for (Tally& tally : numbers.tallies)
      if (same && *tally.question->id == *question.id) tally = *same, tally.question = &question;
    std::erase_if(numbers.tallies, [&](const Tally& tally) {
      return *tally.question->id == *question.id && tally.question != &question;
    });
  }
}

/// The numbers of surveys and of what they combine, each computed once for each depth: surveys that combine
/// each other would never end, and shared parts would be computed many times.
class Combining {
 public:
  explicit Combining(const Workspace& ws) : ws_(ws) {}

  const SurveyNumbers& numbers(const Survey& survey, int depth) {
    const auto known = known_.find({&survey, depth});
    if (known != known_.end()) return known->second;
    SurveyNumbers numbers = own_numbers(survey, smallest_cell_of(survey, *ws_.duties().smallest_cell));
    if (!survey.combines.empty()) {
      for (Tally& tally : numbers.tallies)
        if (depth > 0) hide_parts(survey, depth, tally);
      SurveyNumbers all = sums(survey, depth);
      if (!numbers.invited) numbers.invited = all.invited;
      if (!numbers.responses) numbers.responses = all.responses;
      if (numbers.tallies.empty()) numbers.tallies = std::move(all.tallies);
    }
    return known_.emplace(std::pair(&survey, depth), std::move(numbers)).first->second;
  }

  SurveyNumbers sums(const Survey& survey, int depth) {
    const auto parts = parts_of(ws_, survey);
    if (parts.empty() || depth == 0) return {};
    SurveyNumbers sums = numbers(*parts.front(), depth - 1);
    ask_as(survey, sums);
    for (const Survey* part : std::span(parts).subspan(1)) add(sums, numbers(*part, depth - 1));
    return sums;
  }

 private:
  /// Hides in a survey's own counts what its parts hide. People in no part are treated as one more part.
  void hide_parts(const Survey& survey, int depth, Tally& tally) {
    if (tally.counts.empty()) return;
    const bool overlaps = allows_several(*tally.question), adds_up = tally.is_exact && !overlaps;
    Tally rest = tally;
    if (adds_up) {
      rest.answered.reset();  // as many as the counts that are left
      tally.hidden.assign(rest.counts.size(), false);
    }
    for (const Survey* part : parts_of(ws_, survey)) {
      const Tally* alike = alike_in(numbers(*part, depth - 1), *tally.question);
      if (!alike || alike->counts.size() != rest.counts.size()) continue;
      const Tally same = in_order_of(*tally.question, *alike);
      hide(same.hidden, tally.hidden);
      take_away(same, rest);
    }
    if (adds_up && std::ranges::any_of(rest.counts, [](std::int64_t count) { return count < 0; }))
      tally.hidden.assign(rest.counts.size(), true);  // they contradict their parts
    else if (adds_up || overlaps)
      hide(hidden_in(rest, *ws_.duties().smallest_cell), tally.hidden);
  }

  const Workspace& ws_;
  std::map<std::pair<const Survey*, int>, SurveyNumbers> known_;
};

/// Groups are not nested deeper; a circle of surveys that combine each other ends here.

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

/// The greatest rounding error of a percentage: 0.5 for `59`, 0.005 for `98.61`.
double rounding_of(double share) {
  const std::string text = fmt::format("{}", share);
  const auto point = text.find('.');
  return 0.5 *
         std::pow(10.0, point == std::string::npos ? 0.0 : -static_cast<double>(text.size() - point - 1));
}

constexpr int best_of_five[] = {0, 0, 0, 1, 1}, best_of_seven[] = {0, 0, 0, 0, 0, 1, 1}, only_yes[] = {0, 1},
              promoters_less_detractors[] = {-1, -1, -1, -1, -1, -1, -1, 0, 0, 1, 1};

bool took_place(const Survey& survey) {
  return *survey.status != SurveyStatus::planned && !has_ended(survey);
}

}  // namespace

std::optional<int> percent_of(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  return static_cast<int>(std::lround(100.0 * static_cast<double>(part) / static_cast<double>(whole)));
}

SurveyNumbers numbers_of(const Workspace& ws, const Survey& survey) {
  return Combining(ws).numbers(survey, deepest_combining);
}

SurveyNumbers sums_of(const Workspace& ws, const Survey& survey) {
  return Combining(ws).sums(survey, deepest_combining);
}

std::optional<Tally> tally_of(const Survey& survey, const Question& question) {
  if (question.counts.empty() && question.shares.empty()) return std::nullopt;
  Tally tally{&question, {}, question.no_answer ? **question.no_answer : 0};
  for (const Whole& count : question.counts) tally.counts.push_back(*count);
  // Where each person gave one answer, those who answered are the sum of the counts, whatever `answered`
  // says.
  if (question.answered && (tally.counts.empty() || allows_several(question)))
    tally.answered = **question.answered;
  else if (survey.responses && (tally.counts.empty() || allows_several(question)))
    tally.answered = std::max(std::int64_t{0}, **survey.responses - tally.no_answer);
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

bool are_fractions(const Many<Percent>& shares) {
  double sum = 0;
  for (const Percent& share : shares) {
    if (*share > 1) return false;
    sum += *share;
  }
  return shares.size() > 1 && sum > 0.98 && sum < 1.02;
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
  const auto share = [&](std::span<const int> weights) -> std::optional<int> {
    if (!follows_from_shown(hidden, weights) || whole == 0 || sum_of<double>(values) == 0)
      return std::nullopt;
    return static_cast<int>(
        std::lround(100 * std::inner_product(weights.begin(), weights.end(), values.begin(), 0.0) / whole));
  };
  const auto mean = [&](int lowest) {
    const bool is_told = std::ranges::count(hidden, true) == 0 && sum_of<double>(values) > 0;
    return is_told ? std::optional(mean_of(values, lowest)) : std::nullopt;
  };
  if (allows_several(*tally.question)) return figures;  // they don't make up a whole, and have no middle
  const auto scale = scale_of(*tally.question);
  if (scale == Scale::likert_5 && size == 5) {
    figures.mean = mean(1);
    figures.top_two = share(best_of_five);
  } else if (scale == Scale::likert_7 && size == 7) {
    figures.mean = mean(1);
    figures.top_two = share(best_of_seven);
  } else if (scale == Scale::yes_no && size == 2) {
    figures.yes = share(only_yes);
  } else if (scale == Scale::nps && size == 11) {
    figures.mean = mean(0);
    figures.net_promoter = share(promoters_less_detractors);
  }
  return figures;
}

std::optional<When> held_in(const Survey& survey) {
  return Hull().add(survey.opened).add(survey.closed).get();
}

bool was_held(const Survey& survey, When time, Date as_of) {
  const auto held = held_in(survey);
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

std::vector<const Survey*> surveys_in(const Workspace& ws, std::string_view group, When time, Date as_of) {
  auto surveys = surveys_of(ws, group);
  std::erase_if(surveys, [&](const Survey* survey) { return !was_held(*survey, time, as_of); });
  return surveys;
}

const Tally* find_tally(const SurveyNumbers& numbers, const Question& question) {
  const auto it = std::ranges::find_if(numbers.tallies, [&](const Tally& tally) {
    const Question& other = *tally.question;
    const auto order = order_in(other, question, question.options.size());
    return *other.id == *question.id && scale_of(other) == scale_of(question) && order &&
           std::ranges::is_sorted(*order);
  });
  return it == numbers.tallies.end() ? nullptr : &*it;
}

std::string_view what_differs(const Question& one, const Question& other) {
  if (wording_of(*one.text) != wording_of(*other.text)) return "another text";
  if (scale_of(one) != scale_of(other)) return "another scale";
  if (allows_several(one) != allows_several(other)) return "another `choose`";
  return order_in(one, other, std::max(one.options.size(), other.options.size())) ? "" : "other options";
}

}  // namespace cip
