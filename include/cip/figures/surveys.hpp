#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cip/figures/small_cells.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// A share of 0 to 100 as a whole percentage: 0 and 100 only if it is that, so that 99.6 is 99.
int whole_percent(double share);
/// A mean with one decimal, as people round: of 2.25, 2.3.
double to_tenths(double mean);
/// The same of numbers: 34 of 43 is 79, 199 of 200 is 99. Nothing for a whole of 0.
std::optional<int> percent_of(std::int64_t part, std::int64_t whole);

/// A question and how often each answer was chosen, lowest first.
struct Tally {
  const Question* question;
  std::vector<std::int64_t> counts;  ///< empty if only percentages are recorded, and not of how many
  std::int64_t no_answer = 0;
  std::optional<std::int64_t> answered{};  ///< how many answered, if that isn't the sum of the counts
  std::vector<double> shares{};            ///< the percentages that are recorded instead of counts
  /// If nobody recorded how many answered, and that isn't the sum of the counts: how many can have at most,
  /// if the records tell.
  std::optional<std::int64_t> at_most{};
  /// How many of those asked gave no answer, at most, if the records tell.
  std::optional<std::int64_t> silent{};
  bool is_exact = true;  ///< false: other counts would have the same percentages
  /// The answers whose counts must not be shown; empty: not asked yet. A survey that combines others hides
  /// what one of them hides, so that it reveals nothing about them.
  std::vector<bool> hidden{};
};

/// The numbers of a survey: its own or, if it has none, the sums over the surveys that it combines.
struct SurveyNumbers {
  std::optional<std::int64_t> invited, responses;
  std::vector<Tally> tallies;  ///< of questions that have counts or shares
};

SurveyNumbers numbers_of(const Workspace& ws, const Survey& survey);
/// Surveys that combine others, which combine others…: deeper than this, they have no numbers.
constexpr int deepest_combining = 12;
/// Only the sums over the surveys it combines; a number or a question is left out unless every part has it,
/// and a question also if two of them ask it otherwise.
SurveyNumbers sums_of(const Workspace& ws, const Survey& survey);

/// What a survey records of one question; nothing if that is not a result. Percentages are those of
/// `answered`, or else of all responses to it but those who gave no answer.
std::optional<Tally> tally_of(const Question& question, std::optional<std::int64_t> responses);

/// True if a person could give several answers to the question, so that each is counted on its own.
bool allows_several(const Question& question);
/// Whether both ends of its options are too much or too little, as of "too short" to "too long": then no end
/// is the best answer, and no mean says how good it is.
bool has_best_in_middle(const Question& question);

/// True of 0.6 and 0.4, rounded at most in the second place: percentages that are probably fractions of 1.
bool are_fractions(const Many<Percent>& shares);

/// Whether the group shows all answers, however few people chose one: it has waived `small-cell`, with no end
/// date.
bool shows_small_cells(const Survey& survey);

/// Whether more than no people, but fewer than the smallest cell, chose that answer or, if a person could
/// give several, did not.
struct FewPeople {
  bool chose = false, did_not = false;
};
FewPeople few_in(const Tally& tally, std::size_t answer, int smallest_cell);

/// The figures of one question. Only `answers` is given if fewer than the smallest cell answered: the figures
/// of three people could identify them. Any other figure is left out if it would reveal more than the counts
/// shown.
struct TallyFigures {
  std::optional<std::int64_t> answers = 0;  ///< those who chose one; nothing if that isn't known
  bool is_small = false;                    ///< at least one, but fewer than the smallest cell
  std::optional<double> mean;               ///< likert: 1 to 5 or 7; nps: 0 to 10
  /// The percentage who chose one of the two best answers (likert), or yes, the second count (yes-no).
  std::optional<int> top_two, yes;
  std::optional<int> net_promoter;  ///< nps: percent of 9 and 10, less percent of 0 to 6; -100 to 100
  /// How often each answer was chosen; nothing for a count that is hidden, or not known because only
  /// percentages are recorded.
  std::vector<std::optional<std::int64_t>> cells;
  /// The percentage of each answer; nothing if its count must not be shown, or the total is not known.
  std::vector<std::optional<double>> shares;
};

TallyFigures figures_of(const Tally& tally, int smallest_cell);

/// The days on which it was open, if recorded.
std::optional<When> held_in(const Survey& survey);

/// The group's surveys that took place (not merely planned, not replaced, and not without anybody), by the
/// day they closed.
std::vector<const Survey*> surveys_of(const Workspace& ws, std::string_view group);

/// True for a survey that took place in that time, by its own dates, and had begun by the day.
bool was_held(const Survey& survey, When time, Date as_of);
/// The group's surveys of that time.
std::vector<const Survey*> surveys_in(const Workspace& ws, std::string_view group, When time, Date as_of);
/// Those that count for a year, or another time: each counts for the one in which it opened or, if that is
/// not recorded, closed.
std::vector<const Survey*> surveys_for(const Workspace& ws, std::string_view group, When year, Date as_of);

/// Why the answers to two questions can't be added up, such as "another text"; empty if they can: they have
/// the same words, scale and options, whose order may differ.
std::string_view what_differs(const Question& one, const Question& other);

/// Whether they have the same scale and options in the same order, so that their counts can be compared.
bool has_same_answers(const Question& one, const Question& other);

/// The question of that id and scale in another survey's numbers; nullptr when it wasn't asked there, or with
/// other options.
const Tally* find_tally(const SurveyNumbers& numbers, const Question& question);

}  // namespace cip
