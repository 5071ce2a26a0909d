#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cip/base/files.hpp"
#include "cip/git/repository.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {

/// Whether a file of this path is read: not where it is hidden, or can't be a record by its name.
bool is_record_file(std::string_view path);

/// The files that a loader wants, in its order: none that are hidden.
std::vector<ListedFile> to_listed(std::vector<GitFile> files);
/// What the submodules among them that lie in `sources` are recorded to hold, as far as that is there.
std::vector<GitFile> files_of_sources(const Repository& repository, std::span<const GitFile> files);
/// Fills in the texts of those files that can be records.
void read_record_texts(const Repository& repository, std::vector<GitFile>& files);

/// What each text says that git has a name for; nothing where it can't be read as YAML.
using ValuesByBlob = std::map<std::string, std::optional<Value>>;
ValuesByBlob values_of_blobs(const Repository& repository, const std::set<std::string>& blobs);

/// Every file below the data folder, and what a sparse checkout leaves out of it, which has its text with it.
std::vector<ListedFile> files_of(const std::filesystem::path& data_folder);

}  // namespace cip
