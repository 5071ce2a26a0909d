#pragma once

#include "cip/records/criterion.hpp"

namespace cip {

enum class AssessorKind { self, peer, independent };
template <>
inline constexpr auto word_table<AssessorKind> = std::to_array<Word>({
    {"self", "the group assessed itself"},
    {"peer", "another group assessed it"},
    {"independent", "an outside body assessed it"},
});

/// A rating of one criterion; it may also say that there is none.
enum class Judgement { met, partly_met, not_met, not_assessed, no_evidence };
template <>
inline constexpr auto word_table<Judgement> = std::to_array<Word>({
    {"met", "the criterion is satisfied"},
    {"partly-met", "it is satisfied in part"},
    {"not-met", "it is not satisfied"},
    {"not-assessed", "nobody looked at it in this period"},
    {"no-evidence", "somebody looked, and found no evidence either way"},
});

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
