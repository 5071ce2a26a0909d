#pragma once

#include <string>
#include <vector>

#include "cip/cli/usage.hpp"

namespace cip {

/// What a command line says.
struct CommandLine {
  const Usage* command;  ///< the innermost one that was named; the program itself when none was
  std::string print;     ///< what --help or --version ask for; then that is all there is to do
};

/// Puts the values that were given where the options want them. Throws UsageError. Declares the command that
/// is named, and no other. Help is wrapped to `width` columns; 0 for none.
CommandLine read_arguments(Usage& program, const std::vector<std::string>& arguments, std::size_t width);

}  // namespace cip
