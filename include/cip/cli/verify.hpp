#pragma once

#include <string>

#include "cip/cli/session.hpp"

namespace cip {

/// The arguments of `cip` that make the report again, from its last line; see `verify_report`.
std::vector<std::string> words_to_make_again(const std::string& report);

/// Makes a report again as its last line says, and prints whether it is the same, or the first line that
/// differs (exit status 1). Throws Error if it can't be reproduced.
int verify_report(const std::string& file, Session& session);

}  // namespace cip
