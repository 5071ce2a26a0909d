#pragma once

#include "moment.hpp"

namespace cip {

/// Validates the records as of two moments: what was opened, and the commit that `revision` has in common
/// with it. Returns what is new. `unsaved` is what was put over the files on disk.
Findings validate_since(const std::string& revision, const Opened& opened, std::span<const Unsaved> unsaved,
                        Findings loading, const Console& console, const Globals& globals);

}  // namespace cip
