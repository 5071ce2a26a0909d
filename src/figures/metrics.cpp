#include "cip/figures/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"

namespace cip {
namespace {

/// The better direction, if the record says it or its numbers show it.
std::optional<Direction> direction_of(const Metric& metric, Date on) {
  if (metric.direction) return stated_direction(metric);
  const Baseline* baseline = known_baseline(metric, on);
  const Target* target = target_on(metric, on);
  if (!baseline || !target || !target->value) return std::nullopt;
  const double from = *baseline->value, to = **target->value;
  if (from == to) return std::nullopt;
  return from < to ? Direction::higher : Direction::lower;
}

/// The number that a value has to reach if it misses the target, and from which side.
struct Goal {
  double value;
  bool from_below;
};

std::optional<Goal> goal_of(const Metric& metric, double value, Date on) {
  const auto [least, most] = limits_of(*target_on(metric, on), direction_of(metric, on));
  if (least && value < *least) return Goal{*least, true};
  if (most && value > *most) return Goal{*most, false};
  return std::nullopt;
}

/// The straight line from the baseline to the goal, at the day of the measurement.
MetricStatus compare_with_line(const Metric& metric, const Measurement& measurement, Goal goal, Date on) {
  const Target& target = *target_on(metric, on);
  const Baseline* from = known_baseline(metric, on);
  if (!from || !from->date || !target.by) return MetricStatus::untold;
  const Date begin = from->date->value.last, end = target.by->value.last,
             day = std::max(measurement.date->first, begin);
  if (end <= begin) return MetricStatus::untold;
  const double passed =
      static_cast<double>((day - begin).count()) / static_cast<double>((end - begin).count());
  const double baseline = *from->value, expected = baseline + (goal.value - baseline) * passed;
  const double value = **measurement.value;
  const double lost = 1e-12 * std::max(std::abs(baseline), std::abs(goal.value));  // as a binary fraction
  return (goal.from_below ? value >= expected - lost : value <= expected + lost) ? MetricStatus::on_track
                                                                                 : MetricStatus::off_track;
}

MetricStatus status_of_rating(Rating rating) {
  static constexpr MetricStatus statuses[] = {MetricStatus::met, MetricStatus::partly_met,
                                              MetricStatus::not_met};
  return statuses[static_cast<std::size_t>(rating)];
}

/// The first date that the metric has.
std::optional<When> first_date(const Metric& metric, Date on) {
  std::optional<When> first;
  const auto look = [&](When when) {
    if (!first || when.last < first->last) first = when;
  };
  if (const Baseline* baseline = known_baseline(metric, on); baseline && baseline->date)
    look(**baseline->date);
  for (const Measurement& measurement : metric.measurements) look(*measurement.date);
  return first;
}

bool is_in_use(const Metric& metric) {
  return metric.status && **metric.status == Stage::active && !has_ended(metric);
}

/// The interval of each cadence, in their order; nothing for one without an interval. From one public meeting
/// of ICANN to the next it may be a month longer than a third of a year: none is late before.
struct Turn {
  int months, days, more_months = 0;
};
constexpr Turn turns_of_cadences[] = {
    {0, 0},     // continuous
    {0, 7},     // weekly
    {1, 0},     // monthly
    {4, 0, 1},  // per meeting
    {3, 0},     // quarterly
    {6, 0},     // semiannual
    {12, 0},    // annual
    {36, 0},    // triennial
    {0, 0},     // as needed
    {0, 0},     // once
};

/// What was measured on the last day of a month is due again on the last day of one.
std::optional<Date> day_after(Turn turn, When last) {
  if (turn.months == 0 && turn.days == 0) return std::nullopt;
  const std::chrono::year_month_day next(last.last + std::chrono::days(1));
  if (turn.months > 0 && next.day() == std::chrono::day(1)) last.precision = When::Precision::month;
  return last_day_after(last, turn.months) + std::chrono::days(turn.days);
}

/// "paper" of "papers".
std::string for_one(std::string_view word) {
  struct Ending {
    std::string_view of_many, of_one;
  };
  static constexpr Ending endings[] = {{"people", "person"},
                                       {"series", "series"},
                                       {"species", "species"},
                                       {"news", "news"},
                                       {"yses", "ysis"},
                                       {"ies", "y"},
                                       {"sses", "ss"},
                                       {"Ses", "S"},
                                       {"xes", "x"},
                                       {"ss", "ss"},
                                       {"us", "us"},
                                       {"is", "is"},
                                       {"s", ""}};
  for (const auto& [of_many, of_one] : endings)
    if (word.ends_with(of_many) && word.size() > 2)
      return fmt::format("{}{}", word.substr(0, word.size() - of_many.size()), of_one);
  return std::string(word);
}

/// "1 paper in plain language", "1 business day": most units are written as nouns of many. The noun is the
/// last word in the plural before another part of the phrase begins.
std::string unit_of_one(std::string_view unit) {
  static constexpr std::string_view links[] = {"of", "per", "in", "for", "from", "with", "to", "by", "on"};
  std::vector<std::string> words;
  std::optional<std::size_t> noun;
  bool is_noun_ahead = true;
  for (std::string_view rest = unit; !rest.empty();) {
    const std::string_view word = take_until(rest, ' ');
    is_noun_ahead = is_noun_ahead && std::ranges::find(links, word) == std::end(links);
    if (is_noun_ahead && for_one(word) != word) noun = words.size();
    words.emplace_back(word);
  }
  if (noun) words[*noun] = for_one(words[*noun]);
  return fmt::format("{}", fmt::join(words, " "));
}

}  // namespace

const Target* target_on(const Metric& metric, Date on) {
  const Target* applies = metric.target ? &*metric.target : nullptr;
  for (const Target& each : metric.earlier_targets) {
    if (!each.by || certainly_before(**each.by, on)) continue;
    if (!applies || !applies->by || certainly_before(**each.by, **applies->by)) applies = &each;
  }
  return applies;
}

const Baseline* known_baseline(const Metric& metric, Date on) {
  const bool is_known =
      metric.baseline && !(metric.baseline->date && certainly_after(**metric.baseline->date, on));
  return is_known ? &*metric.baseline : nullptr;
}

std::vector<const Measurement*> measurements_by_date(const Metric& metric, Date on) {
  std::vector<const Measurement*> sorted;
  for (const Measurement& measurement : metric.measurements)
    if (!certainly_after(*measurement.date, on)) sorted.push_back(&measurement);
  std::ranges::stable_sort(sorted, {}, [](const Measurement* m) { return place_in_time(*m->date); });
  return sorted;
}

const Measurement* latest(const Metric& metric, Date on) {
  const Measurement* newest = nullptr;
  for (const Measurement& each : metric.measurements) {
    const bool is_later = !newest || place_in_time(*newest->date) <= place_in_time(*each.date);
    if (is_later && !certainly_after(*each.date, on)) newest = &each;
  }
  return newest;
}

std::vector<double> values_of(const Metric& metric, Date on) {
  std::vector<double> values;
  if (const Baseline* baseline = known_baseline(metric, on)) values.push_back(*baseline->value);
  for (const Measurement* measurement : measurements_by_date(metric, on))
    if (measurement->value) values.push_back(**measurement->value);
  return values;
}

std::optional<Trend> trend_of(const Metric& metric, Date on) {
  const auto values = values_of(metric, on);
  if (values.size() < 2) return std::nullopt;
  const double change = values.back() - values.front();
  if (change == 0) return Trend::unchanged;
  const auto direction = direction_of(metric, on);
  if (!direction || *direction == Direction::within) return change > 0 ? Trend::higher : Trend::lower;
  return (change > 0) == (*direction == Direction::higher) ? Trend::better : Trend::worse;
}

MetricStatus status_of(const Metric& metric, Date on, Date as_of) {
  const Measurement* newest = latest(metric, on);
  const Target* target = target_on(metric, on);
  const auto has_passed = [&](Date day) { return day <= on && day < as_of; };
  const bool is_over = target && target->by && has_passed(target->by->value.last);
  if (!newest) {
    const auto due = next_measurement(metric, on);
    if ((due && has_passed(*due)) || is_over) return MetricStatus::missing;
    return due || (target && target->by) ? MetricStatus::not_due : MetricStatus::untold;
  }
  if (!newest->value) return newest->rating ? status_of_rating(**newest->rating) : MetricStatus::missing;
  if (!target) return newest->rating ? status_of_rating(**newest->rating) : MetricStatus::untold;
  if (reaches_target(metric, **newest->value, on)) return MetricStatus::met;
  const auto goal = goal_of(metric, **newest->value, on);
  if (!goal) return newest->rating ? status_of_rating(**newest->rating) : MetricStatus::untold;
  if (is_over) return MetricStatus::not_met;
  return compare_with_line(metric, *newest, *goal, on);
}

Limits limits_of(const Target& target, std::optional<Direction> better) {
  const auto number = [](const Maybe<Number>& given) {
    return given ? std::optional(**given) : std::nullopt;
  };
  if (target.min || target.max) return {number(target.min), number(target.max)};
  if (better == Direction::higher) return {number(target.value), std::nullopt};
  if (better == Direction::lower) return {std::nullopt, number(target.value)};
  return {};
}

std::string_view why_untold(const Metric& metric, Date on) {
  const Measurement* newest = latest(metric, on);
  if (!newest) return "no measurement";
  const Target* target = target_on(metric, on);
  if (!target) return "no target";
  if (!target->value && !target->min && !target->max) return "no target in numbers";
  const auto [least, most] = limits_of(*target, direction_of(metric, on));
  if (!newest->value || (!least && !most)) return "no direction that is better";
  const Baseline* from = known_baseline(metric, on);
  if (!from || !from->date) return from ? "no date of the baseline" : "no baseline with its date";
  return target->by ? "the target's day is not after the baseline" : "no date of the target";
}

bool reaches_target(const Metric& metric, double value, Date on) {
  const Target* target = target_on(metric, on);
  if (!target) return false;
  const auto [least, most] = limits_of(*target, direction_of(metric, on));
  return (least || most) && (!least || value >= *least) && (!most || value <= *most);
}

std::optional<Date> next_due(Cadence cadence, When last, int turns) {
  const Turn turn = turns_of_cadences[static_cast<std::size_t>(cadence)];
  return day_after({turns * turn.months + turn.more_months, turns * turn.days}, last);
}

std::optional<Date> next_measurement(const Metric& metric, Date on) {
  if (!is_in_use(metric)) return std::nullopt;
  const Measurement* newest = latest(metric, on);
  const Baseline* baseline = known_baseline(metric, on);
  const Day* last = newest ? &newest->date : baseline && baseline->date ? &*baseline->date : nullptr;
  auto due = last && metric.cadence ? next_due(**metric.cadence, **last) : std::nullopt;
  if (const Target* target = target_on(metric, on); !newest && target && target->by)
    due = std::min(due.value_or(Date::max()), target->by->value.last);
  return due;
}

Owed owed_measurements(const Metric& metric, When period, Date on) {
  const auto first = first_date(metric, on);
  if (!metric.cadence || !is_in_use(metric) || !first || !next_due(**metric.cadence, *first)) return {};
  const Date end = std::min(period.last, on);
  // The first interval begins with the period, or after the first date.
  const bool is_older = first->last < period.first;
  const When begin = is_older ? cip::on(period.first) : *first;
  const std::chrono::days more(is_older ? 1 : 0);
  Owed owed;
  const Turn turn = turns_of_cadences[static_cast<std::size_t>(**metric.cadence)];
  for (int turns = 1; *day_after({turns * turn.months, turns * turn.days}, begin) <= end + more; ++turns)
    ++owed.owed;
  if (owed.owed == 0) return {};
  for (const Measurement& measurement : metric.measurements)
    if (period.first <= measurement.date->last && measurement.date->first <= end) ++owed.made;
  const Baseline* baseline = known_baseline(metric, on);
  const bool begins_here = period.first <= first->last && !(baseline && baseline->date);
  owed.owed += begins_here ? 1 : 0;
  return owed;
}

bool is_percentage(const Metric& metric) {
  static constexpr std::string_view units[] = {"percent", "per cent", "percentage", "%"};
  return metric.unit && std::ranges::find(units, lower(**metric.unit)) != std::end(units);
}

std::string in_unit(const Metric& metric, std::string_view number, bool is_one) {
  if (!metric.unit) return std::string(number);
  const std::string_view unit = **metric.unit;
  if (is_percentage(metric)) return fmt::format("{}%", number);
  return fmt::format("{} {}", number, is_one ? unit_of_one(unit) : unit);
}

}  // namespace cip
