#include "cip/figures/surveys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/small_cells.hpp"

namespace cip {
namespace {

std::optional<Scale> scale_of(const Question& question) {
  return question.scale ? std::optional(**question.scale) : std::nullopt;
}

/// How many people can have chosen an answer, and how many not, at most.
struct Sides {
  std::int64_t chose, did_not;
};

/// The same for each answer, if that many people answered; empty if they can't have all these percentages,
/// which are rounded to whole ones. `is_all`: the answers are those of all of them.
std::vector<Sides> sides_if(const Tally& tally, std::int64_t people, bool is_all) {
  std::vector<std::int64_t> least, most;
  for (const double share : tally.shares) {
    const std::int64_t percent = std::lround(share), none = 0;
    least.push_back(std::max(none, ((2 * percent - 1) * people + 199) / 200));
    most.push_back(std::min(people, ((2 * percent + 1) * people - 1) / 200));
    if (least.back() > most.back()) return {};
  }
  const bool overlaps = allows_several(*tally.question);
  const auto least_of_all = std::accumulate(least.begin(), least.end(), std::int64_t{0}),
             most_of_all = std::accumulate(most.begin(), most.end(), std::int64_t{0});
  if (!overlaps && (least_of_all > people || (is_all && most_of_all < people))) return {};
  std::vector<Sides> sides;
  for (std::size_t i = 0; i < least.size(); ++i) {
    const std::int64_t others = overlaps ? 0 : least_of_all - least[i];
    sides.push_back({std::lround(tally.shares[i]) == 0 ? 0 : std::min(most[i], people - others),
                     std::lround(tally.shares[i]) == 100 ? 0 : people - least[i]});
  }
  return sides;
}

/// The same for the largest number of people, of at most those who can have answered, who can have these
/// percentages: of at most 20, 27% and 73% are 4 and 11 of 15. As few as can be if they fit no number.
std::vector<Sides> sides_at_most(const Tally& tally) {
  constexpr std::int64_t enough = 400;  // of more people than that, any percentages are possible
  for (const bool is_all : {true, false})
    for (std::int64_t people = *tally.at_most; people > std::max<std::int64_t>(0, *tally.at_most - enough);
         --people)
      if (auto sides = sides_if(tally, people, is_all); !sides.empty()) return sides;
  std::vector<Sides> few;
  for (const double share : tally.shares) few.push_back({share > 0, share < 100});
  return few;
}

/// How many answered; nothing if that isn't known.
std::optional<std::int64_t> answers_of(const Tally& tally) {
  if (tally.answered || tally.counts.empty() || allows_several(*tally.question)) return tally.answered;
  return std::accumulate(tally.counts.begin(), tally.counts.end(), std::int64_t{0});
}

/// The counts or, of percentages of nobody knows how many, what they are at most.
std::vector<std::int64_t> counts_at_most(const Tally& tally) {
  if (!tally.counts.empty() || !tally.at_most) return tally.counts;
  std::vector<std::int64_t> counts;
  for (const auto& [chose, did_not] : sides_at_most(tally)) counts.push_back(chose);
  return counts;
}

/// The answers of one question by itself whose counts must not be shown; where answers overlap, each is
/// counted on its own.
std::vector<bool> hidden_in(const Tally& tally, int smallest_cell) {
  const std::size_t size = std::max(tally.counts.size(), tally.shares.size());
  const auto answers = answers_of(tally);
  if (answers && *answers > 0 && *answers < smallest_cell) return std::vector<bool>(size, true);
  if (tally.at_most && *tally.at_most <= smallest_cell) return std::vector<bool>(size, smallest_cell > 0);
  const auto counts = counts_at_most(tally);
  if (!allows_several(*tally.question) && !counts.empty()) return hidden_cells(counts, smallest_cell);
  std::vector<bool> hidden;
  for (std::size_t i = 0; i < size; ++i) {
    const FewPeople few = few_in(tally, i, smallest_cell);
    hidden.push_back(few.chose || few.did_not);
  }
  return hidden;
}

/// Nothing is hidden if the group has waived the rule, with a reason and no end date.
int smallest_cell_of(const Survey& survey, int smallest_cell) {
  const auto tells = [](const Waiver& waiver) { return *waiver.rule == "small-cell" && !waiver.until; };
  return std::ranges::any_of(survey.common.waivers, tells) ? 0 : smallest_cell;
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

/// Adds a part's answers to the sum, which starts as the first part's.
void add(SurveyNumbers& sum, const SurveyNumbers& part) {
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

/// How many people were asked and answered; nothing if that isn't known.
struct People {
  std::optional<std::int64_t> invited, responses;
};

/// How many people "All 1,200 members of 2025" are: the largest number that is one of the first two words, or
/// before "members" or "people".
std::optional<std::int64_t> people_in(std::string_view population) {
  std::optional<std::int64_t> most;
  for (int place = 0; !population.empty(); ++place) {
    std::string digits;
    for (const char c : take_until(population, ' '))
      if (!is_any_of(c, "(),.'")) digits += c;
    const bool is_of_people = population.starts_with("member") || population.starts_with("people");
    const bool is_year = digits.size() == 4 && digits >= "1980" && digits < "2100";
    if (is_digits(digits) && digits.size() < 10 && (is_of_people || (place < 2 && !is_year)))
      most = std::max(most.value_or(0), std::int64_t{std::stoi(digits)});
  }
  return most;
}

/// The numbers of surveys and of what they combine, each computed once for each depth: surveys that combine
/// each other would never end, and shared parts would be computed many times.
class Combining {
 public:
  explicit Combining(const Workspace& ws) : ws_(ws) {}

  const SurveyNumbers& numbers(const Survey& survey, int depth) {
    const auto known = known_.find({&survey, depth});
    if (known != known_.end()) return known->second;
    SurveyNumbers numbers = own_numbers(survey, depth);
    if (!survey.combines.empty()) {
      for (Tally& tally : numbers.tallies)
        if (depth > 0) hide_parts(survey, depth, tally);
      if (numbers.tallies.empty()) numbers.tallies = sums(survey, depth).tallies;
    }
    for (Tally& tally : numbers.tallies)
      if (ws_.kept_secret.contains(fmt::format("{}#{}", survey.common.id, *tally.question->id)))
        tally.hidden.assign(tally.hidden.size(), true);
    return known_.emplace(std::pair(&survey, depth), std::move(numbers)).first->second;
  }

  SurveyNumbers sums(const Survey& survey, int depth) {
    const auto parts = parts_of(ws_, survey);
    if (parts.empty() || depth == 0) return {};
    SurveyNumbers sums = numbers(*parts.front(), depth - 1);
    ask_as(survey, sums);
    for (const Survey* part : std::span(parts).subspan(1)) add(sums, numbers(*part, depth - 1));
    const People all = people_of(parts, depth);
    return {all.invited, all.responses, std::move(sums.tallies)};
  }

 private:
  /// Its own numbers or else the sums of its parts.
  const People& people(const Survey& survey, int depth) {
    const auto known = people_.find({&survey, depth});
    if (known != people_.end()) return known->second;
    People people = people_of(parts_of(ws_, survey), depth);
    if (survey.invited) people.invited = **survey.invited;
    if (survey.responses) people.responses = **survey.responses;
    return people_.emplace(std::pair(&survey, depth), people).first->second;
  }

  People people_of(const std::vector<const Survey*>& parts, int depth) {
    if (parts.empty() || depth == 0) return {};
    People all{0, 0};
    for (const Survey* part : parts) {
      add(all.invited, people(*part, depth - 1).invited);
      add(all.responses, people(*part, depth - 1).responses);
    }
    return all;
  }

  /// The people who can have answered a question: those invited, or else the population; and those who did
  /// answer it, or else responded, or else answered another question.
  People likely_people(const Survey& survey, std::string_view question) {
    People likely = people(survey, deepest_combining);
    if (!likely.invited && survey.population) likely.invited = people_in(**survey.population);
    const bool is_told = likely.responses.has_value();
    for (const Question& each : survey.questions) {
      const auto tally = tally_of(each, std::nullopt);
      const auto answers = tally ? answers_of(*tally) : std::nullopt;
      if (!answers) continue;
      if (*each.id == question) return {likely.invited, answers};
      if (!is_told) likely.responses = std::max(likely.responses.value_or(0), *answers);
    }
    return likely;
  }

  /// The most who can have answered it: by the survey's own numbers, or by those of a survey that combines it
  /// less those of the other parts.
  std::optional<std::int64_t> at_most(const Survey& survey, std::string_view question, int depth) {
    const auto known = at_most_.find({&survey, question, depth});
    if (known != at_most_.end()) return known->second;
    const auto [asked, answered] = likely_people(survey, question);
    std::optional<std::int64_t> most = answered;
    const auto limit = [&](std::optional<std::int64_t> people) {
      if (people && (!most || *people < *most)) most = people;
    };
    limit(asked);
    for (const Survey& whole : ws_.all<Survey>()) {
      const auto is_it = [&](const Ref<Survey>& ref) { return ref.id == survey.common.id; };
      if (depth == 0 || &whole == &survey || std::ranges::none_of(whole.combines, is_it)) continue;
      People rest{likely_people(whole, question).invited, at_most(whole, question, depth - 1)};
      const auto parts = parts_of(ws_, whole);
      if (parts.empty() && (rest.invited || rest.responses)) limit(0);  // all but those of a part not at hand
      for (const Survey* part : parts) {
        if (part == &survey) continue;
        const People others = likely_people(*part, question);
        if (rest.invited) *rest.invited -= others.invited.value_or(0);
        if (rest.responses) *rest.responses -= others.responses.value_or(0);
      }
      limit(rest.invited), limit(rest.responses);
    }
    return at_most_.emplace(std::tuple(&survey, question, depth), most).first->second;
  }

  SurveyNumbers own_numbers(const Survey& survey, int depth) {
    const int smallest_cell = smallest_cell_of(survey, *ws_.duties().smallest_cell);
    const People all = people(survey, depth);
    SurveyNumbers numbers{all.invited, all.responses, {}};
    for (const Question& question : survey.questions)
      if (auto tally = tally_of(question, numbers.responses)) {
        if (tally->counts.empty()) {
          tally->at_most = at_most(survey, *question.id, deepest_combining);
          if (tally->at_most) *tally->at_most -= tally->no_answer;
          // Decimals tell of how many they are: 1.39% of nobody knows how many is 1 of 72.
          if (smallest_cell > 1)
            for (double& share : tally->shares) share = std::round(share);
        }
        tally->hidden = hidden_in(*tally, smallest_cell);
        numbers.tallies.push_back(std::move(*tally));
      }
    return numbers;
  }

  /// Hides in a survey's own counts what its parts hide. People in no part are treated as one more part.
  void hide_parts(const Survey& survey, int depth, Tally& tally) {
    if (tally.counts.empty()) return;
    const bool overlaps = allows_several(*tally.question), adds_up = tally.is_exact && !overlaps;
    const auto parts = parts_of(ws_, survey);
    // What a part hides that is not at hand, nobody knows.
    if (parts.empty()) return tally.hidden.assign(tally.hidden.size(), true);
    Tally rest = tally;
    if (adds_up) {
      rest.answered.reset();  // as many as the counts that are left
      tally.hidden.assign(rest.counts.size(), false);
    }
    for (const Survey* part : parts) {
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
  std::map<std::pair<const Survey*, int>, People> people_;
  std::map<std::tuple<const Survey*, std::string_view, int>, std::optional<std::int64_t>> at_most_;
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

FewPeople few_in(const Tally& tally, std::size_t answer, int smallest_cell) {
  const bool is_counted = answer < tally.counts.size(), overlaps = allows_several(*tally.question);
  if (!is_counted && (!tally.at_most || answer >= tally.shares.size())) return {};
  Sides sides{is_counted ? tally.counts[answer] : 0, 0};
  if (!is_counted)
    sides = sides_at_most(tally)[answer];
  else if (tally.answered)
    sides.did_not = *tally.answered - sides.chose;
  const auto is_few = [&](std::int64_t people) { return people > 0 && people < smallest_cell; };
  return {is_few(sides.chose), overlaps && is_few(sides.did_not)};
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
