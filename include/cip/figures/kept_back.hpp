#pragma once

#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// The places of the counts and percentages that must not be shown outside the record itself: all of any
/// survey that has one, or that can't be read. In the order of files and places.
std::vector<Span> kept_back(const Workspace& ws);

}  // namespace cip
