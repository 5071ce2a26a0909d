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
  std::function<std::string()> body;  ///< roff, below the name
};

/// The program, each command, and what the tables tell of records and rules.
std::vector<ManualPage> manual_pages(Usage& program);

/// The whole page.
std::string to_roff(const ManualPage& page);

/// The bodies of cip-records(5) and cip-rules(7).
std::string manual_of_records();
std::string manual_of_rules();

}  // namespace cip
