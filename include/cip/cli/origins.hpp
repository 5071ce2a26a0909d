#pragma once

#include "cip/cli/session.hpp"
#include "cip/report/report.hpp"

namespace cip {

/// What reports of the opened records are made from, but for the command: `known` are those of them that are
/// known on the day, and what was found in the others is left out.
Origins origins_of(Session& session, const Workspace& known);

}  // namespace cip
