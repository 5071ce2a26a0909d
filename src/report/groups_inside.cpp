#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/life.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// "1 activity in this period: *Small team*; 2 criteria: …; work in 1 of 7 quarters": nothing where nothing
/// is.
Line results_line(const ReportScope& scope, const GroupRow& row) {
  Line line;
  const auto add = [&](std::string_view one, std::string_view many, const auto& records) {
    if (records.empty()) return;
    line.add(fmt::format("{}{}: ", line.empty() ? "" : "; ", counted(records.size(), one, many)));
    for (std::size_t i = 0; i < records.size(); ++i)
      line.add(i == 0 ? "" : ", ").add(*records[i]->common.title, Phrase::Style::emphasis);
  };
  std::vector<const Activity*> activities;
  for (const Activity& activity : scope.ws.all<Activity>(*row.group->id))
    if (!has_ended(activity) && placement_of(activity, scope.period, scope.as_of) == Placement::within)
      activities.push_back(&activity);
  add("activity in this period", "activities in this period", by_time(std::move(activities)));
  std::vector<const Criterion*> criteria;
  for (const Criterion& criterion : scope.ws.all<Criterion>(*row.group->id))
    if (!has_ended(criterion)) criteria.push_back(&criterion);
  add("criterion", "criteria", criteria);
  const Continuity& continuity = row.figures.all.continuity;
  if (continuity.worked() > 0)
    line.add(fmt::format("{} in {}", line.empty() ? "Work" : "; work",
                         continuity.quarters.size() == 1
                             ? "the only quarter"
                             : part_of(continuity.worked(), continuity.quarters.size()) + " quarters"));
  if (row.figures.surveys > 0)
    line.add(fmt::format("{}{} in this period", line.empty() ? "" : "; ",
                         counted(row.figures.surveys, "survey", "surveys")));
  return line.empty() ? line : line.add(".");
}

}  // namespace

void write_groups_inside(const ReportScope& scope, Page& page) {
  Table table{{"Group", "Records", "What they show"}, {}, {false, true}};
  std::vector<std::string> quiet, silent;
  for (const GroupRow& row : scope.inside) {
    if (row.figures.is_left_out) continue;  // as the summary says
    const auto records =
        static_cast<std::size_t>(std::ranges::count(scope.ws.documents, *row.group->id, &Document::group));
    Line results = results_line(scope, row);
    const bool is_set = *row.group->kind == GroupKind::set;
    if (records == 0)
      silent.push_back(row.group->short_name());
    else if (results.empty())
      quiet.push_back(fmt::format("{} ({}{})", row.group->short_name(), counted(records, "record", "records"),
                                  is_set ? " about all of them together" : ""));
    else
      table.rows.push_back({row.group->short_name(), records, std::move(results)});
  }
  std::vector<std::string> notes;
  if (!quiet.empty())
    notes.push_back(fmt::format("No criterion, and no work or survey in this period, is recorded for {}.",
                                all_of(quiet)));
  if (!silent.empty())
    notes.push_back(fmt::format("{} {} no records.", all_of(silent), silent.size() == 1 ? "has" : "have"));
  if (!table.rows.empty()) page.push_back(std::move(table));
  if (!notes.empty()) say(fmt::format("{}", fmt::join(notes, " ")), page);
}

}  // namespace cip
