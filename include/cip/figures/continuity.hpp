#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// Whether the records show improvement work in one quarter of a year. Possible: a date is too coarse to say.
enum class Work { none, possible, certain };
template <>
inline constexpr auto words<Work> = std::to_array<std::string_view>({"none", "possible", "certain"});

/// A run of quarters without any recorded work: [first, last], as days.
struct Gap {
  When time;
  int quarters = 0;
};

/// Improvement work quarter by quarter: the answer to "spasmodic or continuous?".
struct Continuity {
  When time;                   ///< from the first quarter to the last
  std::vector<Work> quarters;  ///< those that have begun; the running one only once it certainly has work

  std::size_t worked() const;  ///< quarters with certain work
  /// The longest run of quarters in which no record shows even possible work; nothing if there is none.
  std::optional<Gap> longest_gap() const;
  /// The longest run of quarters without certain work: how long that gap may be.
  int longest_possible_gap() const;
  /// How many gaps are as long as the longest.
  std::size_t longest_gaps() const;
};

/// The first day of the calendar quarter in which a day is.
Date first_of_quarter(Date date);

/// The quarters of the period that have begun by the day and in which the group existed, and its own work in
/// them, as `src/figures/pages/continuity.md` defines it. With a principle, only what serves it; 0 is all.
Continuity continuity_of(const Workspace& ws, std::string_view group, int principle, When period, Date as_of);
/// The same for several principles, in their order, in about the time of one.
std::vector<Continuity> continuity_of(const Workspace& ws, std::string_view group,
                                      std::span<const int> principles, When period, Date as_of);

/// The same for one activity.
Continuity continuity_of(const Activity& activity, When period, Date as_of);

/// From the first day of a period of cip.yaml to its last.
inline When days_of(const Period& period) {
  return {period.start->first, period.end->last, When::Precision::day};
}

/// The period of cip.yaml that ended last before a day; nullptr if none did.
const Period* last_period(const Workspace& ws, Date before);

/// The one to which what is due on a day belongs: the one that began last or, if none had begun, the current
/// one.
const Period* period_on(const Workspace& ws, Date day);

/// The period of cip.yaml that ended last before this one begins or, if there is none, the same length of
/// time before it: in months if the period consists of whole ones, otherwise in days.
When period_before(const Workspace& ws, When period);

}  // namespace cip
