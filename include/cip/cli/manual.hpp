#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cip/cli/usage.hpp"

namespace cip {

/// A page as `man` knows it: `cip-validate(1)`.
struct ManualPage {
  std::string name;
  int section;
  std::string help;                   ///< one line
  std::function<std::string()> body;  ///< Markdown, below the name
};

/// The pages for the program, each command, the fields of records, and the rules.
std::vector<ManualPage> manual_pages(Usage& program);

/// The whole page, as man reads it.
std::string to_man(const ManualPage& page);

}  // namespace cip
