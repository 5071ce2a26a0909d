// What the figures of a question share with the sums of combined surveys.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cip/figures/surveys.hpp"

namespace cip {

inline std::optional<Scale> scale_of(const Question& question) {
  return question.scale ? std::optional(**question.scale) : std::nullopt;
}

/// How many answered; nothing if that isn't known.
std::optional<std::int64_t> answers_of(const Tally& tally);

/// The answers of one question by itself whose counts must not be shown; where answers overlap, each is
/// counted on its own.
std::vector<bool> hidden_in(const Tally& tally, int smallest_cell);

}  // namespace cip
