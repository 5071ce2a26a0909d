#include "cip/git/version.hpp"

#include "cip/base/files.hpp"
#include "run.hpp"

namespace cip {
std::optional<GitVersion> git_version(const std::filesystem::path& folder) {
  try {
    const Repository repository = open_repository(folder);
    const std::string commit = commit_of(repository, "HEAD");
    const Finished changes = run_git(without_filters(repository), {"status", "--porcelain", "--", "."});
    return GitVersion{commit, changes.status != 0 || !changes.output.empty()};
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace cip
