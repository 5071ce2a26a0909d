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

enum class IssueSeverity { minor, significant };
template <>
inline constexpr auto words<IssueSeverity> = std::to_array<std::string_view>({"minor", "significant"});

/// One question and how many chose each answer, worst or lowest first.
struct Question {
  LocalId id;
  Text text;
  Maybe<PrincipleNumber> principle;
  Maybe<Choice<Scale>> scale;
  Many<Text> options;
  Many<Whole> counts;
  Maybe<Whole> no_answer;
};

template <>
struct Schema<Question> {
  static constexpr std::string_view name = "question", folder = "", help = "One question and its answers.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Question::id>("id", "A short name for it"),
      field<&Question::text>("text", "The question as it was asked"),
      field<&Question::principle>("principle", "The principle it asks about"),
      field<&Question::scale>("scale", "How it was answered"),
      field<&Question::options>("options", "The answers to choose from, where the scale doesn't say"),
      field<&Question::counts>("counts", "How many chose each answer, lowest first"),
      field<&Question::no_answer>("no_answer", "How many left it out"),
  });
};

/// Something that the survey brought up.
struct Issue {
  LocalId id;
  Text summary;
  Maybe<Choice<IssueSeverity>> severity;
  Maybe<PrincipleNumber> principle;
};

template <>
struct Schema<Issue> {
  static constexpr std::string_view name = "issue", folder = "",
                                    help = "Something that the survey brought up.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Issue::id>("id", "A short name for it"),
      field<&Issue::summary>("summary", "What it is"),
      field<&Issue::severity>("severity", "Whether it calls for measures"),
      field<&Issue::principle>("principle", "The principle it touches"),
  });
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
};

template <>
struct Schema<Survey> {
  static constexpr std::string_view name = "survey", folder = "surveys",
                                    help = "A satisfaction survey of a group's members.";
  static constexpr auto fields =
      all_fields(first_fields<Survey>,
                 std::to_array<Field>({
                     field<&Survey::status>("status", "How far it is"),
                     field<&Survey::goal>("goal", "What it is meant to find out or to reach"),
                     field<&Survey::opened>("opened", "When answers could first be given"),
                     field<&Survey::closed>("closed", "When answers could last be given"),
                     field<&Survey::population>("population", "Who could have answered"),
                     field<&Survey::invited>("invited", "How many were asked"),
                     field<&Survey::responses>("responses", "How many answered"),
                     field<&Survey::instrument>("instrument", "Where the questionnaire can be read"),
                     field<&Survey::published>("published", "Where the results can be read"),
                     field<&Survey::mechanism>("mechanism", "A survey, or what stands in for one"),
                     field<&Survey::questions>("questions", "What was asked and answered"),
                     field<&Survey::issues>("issues", "What it brought up"),
                     field<&Survey::combines>("combines", "The surveys of sub-groups that it adds up"),
                 }),
                 last_fields<Survey>);
};

}  // namespace cip
