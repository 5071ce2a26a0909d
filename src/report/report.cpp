#include "cip/report/report.hpp"

#include <fmt/format.h>

#include "cip/figures/continuity.hpp"
#include "cip/figures/duties.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

bool always(const ReportScope&) { return true; }

struct ReportSection {
  std::string_view title;
  void (*write)(const ReportScope& scope, Page& page);
  bool (*has_something)(const ReportScope& scope) = always;
};

constexpr ReportSection sections[] = {
    {"Summary", write_summary},
    {"Principles", write_principles, has_principles},
    {"Activities", write_activities},
    {"Continuity", write_continuity, has_results},
    {"Surveys", write_surveys, has_surveys},
    {"Practices", write_practices},
    {"Subgroups", write_groups_inside, [](const ReportScope& scope) { return !scope.inside.empty(); }},
    {"Duties", write_duties, has_duties_behind},
    {"What comes next", write_next},
    {"Since the last report", write_since, has_something_before},
    {"About this report", write_about},
    {"Annexes", write_annexes},
};

/// Of a group whose records are left out, only that is said; of a period that has not begun, what is planned.
bool is_written(const ReportSection& section, const ReportScope& scope) {
  const bool tells_of_work =
      section.write != write_summary && section.write != write_about && section.write != write_annexes;
  const bool is_ahead = section.write == write_next ||
                        (section.write == write_activities && !placed(scope, Placement::within).empty());
  return section.has_something(scope) && !(tells_of_work && scope.figures.is_left_out) &&
         (!tells_of_work || is_ahead || has_begun(scope.period, scope.as_of));
}

void write(const ReportSection& section, const ReportScope& scope, Page& page) {
  if (!is_written(section, scope)) return;
  page.push_back(Heading{2, std::string(section.title), "",
                         section.write == write_annexes ? Heading::Below::folded : Heading::Below::shown});
  const std::size_t begin = page.size();
  section.write(scope, page);
  if (page.size() == begin) page.pop_back();  // no section is empty
}

}  // namespace

std::string title_of(const Group& group) {
  return fmt::format("Continuous Improvement Report of {}", name_in_full(group));
}

bool ReportScope::is_past() const {
  if (!has_next_period(ws, period, as_of)) return false;
  const Period* running = period_on(ws, as_of);
  const Period* last = running ? last_period(ws, running->start->first) : nullptr;
  const bool is_last = last && *last->id == period_name;
  return !is_last || is_reported(ws, *group.id, *last, as_of);
}

Page report_body(const ReportScope& scope) {
  Page page;
  for (const ReportSection& section : sections)
    if (section.write != write_about && section.write != write_annexes) write(section, scope, page);
  return page;
}

Page triennial_report(const ReportScope& scope) {
  Page page{Heading{1, title_of(scope.group)}};
  for (const ReportSection& section : sections) write(section, scope, page);
  write_closing(scope.origins, page);
  return page;
}

}  // namespace cip
