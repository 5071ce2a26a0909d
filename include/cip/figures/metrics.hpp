#pragma once

#include <optional>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// The baseline, unless it is dated after the day; nullptr when there is none.
const Baseline* known_baseline(const Metric& metric, Date on);

/// The newest measurement that is not certainly later than the day; nullptr when there is none.
const Measurement* latest(const Metric& metric, Date on);

/// The measured values up to the day, in the order of their dates; ratings are left out.
std::vector<double> values_of(const Metric& metric, Date on);

/// Which way the newest value lies from the baseline, or from the oldest value where there is no baseline.
enum class Trend { better, worse, unchanged, higher, lower };
template <>
inline constexpr auto words<Trend> = std::to_array<std::string_view>({"better", "worse", "unchanged",
                                                                      "higher", "lower"});

/// Better and worse where higher or lower is known to be better, from `direction` or from the way that leads
/// from the baseline to the target; else only higher or lower. Nothing when there are not two values.
std::optional<Trend> trend_of(const Metric& metric, Date on);

/// How a metric stands to its target.
enum class MetricStatus { met, partly_met, on_track, off_track, not_met, not_due, missing, untold };
template <>
inline constexpr auto words<MetricStatus> =
    std::to_array<std::string_view>({"met", "partly met", "on track", "off track", "not met", "not due yet",
                                     "measurement missing", "cannot tell"});

/// From the newest measurement up to the day. A rating speaks for itself. A number is met when it reaches the
/// target, and not met when the target's day has passed. Before that day it is on track when it is at least
/// as far as the straight line from the dated baseline to the target, off track otherwise; of partial dates
/// the kindest day counts. Without a measurement it is missing once the cadence or the target's day has asked
/// for one, and not due yet before that day. Cannot tell: nothing says when to measure, no target in numbers,
/// no direction, or no dated baseline before it. `on` is the last day whose measurements count, and that by
/// which the baseline is known; `as_of` is that of judgement: once it is over, a target or a measurement that
/// was due on the last day is missed too.
MetricStatus status_of(const Metric& metric, Date on, Date as_of);
inline MetricStatus status_of(const Metric& metric, Date as_of) { return status_of(metric, as_of, as_of); }

/// Met or on track: what "on target" counts.
inline bool is_on_target(MetricStatus status) {
  return status == MetricStatus::met || status == MetricStatus::on_track;
}

/// True where the standing can be told: on target, partly or not met, off track.
inline bool is_judged(MetricStatus status) { return status <= MetricStatus::not_met; }

/// Whether the value reaches the target: its range, or its `value` in the direction that is better, which is
/// the way from the baseline known on the day where `direction` says nothing. False without a target in
/// numbers.
bool reaches_target(const Metric& metric, double value, Date on);

/// The day on which the next one is due when the last was on `last`; nothing for a cadence without a clock:
/// continuous, as needed, once. Per meeting counts four months: ICANN holds three public meetings a year.
std::optional<Date> next_due(Cadence cadence, Date last);

/// The day on which the next measurement is due: one cadence after the newest, or after the baseline. Nothing
/// when the metric has no clock, no date to start from, or is not in use.
std::optional<Date> next_measurement(const Metric& metric, Date on);

/// Measurements that the cadence asked for, and those that were made.
struct Owed {
  std::size_t owed = 0;
  std::size_t made = 0;
};

/// In the part of the period that has passed by the day, counted from the metric's first date where that is
/// later. One is owed for each whole turn of the cadence, besides a first measurement in the period; none
/// before the first turn is over, when the metric has no clock or is not in use.
Owed owed_measurements(const Metric& metric, When period, Date on);

}  // namespace cip
