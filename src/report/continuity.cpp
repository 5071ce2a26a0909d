#include <fmt/format.h>

#include "charts.hpp"
#include "cip/base/text.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::string gap_sentence(const Continuity& continuity) {
  const auto gap = continuity.longest_gap();
  if (!gap) return "Every quarter has recorded work.";
  const std::string length = counted(static_cast<std::size_t>(gap->quarters), "quarter", "quarters");
  if (const std::size_t gaps = continuity.longest_gaps(); gaps > 1)
    return fmt::format("The longest gap is {}; there are {} of this length.", length, gaps);
  return fmt::format("The longest gap is {}, from {} to {}.", length, to_words(on(gap->time.first)),
                     to_words(on(gap->time.last)));
}

}  // namespace

void write_quarters(const ReportScope& scope, Page& page) {
  const Continuity& all = scope.figures.all.continuity;
  std::vector<NamedFigures> rows;
  for (const PrincipleFigures& each : scope.figures.principles)
    rows.emplace_back(fmt::format("{} {}", each.principle, *scope.ws.principle(each.principle)->title),
                      &each);
  rows.emplace_back("All", &scope.figures.all);
  Table table{{"Principle", "Quarters with work", "Longest gap",
               days_to_words(period_before(scope.ws, scope.period))},
              {},
              {}};
  for (const auto& [name, figures] : rows) {
    const Continuity &now = figures->continuity, &before = figures->before;
    table.rows.push_back({name, of_phrase(now.worked(), now.quarters.size()), gap_phrase(now),
                          of_phrase(before.worked(), before.quarters.size())});
  }
  std::string finding =
      fmt::format("Work in {} of {}", all.worked(), counted(all.quarters.size(), "quarter", "quarters"));
  if (const Continuity& before = scope.figures.all.before; !before.quarters.empty())
    finding += fmt::format(", after {} of {} in {}", before.worked(), before.quarters.size(),
                           days_to_words(period_before(scope.ws, scope.period)));
  page.push_back(Chart{finding, strips_of(rows, scope.ws, scope.period, Compares::yes), std::move(table),
                       Chart::Fold::yes,
                       marks_note() + " The last column counts the quarters with work before this period."});
}

void write_continuity(const ReportScope& scope, Page& page) {
  const Continuity& all = scope.figures.all.continuity;
  if (all.quarters.empty())
    return say("No quarter of this period is over yet, and none has recorded work.", page);
  say(fmt::format("The records show improvement work in {} of {}{}. {}", all.worked(),
                  counted(all.quarters.size(), "quarter", "quarters"),
                  percent_phrase(all.worked(), all.quarters.size()), gap_sentence(all)),
      page);
  if (!is_blank(scope.figures.all)) write_quarters(scope, page);
}

}  // namespace cip
