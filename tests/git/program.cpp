#include "program.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string_view>

#include "cip/base/process.hpp"

std::string run_git(std::vector<std::string> words, const std::filesystem::path& folder) {
  static constexpr std::string_view settings[][2] = {{"GIT_CONFIG_GLOBAL", "/dev/null"},
                                                     {"GIT_CONFIG_NOSYSTEM", "1"},
                                                     {"GIT_AUTHOR_NAME", "Test"},
                                                     {"GIT_AUTHOR_EMAIL", "test@example.org"},
                                                     {"GIT_AUTHOR_DATE", "2026-06-01T12:00:00Z"},
                                                     {"GIT_COMMITTER_NAME", "Test"},
                                                     {"GIT_COMMITTER_EMAIL", "test@example.org"},
                                                     {"GIT_COMMITTER_DATE", "2026-06-01T12:00:00Z"}};
  for (const auto& [name, value] : settings) ::setenv(name.data(), value.data(), 1);
  const bool may_fail = words.front() == "merge";
  words.insert(words.begin(), {"git", "-C", folder.string(), "-c", "init.defaultBranch=main", "-c",
                               "protocol.file.allow=always", "-c", "advice.detachedHead=false"});
  const auto finished = cip::run_program(words);
  if (!finished || (finished->status != 0 && !may_fail))
    throw std::runtime_error(words[9] + ": " + (finished ? finished->errors : "no git"));
  return finished->output;
}
