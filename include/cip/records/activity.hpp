#pragma once

#include "cip/records/metric.hpp"
#include "cip/records/practice.hpp"

namespace cip {

enum class ActivityStatus { planned, in_progress, on_hold, complete, cancelled, unknown };
template <>
inline constexpr auto words<ActivityStatus> = std::to_array<std::string_view>({"planned", "in-progress",
                                                                               "on-hold", "complete",
                                                                               "cancelled", "unknown"});

enum class Progress { limited, substantial };
template <>
inline constexpr auto words<Progress> = std::to_array<std::string_view>({"limited", "substantial"});

enum class Result { implemented, partly_implemented, not_implemented, redundant };
template <>
inline constexpr auto words<Result> = std::to_array<std::string_view>({"implemented", "partly-implemented",
                                                                       "not-implemented", "redundant"});

/// Notes on the phases of plan, do, study, act.
struct Method {
  Maybe<Prose> plan;
  Maybe<Prose> do_;
  Maybe<Prose> study;
  Maybe<Prose> act;

  static const RecordType& type();
};

/// The community's triple: resources : risk : rank, each from 1 (low, or first) to 3.
struct Priority {
  Maybe<Rank> resources;
  Maybe<Rank> risk;
  Maybe<Rank> rank;

  static const RecordType& type();
};

/// How many of the parts of the work are done: 34 of 43 recommendations.
struct Done {
  Maybe<Whole> count;  ///< nothing if only the number of parts is known
  Whole of;
  Text what;

  static const RecordType& type();
};

/// The outcome of the work. Complete may mean that nothing was changed.
struct Outcome {
  Choice<Result> result;
  Maybe<Day> date;
  Maybe<Prose> summary;

  static const RecordType& type();
};

/// Where to, who, what, when, how, then.
struct NextStep {
  Text what;
  Maybe<Text> who;
  Maybe<Day> when;
  Maybe<Text> how;
  Maybe<Text> then;

  static const RecordType& type();
};

/// A dated piece of improvement work.
struct Activity {
  Common common;
  Choice<ActivityStatus> status;
  Maybe<Choice<Progress>> progress;
  Maybe<Done> done;
  Maybe<Prose> goal;
  Maybe<Day> start;
  Maybe<Day> due;
  Maybe<Day> end;
  Many<Ref<Practice>> practices;
  Many<Ref<Criterion>> criteria;
  Many<Ref<Metric>> metrics;
  Many<Ref<Activity>> depends_on;
  Many<Ref<Activity>> combined_with;
  Many<Ref<Activity>> corrects;
  Many<AnswerRef> answers;
  Maybe<Method> method;
  Maybe<Prose> resources;
  Maybe<Priority> priority;
  Maybe<Outcome> outcome;
  Many<NextStep> next;
  Maybe<Ref<Activity>> superseded_by;

  static const RecordType& type();
};

}  // namespace cip
