#pragma once

#include <filesystem>

namespace cip {

/// Makes a folder a git repository, which it must not be yet; nothing is committed. False if git is not
/// installed. Throws Error, in git's words, if it fails.
bool make_repository(const std::filesystem::path& folder);

}  // namespace cip
