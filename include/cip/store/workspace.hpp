#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "cip/base/files.hpp"
#include "cip/base/shared.hpp"
#include "cip/records/all.hpp"
#include "cip/records/check.hpp"
#include "cip/yaml/kept_tree.hpp"

namespace cip {

/// A file in the place of a record, whether or not it could be read. A reference to a record with errors is
/// still correct.
struct Document {
  enum class State { unreadable, unsound, sound };

  std::string id;  ///< "alac/rop-review"
  std::string group;
  const RecordType* type = nullptr;
  FileId file = 0;
  State state = State::unreadable;
  std::vector<Link> links{};             ///< the references it makes, in file order
  std::vector<SaidPath> paths{};         ///< to files of the repository, whether or not they are there
  std::shared_ptr<const void> record{};  ///< a struct of its kind, when sound; see RecordType::make

  bool is_sound() const { return state == State::sound; }
  /// The document must be sound.
  Record read() const { return {*type, record.get()}; }
  /// The record, if it is sound and of that kind; otherwise nullptr.
  template <class T>
  const T* as() const {
    return is_sound() ? read().as<T>() : nullptr;
  }
};

/// A file of a data folder, read once. All states of the records that have it share it.
struct File {
  SourceFile source;
  Document document;  ///< without an id when it is not a record, without a type when nothing belongs there
  std::optional<KeptTree> tree;  ///< nothing unless it can be read as YAML
  Findings found;                ///< what is wrong with it, whatever the others are
};

/// The records of one kind, as structs.
template <class T>
class RecordsOf {
 public:
  static const T& at(const Record& record) { return *static_cast<const T*>(record.data); }
  using Iterator = Through<T, Record, at>;

  explicit RecordsOf(std::span<const Record> records) : records_(records) {}
  Iterator begin() const { return Iterator(records_.data()); }
  Iterator end() const { return Iterator(records_.data() + records_.size()); }
  const T& front() const { return *begin(); }

 private:
  std::span<const Record> records_;
};

/// The records of other groups that `include` in cip.yaml takes from another repository.
struct Included {
  const Include* include;  ///< in cip.yaml
  std::string folder;      ///< that the other repository keeps its records in: "sources/apralo/data/"
  std::string digest;      ///< of what is there; empty: nothing is
  std::vector<std::string_view>
      groups{};  ///< that it may have: no other source has them, nor has this repository

  /// Sources that don't match their digest are left out.
  bool is_read() const { return !digest.empty() && include->digest && **include->digest == digest; }
};

/// What a group decided on a practice of another.
struct Decision {
  std::string_view group;
  const Practice* practice;
  const Adoption* adoption;
};

/// What was computed of its owner, kept beside it. A copy of the owner starts without; so does the owner
/// itself after `forget`, which it calls when it changes.
class Computed {
 public:
  Computed() = default;
  Computed(const Computed&) {}
  Computed& operator=(const Computed&) {
    forget();
    return *this;
  }
  ~Computed() = default;

  /// The T that is made of the owner when it is first asked for. Several threads may ask.
  template <class T, class Owner>
  T& get(const Owner& owner) {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<void>& place = by_type_[typeid(T)];
    if (!place) place = std::make_shared<T>(owner);
    return *static_cast<T*>(place.get());
  }
  void forget() {
    const std::lock_guard lock(mutex_);
    by_type_.clear();
  }

 private:
  std::mutex mutex_;
  std::map<std::type_index, std::shared_ptr<void>> by_type_;
};

/// One state of a data folder: its files, and the records bound from them.
class Workspace {
 public:
  Sources sources;             ///< of this state, and of those that it was made from
  Shared<File> files;          ///< of this state, so that a folder's files stand together
  Shared<Document> documents;  ///< sorted by group, kind, slug
  Findings found;              ///< what is wrong with the files, before any rule is asked
  bool knows_history = false;  ///< that includes findings from the history of this repository
  std::filesystem::path root;  ///< the folder on disk; empty if the records come from elsewhere

  std::shared_ptr<const Program> program;        ///< nothing when cip.yaml has mistakes
  std::shared_ptr<const Principles> principles;  ///< nothing when principles.yaml has mistakes
  std::shared_ptr<const GroupTree> tree;         ///< nothing when groups.yaml has mistakes
  FileId program_file = 0, principles_file = 0, tree_file = 0;
  std::vector<Included> included;  ///< as `program` says; none of them is ever written to

  /// The file at that path; nullptr if there is none.
  const File* file_at(std::string_view path) const;
  /// Whether this state has that very file, as it was read.
  bool has(const SourceFile& file, FileId number) const {
    return number < by_number_.size() && by_number_[number] && &by_number_[number]->source == &file;
  }
  /// The YAML of a file of this state; nothing if it can't be read.
  std::optional<Value> value_of(FileId file) const;

  /// The records that fit their kind, in the order of the documents.
  std::span<const Record> records(const RecordType& type) const;
  /// Those of every kind, kind by kind.
  std::span<const Record> records() const;
  template <class T>
  RecordsOf<T> all() const {
    return RecordsOf<T>(records(record_type<T>()));
  }
  /// Those of one group.
  std::span<const Record> records(const RecordType& type, std::string_view group) const;
  template <class T>
  RecordsOf<T> all(std::string_view group) const {
    return RecordsOf<T>(records(record_type<T>(), group));
  }

  /// What the group decided on others' practices, in the order of the practices.
  std::span<const Decision> decisions_of(std::string_view group) const;
  /// What the group decided on this one; nullptr if nothing.
  const Adoption* decision_on(const Practice& practice, std::string_view group) const;

  /// The record; nullptr if there is none, or none that is sound.
  template <class T>
  const T* find(std::string_view id) const {
    for (const Document* document : with_id(id))
      if (const T* record = document->as<T>()) return record;
    return nullptr;
  }

  /// The documents with that id: one, unless two kinds use the same slug.
  std::span<const Document* const> with_id(std::string_view id) const;
  /// Every group of the tree; empty if groups.yaml has errors.
  std::span<const Group> groups() const;
  const Group* group(std::string_view id) const;
  /// The groups directly inside it, in the order of groups.yaml.
  std::span<const Group* const> groups_in(std::string_view id) const;
  /// The name of the group for readers: its short name, or its id if groups.yaml has none.
  std::string name_of(std::string_view group) const;
  /// The group and all groups below it, in the order of groups.yaml.
  std::vector<std::string_view> with_subgroups(std::string_view id) const;
  const Period* period(std::string_view id) const;
  const Period* current_period() const { return program ? period(*program->current_period) : nullptr; }
  const Principle* principle(int number) const;
  /// The wording of the framework's current version, or the last one.
  const Wording& current_wording(const OneOrMore<Wording>& wordings) const;
  /// SHA-256, in hexadecimal, of the paths and bytes of all files of this repository's records, with `\n` as
  /// line ends, and of the digests of other sources: two people with the same digest have read the same
  /// records.
  std::string digest() const;
  /// The source of a group's records; nullptr: this repository.
  const Included* source_of_group(std::string_view group) const;
  /// Whether its records are left out, so that nobody knows what they show.
  bool is_left_out(std::string_view group) const;
  /// The source of a file.
  const Included* source_of_file(FileId file) const;
  /// The folder of a group's records: "apralo", "sources/apralo/data/apralo".
  std::string folder_of(const std::string& group) const;
  Duties duties() const { return program ? program->duties : Duties{}; }
  /// Files in the folder of a group that may be records, but are not where records are.
  std::span<const File* const> misplaced() const;
  /// True if every file of the kind in the group's folder was read; otherwise a record may only seem to be
  /// missing.
  bool is_complete(const RecordType& type, std::string_view group) const;

  /// Questions of surveys ("alac/members#heard") that a state which this one is compared with hides.
  const std::set<std::string, std::less<>>& kept_secret() const { return kept_secret_; }
  void keep_secret(std::string question);
  /// What a T works out from this state, shared by all who ask.
  template <class T>
  T& computed() const {
    return computed_.get<T>(*this);
  }
  /// Gives its memory back. Nobody may use what was computed before.
  void forget_computed() const { computed_.forget(); }

  /// Finds the records in the files; call it once the files are in place.
  void bind();
  /// Call it after documents were added or removed.
  void index();

 private:
  std::string digest_below(std::string_view folder) const;
  void include_sources();

  mutable Computed computed_;
  std::set<std::string, std::less<>> kept_secret_;
  struct Index;
  static std::shared_ptr<const Index> empty_index();
  std::shared_ptr<const Index> index_ = empty_index();  // how records and groups are found; copies share it
  std::vector<const File*> by_number_;                  // by FileId; nullptr: of another state
};

/// The changes that turn one state into another.
struct FolderChange {
  std::vector<std::string> gone;  ///< paths
  std::vector<ListedFile> come;   ///< in place of those with the same paths; as sort_files has them
};

/// The same files with some exchanged: reads only the new ones, in as many threads as there are cores. Files
/// that stay keep their FileId, and new ones come after them, so that places in both states can be compared,
/// and shown from the sources of this one.
Workspace exchange(const Workspace& ws, FolderChange change);

/// Every record below `root`; problems in a file are reported, and the rest is still read. Throws Error if
/// the folder can't be read.
Workspace load_workspace(const std::filesystem::path& root);
/// The same for files that are not on disk; each has its text.
Workspace load_workspace(std::vector<ListedFile> files);
/// The records on disk now, read again only if they have changed.
Workspace load_again(const Workspace& ws);

/// No data folder is at a place or above it.
class NoRecords : public Error {
 public:
  using Error::Error;
};

/// The folder that contains cip.yaml: `start`, its folder `data`, or the same for a folder above it. Throws
/// NoRecords if there is none, and Error if `data` is a link or a submodule, whose contents a stranger
/// chooses.
std::filesystem::path find_data_folder(const std::filesystem::path& start);

}  // namespace cip
