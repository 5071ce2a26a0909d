#pragma once

#include <span>
#include <string>
#include <vector>

#include "cip/cli/session.hpp"

namespace cip {

/// What can be said to `cip`: the options of all commands go to `globals`, the commands are yet to declare
/// theirs.
Usage usage_of_program(Globals& globals, std::span<const Command> commands);

/// Runs `cip` with these arguments, the program name left out; the exit status.
int run(const std::vector<std::string>& arguments, const Console& console, std::span<const Command> commands);

}  // namespace cip
