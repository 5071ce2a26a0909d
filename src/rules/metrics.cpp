#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/smart.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/quantity.hpp"
#include "cip/rules/fixes.hpp"

namespace cip {
namespace {

using Measurements = std::vector<Measurement>;

/// The first measurement of the same date, to the same precision; `at` itself if there is none before it.
const Measurement& first_of_date(const Measurements& list, const Measurement& at) {
  return *std::ranges::find(list, *at.date, [](const Measurement& m) { return *m.date; });
}

/// Of a day, the measurement of its month: of a metric that is not measured more than once a month, most
/// often the same one.
const Measurement* of_its_month(const Metric& metric, const Measurement& at) {
  constexpr auto shortest_month = std::chrono::days(28);
  if (!metric.cadence || at.date->precision != When::Precision::day) return nullptr;
  const auto next = next_due(**metric.cadence, *at.date);
  if (!next || *next - at.date->last < shortest_month) return nullptr;
  const auto month = std::ranges::find_if(metric.measurements, [&](const Measurement& other) {
    return other.date->precision == When::Precision::month && overlaps(*other.date, *at.date);
  });
  return month == metric.measurements.end() ? nullptr : &*month;
}

void measured_twice(const Metric& metric, Breaches& out) {
  for (const Measurement& measurement : metric.measurements) {
    if (const Measurement* month = of_its_month(metric, measurement))
      out.report(measurement.date.span,
                 fmt::format("a measurement for `{}`, and one for its month", to_string(*measurement.date)))
          .note(month->date.span, "the one for the month is here")
          .weigh(Severity::note)
          .suggest(
              "keep the right one if they are the same measurement, or make the other date more precise");
    if (const Measurement& first = first_of_date(metric.measurements, measurement); &first != &measurement)
      out.report(measurement.date.span,
                 fmt::format("second measurement for `{}`", to_string(*measurement.date)))
          .note(first.date.span, "the first is here")
          .suggest("keep the right one, or make both dates more precise");
    const Maybe<Baseline>& baseline = metric.baseline;
    if (baseline && baseline->date && **baseline->date == *measurement.date && measurement.value &&
        **measurement.value != *baseline->value)
      out.report(measurement.date.span,
                 fmt::format("for `{}`, the baseline has another value", to_string(*measurement.date)))
          .note(baseline->value.span, "it is here")
          .weigh(Severity::note)
          .suggest("keep the right one, or make both dates more precise");
  }
}

void measurements_out_of_order(const Metric& metric, const Judged& judged, Breaches& out) {
  for (std::size_t i = 1; i < metric.measurements.size(); ++i) {
    const Measurement &before = metric.measurements[i - 1], &here = metric.measurements[i];
    if (!certainly_before(*here.date, *before.date)) continue;
    if (&first_of_date(metric.measurements, here) != &here) continue;  // `measured-twice` reports it
    Finding& finding =
        out.report(here.date.span, fmt::format("measurement is {} older than the one before it",
                                               time_between(*here.date, *before.date)))
            .note(before.date.span, "the one before it")
            .suggest("list measurements from oldest to newest");
    const auto newer = std::ranges::find_if(metric.measurements, [&](const Measurement& other) {
      return certainly_before(*here.date, *other.date);
    });
    fix_by_moving("measurements", i, static_cast<std::size_t>(newer - metric.measurements.begin()), metric,
                  judged.ws, finding);
  }
}

/// Its targets, the one in force last.
std::vector<const Target*> targets_of(const Metric& metric) {
  std::vector<const Target*> targets;
  for (const EarlierTarget& each : metric.earlier_targets) targets.push_back(&each);
  if (metric.target) targets.push_back(&*metric.target);
  return targets;
}

/// Every number of the metric.
std::vector<Number> numbers_of(const Metric& metric) {
  std::vector<Number> numbers;
  const auto add = [&](const Maybe<Number>& number) {
    if (number) numbers.push_back(*number);
  };
  if (metric.baseline) add(metric.baseline->value);
  for (const Target* target : targets_of(metric))
    for (const auto& number : {target->value, target->min, target->max}) add(number);
  for (const Measurement& measurement : metric.measurements) add(measurement.value);
  return numbers;
}

/// Whether the unit is that of a length of time or of things that are counted, and nothing else.
bool is_counted(const Metric& metric) {
  static constexpr std::string_view units[] = {
      "days",   "weeks",   "months",   "years",  "hours",   "members",   "people",  "persons",
      "papers", "answers", "meetings", "calls",  "votes",   "drafts",    "reports", "volunteers",
      "events", "groups",  "comments", "issues", "surveys", "open items"};
  return metric.unit && std::ranges::find(units, **metric.unit) != std::end(units);
}

/// There may be fewer than none if the metric compares: days from now to a deadline.
void below_zero(const Metric& metric, Breaches& out) {
  const auto numbers = numbers_of(metric);
  const auto is_below = [](const Number& number) { return *number < 0; };
  if (!is_counted(metric) || std::ranges::all_of(numbers, is_below)) return;
  for (const Number& number : numbers)
    if (is_below(number))
      out.report(number.span, fmt::format("a value of {} {}", *number, **metric.unit))
          .weigh(Severity::note)
          .suggest("correct it, or say in `unit` what it is a difference from");
}

/// Percentages between 0 and 1, more of which is better.
bool are_all_fractions(const Metric& metric, const std::vector<Number>& numbers) {
  const bool is_more_better = metric.direction && **metric.direction == Direction::higher;
  return is_more_better && metric.target && metric.target->value && numbers.size() > 1 &&
         **metric.target->value > 0 &&
         std::ranges::all_of(numbers, [](const Number& number) { return *number >= 0 && *number <= 1; });
}

void value_out_of_range(const Judged& judged, Breaches& out) {
  for (const Metric& metric : judged.all<Metric>()) {
    below_zero(metric, out);
    if (!is_percentage(metric)) continue;
    const auto numbers = numbers_of(metric);
    // What should fall may well fall below 1%.
    const bool should_fall = metric.direction && **metric.direction == Direction::lower;
    const auto is_share = [&](const Number& number) { return *number > 0 && *number < 1 && !should_fall; };
    const bool others_are_percentages =
        std::ranges::any_of(numbers, [&](const Number& number) { return *number >= 10; }) &&
        std::ranges::all_of(
            numbers, [&](const Number& number) { return is_share(number) || *number == 0 || *number >= 10; });
    if (are_all_fractions(metric, numbers))
      out.report(metric.target->value->span,
                 fmt::format("a target of {}%, and nothing above 1%", **metric.target->value))
          .weigh(Severity::warning)
          .suggest("if these are fractions, multiply each by 100");
    for (const Number& number : numbers)
      if (*number < 0 || *number > 100)
        out.report(number.span, fmt::format("a value of {}%", *number))
            .suggest("correct it, or say in `unit` what it is a percentage of");
      else if (others_are_percentages && is_share(number))
        out.report(number.span, fmt::format("{}% among values of 10% and more", *number))
            .weigh(Severity::warning)
            .suggest(fmt::format("if it is a fraction, write `{:.12g}`", *number * 100))
            .fix({number.span, fmt::format("{:.12g}", *number * 100), false});
  }
  for (const Survey& survey : judged.all<Survey>())
    for (const Question& question : survey.questions)
      if (are_fractions(question.shares))
        out.report(question.shares.front().span, "percentages that add up to 1")
            .weigh(Severity::warning)
            .suggest("if they are fractions, multiply each by 100");
}

void no_direction(const Metric& metric, Breaches& out) {
  const bool is_active = metric.status && metric.status->value == Stage::active;
  // From the baseline to the target is the better direction, as `cip explain metric-status` says.
  const bool is_shown = metric.baseline && metric.target && metric.target->value &&
                        *metric.baseline->value != **metric.target->value;
  if (is_active && metric.target && metric.target->value && !metric.direction && !is_shown)
    out.report(metric.target->value->span,
               fmt::format("it is not clear whether more or less than {} is better", **metric.target->value))
        .suggest("add `direction: higher` or `direction: lower`");
}

/// Half a year after the day of the last target, nothing says what to reach from now on.
void target_past(const Metric& metric, Date as_of, Breaches& out) {
  constexpr int months = 6;  // to assess what was reached, and agree on what follows
  const bool is_active = metric.status && **metric.status == Stage::active && !has_ended(metric);
  if (!is_active || !metric.target || !metric.target->by || !says_what(*metric.target)) return;
  if (std::ranges::all_of(targets_of(metric), [&](const Target* each) {
        return each->by && last_day_after(**each->by, months) < as_of;
      }))
    out.report(metric.target->by->span,
               fmt::format("the target was for {}, and no later one is set", to_words(**metric.target->by)))
        .weigh(Severity::note)
        .suggest(
            "if the group has set a new target, write it as `target`, and move this one to "
            "`earlier_targets`; if the metric is no longer used, write `retired`");
}

/// The number to reach that a target says in words alone; empty if they say more than that.
std::string number_in_words(const Metric& metric) {
  if (!metric.target || !metric.target->text) return "";
  const auto& [by, value, min, max, text] = *metric.target;
  if (value || min || max) return "";
  const auto bound = read_bound(**text);
  const Quantity number = read_quantity(*Target::type().find("value"), bound ? bound->quantity : **text,
                                        metric.unit ? std::string_view(**metric.unit) : "");
  return number.is_certain && number.readings.size() == 1 ? number.readings.front() : "";
}

void no_target(const Metric& metric, const Judged& judged, Breaches& out) {
  const bool is_active = metric.status && metric.status->value == Stage::active;
  target_past(metric, judged.as_of, out);
  if (!is_active || !is_quantitative(metric)) return;
  if (const std::string number = number_in_words(metric); !number.empty())
    out.report(metric.target->text->span, "the target is a number in `text`, which no report compares")
        .suggest(fmt::format("write `value: {}`", number));
  if (metric.target && says_what(*metric.target)) return;
  if (metric.target && metric.target->by)
    out.report(metric.target->by->span, "target has no value to reach")
        .suggest("if one has been set, add `value:`, `min:`, `max:` or `text:` to it" +
                 otherwise_waive(out.rule));
  else
    out.report(metric.form->span, "active quantitative metric has no target")
        .suggest("if one has been set, add `target:` with `by:` and `value:`" + otherwise_waive(out.rule));
}

void target_already_met(const Metric& metric, const Judged& judged, Breaches& out) {
  if (metric.baseline && reaches_target(metric, *metric.baseline->value, judged.as_of))
    out.report(metric.baseline->value.span,
               fmt::format("the baseline of {} already meets the target", *metric.baseline->value))
        .suggest(
            "correct the number that is wrong, or set a more demanding target; where the aim is to keep "
            "this "
            "level, add `rule: target-already-met` and a `reason:` under `waivers:`");
}

void target_before_baseline(const Metric& metric, const Judged& judged, Breaches& out) {
  if (!metric.baseline || !metric.baseline->date) return;
  const Day& baseline = *metric.baseline->date;
  if (certainly_after(*baseline, judged.newest_day)) return;
  for (const Target* target : targets_of(metric))
    if (target->by && certainly_before(**target->by, *baseline))
      out.report(target->by->span,
                 fmt::format("target is set {} before the baseline", time_between(**target->by, *baseline)))
          .note(baseline.span, "the baseline is here")
          .suggest("correct one of the two dates");
}

bool is_qualitative(const Metric& metric) { return metric.form && **metric.form == MetricForm::qualitative; }

/// Whether all measurements are numbers in a metric of ratings, or the other way round: then its form is
/// wrong. A single one may itself be wrong.
bool has_other_form(const Metric& metric) {
  const bool is_number = is_quantitative(metric);
  return metric.measurements.size() > 1 && (is_number || is_qualitative(metric)) &&
         std::ranges::all_of(metric.measurements, [&](const Measurement& measurement) {
           return is_number ? measurement.rating && !measurement.value
                            : measurement.value && !measurement.rating;
         });
}

void measurement_without_value(const Metric& metric, Breaches& out) {
  if (has_other_form(metric)) {
    const auto [are, form] = is_quantitative(metric) ? std::pair("ratings", MetricForm::qualitative)
                                                     : std::pair("numbers", MetricForm::quantitative);
    out.report(metric.form->span, fmt::format("`{}`, but all {} measurements are {}", to_word(**metric.form),
                                              metric.measurements.size(), are))
        .note(metric.measurements.front().date.span, "the first of them")
        .suggest(fmt::format("write `{}`, or correct the measurements", to_word(form)))
        .fix({metric.form->span, std::string(to_word(form)), false});
    return;
  }
  for (const Measurement& measurement : metric.measurements) {
    if (!measurement.value && !measurement.rating)
      out.report(measurement.date.span, "measurement without a result")
          .suggest(fmt::format("add {}, or delete a measurement that has no result",
                               is_qualitative(metric)    ? "`rating:`"
                               : is_quantitative(metric) ? "`value:`"
                                                         : "`value:` or `rating:`"));
    else if (is_quantitative(metric) && !measurement.value)
      out.report(measurement.rating->span, "quantitative metric measured without a number")
          .suggest("add `value:`, or change `form`");
    else if (is_qualitative(metric) && !measurement.rating)
      out.report(measurement.value->span, "qualitative metric measured without a rating")
          .suggest("add `rating:`, or change `form`");
  }
}

void empty_range(const Metric& metric, Breaches& out) {
  for (const Target* target : targets_of(metric))
    if (target->min && target->max && **target->min > **target->max)
      out.report(target->min->span,
                 fmt::format("`min` ({}) is above `max` ({})", **target->min, **target->max))
          .note(target->max->span, "`max` is here")
          .suggest("write the smaller number as `min`");
}

/// Earlier targets of which none, or not only one, says what was to be reached by a day.
void unclear_earlier_targets(const Metric& metric, Breaches& out) {
  std::map<Date, const Target*> first;
  for (const Target* target : targets_of(metric)) {
    if (target->by)
      if (const auto [same, is_new] = first.emplace((**target->by).last, target); !is_new)
        out.report(target->by->span, fmt::format("second target for `{}`", to_string(**target->by)))
            .note(same->second->by->span, "the first is here")
            .suggest("keep the one that applied: a report can show only one");
    if (target->by && !says_what(*target) && (!metric.target || target != &*metric.target))
      out.report(target->by->span, "earlier target has no value to reach")
          .suggest("add `value:`, `min:`, `max:` or `text:` to it, or delete it");
  }
}

/// What words such as `at least 10 days` say.
struct Worded {
  bool is_least, is_strict;  ///< strict: the number itself is not enough
  double number;
};

/// Nothing unless the words are only such a number, with the unit or without.
std::optional<Worded> worded_limit(std::string_view text, const Metric& metric) {
  struct Phrase {
    std::string_view words;
    bool is_least, is_strict;
  };
  static constexpr Phrase phrases[] = {
      {"at least ", true, false},      {"no less than ", true, false}, {"no fewer than ", true, false},
      {"more than ", true, true},      {"over ", true, true},          {"at most ", false, false},
      {"no more than ", false, false}, {"up to ", false, false},       {"less than ", false, true},
      {"fewer than ", false, true},    {"under ", false, true},        {"within ", false, false},
  };
  const std::string small = lower(text);
  const auto phrase =
      std::ranges::find_if(phrases, [&](const Phrase& each) { return small.starts_with(each.words); });
  if (phrase == std::end(phrases)) return std::nullopt;
  const std::string_view rest = std::string_view(small).substr(phrase->words.size());
  const std::string_view number = rest.substr(0, rest.find_first_not_of("0123456789."));
  std::string_view unit = rest.substr(number.size());
  unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
  const bool fits = unit.empty() || (metric.unit && unit == **metric.unit) ||
                    (is_percentage(metric) && (unit == "%" || unit == "percent"));
  if (!fits || !find_form(Kind::number)->fits(number)) return std::nullopt;
  return Worded{phrase->is_least, phrase->is_strict, to_number(number)};
}

/// Words and numbers of one target that can't both be true.
void words_contradict(const Metric& metric, Breaches& out) {
  if (!metric.target->text) return;
  const Text& text = *metric.target->text;
  const auto worded = worded_limit(*text, metric);
  const auto [least, most] = limits_of(*metric.target, stated_direction(metric));
  if (!worded || (!least && !most)) return;
  const auto& same = worded->is_least ? least : most;
  if (same && (worded->is_strict || *same == worded->number)) return;
  out.report(text.span, fmt::format("`{}`, but the numbers say {} {}", *text, least ? "at least" : "at most",
                                    least ? *least : *most))
      .weigh(Severity::warning)
      .suggest("correct the one that is wrong");
}

/// Numbers to reach where only ratings are compared.
void number_for_rating(const Metric& metric, Breaches& out) {
  const Target& target = *metric.target;
  const auto& number = target.value ? target.value : target.min ? target.min : target.max;
  if (number && !has_other_form(metric))
    out.report(number->span, "a qualitative metric is rated, and not compared with a number")
        .note(metric.form->span, "its form is here")
        .weigh(Severity::warning)
        .suggest("say as `text` what is to be reached, or correct `form`");
}

/// Ratings beside numbers that a report compares with the target instead.
void ratings_contradict(const Metric& metric, const Judged& judged, Breaches& out) {
  const auto [least, most] = limits_of(*metric.target, stated_direction(metric));
  if (!least && !most) return;
  for (const Measurement& measurement : metric.measurements) {
    if (!measurement.value || !measurement.rating) continue;
    const bool reaches =
        reaches_target(metric, **measurement.value, std::min(judged.as_of, measurement.date->last));
    const Rating rating = **measurement.rating;
    if (reaches ? rating == Rating::not_met : rating == Rating::met)
      out.report(measurement.rating->span,
                 fmt::format("`{}`, but {} {} the target", to_word(rating), **measurement.value,
                             reaches ? "reaches" : "does not reach"))
          .note(measurement.value->span, "the value is here")
          .weigh(Severity::warning)
          .suggest("correct the one that is wrong, or delete the rating: the number is compared");
  }
}

/// Limits beside a single value, or against the direction, and a range without both limits; words and ratings
/// beside other numbers.
void target_contradicts(const Metric& metric, const Judged& judged, Breaches& out) {
  unclear_earlier_targets(metric, out);
  if (!metric.target) return;
  words_contradict(metric, out);
  if (is_qualitative(metric))
    number_for_rating(metric, out);
  else
    ratings_contradict(metric, judged, out);
  const auto& [by, value, min, max, text] = *metric.target;
  if (value && (min || max)) {
    out.report(value->span, fmt::format("the target has both `value` and `{}`", min ? "min" : "max"))
        .note((min ? min : max)->span, "the limit is here")
        .suggest(
            "write either the `value` to reach, or the lowest and the highest acceptable value as `min` "
            "and `max`");
    return;
  }
  if (!metric.direction || !(value || min || max)) return;
  const Maybe<Number>& against = **metric.direction == Direction::higher  ? max
                                 : **metric.direction == Direction::lower ? min
                                                                          : std::nullopt;
  if (**metric.direction == Direction::within && !(min && max))
    out.report(metric.direction->span,
               fmt::format("best within a range, but the target has no {}", min   ? "`max`"
                                                                            : max ? "`min`"
                                                                                  : "`min` and `max`"))
        .note((value ? value
               : min ? min
                     : max)
                  ->span,
              "the target is here")
        .suggest("add what is missing, or write `direction: higher` or `direction: lower`");
  else if (against)
    out.report(against->span, fmt::format("`{}`, but a {} number is better",
                                          **metric.direction == Direction::higher ? "max" : "min",
                                          to_word(**metric.direction)))
        .note(metric.direction->span, "the direction is here")
        .suggest("correct one of the two; with `min` and `max`, write `direction: within`");
}

void not_smart(const Metric& metric, Breaches& out) {
  if (!metric.status || **metric.status != Stage::active || has_ended(metric)) return;
  std::vector<std::string> lacks, helps;
  for (const auto& [letter, support] : smart_gaps(metric)) {
    lacks.push_back(fmt::format("{} ({}: {})", letter->lack, letter->letter, letter->word));
    helps.emplace_back(support.help);
  }
  if (!lacks.empty())
    out.report(metric.status->span, fmt::format("active metric leaves open {}", all_of(lacks)))
        .suggest(fmt::format("if the group has decided this, {}{}", fmt::join(helps, "; "),
                             otherwise_waive(out.rule)));
}

void measurement_overdue(const Metric& metric, const Judged& judged, Breaches& out) {
  const Measurement* newest = latest(metric, judged.as_of);
  const Baseline* baseline = known_baseline(metric, judged.as_of);
  const bool is_dated = newest || (baseline && baseline->date);
  if (!is_dated || !metric.cadence || !next_measurement(metric, judged.as_of)) return;
  const Day& last = newest ? newest->date : *baseline->date;
  const auto due_again = next_due(**metric.cadence, *last, 2);
  if (!due_again || *due_again >= judged.as_of) return;
  out.report(metric.cadence->span, fmt::format("`{}`, but not measured for {}", to_word(**metric.cadence),
                                               time_between(*last, on(judged.as_of))))
      .note(last.span, newest ? "the newest measurement" : "the baseline")
      .suggest("add the measurements that were made, or correct `cadence` or `status`");
}

}  // namespace

std::span<const Check> metric_checks() {
  static constexpr Check checks[] = {
      {{"measured-twice", Severity::error}, each<measured_twice>},
      {{"measurements-out-of-order", Severity::warning}, each<measurements_out_of_order>},
      {{"value-out-of-range", Severity::error}, apart(value_out_of_range)},
      {{"no-target", Severity::warning}, each<no_target>},
      {{"no-direction", Severity::warning}, each<no_direction>},
      {{"target-already-met", Severity::note}, each<target_already_met>},
      {{"target-before-baseline", Severity::error}, each<target_before_baseline>},
      {{"empty-range", Severity::error}, each<empty_range>},
      {{"target-contradicts", Severity::error}, each<target_contradicts>},
      {{"measurement-without-value", Severity::error}, each<measurement_without_value>},
      {{"not-smart", Severity::warning}, each<not_smart>},
      {{"measurement-overdue", Severity::warning}, each<measurement_overdue>},
  };
  return checks;
}

}  // namespace cip
