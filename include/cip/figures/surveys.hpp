#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// The share in percent, rounded to the nearest whole number: 34 of 43 is 79. Nothing of nothing.
std::optional<int> percent_of(std::int64_t part, std::int64_t whole);

/// A question and how often each answer was chosen, lowest first.
struct Tally {
  const Question* question;
  std::vector<std::int64_t> counts;  ///< empty where only percentages are recorded, and not of how many
  std::int64_t no_answer = 0;
  std::optional<std::int64_t> answered{};  ///< of how many, where that isn't the sum of the counts
  std::vector<double> shares{};            ///< the percentages that are recorded instead of counts
  bool is_exact = true;                    ///< false: other counts would have the same percentages
  /// The answers whose counts must not be told; empty: not asked yet. What combines surveys hides what one of
  /// them hides, so that it tells nothing about them that they don't tell themselves.
  std::vector<bool> hidden{};
};

/// The numbers of a survey: its own, or, where it has none, the sums over the surveys that it combines.
struct SurveyNumbers {
  std::optional<std::int64_t> invited, responses;
  std::vector<Tally> tallies;  ///< of questions that have counts or shares
};

SurveyNumbers numbers_of(const Workspace& ws, const Survey& survey);
/// The sums over what it combines alone; a number or a question is left out unless every part has it, and a
/// question also when two parts count it on different scales.
SurveyNumbers sums_of(const Workspace& ws, const Survey& survey);

/// What the survey itself records of one question; nothing where that is no result. Percentages are those of
/// `answered`, or else of all responses but those who gave no answer.
std::optional<Tally> tally_of(const Survey& survey, const Question& question);

/// True when a person could give several answers to the question: they overlap, and each stands for itself.
bool allows_several(const Question& question);

/// How many people chose that answer, or, where answers overlap, did not, when they are more than none and
/// fewer than the smallest cell.
std::optional<std::int64_t> small_cell_of(const Tally& tally, std::size_t answer, int smallest_cell);

/// What the answers to one question say. Everything but `answers` is left out when fewer than the smallest
/// cell answered: the figures of three people are those of persons. Every other figure is left out where it
/// would tell more than the counts that are shown.
struct TallyFigures {
  std::optional<std::int64_t> answers = 0;  ///< those who chose one; nothing where that isn't known
  bool is_small = false;                    ///< more than none, fewer than the smallest cell
  std::optional<double> mean;               ///< likert: 1 to 5 or 7; nps: 0 to 10
  /// Percent who chose one of the two best answers (likert), or yes, the second count (yes-no).
  std::optional<int> top_two, yes;
  std::optional<int> net_promoter;  ///< nps: percent of 9 and 10, less percent of 0 to 6; -100 to 100
  /// How often each answer was chosen; nothing stands for a count that is hidden, or that nobody knows
  /// because only percentages are recorded.
  std::vector<std::optional<std::int64_t>> cells;
  /// The percentage of each answer; nothing where its count must not be told, or nobody knows of how many.
  std::vector<std::optional<double>> shares;
};

TallyFigures figures_of(const Tally& tally, int smallest_cell);

/// Takes the counts that must not be told out of a survey as it was written: for all that is exported or
/// shown.
void hide_counts(const Workspace& ws, const Document& document, Value& record);
inline auto veil_over(const Workspace& ws) {
  return [&ws](const Document& document, Value& record) { hide_counts(ws, document, record); };
}

/// The days on which it was open, as far as they are recorded.
std::optional<When> held_in(const Survey& survey);

/// The group's surveys that took place (not merely planned, not replaced), by the day they closed.
std::vector<const Survey*> surveys_of(const Workspace& ws, std::string_view group);

/// True for a survey that took place in that time, by its own dates, and had begun by the day.
bool was_held(const Survey& survey, When time, Date as_of);
/// Those of the group's.
std::vector<const Survey*> surveys_in(const Workspace& ws, std::string_view group, When time, Date as_of);

/// The group's survey before this one that asked the same question, by its id and scale; nullptr when none.
const Survey* wave_before(const Workspace& ws, const Survey& survey, const Question& question);

/// The question of that id and scale in another survey's numbers; nullptr when it wasn't asked there.
const Tally* find_tally(const SurveyNumbers& numbers, const Question& question);

}  // namespace cip
