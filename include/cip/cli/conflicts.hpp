#pragma once

#include "cip/git/repository.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// Adds a finding for each file of the workspace in conflict, and removes what loading reported about git's
/// conflict markers. `theirs` is the revision of the other side; empty while the merge is being made.
void report_conflicts(std::span<const Conflict> conflicts, const std::string& theirs, Workspace& ws);

}  // namespace cip
