#pragma once

#include "cip/records/common.hpp"

namespace cip {

enum class Grade { good, best };
template <>
inline constexpr auto words<Grade> = std::to_array<std::string_view>({"good", "best"});

enum class Harmonization { uniform, adapted, local };
template <>
inline constexpr auto words<Harmonization> = std::to_array<std::string_view>({"uniform", "adapted", "local"});

enum class Provider { icann_org, group, volunteers, external, none };
template <>
inline constexpr auto words<Provider> = std::to_array<std::string_view>({"icann-org", "group", "volunteers",
                                                                         "external", "none"});

enum class PracticeStatus { proposed, active, retired, unknown };
template <>
inline constexpr auto words<PracticeStatus> = std::to_array<std::string_view>({"proposed", "active",
                                                                               "retired", "unknown"});

enum class AdoptionStatus { proposed, adopted, adapted, declined };
template <>
inline constexpr auto words<AdoptionStatus> = std::to_array<std::string_view>({"proposed", "adopted",
                                                                               "adapted", "declined"});

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
