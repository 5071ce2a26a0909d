#pragma once

#include "cip/base/process.hpp"
#include "cip/git/repository.hpp"

namespace cip {

/// The error if git doesn't have a text, and doesn't fetch it.
inline constexpr std::string_view lacks_texts =
    "this is a partial clone; `git fetch --refetch --no-filter` fetches the missing files";

/// The options of git for looking at a folder for the first time.
Repository careful(const std::filesystem::path& folder);

/// Runs git for the repository, from its top. Throws Error if git is not installed.
Finished run_git(const Repository& repository, const std::vector<std::string>& words,
                 std::string_view input = {}, const Enough& enough = {});

/// Throws Error, in git's words, if git failed.
void require_success(const Finished& finished, const std::string& word);

/// The output of git. Throws Error, in git's words, if it fails.
std::string output_of_git(const Repository& repository, const std::vector<std::string>& words,
                          std::string_view input = {});

/// The same repository, in which git compares and merges texts without running the programs that are set for
/// them: at worst, it takes a filtered file for changed, and a merge for a conflict.
Repository without_programs(Repository repository);

/// Git's reason, and its advice if any, as one line.
std::string reason_of(const Finished& finished);

/// A revision that is safe to pass to git: one with a leading dash would be an option, and everything after
/// `:/` is text to search for.
std::string plain_revision(const Repository& repository, const std::string& revision);

/// A folder for temporary files, removed with this object.
class Scratch {
 public:
  Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace cip
