#pragma once

#include "cip/store/workspace.hpp"

namespace cip {

/// The records as far as they are known on a day. What begins later is left out, plans excepted; work that
/// ended later is in progress, and a report that was published later is a draft. What is dated later inside
/// of a record is left out as well: measurements, events, adoptions and comments.
///
/// Files and findings stay what they are: they tell what was read, not what is told of it.
Workspace known_on(const Workspace& ws, Date as_of);

}  // namespace cip
