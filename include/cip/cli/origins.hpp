#pragma once

#include "cip/cli/session.hpp"
#include "cip/report/report.hpp"

namespace cip {

/// What reports of the opened records are made from, except the command. `known` are the records known on the
/// day; findings in the others are left out.
Origins origins_of(Session& session, const Workspace& known);

}  // namespace cip
