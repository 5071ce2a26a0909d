#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::string gap_sentence(const Continuity& continuity) {
  const auto gap = continuity.longest_gap();
  if (!gap) return "Every quarter has recorded work.";
  return fmt::format("The longest gap is {}, from {} to {}.",
                     counted(static_cast<std::size_t>(gap->quarters), "quarter", "quarters"),
                     to_words(on(gap->time.first)), to_words(on(gap->time.last)));
}

}  // namespace

void write_continuity(const ReportScope& scope, Page& page) {
  const Continuity& all = scope.figures.all.continuity;
  if (all.quarters.empty())
    return say("No quarter of this period is over yet, and none has recorded work.", page);
  say(fmt::format("The records show improvement work in {} of {}{}. {}", all.worked(),
                  counted(all.quarters.size(), "quarter", "quarters"),
                  percent_phrase(all.worked(), all.quarters.size()), gap_sentence(all)),
      page);
  if (is_blank(scope.figures.all)) return;
  std::vector<NamedFigures> rows;
  for (const PrincipleFigures& each : scope.figures.principles)
    rows.emplace_back(fmt::format("{} {}", each.principle, *scope.ws.principle(each.principle)->title),
                      &each);
  rows.emplace_back("All", &scope.figures.all);
  page.push_back(continuity_table("Principle", rows, scope.ws, scope.period, scope.day()));
  say(fmt::format("Quarters of the year: {} The last column counts the quarters with work in the period "
                  "before.",
                  marks_legend),
      page);
}

}  // namespace cip
