#pragma once

#include <span>
#include <string>

#include "cip/cli/usage.hpp"

namespace cip {

/// What --help says of the command, or of the program when none is named; `named` are the command and its
/// subcommand. Lines have at most `width` columns; 0 for 100.
std::string to_help(const Usage& program, std::span<const Usage* const> named, std::size_t width);

}  // namespace cip
