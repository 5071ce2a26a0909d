#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "cip/store/workspace.hpp"

namespace cip {

/// How far an activity is, on the scale of the Open Government Partnership's Independent Reporting Mechanism
/// (https://www.opengovpartnership.org/glossary/completion/).
enum class Completion { not_started, limited, substantial, complete, no_evidence };
template <>
inline constexpr auto words<Completion> = std::to_array<std::string_view>({"not started", "limited",
                                                                           "substantial", "complete",
                                                                           "no evidence available"});

/// Planned is not started; in progress or on hold is limited, unless the record says substantial; unknown is
/// no evidence available. Nothing for a cancelled activity.
std::optional<Completion> completion_of(const Activity& activity);

/// When the work ended: its end, or else the date of its outcome; nothing if neither is recorded.
const Maybe<Day>& end_of(const Activity& activity);

/// When it was finished; nothing if it was not, was replaced by another, or nobody knows when.
Maybe<Day> finished_on(const Activity& activity);

/// From the first to the last day of the work, as known on a day: its start, its end or the
/// date of its outcome, and its due date while it is open. Work in progress lasts until it was last checked;
/// what ends later than the day lasts until the day. Nothing if no such date is known.
std::optional<When> recorded_time(const Activity& activity, Date as_of);

/// True for an open activity whose end has not passed: an open activity that has ended contradicts itself.
bool is_going_on(const Activity& activity, Date as_of);
/// True if it should have been finished by then, but isn't. One that was due before it began contradicts
/// itself.
bool is_overdue(const Activity& activity, Date as_of);
/// Whether it is still planned although the day of its start has passed; of what is overdue, that says
/// enough.
bool is_late_to_begin(const Activity& activity, Date as_of);
/// True if it should have been published by then, but isn't.
bool is_overdue(const Report& report, Date as_of);

/// How an activity relates to a period, by its own dates.
enum class Placement { within, carried_over, undated, elsewhere };
template <>
inline constexpr auto words<Placement> = std::to_array<std::string_view>({"within", "carried over", "undated",
                                                                          "elsewhere"});

/// Within: its dates share a day with the period. Carried over: open, and all its dates are before the period
/// or, without dates, it was last checked before the period. Undated: any other without a date. Elsewhere:
/// ended before the period, or begins after it or after the day.
Placement placement_of(const Activity& activity, When period, Date as_of);

}  // namespace cip
