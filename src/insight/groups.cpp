#include "cip/insight/groups.hpp"

namespace cip {

std::vector<const Group*> top_groups(const Workspace& ws) {
  std::vector<const Group*> groups;
  for (const Group& group : ws.groups())
    if (!group.parent && *group.kind != GroupKind::set) groups.push_back(&group);
  return groups;
}

std::string_view top_group(const Workspace& ws, std::string_view id) {
  const Group* group = ws.group(id);
  for (std::size_t steps = 0; group && group->parent && steps < ws.groups().size(); ++steps)
    group = ws.group(group->parent->id);
  return group ? std::string_view(*group->id) : id;
}

}  // namespace cip
