#include "cip/figures/groups.hpp"

#include <algorithm>

namespace cip {
namespace {

/// Missing or circular parents have their own findings; here they must not cause a loop or lose a group.
void add_with_subgroups(const Workspace& ws, const Group& group, std::vector<const Group*>& found) {
  if (std::ranges::find(found, &group) != found.end()) return;
  found.push_back(&group);
  for (const Group& each : ws.groups())
    if (each.parent && each.parent->id == *group.id) add_with_subgroups(ws, each, found);
}

}  // namespace

std::vector<const Group*> top_groups(const Workspace& ws) {
  std::vector<const Group*> groups;
  for (const Group& group : ws.groups())
    if (owes_duties(ws, *group.id)) groups.push_back(&group);
  return groups;
}

bool owes_duties(const Workspace& ws, std::string_view id) {
  const Group* group = ws.group(id);
  return group && !group->parent && *group->kind != GroupKind::set;
}

bool has_records(const Workspace& ws, const Group& group) {
  return std::ranges::any_of(ws.documents,
                             [&](const Document& document) { return document.group == *group.id; });
}

bool is_listed(const Workspace& ws, const Group& group) {
  return *group.kind != GroupKind::set || has_records(ws, group);
}

std::string_view top_group(const Workspace& ws, std::string_view id) {
  const Group* group = ws.group(id);
  for (std::size_t steps = 0; group && group->parent && steps < ws.groups().size(); ++steps)
    group = ws.group(group->parent->id);
  return group ? std::string_view(*group->id) : id;
}

std::vector<const Group*> groups_as_tree(const Workspace& ws) {
  std::vector<const Group*> found;
  for (const Group& group : ws.groups())
    if (!group.parent || !ws.group(group.parent->id)) add_with_subgroups(ws, group, found);
  for (const Group& group : ws.groups()) add_with_subgroups(ws, group, found);
  return found;
}

bool is_inside(const Workspace& ws, std::string_view id, std::string_view other) {
  const Group* group = ws.group(id);
  for (std::size_t steps = 0; group && group->parent && steps < ws.groups().size(); ++steps) {
    if (group->parent->id == other) return true;
    group = ws.group(group->parent->id);
  }
  return false;
}

}  // namespace cip
