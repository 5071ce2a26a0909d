#pragma once

#include <algorithm>
#include <filesystem>
#include <vector>

#include "cip/base/files.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// What the loader does for one kind of record; the one place where the kinds meet the file system.
struct Shelf {
  const RecordType* type;
  void (*make_room)(Workspace& ws, std::size_t count);
  void (*bind)(Workspace& ws, const Document& document, const Value& value);
  void (*close_gaps)(Workspace& ws);
  /// Moves the record of a sound document behind those of the other workspace; returns its place there.
  std::size_t (*move)(Workspace& to, Workspace& from, std::size_t index);
};

const std::vector<Shelf>& all_shelves();
const Shelf& shelf_of(const RecordType& type);

/// Reads these files, whose ids begin with `first`; one without a text is read from below `root`. Judges each
/// by itself: what only all of them together show is left to check_folders.
Workspace read_files(const std::filesystem::path& root, std::vector<ListedFile> files, FileId first,
                     Findings& out);

/// Which of the files of the program are there, whatever is wrong with them.
struct ProgramFiles {
  bool principles = false, tree = false;
};

/// Reports folders that bear the name of no group, and files of the program that are missing.
void check_folders(const Workspace& ws, const ProgramFiles& present, Findings& out);

}  // namespace cip
