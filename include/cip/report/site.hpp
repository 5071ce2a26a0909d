#pragma once

#include <map>
#include <string>
#include <vector>

#include "cip/figures/field_changes.hpp"
#include "cip/report/report.hpp"
#include "cip/store/saving.hpp"

namespace cip {

/// A commit that changed a record.
struct PastChange {
  std::size_t age;     ///< commits since, so that changes of one commit stay together
  std::string commit;  ///< its name
  std::string id;      ///< that the record had then
  Date day;
  std::string what;    ///< "added", "changed", "renamed", "removed"
  std::string fields;  ///< in words, see below; may be empty
};

/// A record that is not there any more, and its last title.
struct RemovedRecord {
  std::string id, title;
  PastChange change;
};

/// "status from planned to complete, evidence": a status and a date with their values, other fields by name.
/// Fields that only matter to those who keep the records are left out.
std::string fields_in_words(const std::vector<FieldChange>& changes);

/// What a site needs. Its groups, period and day are those of the community.
struct SiteScope {
  const CommunityScope& community;
  std::map<std::string, std::vector<PastChange>, std::less<>> history;  ///< of records by id, newest first
  std::vector<RemovedRecord> removed;
  /// The periods before, newest first, on which groups have recorded reports; only those are its rows.
  std::vector<CommunityScope> earlier;
};

/// The address of a group's report from the top of the site.
std::string address_of_report(const Group& group);

/// Pages for those who have no copy of the records: the community, its principles, practices, what is due and
/// what changed; the report and the records of each group; a calendar and a feed. They show nothing that the
/// reports of the groups would not. The same scope always gives the same files.
std::vector<OutputFile> site_of(const SiteScope& scope);

}  // namespace cip
