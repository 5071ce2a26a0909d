#pragma once

#include "cip/records/criterion.hpp"

namespace cip {

enum class MetricForm { quantitative, qualitative, process };
template <>
inline constexpr auto words<MetricForm> = std::to_array<std::string_view>({"quantitative", "qualitative",
                                                                           "process"});

enum class Facet { frequency, mechanism, effectiveness };
template <>
inline constexpr auto words<Facet> = std::to_array<std::string_view>({"frequency", "mechanism",
                                                                      "effectiveness"});

enum class Direction { higher, lower, within };
template <>
inline constexpr auto words<Direction> = std::to_array<std::string_view>({"higher", "lower", "within"});

enum class Availability { exists, to_be_developed };
template <>
inline constexpr auto words<Availability> = std::to_array<std::string_view>({"exists", "to-be-developed"});

/// Where a metric stood before the work began.
struct Baseline {
  Maybe<Day> date;
  Number value;
};

template <>
struct Schema<Baseline> {
  static constexpr std::string_view name = "baseline", folder = "", help = "Where it stood before.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Baseline::date>("date", "When it was measured"),
      field<&Baseline::value>("value", "The number, in the metric's unit"),
  });
};

/// What should be reached: a value, a range, or words where only words exist.
struct Target {
  Maybe<Day> by;
  Maybe<Number> value;
  Maybe<Number> min;
  Maybe<Number> max;
  Maybe<Prose> text;
};

template <>
struct Schema<Target> {
  static constexpr std::string_view name = "target", folder = "", help = "What should be reached.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Target::by>("by", "By when"),
      field<&Target::value>("value", "The number to reach, in the metric's unit"),
      field<&Target::min>("min", "The least that is good"),
      field<&Target::max>("max", "The most that is good"),
      field<&Target::text>("text", "In words, where only words exist"),
  });
};

/// One measurement: a number, or a judgement for a qualitative metric.
struct Measurement {
  Day date;
  Maybe<Number> value;
  Maybe<Choice<Rating>> rating;
  Maybe<Text> note;
  Maybe<Text> factors;
  Many<Evidence> evidence;
};

template <>
struct Schema<Measurement> {
  static constexpr std::string_view name = "measurement", folder = "", help = "What was found at one date.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Measurement::date>("date", "The date it holds for"),
      field<&Measurement::value>("value", "The number, in the metric's unit"),
      field<&Measurement::rating>("rating", "The judgement, for a qualitative metric"),
      field<&Measurement::note>("note", "How it came about"),
      field<&Measurement::factors>("factors", "What else moved it"),
      field<&Measurement::evidence>("evidence", "What shows it"),
  });
};

/// What is measured to tell whether a criterion is met.
struct Metric {
  Common common;
  Maybe<Code> code;
  Maybe<Ref<Criterion>> criterion;
  Maybe<Choice<MetricForm>> form;
  Maybe<Choice<Facet>> facet;
  Maybe<Text> unit;
  Maybe<Choice<Direction>> direction;
  Maybe<Prose> method;
  Maybe<Choice<Cadence>> cadence;
  Maybe<Baseline> baseline;
  Maybe<Target> target;
  Maybe<Choice<Availability>> availability;
  Maybe<Choice<Stage>> status;
  Many<Measurement> measurements;
  Maybe<Ref<Metric>> superseded_by;
};

template <>
struct Schema<Metric> {
  static constexpr std::string_view name = "metric", folder = "metrics",
                                    help = "What is measured to tell whether a criterion is met.";
  static constexpr auto fields = all_fields(
      first_fields<Metric>,
      std::to_array<Field>({
          field<&Metric::code>("code", "Its number, as in P1-C2-I2"),
          field<&Metric::criterion>("criterion", "The criterion it tells about"),
          field<&Metric::form>("form", "Whether it is a number, a judgement, or a process that is in place"),
          field<&Metric::facet>("facet", "What it looks at"),
          field<&Metric::unit>("unit", "What the number counts, as in percent or days"),
          field<&Metric::direction>("direction", "Which way is better"),
          field<&Metric::method>("method", "How it is measured"),
          field<&Metric::cadence>("cadence", "How often it is measured"),
          field<&Metric::baseline>("baseline", "Where it stood before"),
          field<&Metric::target>("target", "What should be reached"),
          field<&Metric::availability>("availability", "Whether the numbers can be had today"),
          field<&Metric::status>("status", "Whether it is in use"),
          field<&Metric::measurements>("measurements", "What was found, oldest first"),
      }),
      last_fields<Metric>);
};

}  // namespace cip
