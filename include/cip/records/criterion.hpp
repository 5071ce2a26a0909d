#pragma once

#include "cip/records/common.hpp"

namespace cip {

/// A condition that a group sets itself to satisfy a principle. Not itself a measure.
struct Criterion {
  Common common;
  Maybe<Code> code;
  PrincipleNumber principle;
  Prose statement;
  Maybe<Choice<Relevance>> relevance;
  Maybe<Choice<Stage>> status;
  Maybe<Day> since;
  Maybe<Day> until;
  Maybe<Ref<Criterion>> superseded_by;

  static const RecordType& type();
};

}  // namespace cip
