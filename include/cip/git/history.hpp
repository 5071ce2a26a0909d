#pragma once

#include <map>

#include "cip/base/source.hpp"
#include "cip/git/repository.hpp"

namespace cip {

/// A commit that changed a file.
struct Revision {
  std::string commit;
  std::string day;  ///< "2026-06-30": when it was committed here, in UTC
  std::string author;
  std::string subject;
  std::string path_before;                ///< from the top; empty: it wasn't there; of a merge, `path` if a
                                          ///< parent had it there
  std::string path;                       ///< empty: it isn't there any more
  std::vector<std::string> blobs_before;  ///< what git called the text in each parent that had the file
  std::string blob;                       ///< and what it calls it since
  std::vector<std::string> other_paths_before{};  ///< where other parents of a merge had it
  bool is_cut = false;  ///< a shallow clone has nothing before this commit, so that all it has seems added

  bool is_merge() const { return blobs_before.size() > 1; }
};

/// The commits up to `commit` that changed the file of this path from the top, newest first, through renames.
/// A merge is included if its text differs from that of each parent, or if one of them had the file
/// elsewhere.
std::vector<Revision> history_of(const Repository& repository, const std::string& commit,
                                 const std::string& path);

/// What the commits up to these did to the files in this folder ("data/"; "": everywhere), newest first, with
/// one entry for each file. Side branches without lasting changes to the folder are left out.
std::vector<Revision> changes_in(const Repository& repository, const std::vector<std::string>& commits,
                                 const std::string& folder);

/// A path, from the top, as of a commit.
struct FileAt {
  std::string commit;
  std::string path;
};
/// The names that git gives the texts there, in the same order; empty if there is none.
std::vector<std::string> blobs_at(const Repository& repository, const std::vector<FileAt>& places);

/// The old path of a file, and its new one.
using Moves = std::map<std::string, std::string>;

/// Which removed files became which new ones, as git detects renames: at least half of the text is the same.
/// Git is asked only if there are both.
Moves renames_among(std::span<const SourceFile* const> gone, std::span<const SourceFile* const> come);

}  // namespace cip
