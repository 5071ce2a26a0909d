#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// A selection of groups.
struct GroupChoice {
  std::vector<std::string_view> ids;  ///< empty: every group, including any that groups.yaml doesn't name
  bool holds(std::string_view id) const { return ids.empty() || std::ranges::find(ids, id) != ids.end(); }
};

/// False for a set, which only groups its members, and for a group whose records are elsewhere.
bool keeps_records(const Group& group);
/// The part of the time from its founding to its end; nothing if it did not exist then.
std::optional<When> time_there(const Group& group, When time);
/// Whether it was founded by the end of the time, and had not ended before.
bool was_there(const Group& group, When time);
/// The SOs, the ACs and the NomCom, in the order of groups.yaml: those inside no other group but sets. They
/// have to report.
std::vector<const Group*> top_groups(const Workspace& ws);
/// True for one of them.
bool owes_duties(std::span<const Group> groups, const Group& group);
bool owes_duties(const Workspace& ws, std::string_view id);
bool has_records(const Workspace& ws, const Group& group);
/// "1 survey can't be read", "2 files are not where records are": why nobody can say that the group has no
/// other records of these kinds; empty if that is known.
std::string why_incomplete(const Workspace& ws, std::span<const RecordType* const> types,
                           std::string_view group);
/// The only group without groups inside it; nullptr if there are several. `cip init --group bc` makes such a
/// tree.
const Group* lowest_group(const Workspace& ws);
/// The only group with records or, without any, the lowest; nullptr if there are several.
const Group* own_group(const Workspace& ws);
/// True for a group that tables list: a set is, if it has records of its own.
bool is_listed(const Workspace& ws, const Group& group);
/// The groups that it is inside of, the nearest first.
std::vector<std::string_view> groups_above(const Workspace& ws, std::string_view id);
/// The highest of them that is not a set, or its own id.
std::string_view top_group(const Workspace& ws, std::string_view id);

/// Every group once, each before those inside it, otherwise in the order of groups.yaml.
std::vector<const Group*> groups_as_tree(const Workspace& ws);
/// True if the group is inside the other one, at any depth.
bool is_inside(const Workspace& ws, std::string_view id, std::string_view other);

}  // namespace cip
