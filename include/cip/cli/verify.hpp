#pragma once

#include <string>

#include "cip/cli/session.hpp"

namespace cip {

/// How a report is made again: the words behind `cip`. Its last line says them, see `verify_report`.
std::vector<std::string> words_to_make_again(const std::string& report);

/// Makes a report again as its last line says, and prints whether it is the same, or the first line that
/// differs (exit status 1). Throws Error where that can't be told.
int verify_report(const std::string& file, Session& session);

}  // namespace cip
