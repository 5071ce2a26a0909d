#pragma once

#include <span>
#include <string_view>

namespace cip {

/// A file that `cip init` writes, as it stands in this repository; CMakeLists.txt lists them.
struct StarterFile {
  std::string_view path;  ///< from the top of the new repository
  std::string_view text;
};
std::span<const StarterFile> starter_files();

}  // namespace cip
