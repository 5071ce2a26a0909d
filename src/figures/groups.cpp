#include "cip/figures/groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cip/base/text.hpp"

namespace cip {
namespace {

/// Missing or circular parents have their own findings; here they must not cause a loop or lose a group.
void add_with_subgroups(const Workspace& ws, const Group& group, std::set<const Group*>& seen,
                        std::vector<const Group*>& found) {
  if (!seen.insert(&group).second) return;
  found.push_back(&group);
  for (const Group* each : ws.groups_in(*group.id)) add_with_subgroups(ws, *each, seen, found);
}

}  // namespace

std::vector<const Group*> top_groups(const Workspace& ws) {
  std::vector<const Group*> groups;
  for (const Group& group : ws.groups())
    if (owes_duties(ws.groups(), group)) groups.push_back(&group);
  return groups;
}

bool keeps_records(const Group& group) {
  return *group.kind != GroupKind::set && *group.kind != GroupKind::outside;
}

std::optional<When> time_there(const Group& group, When time) {
  const Date first = group.since ? std::max(time.first, group.since->value.first) : time.first,
             last = group.until ? std::min(time.last, group.until->value.last) : time.last;
  return first <= last ? std::optional(When{first, last, When::Precision::day}) : std::nullopt;
}

bool was_there(const Group& group, When time) {
  return !(group.since && certainly_after(**group.since, time.last)) &&
         !(group.until && certainly_before(**group.until, time.first));
}

bool owes_duties(std::span<const Group> groups, const Group& group) {
  if (!keeps_records(group)) return false;
  std::size_t level = 0;
  for (const Group* at = &group; at->parent;) {
    const auto above = std::ranges::find(groups, std::string_view(at->parent->id),
                                         [](const Group& each) { return std::string_view(*each.id); });
    if (above == groups.end() || *above->kind != GroupKind::set || ++level > groups.size()) return false;
    at = &*above;
  }
  return true;
}

bool owes_duties(const Workspace& ws, std::string_view id) {
  const Group* group = ws.group(id);
  return group && owes_duties(ws.groups(), *group);
}

bool has_records(const Workspace& ws, const Group& group) {
  return std::ranges::any_of(ws.documents,
                             [&](const Document& document) { return document.group == *group.id; });
}

std::string why_incomplete(const Workspace& ws, std::span<const RecordType* const> types,
                           std::string_view group) {
  const auto is_incomplete = [&](const RecordType* type) { return !ws.is_complete(*type, group); };
  if (std::ranges::none_of(types, is_incomplete)) return "";
  std::vector<std::string> unread, said;
  for (const RecordType* type : types) {
    const auto count = std::ranges::count_if(ws.documents, [&](const Document& document) {
      return document.type == type && document.group == group && !document.is_sound();
    });
    if (count > 0) unread.push_back(counted(static_cast<std::size_t>(count), type->name, type->folder));
  }
  if (!unread.empty()) said.push_back(all_of(unread) + " can't be read");
  const auto misplaced = std::ranges::count_if(ws.misplaced(), [&](const File* file) {
    return std::string_view(file->source.path).starts_with(std::string(group) + "/");
  });
  if (misplaced > 0)
    said.push_back(counted(static_cast<std::size_t>(misplaced), "file is not where records are",
                           "files are not where records are"));
  return said.empty() ? "the records may be in a folder with another name"
                      : fmt::format("{}", fmt::join(said, "; "));
}

const Group* lowest_group(const Workspace& ws) {
  const Group* found = nullptr;
  for (const Group& group : ws.groups()) {
    if (*group.kind == GroupKind::outside) continue;
    if (std::ranges::any_of(ws.groups(),
                            [&](const Group& each) { return each.parent && each.parent->id == *group.id; }))
      continue;
    if (found) return nullptr;
    found = &group;
  }
  return found;
}

const Group* own_group(const Workspace& ws) {
  if (ws.documents.empty()) return lowest_group(ws);
  const auto is_own = [&](const Group& group) { return has_records(ws, group); };
  return std::ranges::count_if(ws.groups(), is_own) == 1 ? &*std::ranges::find_if(ws.groups(), is_own)
                                                         : nullptr;
}

bool is_listed(const Workspace& ws, const Group& group) {
  return keeps_records(group) || (*group.kind == GroupKind::set && has_records(ws, group));
}

std::vector<std::string_view> groups_above(const Workspace& ws, std::string_view id) {
  std::vector<std::string_view> above;
  for (const Group* group = ws.group(id); group && group->parent && above.size() < ws.groups().size();
       group = ws.group(above.back()))
    above.push_back(group->parent->id);
  return above;
}

std::string_view top_group(const Workspace& ws, std::string_view id) {
  std::string_view top = id;
  for (const std::string_view each : groups_above(ws, id))
    if (const Group* group = ws.group(each); group && *group->kind != GroupKind::set) top = each;
  return top;
}

std::vector<const Group*> groups_as_tree(const Workspace& ws) {
  std::vector<const Group*> found;
  std::set<const Group*> seen;
  for (const Group& group : ws.groups())
    if (!group.parent || !ws.group(group.parent->id)) add_with_subgroups(ws, group, seen, found);
  for (const Group& group : ws.groups()) add_with_subgroups(ws, group, seen, found);
  return found;
}

bool is_inside(const Workspace& ws, std::string_view id, std::string_view other) {
  const auto above = groups_above(ws, id);
  return std::ranges::find(above, other) != above.end();
}

}  // namespace cip
