#pragma once

#include <filesystem>

namespace cip {

/// Makes a folder a git repository, which it must not be yet; nothing is committed. False when there is no
/// git. Throws Error, in git's own words, when it fails.
bool make_repository(const std::filesystem::path& folder);

}  // namespace cip
