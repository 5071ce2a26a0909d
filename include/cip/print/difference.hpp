#pragma once

#include <optional>
#include <string>

namespace cip {

/// The unified difference between two texts of a file, as `git apply` takes it; nothing means that there is
/// no file.
std::string difference(const std::string& path, const std::optional<std::string>& before,
                       const std::optional<std::string>& after);

}  // namespace cip
