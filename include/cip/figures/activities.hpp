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

/// The first and the last day that the activity's own dates name, or nothing when it has none. Nothing is
/// added for an open end: a record that was last checked in 2012 says nothing about later.
std::optional<When> recorded_time(const Activity& activity);

/// The same, where an open activity lasts until it was last checked, or `today` where it never was.
std::optional<When> time_of(const Activity& activity, Date today);

/// Where an activity stands to a period, as far as its own dates tell.
enum class Placement { within, carried_over, undated, elsewhere };
template <>
inline constexpr auto words<Placement> = std::to_array<std::string_view>({"within", "carried over", "undated",
                                                                          "elsewhere"});

/// Within: its dates share a day with the period. Carried over: open, with no date as late as the period.
/// Undated: it has no date. Elsewhere: ended before the period, or begins after it.
Placement placement_of(const Activity& activity, When period);

}  // namespace cip
