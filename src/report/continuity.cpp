#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::vector<std::string> row_of(const ReportScope& scope, std::string name, const PrincipleFigures& figures) {
  std::vector<std::string> row{std::move(name)};
  for (int year = year_of(scope.period.first); year <= year_of(scope.day()); ++year)
    row.push_back(year_marks(figures.continuity, year));
  row.push_back(of_phrase(figures.continuity.worked(), figures.continuity.quarters.size()));
  row.push_back(gap_phrase(figures.continuity));
  row.push_back(of_phrase(figures.before.worked(), figures.before.quarters.size()));
  return row;
}

std::string gap_sentence(const Continuity& continuity) {
  const auto gap = continuity.longest_gap();
  if (!gap) return "There is no quarter without any.";
  return fmt::format("The longest time without any is {}, from {} to {}.",
                     counted(static_cast<std::size_t>(gap->quarters), "quarter", "quarters"),
                     to_words(on(gap->time.first)), to_words(on(gap->time.last)));
}

}  // namespace

void write_continuity(const ReportScope& scope, Page& page) {
  const Continuity& all = scope.figures.all.continuity;
  if (all.quarters.empty())
    return say("No quarter of this period is over yet, and none has recorded work.", page);
  say("The community has asked how improvement that was spasmodic becomes continuous. This section counts "
      "the "
      "quarters of the year in which the records hold improvement work: an activity under way, a "
      "measurement, a "
      "survey, an assessment approved, a report published, a practice begun or taken over.",
      page);
  say(fmt::format("Dated work is recorded in {} of {} so far{}. {}", all.worked(),
                  counted(all.quarters.size(), "quarter", "quarters"),
                  percent_phrase(all.worked(), all.quarters.size()), gap_sentence(all)),
      page);
  Table table{{"Principle"}, {}, {}};
  for (int year = year_of(scope.period.first); year <= year_of(scope.day()); ++year)
    table.header.push_back(std::to_string(year));
  table.header.insert(table.header.end(), {"With work", "Longest gap", "Period before"});
  if (scope.ws.principles)
    for (const PrincipleFigures& each : scope.figures.principles)
      table.rows.push_back(row_of(
          scope, fmt::format("{} {}", each.principle, *scope.ws.principle(each.principle)->title), each));
  table.rows.push_back(row_of(scope, "All", scope.figures.all));
  page.push_back(std::move(table));
  say("One mark for each quarter: ■ dated work, □ perhaps, for a date is known only roughly, · none. "
      "\"Period "
      "before\" gives the quarters with work in the period before this one.",
      page);
}

}  // namespace cip
