#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "cip/base/when.hpp"

namespace cip {

/// Asks for a line; Tab offers these words. Nothing at the end of input.
using ReadLine = std::function<std::optional<std::string>(const std::string& prompt,
                                                          const std::vector<std::string>& offers)>;

/// Everything outside the program that it may use; tests pass in their own.
struct Console {
  std::istream& in;
  std::reference_wrapper<std::ostream> out, err;
  std::filesystem::path folder;  ///< where it was started
  Today today;
  bool interactive = false;  ///< a person at a terminal can be asked
  bool color = false;        ///< the terminal shows colors, unless the user turned them off
  std::size_t width = 0;     ///< columns of the terminal; 0 when the output goes to a file or a pipe
  std::string editor{};      ///< the shell command that edits a file, without the file; empty: none is set
  ReadLine read_line{};      ///< how a line is typed there; without it, `in` is read
  std::size_t height = 0;    ///< lines of the terminal; longer text goes to a pager, or never for 0
  std::ostream* live = nullptr;    ///< standard output, where `out` keeps what is printed for the pager
  std::function<Today()> clock{};  ///< gives the current day; without it, it stays `today`
  std::optional<std::size_t> err_width{};   ///< columns of standard error, if they are not those of `out`
  std::function<void(int status)> leave{};  ///< ends the process, if it can, before what was read is freed
};

}  // namespace cip
