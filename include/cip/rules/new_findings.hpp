#pragma once

#include "cip/rules/rules.hpp"
#include "cip/workspace/workspace.hpp"

namespace cip {

/// As validate, weighed as the cip.yaml of another state says.
Findings validate(const Workspace& ws, Date as_of, Findings loading, const Workspace& weighing);

/// What was found in a workspace, and in the state that revise made of it.
struct TwoStates {
  const Workspace& now;
  const Findings& found_now;
  const Workspace& before;
  const Findings& found_before;
};

/// The findings of now that were not there before. They are the same when record, rule and field are: also in
/// a file that moved, on another line, in other words. Where no field holds the place, the words must be the
/// same. Of two in one field where there was one, one is new; a waived one makes up for none that counts.
Findings new_findings(const TwoStates& states);

}  // namespace cip
