#pragma once

#include "cip/records/criterion.hpp"

namespace cip {

enum class AssessorKind { self, peer, independent };
template <>
inline constexpr auto words<AssessorKind> = std::to_array<std::string_view>({"self", "peer", "independent"});

/// A rating of one criterion; it may also say that there is none.
enum class Judgement { met, partly_met, not_met, not_assessed, no_evidence };
template <>
inline constexpr auto words<Judgement> = std::to_array<std::string_view>({"met", "partly-met", "not-met",
                                                                          "not-assessed", "no-evidence"});

struct Assessor {
  Choice<AssessorKind> kind;
  Maybe<Text> who;

  static const RecordType& type();
};

struct CriterionRating {
  Ref<Criterion> criterion;
  Choice<Judgement> rating;
  Maybe<Prose> summary;
  Many<Evidence> evidence;
  Maybe<Prose> gaps;

  static const RecordType& type();
};

/// A group's assessment of its criteria, for one period.
struct Assessment {
  Common common;
  PeriodId period;
  Maybe<Assessor> assessor;
  Maybe<Day> approved;
  Maybe<Prose> purpose;
  Many<CriterionRating> ratings;
  Maybe<Ref<Assessment>> superseded_by;

  static const RecordType& type();
};

}  // namespace cip
