#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cip/store/git_files.hpp"

namespace cip {

/// Rules that need the history, or another state of the records; they run only if there is one.
namespace history_rule {
inline constexpr Rule rated_before_rewording{"rated-before-rewording", Severity::warning};
inline constexpr Rule changed_after_report{"changed-after-report", Severity::warning};
}  // namespace history_rule
inline constexpr const Rule* history_rules[] = {&history_rule::rated_before_rewording,
                                                &history_rule::changed_after_report};
bool is_history_rule(const Rule& rule);

/// The sources with ratings that could have been given for words other than today's, "" for this repository
/// itself; none if the rule is off.
std::set<std::string> needs_history(const Workspace& ws);

/// Adds a finding for each rating whose criterion or metric said something else when the rating was last
/// written. A rating was written in a commit, on any branch, in which it is the same as today but not in any
/// parent; of several such commits, one with words of today is enough for the rating to be up to date. So
/// every finding is certain, as long as the history is complete.
void find_rewordings(const Past& past, Workspace& ws);

}  // namespace cip
