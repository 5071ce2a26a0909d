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
  std::vector<std::string> silent;
  bool has_set = false;
  for (const GroupRow& row : scope.inside) {
    has_set = has_set || *row.group->kind == GroupKind::set;
    const auto records = std::ranges::count(scope.ws.documents, *row.group->id, &Document::group);
    const Continuity& continuity = row.figures.all.continuity;
    if (records == 0)
      silent.push_back(row.group->short_name());
    else
      table.rows.push_back({row.group->short_name(), records, row.figures.all.coverage.activities,
                            of_phrase(continuity.worked(), continuity.quarters.size()), row.figures.surveys});
  }
  std::string note = table.rows.empty() ? "" : "Activities, quarters and surveys are those of this period.";
  if (has_set && !table.rows.empty())
    note +=
        " The row of a set of groups counts records made for the set as a whole; every other row counts the "
        "group's own.";
  if (!silent.empty()) note += fmt::format("{}No records: {}.", note.empty() ? "" : " ", all_of(silent));
  if (!table.rows.empty()) page.push_back(std::move(table));
  say(std::move(note), page);
}

}  // namespace cip
