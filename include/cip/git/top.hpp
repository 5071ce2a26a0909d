#pragma once

#include <filesystem>
#include <optional>

namespace cip {

/// The nearest folder at or above this one that contains `.git`: the top of the work tree, found without git.
std::optional<std::filesystem::path> repository_top(const std::filesystem::path& folder);

/// The git folder of that work tree: `.git`, or the folder that a file of this name points to.
std::optional<std::filesystem::path> git_directory(const std::filesystem::path& folder);

/// The same for a work tree whose top is known; ignores GIT_DIR.
std::filesystem::path git_directory_at(const std::filesystem::path& top);

/// Makes a folder a git repository, which it must not be yet; nothing is committed. False if git is not
/// installed. Throws Error, in git's words, if it fails.
bool make_repository(const std::filesystem::path& folder);

}  // namespace cip
