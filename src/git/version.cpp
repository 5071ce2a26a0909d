#include "cip/git/version.hpp"

#include "cip/base/process.hpp"

namespace cip {
namespace {

/// What git prints; nothing when it fails.
std::optional<std::string> run_git(std::vector<std::string> words) {
  words.insert(words.begin(), "git");
  auto finished = run_program(std::move(words));
  if (!finished || finished->status != 0) return std::nullopt;
  return std::move(finished->output);
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
