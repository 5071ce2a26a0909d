#pragma once

#include "cip/store/workspace.hpp"

namespace cip {

/// What is wrong with the sources that cip.yaml includes: not there, not as pinned, or not theirs alone.
void check_sources(const Workspace& ws, Findings& out);

}  // namespace cip
