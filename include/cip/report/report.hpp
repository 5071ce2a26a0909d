#pragma once

#include <algorithm>
#include <future>
#include <string>
#include <vector>

#include "cip/figures/figures.hpp"
#include "cip/print/page.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// The records, sorted by code; those without one come last.
template <class T>
std::vector<const T*> in_order_of_codes(std::vector<const T*> records) {
  if constexpr (requires(const T& record) { record.code; })
    std::ranges::stable_sort(records, {}, [](const T* record) {
      return std::pair(!record->code, record->code ? **record->code : std::string());
    });
  return records;
}

/// What a report was made from, and with which program.
struct Origins {
  std::string version;          ///< the commit of the records, in words
  std::string program_version;  ///< of cip itself
  std::string command{};        ///< that makes the report again; empty: the records are in no commit
  std::size_t records = 0;      ///< of all groups, those too that are not known yet on the day
  std::shared_future<Findings> findings{};   ///< of all records, waived ones too
  std::shared_future<std::string> digest{};  ///< of all records, as Workspace::digest
};

/// What a report needs.
struct ReportScope {
  const Workspace& ws;  ///< as known on the day
  const Group& group;
  std::string period_name;  ///< "period-1", or empty for a custom period
  When period;
  Date as_of;
  const GroupFigures& figures;  ///< of the group and the period
  const Origins& origins;
  std::vector<GroupRow> inside{};  ///< the groups inside it; of sets, those with records

  /// Whether assessments and reports can be on this period.
  bool is_of_program() const { return !period_name.empty(); }
  /// True once another period has begun and the report on this one is published: then the next report says
  /// what comes next. Until then this one does, since it is written and commented after its period.
  bool is_past() const;
  /// The day as of which metrics and duties of the period are read: its last day or, if earlier, the day of
  /// the report.
  Date day() const { return std::min(as_of, period.last); }

  /// The records of the group: those with a code sorted by code, then the others sorted by id.
  template <class T>
  std::vector<const T*> all() const {
    std::vector<const T*> records;
    for (const T& record : ws.all<T>(*group.id)) records.push_back(&record);
    return in_order_of_codes(std::move(records));
  }
  /// See cip::of_period.
  template <class T>
  const T* of_period() const {
    return cip::of_period<T>(ws, *group.id, period_name, as_of);
  }
};

/// What the report of the whole community needs.
struct CommunityScope {
  const Workspace& ws;
  std::string period_name;  ///< as in ReportScope
  When period;
  Date as_of;
  std::vector<GroupRow> rows;  ///< in the order of groups.yaml
  const Origins& origins;
  std::string (*address_of)(const Group& group) = nullptr;  ///< of its report; nullptr: there are no pages
};

/// Groups that have records or have to publish a report, in the order of groups.yaml.
std::vector<GroupRow> rows_of_all(const Workspace& ws, std::string_view period_name, When period, Date as_of);
/// The group, followed by those inside it; sets only if they have records.
std::vector<GroupRow> rows_of_group(const Workspace& ws, const Group& group, std::string_view period_name,
                                    When period, Date as_of);

/// "the same everywhere": how uniform a practice should be.
std::string_view harmonization_word(Harmonization harmonization);
/// "provided by ICANN org, medium effort": what is recorded of a practice's resources; empty where nothing
/// is.
std::string resourcing_phrase(const Practice& practice);

/// "in use since 2024, every week, checked March 2026": the status of a practice, and its dates.
std::string status_phrase(const Workspace& ws, const Practice& practice, Date as_of);

/// All groups side by side: the input for the Holistic Review (ATRT3 Recommendation 3.5).
Page community_report(const CommunityScope& scope);

/// The triennial report of a group (ATRT3 Recommendation 3.6). The same scope always gives the same page.
Page triennial_report(const ReportScope& scope);
/// The same on two pages: the summary, ratings, activities and what comes next.
Page short_report(const ReportScope& scope);

}  // namespace cip
