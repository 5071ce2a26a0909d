#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {

void write_groups_inside(const ReportScope& scope, Page& page) {
  Table table{{"Group", "Records", "Activities", "Quarters with work", "Surveys"},
              {},
              {false, true, true, true, true}};
  std::vector<std::string> quiet, silent;
  bool has_set = false;
  for (const GroupRow& row : scope.inside) {
    has_set = has_set || *row.group->kind == GroupKind::set;
    const auto records = std::ranges::count(scope.ws.documents, *row.group->id, &Document::group);
    const Continuity& continuity = row.figures.all.continuity;
    const std::size_t activities = row.figures.all.coverage.activities, surveys = row.figures.surveys;
    if (records == 0)
      silent.push_back(row.group->short_name());
    else if (activities + surveys + continuity.worked() == 0)
      quiet.push_back(fmt::format("{} ({})", row.group->short_name(),
                                  counted(static_cast<std::size_t>(records), "record", "records")));
    else
      table.rows.push_back({row.group->short_name(), records, activities,
                            of_phrase(continuity.worked(), continuity.quarters.size()), surveys});
  }
  std::vector<std::string> notes;
  if (!table.rows.empty()) notes.emplace_back("Activities, quarters and surveys are those of this period.");
  if (!quiet.empty())
    notes.push_back(fmt::format("No work and no survey in this period are recorded for {}.", all_of(quiet)));
  if (!silent.empty()) notes.push_back(fmt::format("No records: {}.", all_of(silent)));
  if (has_set)
    notes.emplace_back(
        "The records of a set of groups are those made for the set as a whole; all others are the group's "
        "own.");
  if (!table.rows.empty()) page.push_back(std::move(table));
  say(fmt::format("{}", fmt::join(notes, " ")), page);
}

}  // namespace cip
