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

std::string commit(const Sandbox& sandbox, const std::string& subject) {
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", subject}, sandbox.folder());
  const std::string name = run_git({"rev-parse", "HEAD"}, sandbox.folder());
  return name.substr(0, name.size() - 1);
}

RunResult concise(const std::filesystem::path& folder, std::vector<std::string> options) {
  options.insert(options.begin(), {"-q", "validate", "--format", "concise"});
  return run_cip(options, folder);
}

void move_to_data(const Sandbox& sandbox) {
  const std::filesystem::path data = sandbox.folder() / "data";
  std::filesystem::create_directory(data);
  for (const char* name : {"cip.yaml", "principles.yaml", "groups.yaml"})
    std::filesystem::rename(sandbox.folder() / name, data / name);
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

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
