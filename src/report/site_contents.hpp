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

/// A record that has a place on the site.
struct Shown {
  const RecordSummary* summary;
  const Document* document;
};

/// What is on a site, apart from its pages.
struct SiteContents {
  std::vector<RecordSummary> summaries;                                 ///< of all records
  std::set<std::string, std::less<>> groups;                            ///< that have pages
  std::map<std::string, std::vector<Shown>, std::less<>> records;       ///< by group, kind by kind
  std::map<std::string, std::string, std::less<>> titles;               ///< of those records, by id
  std::map<std::string, std::set<std::string>, std::less<>> referrers;  ///< ids, by the id they refer to
  std::vector<FeedEntry> changes;  ///< newest first, no more than a feed tells
};
SiteContents contents_of(const SiteScope& scope);

/// From the top of the site, or with "../" from a group's folder.
std::string address_of_record(std::string_view id, std::string_view up = "");

}  // namespace cip
