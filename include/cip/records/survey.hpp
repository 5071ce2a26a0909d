#pragma once

#include "cip/records/common.hpp"

namespace cip {

enum class SurveyStatus { planned, open, closed, unknown };
template <>
inline constexpr auto words<SurveyStatus> = std::to_array<std::string_view>({"planned", "open", "closed",
                                                                             "unknown"});

enum class Mechanism { survey, equivalent };
template <>
inline constexpr auto words<Mechanism> = std::to_array<std::string_view>({"survey", "equivalent"});

enum class Scale { likert_5, likert_7, yes_no, nps, choice };
template <>
inline constexpr auto words<Scale> = std::to_array<std::string_view>({"likert-5", "likert-7", "yes-no", "nps",
                                                                      "choice"});

/// Whether a person could give one answer to a question or several.
enum class Choose { one, several };
template <>
inline constexpr auto words<Choose> = std::to_array<std::string_view>({"one", "several"});

enum class IssueSeverity { minor, significant };
template <>
inline constexpr auto words<IssueSeverity> = std::to_array<std::string_view>({"minor", "significant"});

/// One question and how many people chose each answer, worst or lowest first, as counts or percentages.
struct Question {
  LocalId id;
  Text text;
  Maybe<PrincipleNumber> principle;
  Maybe<Choice<Scale>> scale;
  Many<Text> options;
  Maybe<Choice<Choose>> choose;
  Many<Whole> counts;
  Many<Percent> shares;
  Maybe<Whole> answered;
  Maybe<Whole> no_answer;

  static const RecordType& type();
};

/// An issue that the survey raised.
struct Issue {
  LocalId id;
  Text summary;
  Maybe<Choice<IssueSeverity>> severity;
  Maybe<PrincipleNumber> principle;

  static const RecordType& type();
};

/// A satisfaction survey of a group's members, or an equivalent mechanism.
struct Survey {
  Common common;
  Choice<SurveyStatus> status;
  Maybe<Prose> goal;
  Maybe<Day> opened;
  Maybe<Day> closed;
  Maybe<Text> population;
  Maybe<Whole> invited;
  Maybe<Whole> responses;
  Maybe<Url> instrument;
  Maybe<Url> published;
  Maybe<Choice<Mechanism>> mechanism;
  Many<Question> questions;
  Many<Issue> issues;
  Many<Ref<Survey>> combines;
  Maybe<Ref<Survey>> superseded_by;

  static const RecordType& type();
};

}  // namespace cip
