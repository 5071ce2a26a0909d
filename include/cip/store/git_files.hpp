#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cip/base/files.hpp"
#include "cip/git/renames.hpp"
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

/// The records that have moved to another name or group, as git detects renames; the kind stays the same.
Moves moves_between(const Workspace& before, const Workspace& now);

}  // namespace cip
