// Which answers to a question so few people gave that they could be identified.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "cip/figures/small_cells.hpp"
#include "tallies.hpp"

namespace cip {
namespace {

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
  const auto least_of_all = sum_of(least), most_of_all = sum_of(most);
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

/// The counts or, of percentages of nobody knows how many, what they are at most.
std::vector<std::int64_t> counts_at_most(const Tally& tally) {
  if (!tally.counts.empty() || !tally.at_most) return tally.counts;
  std::vector<std::int64_t> counts;
  for (const auto& [chose, did_not] : sides_at_most(tally)) counts.push_back(chose);
  return counts;
}

/// Whether so few more or fewer people gave an answer that it could be told who they are.
bool differ_by_few(const Tally& one, const Tally& other, int smallest_cell) {
  if (one.counts.size() != other.counts.size()) return false;
  for (std::size_t i = 0; i < one.counts.size(); ++i)
    if (const auto few = std::abs(one.counts[i] - other.counts[i]); few > 0 && few < smallest_cell)
      return true;
  return false;
}

/// The same question, by its id or else by its words; nullptr if it is not asked there.
const Tally* same_question_in(const SurveyNumbers& others, const Tally& tally) {
  const auto with = [&](const auto& is_same) {
    const auto it = std::ranges::find_if(others.tallies, is_same);
    return it == others.tallies.end() ? nullptr : &*it;
  };
  const Question& question = *tally.question;
  const Tally* same = with([&](const Tally& each) { return *each.question->id == *question.id; });
  return same ? same : with([&](const Tally& each) { return *each.question->text == *question.text; });
}

}  // namespace

bool is_rounded(const Tally& tally, std::size_t answer) {
  const auto& written = tally.question->shares;
  return answer < std::min(written.size(), tally.shares.size()) && *written[answer] != tally.shares[answer];
}

bool hides_any(const Tally& tally) {
  for (std::size_t i = 0; i < tally.hidden.size(); ++i)
    if (tally.hidden[i] || is_rounded(tally, i)) return true;
  return false;
}

bool tells_more_beside(const SurveyNumbers& others, const Tally& tally, const SurveyNumbers& own,
                       int smallest_cell) {
  if (const Tally* same = same_question_in(others, tally))
    return tally.hidden != same->hidden || hides_any(tally) != hides_any(*same) ||
           differ_by_few(tally, *same, smallest_cell);
  return std::ranges::any_of(others.tallies, [&](const Tally& other) {  // it may have got another id and text
    return hides_any(other) || (!same_question_in(own, other) && differ_by_few(tally, other, smallest_cell));
  });
}

std::optional<std::int64_t> answers_of(const Tally& tally) {
  if (tally.answered || tally.counts.empty() || allows_several(*tally.question)) return tally.answered;
  return sum_of(tally.counts);
}

namespace {

/// Whether it is known who gave an answer that all gave: so few answered, or all who were asked but so few.
bool names_all(const Tally& tally, int smallest_cell) {
  const auto answers = answers_of(tally).value_or(0);
  return answers > 0 && smallest_cell > 0 &&
         (answers <= smallest_cell || (tally.silent && *tally.silent < smallest_cell));
}

/// Whether everybody's one answer is known.
bool is_answer_of_all(const Tally& tally, int smallest_cell) {
  return names_all(tally, smallest_cell) && !allows_several(*tally.question) &&
         std::ranges::find(tally.counts, *answers_of(tally)) != tally.counts.end();
}

}  // namespace

FewPeople few_in(const Tally& tally, std::size_t answer, int smallest_cell) {
  const bool is_counted = answer < tally.counts.size(), overlaps = allows_several(*tally.question);
  if (!is_counted && (!tally.at_most || answer >= tally.shares.size())) return {};
  Sides sides{is_counted ? tally.counts[answer] : 0, 0};
  if (!is_counted)
    sides = sides_at_most(tally)[answer];
  else if (const auto people = tally.answered ? tally.answered : tally.at_most)
    sides.did_not = *people - sides.chose;
  const auto is_few = [&](std::int64_t people) { return people > 0 && people < smallest_cell; };
  if (is_counted && sides.chose == 0) return {is_answer_of_all(tally, smallest_cell), false};
  const bool did_all = is_counted && sides.did_not == 0 && tally.answered && names_all(tally, smallest_cell);
  return {is_few(sides.chose), overlaps && (did_all || is_few(sides.did_not))};
}

std::vector<bool> hidden_in(const Tally& tally, int smallest_cell) {
  const std::size_t size = std::max(tally.counts.size(), tally.shares.size());
  const auto answers = answers_of(tally);
  if (answers && *answers > 0 && *answers <= smallest_cell) return std::vector<bool>(size, true);
  if (tally.at_most && *tally.at_most <= smallest_cell) return std::vector<bool>(size, smallest_cell > 0);
  if (is_answer_of_all(tally, smallest_cell)) return std::vector<bool>(size, true);
  const auto counts = counts_at_most(tally);
  if (!allows_several(*tally.question) && !counts.empty()) return hidden_cells(counts, smallest_cell);
  std::vector<bool> hidden;
  for (std::size_t i = 0; i < size; ++i) {
    const FewPeople few = few_in(tally, i, smallest_cell);
    hidden.push_back(few.chose || few.did_not);
  }
  return hidden;
}

}  // namespace cip
