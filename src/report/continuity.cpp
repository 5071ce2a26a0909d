#include <fmt/format.h>

#include <algorithm>

#include "charts.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/groups.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// When the longest gap was, where there is one: its length is in the table. Of a gap that goes on nobody
/// knows whether it is one in the work or in the records.
std::string gap_sentence(const Continuity& continuity) {
  const auto gap = continuity.longest_gap();
  if (!gap || continuity.longest_gaps() > 1 || continuity.worked() == 0) return "";
  return gap->time.last == continuity.time.last
             ? fmt::format(" No work is recorded from {} on.",
                           to_words(*parse_when(to_string(gap->time.first).substr(0, 7))))
             : fmt::format(" The longest {}gap is {}.",
                           continuity.longest_possible_gap() > gap->quarters ? "certain " : "",
                           period_words(gap->time));
}

std::size_t possible_quarters(const Continuity& continuity) {
  return static_cast<std::size_t>(std::ranges::count(continuity.quarters, Work::possible));
}

/// "2 of 12", "2 to 5 of 12": at least and at most.
std::string range_phrase(const Continuity& continuity) {
  const std::size_t possible = possible_quarters(continuity);
  const std::string all = of_phrase(continuity.worked() + possible, continuity.quarters.size());
  return possible == 0 ? all : fmt::format("{} to {}", continuity.worked(), all);
}

}  // namespace

void write_quarters(const ReportScope& scope, Page& page) {
  const Continuity &all = scope.figures.all.continuity, &earlier = scope.figures.all.before;
  if (all.worked() + possible_quarters(all) + earlier.worked() + possible_quarters(earlier) == 0)
    return say("No quarter of this period, or of the one before, has recorded work.", page);
  std::vector<NamedFigures> rows;
  for (const PrincipleFigures& each : scope.figures.principles)
    rows.emplace_back(fmt::format("{} {}", each.principle, *scope.ws.principle(each.principle)->title),
                      &each);
  rows.emplace_back("All", &scope.figures.all);
  Table table{{"Principle", "Quarters with work", "Longest gap",
               "In " + days_to_words(period_before(scope.ws, scope.period))}};
  bool has_range = false;
  for (const auto& [name, figures] : rows) {
    const Continuity &now = figures->continuity, &before = figures->before;
    has_range = has_range || possible_quarters(before) > 0 ||
                now.longest_possible_gap() > now.longest_gap().value_or(Gap{}).quarters;
    table.rows.push_back(
        {name, of_phrase(now.worked(), now.quarters.size()), gap_phrase(now), range_phrase(before)});
  }
  const Strips strips =
      strips_of(rows, time_there(scope.group, scope.period).value_or(scope.period),
                time_there(scope.group, period_before(scope.ws, scope.period)), scope.as_of);
  page.push_back(Chart{
      fmt::format("Work is recorded in {} of {}", all.worked() == 0 ? "none" : std::to_string(all.worked()),
                  counted(all.quarters.size(), "quarter", "quarters")),
      strips, std::move(table), Chart::Fold::yes,
      marks_note(strips, scope.as_of) + (has_range ? " A range means that dates are not exact." : "") +
          gap_sentence(all)});
}

void write_continuity(const ReportScope& scope, Page& page) {
  const Continuity& all = scope.figures.all.continuity;
  if (all.quarters.empty())
    return say("No quarter of this period is over yet, and none has recorded work.", page);
  if (is_blank(scope.figures.all)) return say("No quarter has recorded work.", page);
  write_quarters(scope, page);
}

}  // namespace cip
