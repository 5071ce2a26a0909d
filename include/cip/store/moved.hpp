#pragma once

#include "cip/git/renames.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// The records that have moved to another name or group, as git detects renames; the kind stays the same.
Moves moves_between(const Workspace& before, const Workspace& now);

}  // namespace cip
