#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cip/figures/summary.hpp"
#include "cip/print/feed.hpp"
#include "cip/report/site.hpp"

namespace cip {

/// A record on the site.
struct Shown {
  const RecordSummary* summary;
  const Document* document;
};

/// The contents of a site, without its pages.
struct SiteContents {
  std::vector<RecordSummary> summaries;                                 ///< of all records
  std::set<std::string, std::less<>> groups;                            ///< that have pages
  std::map<std::string, std::vector<Shown>, std::less<>> records;       ///< by group, kind by kind
  std::map<std::string, std::string, std::less<>> titles;               ///< of those records, by id
  std::map<std::string, std::set<std::string>, std::less<>> referrers;  ///< ids, by the id they refer to
  std::vector<FeedEntry> changes;  ///< newest first, as many as a feed has
};
SiteContents contents_of(const SiteScope& scope);

/// Relative to the top of the site, or with "../" to a group's folder.
std::string address_of_record(std::string_view id, std::string_view up = "");

}  // namespace cip
