#include "cip/store/workspace.hpp"

#include <algorithm>

#include "cip/base/digest.hpp"

namespace cip {

void Workspace::bind() {
  by_number_.assign(sources.size(), nullptr);
  for (const auto& file : files.pointers()) {
    const Document& document = file->document;
    by_number_[document.file] = file.get();
    std::ranges::copy(file->found.list(), std::back_inserter(found.list()));
    if (!document.id.empty()) documents.push_back({file, &document});
    const auto take = [&]<class T>(std::shared_ptr<const T>& record, FileId& number) {
      if (document.type != &record_type<T>()) return;
      number = document.file;
      record = std::static_pointer_cast<const T>(document.record);
    };
    take(program, program_file);
    take(principles, principles_file);
    take(tree, tree_file);
  }
  index();
}

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

const File* Workspace::file_at(std::string_view path) const {
  const auto& all = files.pointers();
  const auto at = std::ranges::lower_bound(
      all, path, stands_before, [](const auto& file) { return std::string_view(file->source.path); });
  return at != all.end() && (*at)->source.path == path ? at->get() : nullptr;
}

std::optional<Value> Workspace::value_of(FileId number) const {
  const File* file = by_number_[number];
  if (!file || !file->tree) return std::nullopt;
  return file->tree->value(file->source.text, number);
}

std::string Workspace::digest() const {
  std::vector<std::string> texts;
  for (const File& file : files)
    if (file.document.type) {
      texts.push_back(file.source.path);
      texts.push_back(file.source.text);
    }
  return digest_of(texts);
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
  std::vector<std::string_view> ids{id};
  for (std::size_t i = 0; i < ids.size(); ++i)
    for (const Group& group : groups())
      if (group.parent && group.parent->id == ids[i] && std::ranges::find(ids, *group.id) == ids.end())
        ids.push_back(*group.id);
  return ids;
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
