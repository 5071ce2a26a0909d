#pragma once

#include <map>
#include <optional>
#include <string>

#include "cip/rules/rules.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// As validate, before cip.yaml says how heavy each rule weighs.
Findings judge(const Workspace& ws, Today today, Findings loading);

/// How heavy rules weigh where a cip.yaml says so; nothing: off.
using Weights = std::map<const Rule*, std::optional<Severity>>;

/// None where cip.yaml can't be read.
Weights weights_of(const std::optional<Program>& program);
/// For each rule the heavier of the two, so that a change can't weaken the rules that judge it.
Weights stricter(const Weights& one, const Weights& other);
void weigh(const Weights& weights, Findings& findings);
/// The same, by weights that are at least as strict as those of cip.yaml; reports each rule that cip.yaml
/// weighs less, which no cip.yaml can switch off.
void weigh_strictly(const Weights& weights, const std::optional<Program>& program, FileId program_file,
                    Findings& findings);

/// What was found in two states, one of which `revise` made from the other.
struct TwoStates {
  const Sources& sources;  ///< of both
  const Findings& now;
  const Findings& before;
  const std::map<std::string, std::string>& moves;  ///< the path that a file has now, from that before
};

/// The findings of now that were not there before. They are the same when record, rule and field are: also in
/// a file that moved, on another line, in other words. Where no field holds the place, the words must be the
/// same. Of two in one field where there was one, one is new; a waived one makes up for none that counts.
Findings new_findings(const TwoStates& states);

}  // namespace cip
