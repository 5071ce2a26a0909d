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

  static const RecordType& type();
};

/// One of the objectives common to all groups.
struct Principle {
  PrincipleNumber number;
  Title title;
  OneOrMore<Wording> wordings;

  static const RecordType& type();
};

/// The overarching consideration above the principles.
struct ContinuingPurpose {
  Title title;
  OneOrMore<Wording> wordings;

  static const RecordType& type();
};

/// principles.yaml.
struct Principles {
  ContinuingPurpose continuing_purpose;
  OneOrMore<Principle> principles;

  static const RecordType& type();
};

}  // namespace cip
