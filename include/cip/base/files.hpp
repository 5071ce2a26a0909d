#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// A failure outside this program: of a file, a folder, another program. Caught once, in `run`; exit status
/// 2.
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

/// Every file and symbolic link below `root`, except what links lead to, and hidden ones that are no
/// leftovers, sorted so that a folder's files are together: `a/x`, `a/x-y`, `a-b/x`.
std::vector<ListedFile> list_files(const std::filesystem::path& root);

/// Sorts files in that order, wherever they come from.
void sort_files(std::vector<ListedFile>& files);
/// Whether the first path comes before the second in that order.
bool stands_before(std::string_view path, std::string_view other);

/// The bytes of a file, at most `limit + 1` of them, so that the caller can see that there are more.
std::string read_file(const std::string& path, std::size_t limit);
/// The same of a stream.
std::string read_stream(std::istream& in, std::size_t limit);

/// Like Folder::write, for a path that is a link to the file, or a device.
void write_file(const std::filesystem::path& path, const std::string& text);

/// Appends the text to a file, which is created if it is missing.
void append_to_file(const std::filesystem::path& path, const std::string& text);

/// Makes a file executable for those who may read it.
void make_executable(const std::filesystem::path& path);

/// Only one FolderLock on a folder exists at a time: a second command waits here for the first, and says so
/// if that takes long. Throws Error if the folder can't be locked.
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
