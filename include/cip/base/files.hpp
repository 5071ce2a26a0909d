#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace cip {

/// The outside world said no: a file, a folder, another program. Caught once, in `run`; exit status 2.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  /// "`path`: reason"
  Error(const std::filesystem::path& path, const std::string& reason);
};

/// A file below a folder, by its path from that folder, with `/`.
struct ListedFile {
  std::string path;
  bool is_link = false;
  std::optional<std::string> text;  ///< nothing: as the disk holds it, still to be read
};

/// Every file and symbolic link below `root`, hidden ones and what lies behind links left out, sorted so
/// that a folder's files stand together: `a/x`, `a/x-y`, `a-b/x`.
std::vector<ListedFile> list_files(const std::filesystem::path& root);

/// Puts files in that order, wherever they come from.
void sort_files(std::vector<ListedFile>& files);

/// The bytes of a file, at most `limit + 1` of them, so that the caller can tell that there are more.
std::string read_file(const std::filesystem::path& path, std::size_t limit);

/// The whole text goes to the file, or the file stays as it was: a temporary file beside it is written,
/// synced and renamed over it, and the folder is synced. Mode and, where it can be, owner stay. Throws Error
/// when any of that fails; when only the last does, the new text is there and may not outlive a power cut.
void write_file(const std::filesystem::path& path, const std::string& text);
/// The same, where nothing may be written over.
void write_new_file(const std::filesystem::path& path, const std::string& text);

/// Adds the text at the end of a file, which is made when it is missing; what it held stays.
void append_to_file(const std::filesystem::path& path, const std::string& text);

/// Lets those run a file who may read it.
void make_executable(const std::filesystem::path& path);

/// Gives a file or symbolic link another name in its folder; nothing is written over.
void rename_new_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// Takes the whole text away again; fine when there is no such file.
void remove_file(const std::filesystem::path& path);

/// Makes what is missing of a folder and appends it to `made`, outermost first.
void make_folders(const std::filesystem::path& folder, std::vector<std::filesystem::path>& made);

/// Takes away the temporary files that a killed `cip` left in the folder; only who holds its lock may.
void remove_leftovers(const std::filesystem::path& folder);

/// Throws Error when a path below the folder leads out of it, or passes a symbolic link.
void require_inside(const std::filesystem::path& folder, const std::string& path);

/// While it lives, no other FolderLock on the same folder does: a second command waits here for the first.
/// Throws Error when the folder can't be locked.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace cip
