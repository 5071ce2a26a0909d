#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "cip/base/today.hpp"

namespace cip {

/// Everything outside that the program may use; tests pass in their own.
struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::filesystem::path folder;  ///< where it was started
  Today today;
  bool interactive = false;  ///< a person at a terminal can be asked
  bool color = false;        ///< the terminal shows colours, and nobody asked for none
  std::size_t width = 0;     ///< columns of the terminal; 0 when the output goes to a file or a pipe
  std::string editor{};      ///< the shell command that edits a file, without the file; empty: none is set
};

}  // namespace cip
