#pragma once

#include <string>

#include "cip/report/changes.hpp"

namespace cip {

/// The full names of the two commits; empty for what is no commit.
struct CommitRange {
  std::string before, now;
};

/// `schema_version` 1; fields are only ever added within a version. Nothing is left out.
std::string changes_to_json(const ChangesScope& scope, const CommitRange& commits);

}  // namespace cip
