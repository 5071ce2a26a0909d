#pragma once

#include "cip/git/repository.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// Adds a finding for each file of the workspace in conflict, in place of what loading found of the marks
/// that git leaves. `theirs` is the revision of the other side; empty while the merge is being made.
void report_conflicts(std::span<const Conflict> conflicts, const std::string& theirs, Workspace& ws);

}  // namespace cip
