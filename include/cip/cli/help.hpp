#pragma once

#include <span>
#include <string>

#include "cip/cli/usage.hpp"

namespace cip {

/// The text of --help for the command, or for the program if none is named; `named` are the command and its
/// subcommand. Lines have at most `width` columns; 0 for 100.
std::string to_help(const Usage& program, std::span<const Usage* const> named, std::size_t width);

}  // namespace cip
