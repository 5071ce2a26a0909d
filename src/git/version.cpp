#include "cip/git/version.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <vector>

namespace cip {
namespace {

/// Runs git without a shell and gives what it prints; nothing when it fails.
std::optional<std::string> run_git(std::vector<std::string> arguments) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  arguments.insert(arguments.begin(), "git");
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  pid_t child = 0;
  const bool started = ::posix_spawnp(&child, "git", &actions, nullptr, words.data(), environ) == 0;
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  std::string output;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; started && (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
    output.append(buffer.data(), static_cast<std::size_t>(got));
  ::close(ends[0]);
  int status = 1;
  if (!started || ::waitpid(child, &status, 0) != child || status != 0) return std::nullopt;
  return output;
}

}  // namespace

std::optional<GitVersion> git_version(const std::filesystem::path& folder) {
  const auto head = run_git({"-C", folder.string(), "rev-parse", "--verify", "HEAD"});
  if (!head) return std::nullopt;
  const auto changes =
      run_git({"-C", folder.string(), "--no-optional-locks", "status", "--porcelain", "--", "."});
  return GitVersion{head->substr(0, head->find('\n')), !changes || !changes->empty()};
}

}  // namespace cip
