#include "cip/store/workspace.hpp"

#include <algorithm>
#include <iterator>
#include <list>
#include <set>
#include <tuple>

#include "cip/base/digest.hpp"
#include "cip/base/text.hpp"
#include "cip/store/source_paths.hpp"

namespace cip {
namespace {

/// Whether the file is in the data folder with this path: "" for this repository's own, or that of a source.
bool lies_at(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && path.size() - path_in_source(path).size() == folder.size();
}

std::string_view id_of(const Document* document) { return document->id; }
std::size_t hash_of(std::string_view id) { return std::hash<std::string_view>()(id); }

using DecisionKey = std::tuple<std::string_view, std::string_view, std::string_view>;

DecisionKey key_of(std::string_view group, const Practice& practice) {
  return {group, practice.common.group, practice.common.slug()};
}
DecisionKey key_of(const Decision& decision) { return key_of(decision.group, *decision.practice); }

}  // namespace

struct Workspace::Index {
  struct Places {
    std::size_t begin, end;
  };

  std::vector<Record> records;                         ///< of the documents that are sound, kind by kind
  std::map<const RecordType*, Places> places_of_kind;  ///< in records
  std::vector<const Document*> by_id;                  ///< sorted by the hash of the id, then by it
  std::vector<std::size_t> hashes;                     ///< of each of by_id
  std::vector<Decision> decisions;                     ///< by group
  std::map<std::string_view, const Group*> groups;
  std::map<std::string_view, std::vector<const Group*>> groups_in;  ///< by the group that they name as parent
  std::set<std::pair<const RecordType*, std::string_view>> incomplete;  ///< kinds and groups with mistakes
  std::vector<const File*> misplaced;
};

std::shared_ptr<const Workspace::Index> Workspace::empty_index() {
  static const auto empty = std::make_shared<const Index>();
  return empty;
}

void Workspace::bind() {
  by_number_.assign(sources.size(), nullptr);
  documents.reserve(files.size());
  for (const auto& file : files.pointers()) {
    const Document& document = file->document;
    by_number_[document.file] = file.get();
    if (!is_own(file->source.path)) continue;
    std::ranges::copy(file->found.list(), std::back_inserter(found.list()));
    if (!document.id.empty()) documents.push_back({file, &document});
    const auto take = [&]<class T>(std::shared_ptr<const T>& record, FileId& number) {
      if (document.type != &record_type<T>()) return;
      number = document.file;
      record = {file, static_cast<const T*>(document.record.get())};
    };
    take(program, program_file);
    take(principles, principles_file);
    take(tree, tree_file);
  }
  if (program && !program->include.empty()) include_sources();
  index();
}

/// Takes from each source that matches its digest the records of its groups; this repository's settings,
/// principles and groups apply to all.
void Workspace::include_sources() {
  std::set<std::string_view> taken;
  for (const Document& document : documents) taken.insert(document.group);
  for (const Include& include : program->include) {
    const std::string top = *include.path + "/", inner = top + std::string(data_below_top);
    const std::string& folder = file_at(inner + "cip.yaml") ? inner : top;
    included.push_back({&include, folder, is_source(*include.path) ? digest_below(folder) : ""});
    for (const GroupRef& group : include.groups)
      if (taken.insert(group.id).second) included.back().groups.push_back(group.id);
  }
  for (const auto& file : files.pointers()) {
    const Document& document = file->document;
    const Included* source =
        document.id.empty() ? source_of_file(document.file) : source_of_group(document.group);
    if (!source || !source->is_read() || !lies_at(file->source.path, source->folder)) continue;
    std::ranges::copy(file->found.list(), std::back_inserter(found.list()));
    if (!document.id.empty()) documents.push_back({file, &document});
  }
  auto sorted = documents.pointers();
  std::ranges::stable_sort(sorted, {}, [](const auto& document) {
    return std::tuple(std::string_view(document->group), document->type->folder,
                      std::string_view(document->id));
  });
  documents.clear();
  for (auto& document : sorted) documents.push_back(std::move(document));
}

void Workspace::keep_secret(std::string question) {
  computed_.forget();
  kept_secret_.insert(std::move(question));
}

void Workspace::index() {
  computed_.forget();
  const auto made = std::make_shared<Index>();
  index_ = made;
  for (const Group& group : groups()) {
    made->groups.emplace(*group.id, &group);
    if (group.parent) made->groups_in[group.parent->id].push_back(&group);
  }
  for (const Document& document : documents)
    if (!document.is_sound()) made->incomplete.emplace(document.type, document.group);
  made->records.reserve(documents.size());
  for (const RecordType* type : kinds()) {
    const std::size_t begin = made->records.size();
    for (const Document& document : documents)
      if (document.type == type && document.is_sound()) made->records.push_back(document.read());
    made->places_of_kind[type] = {begin, made->records.size()};
  }
  for (const Included& one : included)
    if (!one.is_read())
      for (const std::string_view group : one.groups)
        for (const RecordType* type : kinds()) made->incomplete.emplace(type, group);
  // A file in no kind's folder, or with the ending `.yml`, may be a record all the same.
  for (const File& file : files) {
    std::string_view rest = file.source.path;
    const auto folder_of_group = take_until(rest, '/'), folder = take_until(rest, '/');
    const bool is_yaml = file.source.path.ends_with(".yaml") || file.source.path.ends_with(".yml");
    if (file.document.type || !is_yaml || !group(folder_of_group)) continue;
    made->misplaced.push_back(&file);
    const RecordType* here = kind_in_folder(folder);
    for (const RecordType* type : kinds())
      if (!here || here == type) made->incomplete.emplace(type, *group(folder_of_group)->id);
  }
  // The folder of a group that has none may be one whose name is misspelled.
  std::set<std::string_view> folders;
  for (const Document& document : documents) folders.insert(document.group);
  if (tree && std::ranges::any_of(folders, [&](std::string_view folder) { return !group(folder); }))
    for (const Group& group : groups())
      if (!folders.contains(*group.id))
        for (const RecordType* type : kinds()) made->incomplete.emplace(type, *group.id);
  std::vector<std::pair<std::size_t, const Document*>> hashed;
  for (const Document& document : documents) hashed.emplace_back(hash_of(document.id), &document);
  std::ranges::stable_sort(hashed, {},
                           [](const auto& each) { return std::pair(each.first, id_of(each.second)); });
  for (const auto& [hash, document] : hashed) made->hashes.push_back(hash), made->by_id.push_back(document);
  for (const Practice& practice : all<Practice>())
    for (const Adoption& adoption : practice.adoptions)
      made->decisions.push_back({adoption.group.id, &practice, &adoption});
  std::ranges::stable_sort(made->decisions, {}, [](const Decision& each) { return key_of(each); });
}

std::span<const Decision> Workspace::decisions_of(std::string_view group) const {
  return {std::ranges::lower_bound(index_->decisions, group, {}, &Decision::group),
          std::ranges::upper_bound(index_->decisions, group, {}, &Decision::group)};
}

const Adoption* Workspace::decision_on(const Practice& practice, std::string_view group) const {
  const DecisionKey key = key_of(group, practice);
  const auto place =
      std::ranges::lower_bound(index_->decisions, key, {}, [](const Decision& each) { return key_of(each); });
  return place != index_->decisions.end() && key_of(*place) == key ? place->adoption : nullptr;
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

/// The digest of the records in one data folder, with their paths from there; empty if there are none.
std::string Workspace::digest_below(std::string_view folder) const {
  std::vector<std::string_view> texts;
  std::list<std::string> plain;  // where git or an editor made the line ends of Windows
  texts.reserve(2 * files.size());
  for (const File& file : files)
    if (file.document.type && lies_at(file.source.path, folder)) {
      texts.push_back(std::string_view(file.source.path).substr(folder.size()));
      texts.push_back(file.source.text);
      if (file.source.text.find("\r\n") != std::string::npos)
        texts.back() = plain.emplace_back(with_replaced(file.source.text, "\r\n", "\n"));
    }
  return texts.empty() ? "" : digest_of(texts);
}

std::string Workspace::digest() const {
  std::string own = digest_below("");
  std::vector<std::string_view> texts{own};
  for (const Included& one : included)
    if (!one.is_read()) texts.push_back(*one.include->path);
  return texts.size() == 1 ? own : digest_of(texts);
}

const Included* Workspace::source_of_group(std::string_view group) const {
  for (const Included& one : included)
    if (is_among(group, one.groups)) return &one;
  return nullptr;
}

bool Workspace::is_left_out(std::string_view group) const {
  const Included* source = source_of_group(group);
  return source && !source->is_read();
}

const Included* Workspace::source_of_file(FileId file) const {
  const std::string_view source = source_of(sources[file].path);
  for (const Included& one : included)
    if (!source.empty() && *one.include->path == source) return &one;
  return nullptr;
}

std::string Workspace::folder_of(const std::string& group) const {
  const Included* source = source_of_group(group);
  return source ? source->folder + group : group;
}

std::span<const Record> Workspace::records() const { return index_->records; }

std::span<const Record> Workspace::records(const RecordType& type) const {
  const auto it = index_->places_of_kind.find(&type);
  if (it == index_->places_of_kind.end()) return {};
  return std::span(index_->records).subspan(it->second.begin, it->second.end - it->second.begin);
}

std::span<const Record> Workspace::records(const RecordType& type, std::string_view group) const {
  const auto group_of = [](const Record& record) { return std::string_view(record.common().group); };
  const auto all = records(type);
  return {std::ranges::lower_bound(all, group, {}, group_of),
          std::ranges::upper_bound(all, group, {}, group_of)};
}

std::span<const Document* const> Workspace::with_id(std::string_view id) const {
  const auto [first, last] = std::equal_range(index_->hashes.begin(), index_->hashes.end(), hash_of(id));
  const std::span same(index_->by_id.data() + (first - index_->hashes.begin()),
                       index_->by_id.data() + (last - index_->hashes.begin()));
  return {std::ranges::lower_bound(same, id, {}, id_of), std::ranges::upper_bound(same, id, {}, id_of)};
}

std::span<const Group> Workspace::groups() const {
  return tree ? std::span<const Group>(tree->groups.items) : std::span<const Group>();
}

const Group* Workspace::group(std::string_view id) const {
  const auto it = index_->groups.find(id);
  return it == index_->groups.end() ? nullptr : it->second;
}

std::span<const Group* const> Workspace::groups_in(std::string_view id) const {
  const auto it = index_->groups_in.find(id);
  return it == index_->groups_in.end() ? std::span<const Group* const>()
                                       : std::span<const Group* const>(it->second);
}

std::string Workspace::name_of(std::string_view id) const {
  const Group* named = group(id);
  return named ? named->short_name() : std::string(id);
}

std::vector<std::string_view> Workspace::with_subgroups(std::string_view id) const {
  std::vector<std::string_view> ids{id};
  std::set<std::string_view> seen{id};
  for (std::size_t i = 0; i < ids.size(); ++i)
    for (const Group* group : groups_in(ids[i]))
      if (seen.insert(*group->id).second) ids.push_back(*group->id);
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

const Wording& Workspace::current_wording(const OneOrMore<Wording>& wordings) const {
  for (const Wording& wording : wordings)
    if (program && *wording.version == *program->framework.version) return wording;
  return wordings.items.back();
}

std::span<const File* const> Workspace::misplaced() const { return index_->misplaced; }

bool Workspace::is_complete(const RecordType& type, std::string_view group) const {
  return !index_->incomplete.contains({&type, group});
}

}  // namespace cip
