#pragma once

#include "cip/git/repository.hpp"

namespace cip {

/// A file that differs between two commits; a renamed one has both paths.
struct FileDifference {
  std::string before, after;            ///< from the folder; empty: not there
  std::string before_blob, after_blob;  ///< empty likewise
};

/// Below `folder` ("data/", from the top), in the order of git; renames as git finds them.
std::vector<FileDifference> differences_between(const Repository& repository, const std::string& before,
                                                const std::string& after, const std::string& folder);

/// A commit that changed a file.
struct Revision {
  std::string commit;
  std::string day;  ///< "2026-06-30", where the author was
  std::string author;
  std::string subject;
  std::string path;         ///< of the file from the top, as of this commit
  std::string path_before;  ///< where the commit renamed it; otherwise empty
};

/// The commits up to `commit` that changed the file of this path from the top, newest first, through renames.
std::vector<Revision> history_of(const Repository& repository, const std::string& commit,
                                 const std::string& path);

}  // namespace cip
