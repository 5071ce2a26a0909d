#pragma once

#include "cip/records/common.hpp"

namespace cip {

enum class GroupKind {
  supporting_organization,
  advisory_committee,
  nominating_committee,
  stakeholder_group,
  constituency,
  regional_organization,
  set,
  outside
};
template <>
inline constexpr auto word_table<GroupKind> = std::to_array<Word>({
    {"supporting-organization", "an SO, such as the GNSO"},
    {"advisory-committee", "an AC, such as the ALAC"},
    {"nominating-committee", "the NomCom"},
    {"stakeholder-group", "a stakeholder group of the GNSO"},
    {"constituency", "a constituency"},
    {"regional-organization", "a RALO"},
    {"set", "several groups that are named together, such as the RALOs"},
    {"outside", "a group that keeps its records elsewhere, such as another SO; practices may name it"},
});

/// An SO, an AC, the NomCom, a group inside one of them, or a set of groups that are named together.
struct Group {
  LocalId id;
  Title name;
  Maybe<Text> abbreviation;
  Choice<GroupKind> kind;
  Maybe<GroupRef> parent;
  Maybe<Day> since;
  Maybe<Day> until;
  Many<Text> aliases;
  Many<Waiver> waivers;

  std::string short_name() const { return abbreviation ? **abbreviation : *name; }

  static const RecordType& type();
};

/// groups.yaml.
struct GroupTree {
  OneOrMore<Group> groups;

  static const RecordType& type();
};

}  // namespace cip
