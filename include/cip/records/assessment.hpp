#pragma once

#include "cip/records/criterion.hpp"

namespace cip {

enum class AssessorKind { self, peer, independent };
template <>
inline constexpr auto words<AssessorKind> = std::to_array<std::string_view>({"self", "peer", "independent"});

/// A judgement on one criterion, with honest words for having none.
enum class Judgement { met, partly_met, not_met, not_assessed, no_evidence };
template <>
inline constexpr auto words<Judgement> = std::to_array<std::string_view>({"met", "partly-met", "not-met",
                                                                          "not-assessed", "no-evidence"});

struct Assessor {
  Choice<AssessorKind> kind;
  Maybe<Text> who;
};

template <>
struct Schema<Assessor> {
  static constexpr std::string_view name = "assessor", folder = "", help = "Who judged.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Assessor::kind>("kind", "The group itself, another group, or an outside body"),
      field<&Assessor::who>("who", "The role or team"),
  });
};

struct CriterionRating {
  Ref<Criterion> criterion;
  Choice<Judgement> rating;
  Maybe<Prose> summary;
  Many<Evidence> evidence;
  Maybe<Prose> gaps;
};

template <>
struct Schema<CriterionRating> {
  static constexpr std::string_view name = "rating", folder = "", help = "The judgement on one criterion.";
  static constexpr auto fields = std::to_array<Field>({
      field<&CriterionRating::criterion>("criterion", "The criterion"),
      field<&CriterionRating::rating>("rating", "The judgement"),
      field<&CriterionRating::summary>("summary", "Why"),
      field<&CriterionRating::evidence>("evidence", "What shows it"),
      field<&CriterionRating::gaps>("gaps", "What is missing"),
  });
};

/// A group's judgement on its criteria, for one period.
struct Assessment {
  Common common;
  PeriodId period;
  Maybe<Assessor> assessor;
  Maybe<Day> approved;
  Maybe<Prose> purpose;
  Many<CriterionRating> ratings;
  Maybe<Ref<Assessment>> superseded_by;
};

template <>
struct Schema<Assessment> {
  static constexpr std::string_view name = "assessment", folder = "assessments",
                                    help = "A group's judgement on its criteria, for one period.";
  static constexpr auto fields = all_fields(
      first_fields<Assessment>,
      std::to_array<Field>({
          field<&Assessment::period>("period", "The period it judges, an id of cip.yaml"),
          field<&Assessment::assessor>("assessor", "Who judged"),
          field<&Assessment::approved>("approved", "When the group approved it"),
          field<&Assessment::purpose>(
              "purpose", "The overarching consideration: does the group have a continuing purpose"),
          field<&Assessment::ratings>("ratings", "The judgement on each criterion"),
      }),
      last_fields<Assessment>);
};

}  // namespace cip
