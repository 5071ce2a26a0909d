#pragma once

#include <string>
#include <string_view>

#include "cip/report/changes.hpp"

namespace cip {

/// What happened to a record: the first of these that applies.
enum class ChangeKind { added, removed, ended, moved, changed };
inline constexpr std::string_view kinds_of_change[] = {"added", "removed", "ended", "moved", "changed"};
ChangeKind kind_of_change(const RecordChange& change);

/// The summary for a reviewer, on one line: "3 records changed: 1 new error, 2 warnings; principle 3 of ALAC
/// loses its only metric".
std::string verdict(const ChangesScope& scope);

/// The group's short name, now or, if it is gone, before.
std::string name_of(const Workspace& before, const Workspace& now, std::string_view group);

}  // namespace cip
