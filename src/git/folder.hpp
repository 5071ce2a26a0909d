#pragma once

#include <map>

#include "cip/git/repository.hpp"

namespace cip {

/// From each path in conflict, and the stages that git has of it: 1 what both sides began with, 2 ours, 3
/// theirs.
std::vector<Conflict> conflicts_of(const std::map<std::string, std::string>& stages);

}  // namespace cip
