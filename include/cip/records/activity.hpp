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
};

template <>
struct Schema<Method> {
  static constexpr std::string_view name = "method", folder = "",
                                    help = "Notes by phase: plan, do, study, act.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Method::plan>("plan", "What is to be changed, and what is expected"),
      field<&Method::do_>("do", "What was tried"),
      field<&Method::study>("study", "What was seen"),
      field<&Method::act>("act", "What is kept, changed or dropped"),
  });
};

/// The community's triple: resources : risk : rank, each from 1 (low, or first) to 3.
struct Priority {
  Maybe<Rank> resources;
  Maybe<Rank> risk;
  Maybe<Rank> rank;
};

template <>
struct Schema<Priority> {
  static constexpr std::string_view name = "priority", folder = "",
                                    help = "Resources, risk and rank, 1 to 3 each.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Priority::resources>("resources", "What it takes: 1 little, 3 much"),
      field<&Priority::risk>("risk", "What can go wrong: 1 little, 3 much"),
      field<&Priority::rank>("rank", "How soon: 1 first, 3 last"),
  });
};

/// What came of the work. Complete may honestly mean that nothing was changed.
struct Outcome {
  Choice<Result> result;
  Maybe<Day> date;
  Maybe<Prose> summary;
};

template <>
struct Schema<Outcome> {
  static constexpr std::string_view name = "outcome", folder = "", help = "What came of it.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Outcome::result>("result", "Whether what was planned is in place"),
      field<&Outcome::date>("date", "Since when"),
      field<&Outcome::summary>("summary", "What is different now"),
  });
};

/// Where to, who, what, when, how, then.
struct NextStep {
  Text what;
  Maybe<Text> who;
  Maybe<Day> when;
  Maybe<Text> how;
  Maybe<Text> then;
};

template <>
struct Schema<NextStep> {
  static constexpr std::string_view name = "next step", folder = "", help = "Who does what by when.";
  static constexpr auto fields = std::to_array<Field>({
      field<&NextStep::what>("what", "What is to be done"),
      field<&NextStep::who>("who", "The role or team that does it"),
      field<&NextStep::when>("when", "By when"),
      field<&NextStep::how>("how", "By which means"),
      field<&NextStep::then>("then", "What follows from it"),
  });
};

/// A dated piece of improvement work.
struct Activity {
  Common common;
  Choice<ActivityStatus> status;
  Maybe<Choice<Progress>> progress;
  Maybe<Prose> goal;
  Maybe<Day> start;
  Maybe<Day> due;
  Maybe<Day> end;
  Many<Ref<Practice>> practices;
  Many<Ref<Criterion>> criteria;
  Many<Ref<Metric>> metrics;
  Many<Ref<Activity>> depends_on;
  Many<AnswerRef> answers;
  Maybe<Method> method;
  Maybe<Prose> resources;
  Maybe<Priority> priority;
  Maybe<Outcome> outcome;
  Many<NextStep> next;
  Maybe<Ref<Activity>> superseded_by;
};

template <>
struct Schema<Activity> {
  static constexpr std::string_view name = "activity", folder = "activities",
                                    help = "A dated piece of improvement work.";
  static constexpr auto fields = all_fields(
      first_fields<Activity>,
      std::to_array<Field>({
          field<&Activity::status>("status", "How far the work is"),
          field<&Activity::progress>("progress", "How much of it is done, while it is in progress"),
          field<&Activity::goal>("goal", "What success looks like"),
          field<&Activity::start>("start", "When it began, or will begin"),
          field<&Activity::due>("due", "When it should be done"),
          field<&Activity::end>("end", "When it was done"),
          field<&Activity::practices>("practices", "The practices it carries out"),
          field<&Activity::criteria>("criteria", "The criteria it serves"),
          field<&Activity::metrics>("metrics", "The metrics it should move"),
          field<&Activity::depends_on>("depends_on", "The activities that must be done first"),
          field<&Activity::answers>("answers", "The survey issues and comments it responds to"),
          field<&Activity::method>("method", "Notes by phase: plan, do, study, act"),
          field<&Activity::resources>("resources", "What it takes"),
          field<&Activity::priority>("priority", "Resources, risk and rank, 1 to 3 each"),
          field<&Activity::outcome>("outcome", "What came of it"),
          field<&Activity::next>("next", "Who does what by when"),
      }),
      last_fields<Activity>);
};

}  // namespace cip
