#pragma once

#include <string>
#include <vector>

#include "cip/cli/usage.hpp"

namespace cip {

/// A parsed command line.
struct CommandLine {
  const Usage* command;  ///< the innermost one that was named, or the program itself
  std::string print;     ///< what --help or --version ask for: print it and stop
};

/// Stores the given values where the options want them. Throws UsageError. Declares only the command that is
/// named. Help is wrapped to `width` columns; 0: not at all.
CommandLine read_arguments(Usage& program, const std::vector<std::string>& arguments, std::size_t width);

}  // namespace cip
