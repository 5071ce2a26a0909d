#pragma once

#include <string>

#include "cip/base/finding.hpp"
#include "cip/figures/changes.hpp"
#include "cip/print/page.hpp"
#include "cip/report/touched.hpp"

namespace cip {

/// What a page of changes is made from.
struct ChangesScope {
  const Workspace& before;
  const Workspace& now;
  const Changes& changes;
  const Touched& touched;
  const Findings& found;  ///< findings that are new
  const Findings& gone;   ///< findings that are no more
  std::string from, to;   ///< the two states, in words
  std::string prefix;     ///< stands before every path
  Date as_of;
};

/// What changed, as a reviewer of a pull request reads it: the verdict, what is newly wrong, then all else,
/// under headings to be folded. No list and no table has more than `most` rows; what is left out is counted.
Page changes_page(const ChangesScope& scope, std::size_t most);

/// The same as Markdown that fits into a comment on GitHub, what is long folded away.
std::string changes_comment(const ChangesScope& scope);

/// The records and the adoption decisions alone, without a heading for all of them; `command` shows the rest
/// of them.
Page changed_records(const Workspace& before, const Workspace& now, const Changes& changes, std::size_t most,
                     const std::string& command);

/// The two commits that were compared, where they are; empty where there is none.
struct CommitRange {
  std::string before, now;
};

/// The same for programs, and nothing left out.
std::string changes_to_json(const ChangesScope& scope, const CommitRange& commits);

/// "`due`: 2026-06 → 2026-09", as one line; long text is only named.
Line change_line(const FieldChange& change);

}  // namespace cip
