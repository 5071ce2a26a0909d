#include "program.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string_view>

cip::Finished try_git(std::vector<std::string> words, const std::filesystem::path& folder) {
  static constexpr std::string_view settings[][2] = {{"GIT_CONFIG_GLOBAL", "/dev/null"},
                                                     {"GIT_CONFIG_NOSYSTEM", "1"},
                                                     {"GIT_AUTHOR_NAME", "Test"},
                                                     {"GIT_AUTHOR_EMAIL", "test@example.org"},
                                                     {"GIT_AUTHOR_DATE", "2026-06-01T12:00:00Z"},
                                                     {"GIT_COMMITTER_NAME", "Test"},
                                                     {"GIT_COMMITTER_EMAIL", "test@example.org"},
                                                     {"GIT_COMMITTER_DATE", "2026-06-01T12:00:00Z"}};
  for (const auto& [name, value] : settings) ::setenv(name.data(), value.data(), 1);
  words.insert(words.begin(), {"git", "-C", folder.string(), "-c", "init.defaultBranch=main", "-c",
                               "protocol.file.allow=always", "-c", "advice.detachedHead=false"});
  if (auto finished = cip::run_program(words)) return std::move(*finished);
  throw std::runtime_error("no git");
}

std::string run_git(std::vector<std::string> words, const std::filesystem::path& folder) {
  const auto finished = try_git(words, folder);
  if (finished.status != 0 && words.front() != "merge")
    throw std::runtime_error(words.front() + ": " + finished.errors);
  return finished.output;
}

Environment::Environment(const char* name, const std::string& value) : name_(name) {
  if (const char* before = std::getenv(name)) before_ = before;
  ::setenv(name, value.c_str(), 1);
}

Environment::~Environment() {
  if (before_)
    ::setenv(name_, before_->c_str(), 1);
  else
    ::unsetenv(name_);
}
