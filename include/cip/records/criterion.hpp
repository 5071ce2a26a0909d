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
  Maybe<Ref<Criterion>> superseded_by;
};

template <>
struct Schema<Criterion> {
  static constexpr std::string_view name = "criterion", folder = "criteria",
                                    help = "A condition that a group sets itself to satisfy a principle.";
  static constexpr auto fields =
      all_fields(first_fields<Criterion>,
                 std::to_array<Field>({
                     field<&Criterion::code>("code", "Its number, as in P1-C2"),
                     field<&Criterion::principle>("principle", "The principle it serves"),
                     field<&Criterion::statement>("statement", "The condition, as the group agreed it"),
                     field<&Criterion::relevance>("relevance", "How binding it is"),
                     field<&Criterion::status>("status", "Whether it is in force"),
                 }),
                 last_fields<Criterion>);
};

}  // namespace cip
