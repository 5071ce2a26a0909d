#pragma once

#include <span>
#include <string>
#include <vector>

#include "cip/base/when.hpp"
#include "cip/cli/usage.hpp"

namespace cip {

/// A parsed command line.
struct CommandLine {
  const Usage* command;  ///< the innermost one that was named, or the program itself
  std::string print;     ///< what --help or --version ask for: print it and stop
};

/// Stores the given values where the options want them. Throws UsageError. Declares only the command that is
/// named. Help is wrapped to `width` columns; 0: not at all.
CommandLine read_arguments(Usage& program, const std::vector<std::string>& arguments, Date today,
                           std::size_t width);

/// The text of --help for the last of `named`: the program, and the command and its subcommand, if named.
/// Lines have at most `width` columns; 0 for 100.
std::string to_help(std::span<const Usage* const> named, std::size_t width);
/// "cip add criterion".
std::string name_of(std::span<const Usage* const> named);
/// The text of --version: version and commit, and, on a second line, what the program was built with.
std::string version_words();

}  // namespace cip
