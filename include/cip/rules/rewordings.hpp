#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cip/git/repository.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// Rules that need the history; they run only if there is one.
namespace history_rule {
inline constexpr Rule rated_before_rewording{"rated-before-rewording", Severity::warning};
}
inline constexpr const Rule* history_rules[] = {&history_rule::rated_before_rewording};
bool is_history_rule(const Rule& rule);

/// Where a state of the records comes from, or the part of it that a source with a repository of its own has.
struct Past {
  Repository repository;
  std::vector<std::string> commits;  ///< that it was made from
  std::string folder;                ///< of the records, from the top: "data/"
  std::string source{};              ///< "sources/apralo", which is the top of the repository then

  /// What the repository calls a file of the records; empty where it has none of that source.
  std::string path_there(std::string_view path) const;
  /// The path, from the data folder, of a file of the records that the repository calls so.
  std::string path_here(const std::string& path) const;
};

/// The sources with ratings that could have been given for words other than today's, "" for this repository
/// itself; none if the rule is off.
std::set<std::string> needs_history(const Workspace& ws);

/// Adds a finding for each rating whose criterion or metric said something else when the rating was last
/// written. A rating was written in a commit, on any branch, in which it is the same as today but not in any
/// parent; of several such commits, one with words of today is enough for the rating to be up to date. So
/// every finding is certain, as long as the history is complete.
void find_rewordings(const Past& past, Workspace& ws);

}  // namespace cip
