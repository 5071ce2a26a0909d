#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// Whether a file of that name is a temporary one of a `cip` that no longer runs.
bool is_leftover(std::string_view name);

/// An opened folder, and the files below it. Nothing outside it is touched: each step of a path is opened
/// from the one before, and none may be `..` or a symbolic link, not even one created in the meantime. Throws
/// Error if something can't be done.
class Folder {
 public:
  /// Messages call it `shown`.
  Folder(const std::filesystem::path& path, std::filesystem::path shown);
  explicit Folder(const std::filesystem::path& path) : Folder(path, path) {}
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  /// The bytes of a file, at most `limit + 1` of them; nothing if there is no file.
  std::optional<std::string> read(const std::filesystem::path& path, std::size_t limit) const;

  /// The whole text goes to the file, or the file stays as it was: a temporary file beside it is written,
  /// synced and renamed over it, and the folder is synced. Mode, attributes and, if possible, owner are kept.
  /// If only the last sync fails, the new text is there but may not survive a power cut.
  void write(const std::filesystem::path& path, const std::string& text) const;
  /// The same, but never overwrites anything.
  void write_new(const std::filesystem::path& path, const std::string& text) const;

  /// Renames a file or symbolic link within its folder; never overwrites anything.
  void rename_new(const std::filesystem::path& from, const std::string& name) const;

  /// Swaps two folders of the same parent at once; if only the first exists, it is renamed.
  void exchange(const std::filesystem::path& from, const std::string& name) const;

  /// Removes a file, if there is one.
  void remove(const std::filesystem::path& path) const;

  /// Creates a folder and its missing parents, and appends what it created to `made`, outermost first.
  void make_folders(const std::filesystem::path& path, std::vector<std::filesystem::path>& made) const;
  /// Removes a folder if it is empty.
  void remove_folder(const std::filesystem::path& path) const;

  /// Removes the temporary files that a killed `cip` left in a folder; call it only while holding the
  /// folder's lock.
  void remove_leftovers(const std::filesystem::path& path) const;

 private:
  int descriptor_;
  std::filesystem::path shown_;
};

}  // namespace cip
