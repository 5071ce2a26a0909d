#pragma once

#include <string>
#include <vector>

#include "cip/output/page.hpp"
#include "cip/workspace/workspace.hpp"

namespace cip {

/// What a report is about, and which records it was made from.
struct ReportScope {
  const Workspace& ws;
  const Group& group;
  std::string period_name;  ///< "period-1", or empty for a period of the reader's choice
  When period;
  Date as_of;
  std::string version;          ///< the commit of the records, in words
  std::string program_version;  ///< of cip itself
  const Findings& findings;     ///< of all records, for those that were waived

  /// The records of the group, in the order of their ids.
  template <class T>
  std::vector<const T*> all() const {
    std::vector<const T*> records;
    for (const T& record : ws.all<T>())
      if (record.common.group == *group.id) records.push_back(&record);
    return records;
  }
  /// The newest one of the period that nothing took the place of; nullptr when there is none.
  template <class T>
  const T* of_period() const {
    const T* found = nullptr;
    for (const T* record : all<T>())
      if (*record->period == period_name && !record->superseded_by) found = record;
    return found;
  }
};

/// The triennial report of a group (ATRT3 Recommendation 3.6). The same scope always gives the same page.
Page triennial_report(const ReportScope& scope);

}  // namespace cip
