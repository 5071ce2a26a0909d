#pragma once

#include "cip/records/common.hpp"

namespace cip {

/// The wording of a principle in one version of the framework.
struct Wording {
  Text version;
  Prose text;
  Evidence source;
  Maybe<Prose> note;
  Many<FieldName> inferred;
};

template <>
const RecordType& record_type<Wording>();

/// One of the objectives common to all groups.
struct Principle {
  PrincipleNumber number;
  Title title;
  OneOrMore<Wording> wordings;
};

template <>
const RecordType& record_type<Principle>();

/// The overarching consideration above the principles.
struct ContinuingPurpose {
  Title title;
  OneOrMore<Wording> wordings;
};

template <>
const RecordType& record_type<ContinuingPurpose>();

/// principles.yaml.
struct Principles {
  ContinuingPurpose continuing_purpose;
  OneOrMore<Principle> principles;
};

template <>
const RecordType& record_type<Principles>();

}  // namespace cip
