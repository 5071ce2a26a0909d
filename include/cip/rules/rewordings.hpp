#pragma once

#include "cip/git/repository.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// Rules that only the history can answer; so they are asked only where there is one.
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

/// True where there are ratings that could rest on other words than are there now, and the rule is on.
bool needs_history(const Workspace& ws);

/// Adds to what was found each rating whose criterion or metric said something else when it was last written,
/// and that was not written again since. A rating was written, whatever branch that was on, where it says the
/// same as today and no parent said so before; of several such commits, one that knew today's words is enough
/// for it to be up to date. So what is found is certain, as long as the history is whole.
void find_rewordings(const Repository& repository, const Past& past, Workspace& ws);

}  // namespace cip
