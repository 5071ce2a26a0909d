#pragma once

#include <filesystem>
#include <optional>

namespace cip {

/// The nearest folder at or above this one that holds a `.git`: the top of the work tree, found without git.
std::optional<std::filesystem::path> repository_top(const std::filesystem::path& folder);

/// What git keeps of that work tree: `.git`, or the folder that a file of this name leads to.
std::optional<std::filesystem::path> git_directory(const std::filesystem::path& folder);

/// The same of a work tree whose top is known, whatever GIT_DIR says of another.
std::filesystem::path git_directory_at(const std::filesystem::path& top);

}  // namespace cip
