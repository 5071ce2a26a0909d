#pragma once

#include "cip/records/criterion.hpp"

namespace cip {

enum class MetricForm { quantitative, qualitative, process };
template <>
inline constexpr auto word_table<MetricForm> = std::to_array<Word>({
    {"quantitative", "a number that is counted or computed"},
    {"qualitative", "a rating, with the reasons in words"},
    {"process", "whether a process is in place and followed"},
});

enum class Facet { frequency, mechanism, effectiveness };
template <>
inline constexpr auto word_table<Facet> = std::to_array<Word>({
    {"frequency", "how often it happens"},
    {"mechanism", "how it is done"},
    {"effectiveness", "how well it works"},
});

enum class Direction { higher, lower, within };
template <>
inline constexpr auto word_table<Direction> = std::to_array<Word>({
    {"higher", "a higher number is better"},
    {"lower", "a lower number is better"},
    {"within", "best between a minimum and a maximum"},
});

enum class Availability { exists, to_be_developed };
template <>
inline constexpr auto word_table<Availability> = std::to_array<Word>({
    {"exists", "the data are available today"},
    {"to-be-developed", "the data still have to be collected"},
});

/// The value of a metric before the work began.
struct Baseline {
  Maybe<Day> date;
  Number value;

  static const RecordType& type();
};

/// The target: a value, a range, or words.
struct Target {
  Maybe<Day> by;
  Maybe<Number> value;
  Maybe<Number> min;
  Maybe<Number> max;
  Maybe<Text> text;  ///< printed as written; not Markdown

  static const RecordType& type();
};

/// A target that another followed; it applied up to its day.
struct EarlierTarget : Target {
  static const RecordType& type();
};

/// One measurement: a number, or a rating for a qualitative metric.
struct Measurement {
  Day date;
  Maybe<Number> value;
  Maybe<Choice<Rating>> rating;
  Maybe<Text> note;
  Maybe<Text> factors;
  Many<Evidence> evidence;

  static const RecordType& type();
};

/// Something measured to show whether a criterion is met.
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
  Many<EarlierTarget> earlier_targets;
  Maybe<Choice<Availability>> availability;
  Maybe<Choice<Stage>> status;
  Maybe<Day> since;
  Maybe<Day> until;
  Many<Measurement> measurements;
  Maybe<Ref<Metric>> superseded_by;

  static const RecordType& type();
};

}  // namespace cip
