#pragma once

#include "cip/records/common.hpp"

namespace cip {

/// What a principle says in one version of the framework.
struct Wording {
  Text version;
  Prose text;
  Evidence source;
  Maybe<Prose> note;
  Many<FieldName> inferred;
};

template <>
struct Schema<Wording> {
  static constexpr std::string_view name = "wording", folder = "",
                                    help = "What it says in one version of the framework.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Wording::version>("version", "The version of the framework"),
      field<&Wording::text>("text", "The words"),
      field<&Wording::source>("source", "Where they stand"),
      field<&Wording::note>("note", "What a reader should know about them"),
      field<&Wording::inferred>("inferred", "Fields that are our reading, not the source's"),
  });
};

/// One of the objectives common to all groups.
struct Principle {
  PrincipleNumber number;
  Title title;
  OneOrMore<Wording> wordings;
};

template <>
struct Schema<Principle> {
  static constexpr std::string_view name = "principle", folder = "",
                                    help = "One of the objectives common to all groups.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Principle::number>("number", "Its number"),
      field<&Principle::title>("title", "A short label"),
      field<&Principle::wordings>("wordings", "What it says, by version of the framework"),
  });
};

/// The overarching consideration above the principles.
struct ContinuingPurpose {
  Title title;
  OneOrMore<Wording> wordings;
};

template <>
struct Schema<ContinuingPurpose> {
  static constexpr std::string_view name = "continuing purpose", folder = "",
                                    help = "The overarching consideration.";
  static constexpr auto fields = std::to_array<Field>({
      field<&ContinuingPurpose::title>("title", "A short label"),
      field<&ContinuingPurpose::wordings>("wordings", "What it says, by version of the framework"),
  });
};

/// principles.yaml.
struct Principles {
  ContinuingPurpose continuing_purpose;
  OneOrMore<Principle> principles;
};

template <>
struct Schema<Principles> {
  static constexpr std::string_view name = "principles", folder = "",
                                    help = "The principles and what stands above them.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Principles::continuing_purpose>("continuing_purpose", "The overarching consideration"),
      field<&Principles::principles>("principles", "The objectives common to all groups"),
  });
};

}  // namespace cip
