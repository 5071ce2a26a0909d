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

/// Where the means of a practice come from.
struct Resourcing {
  Maybe<Choice<Provider>> provided_by;
  Maybe<Choice<Effort>> effort;
  Maybe<Text> note;
};

template <>
struct Schema<Resourcing> {
  static constexpr std::string_view name = "resourcing", folder = "", help = "Where the means come from.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Resourcing::provided_by>("provided_by", "Who provides the means"),
      field<&Resourcing::effort>("effort", "How much work it takes"),
      field<&Resourcing::note>("note", "What is needed, in words"),
  });
};

/// What another group made of a practice.
struct Adoption {
  GroupRef group;
  Choice<AdoptionStatus> status;
  Maybe<Day> since;
  Maybe<Text> note;
};

template <>
struct Schema<Adoption> {
  static constexpr std::string_view name = "adoption", folder = "", help = "What another group made of it.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Adoption::group>("group", "The group"),
      field<&Adoption::status>("status", "What it decided"),
      field<&Adoption::since>("since", "Since when"),
      field<&Adoption::note>("note", "How it differs there, or why it was declined"),
  });
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
};

template <>
struct Schema<Practice> {
  static constexpr std::string_view name = "practice", folder = "practices",
                                    help = "A standing way of working that other groups can adopt.";
  static constexpr auto fields = all_fields(
      first_fields<Practice>,
      std::to_array<Field>({
          field<&Practice::grade>("grade", "Whether it is a good or the best known way"),
          field<&Practice::relevance>("relevance", "Whether the framework requires it of every group"),
          field<&Practice::harmonization>("harmonization", "How alike it should be from group to group"),
          field<&Practice::resourcing>("resourcing", "Where the means come from"),
          field<&Practice::cadence>("cadence", "How often it is done"),
          field<&Practice::status>("status", "Whether it is followed"),
          field<&Practice::goal>("goal", "What it is meant to achieve"),
          field<&Practice::since>("since", "Followed since"),
          field<&Practice::until>("until", "Followed until, for one that ended"),
          field<&Practice::review_by>("review_by", "When to look at it again"),
          field<&Practice::adoptions>("adoptions", "What other groups made of it"),
      }),
      last_fields<Practice>);
};

}  // namespace cip
