#include "period_meant.hpp"

#include <algorithm>
#include <vector>

#include "cip/figures/continuity.hpp"
#include "cip/figures/life.hpp"

namespace cip {
namespace {

/// Whether a group may approve or publish on that day what is about the period.
bool fits(const Period& period, const Day& day) {
  return !certainly_before(*day, *period.start) && !certainly_after(*day, last_day_after(*period.end, 12));
}

const Period* meant_by(const Workspace& ws, std::string_view title, std::string_view id, const Day& day) {
  const Period* period = ws.period(id);
  const auto named = years_in(title);
  if (!period || !named || fits(*period, day)) return nullptr;
  const auto meant = std::ranges::find_if(
      ws.program->periods, [&](const Period& each) { return days_of(each) == *named && fits(each, day); });
  return meant == ws.program->periods.end() ? nullptr : &*meant;
}

}  // namespace

std::optional<When> years_in(std::string_view title) {
  std::vector<When> years;
  for (std::size_t at = 0; at < title.size();) {
    const auto end = std::min(title.find_first_not_of("0123456789", at), title.size());
    if (end == at + 4)
      if (const auto year = parse_when(title.substr(at, 4))) years.push_back(*year);
    at = std::max(at + 1, end);
  }
  if (years.size() != 2 || !certainly_before(years[0], years[1])) return std::nullopt;
  return Hull().add(years[0]).add(years[1]).get();
}

const Period* period_meant(const Workspace& ws, const Assessment& assessment) {
  return assessment.approved
             ? meant_by(ws, *assessment.common.title, *assessment.period, *assessment.approved)
             : nullptr;
}

const Period* period_meant(const Workspace& ws, const Report& report) {
  return report.published ? meant_by(ws, *report.common.title, *report.period, report.published->date)
                          : nullptr;
}

}  // namespace cip
