#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
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
  std::optional<std::string> text{};  ///< nothing: as the disk holds it, still to be read
  bool waits = false;                 ///< a pipe, socket or device: who reads it may wait for ever
  bool is_closed = false;             ///< a folder that may not be read
};

/// Every file and symbolic link below `root`, hidden ones and what lies behind links left out, sorted so
/// that a folder's files stand together: `a/x`, `a/x-y`, `a-b/x`.
std::vector<ListedFile> list_files(const std::filesystem::path& root);

/// Puts files in that order, wherever they come from.
void sort_files(std::vector<ListedFile>& files);
/// What stands first in that order of two paths.
bool stands_before(std::string_view path, std::string_view other);

/// The bytes of a file, at most `limit + 1` of them, so that the caller can tell that there are more.
std::string read_file(const std::filesystem::path& path, std::size_t limit);

/// As Folder::write, where a link leads to the file, or a device is meant.
void write_file(const std::filesystem::path& path, const std::string& text);

/// Adds the text at the end of a file, which is made when it is missing; what it held stays.
void append_to_file(const std::filesystem::path& path, const std::string& text);

/// Lets those run a file who may read it.
void make_executable(const std::filesystem::path& path);

/// While it lives, no other FolderLock on the same folder does: a second command waits here for the first,
/// and says so when that takes longer. Throws Error when the folder can't be locked.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder, const std::function<void()>& say_waiting = {});
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace cip
