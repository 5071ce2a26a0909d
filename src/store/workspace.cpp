#include "cip/store/workspace.hpp"

#include <algorithm>

namespace cip {

void Workspace::index() {
  by_id_.clear();
  incomplete_.clear();
  records_.clear();
  for (const Document& document : documents) {
    by_id_.push_back(&document);
    if (document.is_sound())
      records_[document.type].push_back(document.read());
    else
      incomplete_.emplace(document.type, document.group);
  }
  std::ranges::stable_sort(by_id_, {},
                           [](const Document* document) -> const std::string& { return document->id; });
}

std::span<const Record> Workspace::records(const RecordType& type) const {
  const auto it = records_.find(&type);
  return it == records_.end() ? std::span<const Record>() : std::span<const Record>(it->second);
}

std::span<const Document* const> Workspace::with_id(std::string_view id) const {
  const auto id_of = [](const Document* document) { return std::string_view(document->id); };
  return {std::ranges::lower_bound(by_id_, id, {}, id_of), std::ranges::upper_bound(by_id_, id, {}, id_of)};
}

std::span<const Group> Workspace::groups() const {
  return tree ? std::span<const Group>(tree->groups.items) : std::span<const Group>();
}

const Group* Workspace::group(std::string_view id) const {
  const auto all = groups();
  const auto it = std::ranges::find(all, id, [](const Group& group) { return std::string_view(*group.id); });
  return it == all.end() ? nullptr : &*it;
}

std::vector<std::string_view> Workspace::with_subgroups(std::string_view id) const {
  std::vector<std::string_view> found{id};
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const Group& group : groups())
      if (group.parent && group.parent->id == found[i] && std::ranges::find(found, *group.id) == found.end())
        found.push_back(*group.id);
  return found;
}

const Period* Workspace::period(std::string_view id) const {
  if (program)
    for (const Period& period : program->periods)
      if (*period.id == id) return &period;
  return nullptr;
}

const Principle* Workspace::principle(int number) const {
  if (principles)
    for (const Principle& principle : principles->principles)
      if (*principle.number == number) return &principle;
  return nullptr;
}

bool Workspace::is_complete(const RecordType& type, std::string_view group) const {
  return !incomplete_.contains({&type, group});
}

}  // namespace cip
