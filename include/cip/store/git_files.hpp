#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cip/base/files.hpp"
#include "cip/git/history.hpp"
#include "cip/git/repository.hpp"
#include "cip/store/workspace.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {

/// Whether a file with this path is read: not if it is hidden, or if its name can't be a record's.
bool is_record_file(std::string_view path);

/// The files to load, in order, without hidden ones.
std::vector<ListedFile> to_listed(std::vector<GitFile> files);
/// The files of the submodules in `sources`, at their recorded commits, if those are available.
std::vector<GitFile> files_of_sources(const Repository& repository, std::span<const GitFile> files);
/// Fills in the texts of those files that can be records.
void read_record_texts(const Repository& repository, std::vector<GitFile>& files);

/// The YAML of each text that git has a name for; nothing if it can't be read.
using ValuesByBlob = std::map<std::string, std::optional<Value>>;
ValuesByBlob values_of_blobs(const Repository& repository, const std::set<std::string>& blobs);

/// Every file below the data folder, and those that a sparse checkout leaves out; the latter have their
/// texts.
std::vector<ListedFile> files_of(const std::filesystem::path& data_folder);

/// Where a state of the records comes from, or the part of it that a source with a repository of its own has.
struct Past {
  Repository repository;
  std::vector<std::string> commits;  ///< that it was made from
  std::string folder;                ///< of the records, from the top: "data/"
  std::string source{};              ///< "sources/apralo", which is the top of the repository then

  /// What the repository calls a file of the records; empty where it has none of that source.
  std::string path_there(std::string_view path) const;
  /// The path, from the data folder, of a file of the records that the repository calls so.
  std::string path_here(const std::string& path) const;
};

/// Where the repository had, in a commit, the records that have moved since: their paths there, by those of
/// now. Git is asked for texts only if some are gone and others have come.
std::map<std::string, std::string> places_before(const Past& past, const std::string& commit,
                                                 const Workspace& now);

/// The records that have moved to another name or group, as git detects renames; the kind stays the same.
Moves moves_between(const Workspace& before, const Workspace& now);

/// The ids of the records that moved, by those they had.
std::map<std::string, std::string> ids_moved(const Workspace& before, const Workspace& now,
                                             const Moves& moves);

}  // namespace cip
