// What the figures of a question share with the sums of combined surveys.
#pragma once

#include <cstdint>
#include <numeric>
#include <optional>
#include <vector>

#include "cip/figures/surveys.hpp"

namespace cip {

inline std::optional<Scale> scale_of(const Question& question) {
  return question.scale ? std::optional(**question.scale) : std::nullopt;
}

/// The smallest count of a survey that is shown: 0, so that nothing is hidden, if the group shows all.
int smallest_cell_of(const Survey& survey, int smallest_cell);

/// Nothing if one of them is not known.
inline void add_people(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& part) {
  if (sum) sum = part ? std::optional(*sum + *part) : std::nullopt;
}

inline std::int64_t sum_of(const std::vector<std::int64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

/// How many answered; nothing if that isn't known.
std::optional<std::int64_t> answers_of(const Tally& tally);

/// Subtracts the people of a part.
inline void take_away(const Tally& part, Tally& rest) {
  for (std::size_t i = 0; i < rest.counts.size(); ++i) rest.counts[i] -= part.counts[i];
  const auto answers = answers_of(part);
  if (rest.answered) rest.answered = answers ? std::optional(*rest.answered - *answers) : std::nullopt;
}

inline void hide(const std::vector<bool>& more, std::vector<bool>& hidden) {
  for (std::size_t i = 0; i < hidden.size(); ++i) hidden[i] = hidden[i] || more[i];
}

/// The answers of one question by itself whose counts must not be shown; where answers overlap, each is
/// counted on its own.
std::vector<bool> hidden_in(const Tally& tally, int smallest_cell);

/// Whether some answers of the question must not be shown: they are left out, or percentages rounded.
bool hides_any(const Tally& tally);
/// Of percentages, whether this one's decimals are not shown; see `numbers_of`.
bool is_rounded(const Tally& tally, std::size_t answer);

/// Whether a question must not be shown beside another version of its survey: that one hides other answers of
/// it or, if it hides any, doesn't ask it; or so few people answered otherwise that it could be told who they
/// are.
bool tells_more_beside(const SurveyNumbers& others, const Tally& tally, const SurveyNumbers& own,
                       int smallest_cell);

}  // namespace cip
