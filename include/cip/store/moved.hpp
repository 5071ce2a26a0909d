#pragma once

#include "cip/git/renames.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// The records that have moved, to another name or group, as git tells renames: each stays of its kind.
Moves moves_between(const Workspace& before, const Workspace& now);

}  // namespace cip
