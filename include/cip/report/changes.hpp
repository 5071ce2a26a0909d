#pragma once

#include <string>
#include <vector>

#include "cip/base/finding.hpp"
#include "cip/figures/changes.hpp"
#include "cip/print/page.hpp"

namespace cip {

/// What a report says in each of two states of the records, if it differs, in its words; empty if it said
/// nothing.
struct SentenceChange {
  std::string before, now;
};

/// What depends on the records that changed, but did not change itself.
struct Touched {
  struct OfAssessment {
    const Document* document;
    std::vector<const CriterionRating*> ratings;  ///< of a criterion that changed, or whose metrics did
  };
  struct OfReport {
    const Group* group;
    std::vector<SentenceChange> sentences;  ///< in the order of the report
  };

  std::vector<OfAssessment> assessments;  ///< that have such ratings
  std::vector<const Document*> metrics;   ///< of a criterion that changed
  std::vector<OfReport> reports;          ///< for the current period
};

/// For the changes that changes_between found. Points into `now`.
Touched touched_by(const Workspace& before, const Workspace& now, const Changes& changes, Date as_of);

/// What a page of changes needs.
struct ChangesScope {
  const Workspace& before;
  const Workspace& now;
  const Changes& changes;
  const Touched& touched;
  const Findings& found;  ///< findings that are new
  const Findings& gone;   ///< findings that are resolved
  std::string from, to;   ///< the two states, in words
  std::string prefix;     ///< the prefix of every path
  Date as_of;
  std::string command;  ///< that shows the same with nothing left out
};

/// What changed, as a reviewer of a pull request reads it: the verdict, new findings, then all the rest,
/// under headings that can be folded. Lists and tables have at most `most` rows, and say how many they leave
/// out.
Page changes_page(const ChangesScope& scope, std::size_t most);

/// The same as Markdown that fits into a comment on GitHub, with long parts folded.
std::string changes_comment(const ChangesScope& scope);

/// Only the records and the adoption decisions, without a common heading; `command` shows what is left out.
Page changed_records(const Workspace& before, const Workspace& now, const Changes& changes, std::size_t most,
                     const std::string& command);

/// The two commits that were compared; empty for a state that is not a commit.
struct CommitRange {
  std::string before, now;
};

/// The same for programs, with nothing left out.
std::string changes_to_json(const ChangesScope& scope, const CommitRange& commits);

/// "`due`: 2026-06 → 2026-09", as one line; long text is only named.
Line change_line(const FieldChange& change);

}  // namespace cip
