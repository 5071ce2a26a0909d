#include "scratch.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "cip/base/files.hpp"

namespace cip {

Scratch::Scratch() {
  std::error_code none;
  const std::filesystem::path place = std::filesystem::temp_directory_path(none);
  if (place.empty()) throw Error("there is no folder for temporary files; set TMPDIR to one");
  std::string name = (place / "cip-git-XXXXXX").string();
  if (!::mkdtemp(name.data()))
    throw Error(place, fmt::format("can't create a temporary folder here: {}; set TMPDIR to another folder",
                                   std::strerror(errno)));
  folder_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace cip
