#pragma once

#include <string>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// The command that adds what a finding misses, for somebody to fill in: `cip set alac/turnout target=NUMBER
/// target.by=DATE`; the one that opens the record if several answers are right; "" for a finding that is not
/// about a record.
std::string command_for(const Finding& finding, const Workspace& ws);

/// The commands for what comes first, a line each: what the group has to set before anything is due, then the
/// next of what is.
std::vector<std::string> next_commands(const Workspace& ws, Date as_of);

}  // namespace cip
