#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

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
  std::vector<NamedFigures> rows;
  for (const PrincipleFigures& each : scope.figures.principles)
    rows.emplace_back(fmt::format("{} {}", each.principle, *scope.ws.principle(each.principle)->title),
                      &each);
  rows.emplace_back("All", &scope.figures.all);
  page.push_back(continuity_table("Principle", rows, scope.period, scope.day()));
  say(fmt::format(
          "One mark for each quarter: ■ dated work, □ perhaps, for a date is known only roughly, · none. "
          "\"Period before\" gives the quarters with work {}.",
          period_words(period_before(scope.ws, scope.period))),
      page);
}

}  // namespace cip
