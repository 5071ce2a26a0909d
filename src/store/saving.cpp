#include "cip/store/saving.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/git/top.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

/// The text of a file, or nothing where none is.
std::optional<std::string> text_at(const fs::path& path) {
  std::error_code none;
  if (fs::symlink_status(path, none).type() == fs::file_type::not_found) return std::nullopt;
  return read_file(path, largest_file);
}

void require_unchanged(const FileChange& change, const fs::path& data_folder) {
  require_inside(data_folder, change.path);
  const auto text = text_at(data_folder / change.path);
  if (text && !change.before) throw Error(change.path, "already exists");
  if (!text && change.before)
    throw Error(change.path,
                "is not on disk: it was removed while cip was running, or a sparse checkout leaves it out "
                "(`git sparse-checkout disable` restores it)");
  if (text != change.before)
    throw Error(change.path, "changed on disk while cip was running: look at it and try again");
}

/// Makes changes one after the other and, when told, takes them back.
class Transaction {
 public:
  Transaction(const std::vector<FileChange>& changes, const fs::path& folder)
      : changes_(changes), folder_(folder) {}

  void make_all() {
    for (const FileChange& change : changes_) require_unchanged(change, folder_);
    for (const FileChange& change : changes_) {
      require_unchanged(change, folder_);
      ++begun_;
      const fs::path path = folder_ / change.path;
      make_folders(path.parent_path(), made_);
      remove_leftovers(path.parent_path());
      put(path, change.after);
    }
  }

  /// Every file that holds our text gets its old one again; the changes that stayed are returned.
  std::vector<const FileChange*> take_back() {
    std::vector<const FileChange*> left;
    for (std::size_t i = begun_; i-- > 0;)
      if (!take_back(changes_[i])) left.push_back(&changes_[i]);
    for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) {
      std::error_code none;
      fs::remove(*folder, none);  // one that is not empty stays
    }
    return left;
  }

 private:
  static void put(const fs::path& path, const std::optional<std::string>& text) {
    if (!text) return remove_file(path);
    std::error_code none;
    fs::exists(path, none) ? write_file(path, *text) : write_new_file(path, *text);
  }

  bool take_back(const FileChange& change) const {
    const fs::path path = folder_ / change.path;
    try {
      if (text_at(path) == change.after) put(path, change.before);
    } catch (const std::exception&) {  // what counts is what the file contains
    }
    try {
      return text_at(path) != change.after;
    } catch (const std::exception&) {
      return false;
    }
  }

  const std::vector<FileChange>& changes_;
  const fs::path& folder_;
  std::vector<fs::path> made_;
  std::size_t begun_ = 0;  // of the changes: those behind are as they were
};

/// The data folder that contains a path, if any.
std::optional<fs::path> data_folder_around(const fs::path& path) {
  std::error_code none;
  for (fs::path folder = path.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    if (fs::exists(folder / "cip.yaml", none)) return folder;
    if (folder == folder.parent_path()) break;
  }
  return std::nullopt;
}

/// The first link on the way to a path, where it may have come with the records: below the top of their
/// repository, or the path itself.
std::optional<fs::path> link_on_the_way(const fs::path& path) {
  std::error_code none;
  fs::path passed = repository_top(path.parent_path()).value_or(path.parent_path());
  for (const fs::path& step : path.lexically_relative(passed)) {
    passed /= step;
    if (fs::is_symlink(passed, none)) return passed;
  }
  return std::nullopt;
}

}  // namespace

std::string_view done_to(const FileChange& change) {
  if (!change.before) return "added";
  return change.after ? "changed" : "removed";
}

void save(std::vector<FileChange> changes, const fs::path& folder) {
  // New texts first, so that nothing is ever gone.
  std::ranges::stable_sort(changes, {}, [](const FileChange& change) { return !change.after.has_value(); });
  Transaction transaction(changes, folder);
  try {
    transaction.make_all();
  } catch (const std::exception& e) {
    std::vector<std::string> left;
    for (const FileChange* change : transaction.take_back())
      left.push_back(fmt::format("{} `{}`", done_to(*change), change->path));
    throw Error(fmt::format("{}; {}", e.what(),
                            left.empty()
                                ? "nothing was changed"
                                : fmt::format("some changes could not be undone: {}; `git status` shows "
                                              "them and how to restore the files",
                                              all_of(left))));
  }
}

void require_place_for_output(const fs::path& path, const std::string& shown) {
  const fs::path full = fs::absolute(path).lexically_normal();
  if (full.string().starts_with("/dev/") || full.string().starts_with("/proc/")) return;  // /dev/stdout
  if (const auto link = link_on_the_way(full))
    throw Error(shown, *link == full
                           ? "is a symbolic link, which may lead anywhere: name the file itself"
                           : "is behind a symbolic link, which may lead anywhere: name another file");
  std::error_code none;
  const fs::path real = fs::weakly_canonical(full, none);
  if (std::ranges::find(real, ".git") != real.end()) throw Error(shown, "belongs to git; name another file");
  if (real.extension() == ".yaml" && data_folder_around(real))
    throw Error(shown, "is a place for a record or for a file of the program; name another file");
}

void write_output(const fs::path& path, const std::string& shown, const std::string& text) {
  require_place_for_output(path, shown);
  write_file(path, text);
}

}  // namespace cip
