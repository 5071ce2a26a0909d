#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cip/base/process.hpp"

/// Runs git in the folder, as the same author on the same day every time and without the settings of whoever
/// runs the tests; returns what it prints. A merge may end in a conflict, all else must succeed.
std::string run_git(std::vector<std::string> words, const std::filesystem::path& folder);

/// The same, where it may fail.
cip::Finished try_git(std::vector<std::string> words, const std::filesystem::path& folder);

/// A variable of the environment, while it lives.
class Environment {
 public:
  Environment(const char* name, const std::string& value);
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment();

 private:
  const char* name_;
  std::optional<std::string> before_;
};
