#pragma once

#include <span>
#include <string>
#include <vector>

#include "cip/cli/console.hpp"
#include "cip/cli/usage.hpp"

namespace cip {

/// Every command, in the order of the help.
std::span<const Usage> all_commands();

/// Runs `cip` with these arguments, without the program name; returns the exit status.
int run(const std::vector<std::string>& arguments, const Console& console);

}  // namespace cip
