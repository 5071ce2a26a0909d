#pragma once

#include <map>
#include <optional>
#include <span>

#include "cip/rules/rules.hpp"
#include "cip/store/moved.hpp"

namespace cip {

/// As validate, before cip.yaml says how heavy each rule weighs.
Findings judge(const Workspace& ws, Today today);

/// How heavy rules weigh where a cip.yaml says so; nothing: off.
using Weights = std::map<const Rule*, std::optional<Severity>>;

/// None where cip.yaml can't be read.
Weights weights_of(const Workspace& ws);
/// How heavy a rule weighs then; nothing: off.
std::optional<Severity> weight_in(const Weights& weights, const Rule& rule);
/// To be called once for the same findings; those of included sources become notes that tell their weight.
void weigh(const Weights& weights, Findings& findings);

/// For each rule the heaviest of the weights here and in those others that have a cip.yaml, so that a change
/// can't weaken the rules that judge it.
Weights strictest(const Workspace& ws, std::span<const Workspace> others);
/// As judge, by the strictest weights and duties of all; reports what cip.yaml makes less strict than they
/// are, which no cip.yaml can switch off.
Findings judge_strictly(const Workspace& ws, std::span<const Workspace> others, Today today);

/// Two states of the records, one of which was made from the other by an exchange of files.
struct TwoStates {
  const Workspace& before;
  const Workspace& now;
  Moves moves = moves_between(before, now);
};

/// What is wrong in one of two states and not in the other.
struct FindingChanges {
  Findings come;  ///< to be shown from the sources of now
  Findings gone;  ///< from those of before
};

/// Judges both as of the same day; each rule weighs as the stricter of both and of `sides` says. A finding
/// is the same when record, rule and field are: also in a file that moved, on another line, in other words.
/// Where no field holds the place, the words must be the same. Of two in one field where there was one, one
/// is new; a waived one makes up for none that counts.
FindingChanges finding_changes(const TwoStates& states, Today today, std::span<const Workspace> sides);

}  // namespace cip
