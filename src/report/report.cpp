#include "cip/report/report.hpp"

#include <fmt/format.h>

#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

struct ReportSection {
  std::string_view title;
  void (*write)(const ReportScope& scope, Page& page);
};

constexpr ReportSection sections[] = {
    {"Summary", write_summary},
    {"About this report", write_about},
    {"Continuing purpose", write_purpose},
    {"Principle by principle", write_principles},
    {"Activities", write_activities},
    {"Is it continuous?", write_continuity},
    {"Surveys", write_surveys},
    {"Practices", write_practices},
    {"Duties", write_duties},
    {"What comes next", write_next},
    {"Since the last report", write_since},
    {"Annexes", write_annexes},
};

}  // namespace

Page triennial_report(const ReportScope& scope) {
  Page page{Heading{1, fmt::format("Continuous Improvement Report of {}",
                                   scope.group.abbreviation ? fmt::format("the {} ({})", *scope.group.name,
                                                                          **scope.group.abbreviation)
                                                            : *scope.group.name)}};
  int number = 0;
  for (const ReportSection& section : sections) {
    page.push_back(Heading{2, fmt::format("{} {}", ++number, section.title)});
    section.write(scope, page);
  }
  return page;
}

}  // namespace cip
