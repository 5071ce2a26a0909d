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
  say("Activities, quarters and surveys are those of this period.", page);
  if (!table.rows.empty()) page.push_back(std::move(table));
  if (has_set)
    say("The row of a set of groups counts the records of the set as a whole; every other row counts the "
        "group's own.",
        page);
  if (!silent.empty()) say(fmt::format("No records: {}.", all_of(silent)), page);
}

}  // namespace cip
