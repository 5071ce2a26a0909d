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
  set
};
template <>
inline constexpr auto words<GroupKind> =
    std::to_array<std::string_view>({"supporting-organization", "advisory-committee", "nominating-committee",
                                     "stakeholder-group", "constituency", "regional-organization", "set"});

/// An SO, AC, the NomCom, a structure inside one, or a set of structures that is spoken of as one.
struct Group {
  LocalId id;
  Title name;
  Maybe<Text> abbreviation;
  Choice<GroupKind> kind;
  Maybe<GroupRef> parent;
  Many<Text> aliases;
  Many<Waiver> waivers;

  const std::string& short_name() const { return abbreviation ? **abbreviation : *name; }
};

template <>
struct Schema<Group> {
  static constexpr std::string_view name = "group", folder = "",
                                    help = "An SO, AC, the NomCom, or a structure inside one.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Group::id>("id", "The name of its folder"),
      field<&Group::name>("name", "Its full name"),
      field<&Group::abbreviation>("abbreviation", "How people call it"),
      field<&Group::kind>("kind", "What it is; a `set` only stands for its members"),
      field<&Group::parent>("parent", "The group it belongs to"),
      field<&Group::aliases>("aliases", "Other names seen in sources"),
      field<&Group::waivers>("waivers", "Rules that it may break, and why"),
  });
};

/// groups.yaml.
struct GroupTree {
  OneOrMore<Group> groups;
};

template <>
struct Schema<GroupTree> {
  static constexpr std::string_view name = "groups", folder = "", help = "The tree of groups.";
  static constexpr auto fields = std::to_array<Field>({
      field<&GroupTree::groups>("groups", "Every group, in the order in which they are listed"),
  });
};

}  // namespace cip
