#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>

#include "cip/rules/rules.hpp"
#include "cip/store/git_files.hpp"

namespace cip {

/// Rules that alone are asked; nothing: all of them.
using ChosenRules = std::optional<std::set<const Rule*>>;

/// Like validate, but before cip.yaml sets the severity of each rule. Rules that are not about records (those
/// of files, of waivers) are always asked.
Findings judge(const Workspace& ws, Today today, const ChosenRules& chosen = {});

/// The severities that a cip.yaml sets; nothing: off.
using Weights = std::map<const Rule*, std::optional<Severity>>;

/// Empty if cip.yaml can't be read.
Weights weights_of(const Program* program);
/// The severity of a rule then; nothing: off.
std::optional<Severity> weight_in(const Weights& weights, const Rule& rule);
/// Call it once for the same findings; those of included sources become notes that mention their severity.
void weigh(const Weights& weights, Findings& findings);

/// For each rule, the strictest severity here and in the other states that have a cip.yaml, so that a change
/// can't weaken the rules that check it.
Weights strictest(const Workspace& ws, const Rulebooks& others);

/// Two states of the records, one made from the other by exchanging files.
struct TwoStates {
  const Workspace& before;
  const Workspace& now;
  Moves moves = moves_between(before, now);

  /// What a file of before is now, wherever it has moved; nullptr if it is gone.
  const File* now_of(const std::string& path) const {
    const auto move = moves.find(path);
    return now.file_at(move == moves.end() ? path : move->second);
  }
};

/// What a change brings and what it ends: the findings of each state that the other doesn't have. Both are
/// checked as of the same day; each rule has the strictest severity of both and of `sides`. A finding is the
/// same if record, rule and field are the same, even if the file moved or line and words differ: a message
/// may tell of other records or of the day. But if it quotes the value that it marks, or if the place is not
/// in a field, that value or the words must be the same. If there are now two in a field that had one, one is
/// new; a waived finding does not replace one that counts. Of two records of which one was renamed, it is the
/// same at the other one.
struct FindingChanges {
  Findings come;  ///< to be shown from the sources of now
  Findings gone;  ///< to be shown from those of before
};
FindingChanges finding_changes(const TwoStates& states, Today today);

/// Of these findings of now, those that are not among all those of before, in the same sense and order.
Findings new_among(const TwoStates& states, const Findings& now, const Findings& before);

/// The same for several lists; the findings before are looked for once, when they are needed.
class FindingsBefore {
 public:
  /// `now` has all findings that will be asked about.
  FindingsBefore(const TwoStates& states, Today today, std::span<const Finding> now);

  void erase_from(std::vector<Finding>& found);

 private:
  const TwoStates& states_;
  Today today_;
  std::set<const Rule*> rules_;
  std::optional<Findings> known_;
};

/// Only those that come, in less time. A new reference to nothing names its record if that was renamed in
/// between.
Findings findings_that_come(const TwoStates& states, Today today, Rulebooks sides = {});

}  // namespace cip
