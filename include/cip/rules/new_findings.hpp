#pragma once

#include <map>
#include <optional>
#include <string>

#include "cip/rules/rules.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// As validate, weighed as the cip.yaml of another state says.
Findings validate(const Workspace& ws, Date as_of, Findings loading, const std::optional<Program>& weighing);

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
