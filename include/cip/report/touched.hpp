#pragma once

#include <string>
#include <vector>

#include "cip/figures/changes.hpp"

namespace cip {

/// What a report says otherwise in two states of the records, in its own words; empty where it said nothing.
struct SentenceChange {
  std::string before, now;
};

/// What rests on the records that changed, and did not change itself.
struct Touched {
  struct OfReport {
    const Group* group;
    std::vector<SentenceChange> sentences;  ///< in the order of the report
  };

  std::vector<const Document*> assessments;  ///< that rate a criterion which changed, or whose metrics did
  std::vector<const Document*> metrics;      ///< of a criterion that changed
  std::vector<OfReport> reports;             ///< for the current period
};

/// As changes_between, which must have told the changes. Points into `now`.
Touched touched_by(const Workspace& before, const Workspace& now, const Changes& changes, Date as_of);

}  // namespace cip
