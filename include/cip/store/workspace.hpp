#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "cip/records/all.hpp"
#include "cip/records/check.hpp"

namespace cip {

/// One file that lies where a record belongs, whether or not it could be read. What refers to a record with
/// mistakes is still right.
struct Document {
  enum class State { unreadable, unsound, sound };

  std::string id;  ///< "alac/rop-review"
  std::string group;
  const RecordType* type = nullptr;
  FileId file = 0;
  State state = State::unreadable;
  std::size_t index = 0;    ///< of the record among those of its kind, when sound
  std::vector<Link> links;  ///< the references it makes, in file order
};

/// All records of a data folder, sorted by id, with every file they came from.
class Workspace {
 public:
  Sources sources;
  std::vector<Document> documents;  ///< sorted by group, kind, slug

  std::optional<Program> program;        ///< nothing when cip.yaml has mistakes
  std::optional<Principles> principles;  ///< nothing when principles.yaml has mistakes
  std::optional<GroupTree> tree;         ///< nothing when groups.yaml has mistakes
  FileId program_file = 0, principles_file = 0, tree_file = 0;

  /// The records that fit their kind.
  template <class T>
  const std::vector<T>& all() const {
    return std::get<std::vector<T>>(records_);
  }
  template <class T>
  std::vector<T>& all() {
    return std::get<std::vector<T>>(records_);
  }

  /// The record, or nullptr when there is none, or none that fits its kind.
  template <class T>
  const T* find(std::string_view id) const {
    for (const Document* document : with_id(id))
      if (document->type == &record_type<T>() && document->state == Document::State::sound)
        return &all<T>()[document->index];
    return nullptr;
  }
  /// The record of that kind as it was read; the document must be sound.
  template <class T>
  const T& record(const Document& document) const {
    return all<T>()[document.index];
  }

  /// The documents of that id: one, but for a slug that two kinds use.
  std::span<const Document* const> with_id(std::string_view id) const;
  /// Every group of the tree; none when groups.yaml has mistakes.
  std::span<const Group> groups() const;
  const Group* group(std::string_view id) const;
  /// The group and all groups below it, in the order of groups.yaml.
  std::vector<std::string_view> with_subgroups(std::string_view id) const;
  const Period* period(std::string_view id) const;
  const Principle* principle(int number) const;
  Duties duties() const { return program ? program->duties : Duties{}; }
  /// True when every file of the kind in the group's folder was read: only then is what is absent really
  /// absent.
  bool is_complete(const RecordType& type, std::string_view group) const;

  /// To be called once the documents are in place.
  void index();

 private:
  template <class List>
  struct Tables;
  template <class... T>
  struct Tables<Types<T...>> {
    using type = std::tuple<std::vector<T>...>;
  };
  Tables<RecordTypes>::type records_;
  std::vector<const Document*> by_id_;
  std::set<std::pair<const RecordType*, std::string_view>> incomplete_;  // kinds and groups with mistakes
};

/// Calls `visit(record)` for every sound record, kind by kind.
template <class Visit>
void for_each_record(const Workspace& ws, const Visit& visit) {
  for_each_type(RecordTypes{}, [&]<class T>() {
    for (const T& record : ws.all<T>()) visit(record);
  });
}

/// The text of a file that is being edited, in place of what the disk holds.
struct Unsaved {
  std::string path;                 ///< from the data folder
  std::optional<std::string> text;  ///< nothing: as if the file were not there
};

/// Reads every record below `root`, in as many threads as there are cores; whatever is wrong with a file is
/// reported and the rest is still read. Throws Error when the folder can't be read.
Workspace load_workspace(const std::filesystem::path& root, std::span<const Unsaved> unsaved, Findings& out);

/// The folder that holds cip.yaml: `start`, its folder `data`, or the same of a folder above it. Throws Error
/// when there is none.
std::filesystem::path find_data_folder(const std::filesystem::path& start);

}  // namespace cip
