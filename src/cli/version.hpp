#pragma once

#include <string>

namespace cip {

/// Version and commit, and, on a second line, what the program was built with.
std::string version_words();

}  // namespace cip
