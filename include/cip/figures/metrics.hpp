#pragma once

#include <optional>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

inline bool is_quantitative(const Metric& metric) {
  return metric.form && **metric.form == MetricForm::quantitative;
}

/// Whether there is something to reach, not only a day.
inline bool says_what(const Target& target) {
  return target.value || target.min || target.max || target.text;
}

/// The target that applies on a day: of those in `earlier_targets`, the first whose day has not passed; after
/// them, the metric's `target`. nullptr if there is none.
const Target* target_on(const Metric& metric, Date on);

/// The baseline, unless it is dated after the day; nullptr if there is none.
const Baseline* known_baseline(const Metric& metric, Date on);

/// The measurements that are not certainly later than the day, oldest first: of 2025 and June 2025, the year
/// ends later.
std::vector<const Measurement*> measurements_by_date(const Metric& metric, Date on);

/// The newest measurement that is not certainly later than the day; nullptr if there is none.
const Measurement* latest(const Metric& metric, Date on);

/// The value of the baseline, if it is known, and the measured ones up to the day, in the order of their
/// dates; ratings are left out.
std::vector<double> values_of(const Metric& metric, Date on);

/// How the newest value compares with the baseline or, if there is none, with the oldest value.
enum class Trend { better, worse, unchanged, higher, lower };
template <>
inline constexpr auto words<Trend> = std::to_array<std::string_view>({"better", "worse", "unchanged",
                                                                      "higher", "lower"});

/// Better or worse if the better direction is known, from `direction` or from the baseline to the target;
/// otherwise higher or lower. Nothing if there are not two values.
std::optional<Trend> trend_of(const Metric& metric, Date on);

/// The status of a metric.
enum class MetricStatus { met, partly_met, on_track, off_track, not_met, not_due, missing, untold };
template <>
inline constexpr auto words<MetricStatus> =
    std::to_array<std::string_view>({"met", "partly met", "on track", "off track", "not met", "not due yet",
                                     "measurement missing", "cannot be assessed"});

/// The status by the newest measurement up to a day, as `src/figures/pages/metric-status.md` defines it. `on`
/// is the last day whose measurements and baseline count. `as_of` is the day of the report: once `on` is
/// before it, a target or a measurement that was due on `on` is missed too.
MetricStatus status_of(const Metric& metric, Date on, Date as_of);
inline MetricStatus status_of(const Metric& metric, Date as_of) { return status_of(metric, as_of, as_of); }

/// Met or on track: what "on target" counts.
inline bool is_on_target(MetricStatus status) {
  return status == MetricStatus::met || status == MetricStatus::on_track;
}

/// True if the metric can be assessed: on target, partly or not met, off track.
inline bool is_judged(MetricStatus status) { return status <= MetricStatus::not_met; }

/// The values between which a target in numbers is met.
struct Limits {
  std::optional<double> least, most;
};
/// `min` and `max`, or `value` in the direction that is better; none if that is not known.
Limits limits_of(const Target& target, std::optional<Direction> better);
/// The direction that the record states.
inline std::optional<Direction> stated_direction(const Metric& metric) {
  return metric.direction ? std::optional(**metric.direction) : std::nullopt;
}

/// "no baseline with its date": why a metric's status can't be told, if it can't.
std::string_view why_untold(const Metric& metric, Date on);
/// Whether the value reaches the target: its range, or its `value` in the direction that is better, which,
/// without a `direction`, is that from the baseline known on the day. False without a target in numbers.
bool reaches_target(const Metric& metric, double value, Date on);

/// The day on which the next one is due if the last was on `last`, or this many turns after that; nothing for
/// a cadence without an interval: continuous, as needed, once. Per meeting, nothing is due before five months
/// are over: the three public meetings of ICANN in a year are up to that far apart.
std::optional<Date> next_due(Cadence cadence, When last, int turns = 1);

/// The day on which the next measurement is due: one cadence after the newest or, without one, after the
/// baseline, or by the target if that is earlier. Nothing if neither says a day, or if the metric is not in
/// use. What asks whether a measurement is due asks this.
std::optional<Date> next_measurement(const Metric& metric, Date on);

/// The measurements that were due by the cadence, and those that were made.
struct Owed {
  std::size_t owed = 0;
  std::size_t made = 0;
};

/// In the part of the period that has passed by the day, counted from the metric's first date if that is
/// later. One is due for each complete interval of the cadence, besides a first measurement in the period;
/// none before the first interval is complete, if the cadence has no interval, or if the metric is not in
/// use.
Owed owed_measurements(const Metric& metric, When period, Date on);

/// Whether its unit is `percent`, or another word or sign for it.
bool is_percentage(const Metric& metric);
/// "44%", "1 paper", "12 papers".
std::string in_unit(const Metric& metric, std::string_view number, bool is_one);

}  // namespace cip
