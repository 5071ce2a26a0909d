#pragma once

#include <string>
#include <vector>

#include "cip/figures/changes.hpp"

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

}  // namespace cip
