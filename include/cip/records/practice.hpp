#pragma once

#include "cip/records/common.hpp"

namespace cip {

enum class Grade { good, best };
template <>
inline constexpr auto word_table<Grade> = std::to_array<Word>({
    {"good", "works well, and others can adopt it"},
    {"best", "has been shown to work better than others"},
});

enum class Harmonization { uniform, adapted, local };
template <>
inline constexpr auto word_table<Harmonization> = std::to_array<Word>({
    {"uniform", "the same in every group"},
    {"adapted", "the same idea, adapted to each group"},
    {"local", "for this group only"},
});

enum class Provider { icann_org, group, volunteers, external, none };
template <>
inline constexpr auto word_table<Provider> = std::to_array<Word>({
    {"icann-org", "ICANN organization"},
    {"group", "the group's own money or staff"},
    {"volunteers", "members who give their time"},
    {"external", "another organization"},
    {"none", "nobody provides resources"},
});

enum class PracticeStatus { proposed, active, retired, unknown };
template <>
inline constexpr auto word_table<PracticeStatus> = std::to_array<Word>({
    {"proposed", "suggested, and not followed yet"},
    {"active", "followed today"},
    {"retired", "no longer followed"},
    {"unknown", "the source does not say"},
});

enum class AdoptionStatus { proposed, adopted, adapted, declined };
template <>
inline constexpr auto word_table<AdoptionStatus> = std::to_array<Word>({
    {"proposed", "the group is discussing it"},
    {"adopted", "the group follows it as it is"},
    {"adapted", "the group follows it with changes"},
    {"declined", "the group decided against it"},
});

/// How a practice is resourced.
struct Resourcing {
  Maybe<Choice<Provider>> provided_by;
  Maybe<Choice<Effort>> effort;
  Maybe<Text> note;

  static const RecordType& type();
};

/// Another group's decision about a practice.
struct Adoption {
  GroupRef group;
  Choice<AdoptionStatus> status;
  Maybe<Day> since;
  Maybe<Text> note;

  static const RecordType& type();
};

/// A standing way of working that other groups can adopt.
struct Practice {
  Common common;
  Maybe<Choice<Grade>> grade;
  Maybe<Choice<Relevance>> relevance;
  Maybe<Choice<Harmonization>> harmonization;
  Maybe<Resourcing> resourcing;
  Maybe<Choice<Cadence>> cadence;
  Choice<PracticeStatus> status;
  Maybe<Prose> goal;
  Maybe<Day> since;
  Maybe<Day> until;
  Maybe<Day> review_by;
  Many<Adoption> adoptions;
  Maybe<Ref<Practice>> superseded_by;

  static const RecordType& type();
};

}  // namespace cip
