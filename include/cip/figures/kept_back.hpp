#pragma once

#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// The places of counts and percentages of surveys that nobody but who reads the record itself may see: all
/// of a survey of which one must not be told, or which can't be read. In the order of files and places.
std::vector<Span> kept_back(const Workspace& ws);

}  // namespace cip
