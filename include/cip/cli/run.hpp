#pragma once

#include <span>
#include <string>
#include <vector>

#include "cip/cli/session.hpp"

namespace cip {

/// The usage of `cip`: global options go to `globals`; the commands declare theirs later.
Usage usage_of_program(Globals& globals, std::span<const Usage> commands);

/// Runs `cip` with these arguments, without the program name; returns the exit status.
int run(const std::vector<std::string>& arguments, const Console& console, std::span<const Usage> commands);

}  // namespace cip
