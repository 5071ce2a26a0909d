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
/// no evidence available. Nothing for a cancelled activity: it is not on the way to completion.
std::optional<Completion> completion_of(const Activity& activity);

/// When the work ended: its end, or else the date of its outcome; nothing where neither is recorded.
const Maybe<Day>& end_of(const Activity& activity);

/// From the first to the last day of the work, as far as they are known on a day: its start, its end or the
/// date of its outcome, and its due date while it is open. Work in progress lasts until it was last checked;
/// what ends later than the day lasts until the day. Nothing where no such date is known.
std::optional<When> recorded_time(const Activity& activity, Date as_of);

/// True for an open activity whose end has not passed: one that has ended and is open contradicts itself.
bool is_going_on(const Activity& activity, Date as_of);
/// True when it should have been finished by then, and isn't. One that was due before it began contradicts
/// itself.
bool is_overdue(const Activity& activity, Date as_of);
/// True when it should have been published by then, and isn't.
bool is_overdue(const Report& report, Date as_of);

/// Where an activity stands to a period, as far as its own dates tell.
enum class Placement { within, carried_over, undated, elsewhere };
template <>
inline constexpr auto words<Placement> = std::to_array<std::string_view>({"within", "carried over", "undated",
                                                                          "elsewhere"});

/// Within: its dates share a day with the period. Carried over: open, with no date as late as the period; one
/// without dates, when it was last checked before the period. Undated: it has no date, otherwise. Elsewhere:
/// ended before the period, or begins after it, or after the day.
Placement placement_of(const Activity& activity, When period, Date as_of);

}  // namespace cip
