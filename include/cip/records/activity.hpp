#pragma once

#include "cip/records/metric.hpp"
#include "cip/records/practice.hpp"

namespace cip {

enum class ActivityStatus { planned, in_progress, on_hold, complete, cancelled, unknown };
template <>
inline constexpr auto word_table<ActivityStatus> = std::to_array<Word>({
    {"planned", "not started yet"},
    {"in-progress", "under way"},
    {"on-hold", "started, and stopped for now"},
    {"complete", "finished, whatever the outcome"},
    {"cancelled", "given up"},
    {"unknown", "the source does not say"},
});

enum class Progress { limited, substantial };
template <>
inline constexpr auto word_table<Progress> = std::to_array<Word>({
    {"limited", "a little has been done"},
    {"substantial", "most of it has been done"},
});

enum class Result { implemented, partly_implemented, not_implemented, redundant };
template <>
inline constexpr auto word_table<Result> = std::to_array<Word>({
    {"implemented", "done as planned"},
    {"partly-implemented", "done in part"},
    {"not-implemented", "it was decided not to do it"},
    {"redundant", "no longer needed"},
});

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
