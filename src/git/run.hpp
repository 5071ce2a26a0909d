#pragma once

#include "cip/base/process.hpp"
#include "cip/git/repository.hpp"

namespace cip {

/// The setting with which no hook is found to be run.
inline constexpr std::string_view hooks_hidden = "core.hooksPath=/dev/null";

/// Runs git for the repository. Throws Error when there is no git.
Finished run_git(const Repository& repository, const std::vector<std::string>& words,
                 std::string_view input = {});

/// What git prints. Throws Error, in git's own words, when it fails.
std::string output_of_git(const Repository& repository, const std::vector<std::string>& words,
                          std::string_view input = {});

/// The same repository, where git compares the text of a touched file without running the programs of
/// filters: at worst it holds a filtered file for changed.
Repository without_filters(Repository repository);

/// The reason that git gives, as one line of our own.
std::string reason_of(const Finished& finished);

/// Takes away and returns what stands before the separator, or all of the text.
std::string_view take_until(std::string_view& text, char separator);

}  // namespace cip
