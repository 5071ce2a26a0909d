#pragma once

#include <filesystem>
#include <vector>

#include "cip/base/files.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// Reads these files, whose ids begin with `first`; one without a text is read from below `root`. Checks each
/// by itself: what only all of them together show is left to check_folders.
Workspace read_files(const std::filesystem::path& root, std::vector<ListedFile> files, FileId first,
                     Findings& out);

/// Which of the files of the program are there, whatever is wrong with them.
struct ProgramFiles {
  bool principles = false, tree = false;
};

/// Reports folders that are not named after a group, and files of the program that are missing.
void check_folders(const Workspace& ws, const ProgramFiles& present, Findings& out);

}  // namespace cip
