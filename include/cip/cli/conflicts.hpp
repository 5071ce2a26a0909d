#pragma once

#include "cip/git/repository.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// One finding for each file of the workspace in conflict, in place of what loading found of the marks that
/// git leaves. `theirs` is the revision of the other side; empty while the merge is being made.
void report_conflicts(std::span<const Conflict> conflicts, const Workspace& ws, const std::string& theirs,
                      Findings& findings);

}  // namespace cip
