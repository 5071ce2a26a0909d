#include "cip/store/saving.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>

#include "cip/base/digest.hpp"
#include "cip/base/embedded.hpp"
#include "cip/base/files.hpp"
#include "cip/base/folder.hpp"
#include "cip/base/text.hpp"
#include "cip/git/repository.hpp"
#include "cip/records/all.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_output = std::size_t{1} << 30;  // of a file that was written

void require_unchanged(const FileChange& change, const Folder& folder, const std::string& prefix) {
  const auto text = folder.read(change.path, largest_file);
  if (text && !change.before) throw Error(prefix + change.path, "already exists");
  if (!text && change.before)
    throw Error(prefix + change.path,
                "is not on disk: it was removed while cip was running, or a sparse checkout leaves it out "
                "(`git sparse-checkout disable` restores it)");
  if (text != change.before)
    throw Error(prefix + change.path, "changed on disk while cip was running; check it and try again");
}

/// Ctrl-C, a closed terminal and `kill` wait until what was begun is done; then they end the process. That
/// holds for this thread, so no other may run then, nor may a program be started, which would inherit
/// it.
class Uninterrupted {
 public:
  Uninterrupted() {
    sigset_t waiting{};
    ::sigemptyset(&waiting);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&waiting, signal);
    ::pthread_sigmask(SIG_BLOCK, &waiting, &before_);
  }
  Uninterrupted(const Uninterrupted&) = delete;
  Uninterrupted& operator=(const Uninterrupted&) = delete;
  ~Uninterrupted() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

/// Makes changes one by one and, if asked, undoes them.
class Transaction {
 public:
  Transaction(const std::vector<FileChange>& changes, const fs::path& folder, const std::string& prefix)
      : changes_(changes), folder_(folder, prefix), prefix_(prefix) {}

  void make_all() {
    for (const FileChange& change : changes_) require_unchanged(change, folder_, prefix_);
    for (const FileChange& change : changes_) {
      require_unchanged(change, folder_, prefix_);
      ++begun_;
      const fs::path around = fs::path(change.path).parent_path();
      folder_.make_folders(around, made_);
      folder_.remove_leftovers(around);
      put(change.path, change.before, change.after);
    }
  }

  /// Restores every file that has our text; returns the changes that could not be undone.
  std::vector<const FileChange*> take_back() {
    std::vector<const FileChange*> left;
    for (std::size_t i = begun_; i-- > 0;)
      if (!take_back(changes_[i])) left.push_back(&changes_[i]);
    for (auto made = made_.rbegin(); made != made_.rend(); ++made) try {
        folder_.remove_folder(*made);
      } catch (const Error&) {  // a link that somebody put there stays
      }
    return left;
  }

 private:
  using Text = std::optional<std::string>;

  void put(const std::string& path, const Text& before, const Text& after) const {
    if (!after) return folder_.remove(path);
    before ? folder_.write(path, *after) : folder_.write_new(path, *after);
  }

  bool take_back(const FileChange& change) const {
    try {
      if (folder_.read(change.path, largest_file) == change.after)
        put(change.path, change.after, change.before);
    } catch (const std::exception&) {  // what counts is what the file contains
    }
    try {
      return folder_.read(change.path, largest_file) != change.after;
    } catch (const std::exception&) {
      return false;
    }
  }

  const std::vector<FileChange>& changes_;
  const Folder folder_;
  const std::string& prefix_;
  std::vector<fs::path> made_;
  std::size_t begun_ = 0;  // of the changes; later ones have not been made
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

/// The part of a path that can't have come with the records: up to the top of the outermost repository, since
/// a link in that may lead into another one; or all but the last step.
fs::path trusted_part(const fs::path& path) {
  fs::path trusted = path.parent_path();
  for (auto top = repository_top(trusted); top; top = repository_top(trusted.parent_path())) {
    trusted = *top;
    if (!trusted.has_relative_path()) break;
  }
  return trusted;
}

/// The first link after the trusted part of a path.
std::optional<fs::path> link_on_the_way(const fs::path& path) {
  std::error_code none;
  fs::path passed = trusted_part(path);
  for (const fs::path& step : path.lexically_relative(passed)) {
    passed /= step;
    if (fs::is_symlink(passed, none)) return passed;
  }
  return std::nullopt;
}

/// Such as /dev/stdout, or the files that a shell opened.
bool is_device(const fs::path& path) {
  return path.string().starts_with("/dev/") ||
         (path.string().starts_with("/proc/") && path.parent_path().filename() == "fd");
}

/// Lists the files of a folder that was written as a whole, so that it is recognized next time.
constexpr std::string_view list_of_output = ".cip-site";

/// "1d5f… index.html": the digest of a text and its path.
std::string listed(const std::string& path, std::string_view text) {
  return fmt::format("{}  {}\n", digest_of({&text, 1}), path);
}

/// Nothing may be lost except what cip wrote and can write again.
void require_own_output(const fs::path& folder, const std::string& shown) {
  const auto status = fs::symlink_status(folder);
  if (!fs::exists(status) || (fs::is_directory(status) && fs::is_empty(folder))) return;
  if (!fs::is_directory(status)) throw Error(shown, "is not a folder");
  constexpr std::string_view remedy = "name a new folder, or one that `cip site` wrote";
  const fs::path list = folder / list_of_output;
  if (!fs::is_regular_file(fs::symlink_status(list)))
    throw Error(shown, fmt::format("contains other files; {}", remedy));
  const std::string lines = read_file(list, largest_file);
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().lexically_relative(folder).generic_string();
    if (entry.symlink_status().type() == fs::file_type::directory || path == list_of_output) continue;
    const bool is_own =
        entry.symlink_status().type() == fs::file_type::regular &&
        lines.find(listed(path, read_file(entry.path(), largest_output))) != std::string::npos;
    if (!is_own)
      throw Error(shown, fmt::format("contains `{}`, which cip did not write or which has changed since; {}",
                                     path, remedy));
  }
}

/// Whether git looks for hooks where the file is: core.hooksPath may name any folder, even the top.
bool is_among_hooks(const fs::path& path) {
  const auto top = repository_top(path.parent_path());
  if (!top) return false;
  try {
    const fs::path hooks = fs::weakly_canonical(hooks_folder(open_repository(*top)).path);
    return path.parent_path() == hooks && !(hooks == *top && path.has_extension());
  } catch (const Error&) {  // git is missing, or refuses the repository
    return false;
  }
}

/// Whether git keeps the file, or obeys it: in `.git` and bare repositories, `.gitattributes`,
/// `~/.gitconfig`.
bool belongs_to_git(const fs::path& path) {
  if (is_among_hooks(path)) return true;
  if (is_among(".git", path) || path.filename().string().starts_with(".git") ||
      path.string().find("/.config/git/") != std::string::npos)
    return true;
  std::error_code none;
  for (fs::path folder = path.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    if (fs::is_regular_file(folder / "HEAD", none) && fs::is_directory(folder / "objects", none) &&
        fs::is_directory(folder / "refs", none))
      return true;
  return false;
}

/// Whether there is a file that cip can't have written: a program, or one such as `.profile`.
bool is_of_others(const fs::path& path) {
  std::error_code none;
  if (!fs::is_regular_file(path, none)) return false;
  std::string first(4, '\0');
  std::ifstream(path, std::ios::binary).read(first.data(), 4);
  return (path.filename().string().starts_with('.') && !path.has_extension()) || first.starts_with("#!") ||
         first == "\177ELF";
}

/// Whether `cip init` writes the file, beside the data folder: its README, or what git, GitHub and editors
/// obey.
bool is_of_init(const fs::path& path) {
  std::error_code none;
  for (fs::path folder = path.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    if (fs::exists(folder / "data/cip.yaml", none) &&
        is_among(path.lexically_relative(folder).generic_string(), starter_files(), &EmbeddedFile::name))
      return true;
  return false;
}

fs::path full_path(const fs::path& path) { return fs::absolute(path).lexically_normal(); }

}  // namespace

std::string_view done_to(const FileChange& change) {
  if (!change.before) return "added";
  return change.after ? "changed" : "removed";
}

void save(std::vector<FileChange> changes, const fs::path& folder, const std::string& prefix) {
  // New texts first, so that nothing is ever missing.
  std::ranges::stable_sort(changes, {}, [](const FileChange& change) { return !change.after.has_value(); });
  Transaction transaction(changes, folder, prefix);
  const Uninterrupted until_done;
  try {
    transaction.make_all();
  } catch (const std::exception& e) {
    std::vector<std::string> left;
    for (const FileChange* change : transaction.take_back())
      left.push_back(fmt::format("{} `{}{}`", done_to(*change), prefix, change->path));
    throw Error(fmt::format("{}; {}", e.what(),
                            left.empty()
                                ? "nothing was changed"
                                : fmt::format("some changes could not be undone: {}; `git status` shows "
                                              "them and how to restore the files",
                                              all_of(left))));
  }
}

bool is_among_records(const fs::path& path) {
  const auto folder = data_folder_around(path);
  if (!folder) return false;
  const auto top = repository_top(*folder);
  if (folder->filename() == "data" || (top && *top != *folder)) return true;
  const fs::path below = path.lexically_relative(*folder);
  return std::distance(below.begin(), below.end()) > 2 && kind_in_folder(std::next(below.begin())->string());
}

void require_place_for_output(const fs::path& path, const std::string& shown) {
  const fs::path full = full_path(path);
  if (is_device(full)) return;
  if (const auto link = link_on_the_way(full))
    throw Error(shown,
                *link == full
                    ? "is a symbolic link, which could point anywhere; name the file itself"
                    : "is reached through a symbolic link, which could point anywhere; name another file");
  std::error_code none;
  if (fs::is_directory(full, none) || !full.has_filename())
    throw Error(shown, "is a folder; name the file to write, as in `report.html`");
  const fs::path real = fs::weakly_canonical(full, none);
  if (belongs_to_git(real)) throw Error(shown, "belongs to git; name another file");
  if (is_of_init(real)) throw Error(shown, "has the name of a file that `cip init` writes; name another one");
  if (is_of_others(real)) throw Error(shown, "is a file that cip did not write; name another file");
  if (real.extension() == ".yaml" && data_folder_around(real))
    throw Error(shown, "is reserved for a record or a settings file; name another file");
  if (is_among_records(real)) throw Error(shown, "is inside the data folder; choose another place");
}

void write_output(const fs::path& path, const std::string& shown, const std::string& text) {
  require_place_for_output(path, shown);
  const fs::path full = full_path(path);
  std::error_code none;
  const auto type = fs::symlink_status(full, none).type();
  if (is_device(full) || type == fs::file_type::fifo || type == fs::file_type::character)
    return write_file(full, text);
  const Uninterrupted until_done;
  // Links up to here are the user's own; below, a link created in the meantime is not followed.
  const fs::path top = trusted_part(full), below = full.lexically_relative(top);
  const std::string end = below.generic_string();
  const bool is_below =
      shown.ends_with(end) && (shown.size() == end.size() || shown[shown.size() - end.size() - 1] == '/');
  Folder(top, is_below ? fs::path(shown.substr(0, shown.size() - end.size())) : top).write(below, text);
}

void write_output_folder(const fs::path& folder, const std::string& shown,
                         const std::vector<OutputFile>& files) {
  const fs::path normal = full_path(folder), full = normal.has_filename() ? normal : normal.parent_path();
  require_place_for_output(full / "x", shown);
  if (data_folder_around(fs::weakly_canonical(full) / "x"))
    throw Error(shown, "is in the data folder; name a folder elsewhere");
  require_own_output(full, shown);
  fs::path top = trusted_part(full);
  while (!fs::exists(top)) top = top.parent_path();
  const Folder within(top);
  const fs::path below = full.lexically_relative(top), around = below.parent_path();
  const fs::path fresh = around / fmt::format(".cip-{}-{}", full.filename().string(), ::getpid());
  const Uninterrupted until_done;
  std::error_code none;
  fs::remove_all(top / fresh,
                 none);  // left by a killed process with the same number; a link is removed, not its target
  std::vector<fs::path> made;
  try {
    within.make_folders(fresh, made);
    if (made.empty() || made.back() != fresh) throw Error(top / fresh, "already exists");
    const Folder target(top / fresh);
    std::string list;
    for (const OutputFile& file : files) {
      std::vector<fs::path> inside;
      target.make_folders(fs::path(file.path).parent_path(), inside);
      target.write_new(file.path, file.text);
      list += listed(file.path, file.text);
    }
    target.write_new(list_of_output, list);
    require_own_output(full, shown);
    within.exchange(fresh, full.filename().string());
  } catch (...) {
    if (!made.empty()) fs::remove_all(top / made.front(), none);
    throw;
  }
  fs::remove_all(top / fresh);
}

void make_folder_for_output(const fs::path& folder, const std::string& shown) {
  require_place_for_output(folder / "x", shown);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw Error(shown, "can't be created: " + error.message());
}

}  // namespace cip
