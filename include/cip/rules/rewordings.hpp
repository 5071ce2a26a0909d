#pragma once

#include "cip/git/repository.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// Rules that need the history; they run only if there is one.
namespace history_rule {
inline constexpr Rule rated_before_rewording{"rated-before-rewording", Severity::warning};
}
inline constexpr const Rule* history_rules[] = {&history_rule::rated_before_rewording};
bool is_history_rule(const Rule& rule);

/// Where a state of the records comes from.
struct Past {
  std::vector<std::string> commits;  ///< that it was made from
  std::string folder;                ///< of the records, from the top: "data/"
};

/// True if there are ratings that could have been given for other words than today's, and the rule is on.
bool needs_history(const Workspace& ws);

/// Adds a finding for each rating whose criterion or metric said something else when the rating was last
/// written. A rating was written in a commit, on any branch, in which it is the same as today but not in any
/// parent; of several such commits, one with today's words is enough for the rating to be up to date. So
/// every finding is certain, as long as the history is complete.
void find_rewordings(const Repository& repository, const Past& past, Workspace& ws);

}  // namespace cip
