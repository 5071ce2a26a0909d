#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// Runs git in the folder, as the same author on the same day every time and without the settings of whoever
/// runs the tests; returns what it prints. A merge may end in a conflict, all else must succeed.
std::string run_git(std::vector<std::string> words, const std::filesystem::path& folder);
