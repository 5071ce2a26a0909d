#pragma once

#include "cip/records/common.hpp"

namespace cip {

enum class SurveyStatus { planned, open, closed, cancelled, unknown };
template <>
inline constexpr auto word_table<SurveyStatus> = std::to_array<Word>({
    {"planned", "not open yet"},
    {"open", "members can answer now"},
    {"closed", "answers are no longer accepted"},
    {"cancelled", "it was not held"},
    {"unknown", "the source does not say"},
});

enum class Mechanism { survey, equivalent };
template <>
inline constexpr auto word_table<Mechanism> = std::to_array<Word>({
    {"survey", "a questionnaire"},
    {"equivalent", "another way of asking members, such as a meeting"},
});

enum class Scale { likert_5, likert_7, yes_no, nps, choice };
template <>
inline constexpr auto word_table<Scale> = std::to_array<Word>({
    {"likert-5", "five steps, such as very dissatisfied to very satisfied"},
    {"likert-7", "seven steps"},
    {"yes-no", "no or yes"},
    {"nps", "from 0 to 10: how likely somebody is to recommend it"},
    {"choice", "its own list of answers"},
});

/// Whether a person could give one answer to a question or several.
enum class Choose { one, several };
template <>
inline constexpr auto word_table<Choose> = std::to_array<Word>({
    {"one", "one answer from each person"},
    {"several", "any number of answers from each person"},
});

enum class IssueSeverity { minor, significant };
template <>
inline constexpr auto word_table<IssueSeverity> = std::to_array<Word>({
    {"minor", "can wait, or is easily fixed"},
    {"significant", "calls for an activity"},
});

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
