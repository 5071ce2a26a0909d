#pragma once

#include <map>

#include "cip/base/files.hpp"
#include "cip/git/repository.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

class Session;

/// Which state of the records to read; by default, the one on disk.
struct Moment {
  std::string at;          ///< a revision
  std::string merge_with;  ///< a revision: what git would make of merging it
  bool staged = false;     ///< the index

  bool is_on_disk() const { return at.empty() && merge_with.empty() && !staged; }
  /// The revisions that the state comes from.
  std::vector<std::string> made_from() const;
};

/// The records as of a moment, and what is needed to compare them with another.
struct Opened {
  Workspace ws;
  std::filesystem::path folder;          ///< where the records are, or would be if they were on disk
  std::string prefix;                    ///< the prefix of every path, so that it opens from here
  std::string prefix_from_top;           ///< the same, from the top of the repository if there is one
  std::optional<Repository> repository;  ///< always, when the records are not read from disk
  std::map<std::string, std::string, std::less<>> blobs;  ///< likewise: what git calls each text
  std::vector<std::string> commits;                       ///< that the state is made from
  bool asked_history = false;                             ///< findings that need the history were looked for
};

/// Reads the records, with or without errors; conflicts are among the findings.
Opened open_records(const Moment& moment, Session& session);

/// The repository of the records that a command started in this folder reads. Throws Error if there is none.
Repository find_repository(const std::filesystem::path& folder);

/// Like find_data_folder; nothing if there is none, as when the records are only in another revision.
std::optional<std::filesystem::path> data_folder_on_disk(const std::filesystem::path& start);

/// The folder, from the top, in which these files of a commit keep its records, looked for from a folder
/// upward; nothing when there is none.
std::optional<std::string> data_folder_among(std::span<const GitFile> files, std::string folder);

}  // namespace cip
