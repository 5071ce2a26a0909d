#include "cip/report/report.hpp"

#include <fmt/format.h>

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
    {"Groups inside", write_groups_inside, [](const ReportScope& scope) { return !scope.inside.empty(); }},
    {"What comes next", write_next},
    {"Since the last report", write_since, has_something_before},
    {"About this report", write_about},
    {"Annexes", write_annexes},
};

}  // namespace

std::string title_of(const Group& group) {
  return fmt::format(
      "Continuous Improvement Report of {}",
      group.abbreviation ? fmt::format("the {} ({})", *group.name, **group.abbreviation) : *group.name);
}

bool ReportScope::is_past() const { return has_next_period(ws, period, as_of); }

Page report_body(const ReportScope& scope) {
  Page page;
  for (const ReportSection& section : sections)
    if (section.write != write_about && section.write != write_annexes && section.has_something(scope))
      section.write(scope, page);
  return page;
}

Page triennial_report(const ReportScope& scope) {
  Page page{Heading{1, title_of(scope.group)}};
  for (const ReportSection& section : sections) {
    if (!section.has_something(scope)) continue;
    page.push_back(Heading{2, std::string(section.title), "",
                           section.write == write_annexes ? Heading::Below::folded : Heading::Below::shown});
    const std::size_t begin = page.size();
    section.write(scope, page);
    if (page.size() == begin) page.pop_back();  // no section is empty
  }
  write_closing(scope.origins, page);
  return page;
}

}  // namespace cip
