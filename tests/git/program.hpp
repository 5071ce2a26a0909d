#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../sandbox.hpp"
#include "cip/base/process.hpp"

/// Runs git in the folder, as the same author on the same day every time and without the settings of whoever
/// runs the tests; returns what it prints. A merge may end in a conflict, all else must succeed.
std::string run_git(std::vector<std::string> words, const std::filesystem::path& folder);

/// The same, where it may fail.
cip::Finished try_git(std::vector<std::string> words, const std::filesystem::path& folder);

/// Commits all that lies in the sandbox; returns the name of the commit.
std::string commit(const Sandbox& sandbox, const std::string& subject = "next");

/// Validates in the folder, with these options: a line for each finding.
RunResult concise(const std::filesystem::path& folder, std::vector<std::string> options);

/// Moves the three files of the program from the top of the sandbox into `data`.
void move_to_data(const Sandbox& sandbox);

bool holds(std::string_view text, std::string_view part);

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
