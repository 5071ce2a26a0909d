#pragma once

#include "cip/base/process.hpp"
#include "cip/git/repository.hpp"

namespace cip {

/// What is wrong where git has no text, and fetches none.
inline constexpr std::string_view lacks_texts =
    "this is a partial clone; `git fetch --refetch --no-filter` fetches the missing files";

/// Options of git with which a folder is looked at for the first time.
Repository careful(const std::filesystem::path& folder);

/// Runs git for the repository, from its top. Throws Error when there is no git.
Finished run_git(const Repository& repository, const std::vector<std::string>& words,
                 std::string_view input = {}, const Enough& enough = {});

/// Throws Error, in git's own words, when it failed.
void require_success(const Finished& finished, const std::string& word);

/// What git prints. Throws Error, in git's own words, when it fails.
std::string output_of_git(const Repository& repository, const std::vector<std::string>& words,
                          std::string_view input = {});

/// The same repository, where git compares and merges texts without running the programs that are set for
/// them: at worst it holds a filtered file for changed, and a merge for a conflict.
Repository without_programs(Repository repository);

/// The reason that git gives, and the remedy if it gives one, as one line of our own.
std::string reason_of(const Finished& finished);

/// A revision as git takes it among others: with a dash in front it would be an option, and behind `:/` all
/// is text to look for.
std::string plain_revision(const Repository& repository, const std::string& revision);

}  // namespace cip
