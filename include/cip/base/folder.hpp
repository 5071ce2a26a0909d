#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cip {

/// An opened folder, and the files below it. What is done there stays there: each step of a path is opened
/// from the one before, and none may be `..` or a symbolic link, also one that is put there meanwhile. Throws
/// Error where something can't be done.
class Folder {
 public:
  explicit Folder(const std::filesystem::path& path);
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  /// The bytes of a file, at most `limit + 1` of them; nothing where no file is.
  std::optional<std::string> read(const std::filesystem::path& path, std::size_t limit) const;

  /// The whole text goes to the file, or the file stays as it was: a temporary file beside it is written,
  /// synced and renamed over it, and the folder is synced. Mode, attributes and, where it can be, owner stay.
  /// When only the last sync fails, the new text is there and may not outlive a power cut.
  void write(const std::filesystem::path& path, const std::string& text) const;
  /// The same, where nothing may be written over.
  void write_new(const std::filesystem::path& path, const std::string& text) const;

  /// Gives a file or symbolic link another name in its folder; nothing is written over.
  void rename_new(const std::filesystem::path& from, const std::string& name) const;

  /// Puts a folder in the place of another one of its folder, at once; that one, if it is there, gets the
  /// name of the first.
  void exchange(const std::filesystem::path& from, const std::string& name) const;

  /// Takes a file away; fine when there is none.
  void remove(const std::filesystem::path& path) const;

  /// Makes what is missing of a folder and appends it to `made`, outermost first.
  void make_folders(const std::filesystem::path& path, std::vector<std::filesystem::path>& made) const;
  /// Takes a folder away that is empty; one that is not stays.
  void remove_folder(const std::filesystem::path& path) const;

  /// Takes away the temporary files that a killed `cip` left in a folder; only who holds its lock may.
  void remove_leftovers(const std::filesystem::path& path) const;

 private:
  int descriptor_;
  std::filesystem::path path_;  ///< for messages
};

}  // namespace cip
