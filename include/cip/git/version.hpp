#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace cip {

/// Which state of the records was read.
struct GitVersion {
  std::string commit;
  bool has_changes = false;  ///< files below the folder differ from the commit
};

/// Nothing when the folder lies in no git repository, the repository has no commit, or there is no git.
std::optional<GitVersion> git_version(const std::filesystem::path& folder);

}  // namespace cip
