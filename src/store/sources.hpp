#pragma once

#include "cip/store/workspace.hpp"

namespace cip {

/// Problems with the sources that cip.yaml includes: missing, not as pinned, or sharing a group.
void check_sources(const Workspace& ws, Findings& out);

}  // namespace cip
