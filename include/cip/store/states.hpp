#pragma once

#include <string>
#include <vector>

#include "cip/base/files.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// As load_workspace, of files that come from elsewhere than the disk: each brings its text. They must be in
/// order.
Workspace load_workspace(std::vector<ListedFile> files, Findings& out);

/// What makes another state of a data folder out of one; a file that differs is both gone and come.
struct FolderChange {
  std::vector<std::string> gone;
  std::vector<ListedFile> come;  ///< with their texts

  bool is_empty() const { return gone.empty() && come.empty(); }
};

/// The other state, without reading again what stays: as if its files had been loaded, but for two things.
/// Files that stay keep their FileId, those that come stand behind them all; and `sources` keeps the texts of
/// those that are gone. So places of both states can be compared, and shown from the sources of this one.
/// `loading` is what loading `ws` found.
Workspace revise(Workspace ws, const Findings& loading, FolderChange change, Findings& out);

}  // namespace cip
