#include "cip/base/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>

#include "cip/base/text.hpp"
#include "descriptor.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

/// What the system says, and what to do about it.
std::string last_reason() {
  constexpr std::pair<int, std::string_view> remedies[] = {
      {ENOSPC, "free some space, then try again"},
      {EDQUOT, "free some space, then try again"},
      {EFBIG, "free some space, then try again"},
      {EACCES, "ask for permission, then try again"},
      {EPERM, "ask for permission, then try again"},
      {EROFS, "work in a copy"},
      {EEXIST, "choose another name"},
      {EIO, "the disk or its connection is failing: save what you can"},
  };
  const int number = errno;
  std::string reason = std::strerror(number);
  for (const auto& [error, remedy] : remedies)
    if (error == number) reason.append(": ").append(remedy);
  return reason;
}

enum class Over { nothing, anything };

void list(const fs::path& folder, const std::string& prefix, std::vector<ListedFile>& out) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.')) continue;
    if (entry.is_symlink())
      out.push_back({prefix + name, true, {}});
    else if (entry.is_directory())
      list(entry.path(), prefix + name + "/", out);
    else
      out.push_back({prefix + name, false, {}});
  }
}

/// Ids sort by group, then slug, so the separator comes before every other character, and the ending is left
/// out.
std::string sort_key(const std::string& path) {
  std::string key = path.ends_with(".yaml") ? path.substr(0, path.size() - 5) : path;
  std::replace(key.begin(), key.end(), '/', '\1');
  return key + '\0' + path;
}

void write_all(int descriptor, const std::string& text, const fs::path& path) {
  for (std::size_t done = 0; done < text.size();) {
    const auto written = ::write(descriptor, text.data() + done, text.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw Error(path, "can't be written: " + last_reason());
    done += static_cast<std::size_t>(written);
  }
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : "."; }

/// Makes the names in a folder last; some file systems don't know how, and say so.
void sync_folder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (*opened < 0 || (::fsync(*opened) != 0 && errno != EINVAL && errno != ENOTSUP))
    throw Error(folder, "can't be written: " + last_reason());
}

/// Mode and owner as the file had them that is written over; only a superuser can give files away, so the
/// owner is not insisted on.
bool takes_after(int file, const fs::path& old) {
  struct stat was {
  }, is{};
  if (::stat(old.c_str(), &was) != 0) return errno == ENOENT;
  if (::fstat(file, &is) != 0) return false;
  const bool has_owner =
      (was.st_uid == is.st_uid && was.st_gid == is.st_gid) || ::fchown(file, was.st_uid, was.st_gid) == 0;
  const mode_t mode = was.st_mode & (has_owner ? 07777 : 0777);
  return ::fchmod(file, mode) == 0;
}

bool rename_file(const fs::path& from, const fs::path& to, Over over) {
  if (over == Over::nothing) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno != EINVAL && errno != ENOSYS) return false;  // a file system that can't promise it
  }
  return ::rename(from.c_str(), to.c_str()) == 0;
}

constexpr std::string_view temporary_start = ".cip-";

/// A file that nobody else has, named by the process: whoever takes away what a killed one left can tell.
std::pair<int, fs::path> open_temporary(const fs::path& folder, mode_t mode) {
  for (int number = 0;; ++number) {
    fs::path path =
        folder / (std::string(temporary_start) + std::to_string(::getpid()) + "-" + std::to_string(number));
    const int opened = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (opened >= 0 || errno != EEXIST || number == 1000) return {opened, path};
  }
}

bool is_temporary(std::string_view name) {
  return name.starts_with(temporary_start) && name.size() > temporary_start.size() &&
         name.substr(temporary_start.size()).find_first_not_of("0123456789-") == std::string_view::npos;
}

void write_and_rename(const fs::path& path, const std::string& text, Over over) {
  // What takes another's place gets its mode at the end: until then nobody else may read it.
  const bool replaces = ::access(path.c_str(), F_OK) == 0;
  const auto [number, temporary] = open_temporary(folder_of(path), replaces ? 0600 : 0666);
  if (number < 0) throw Error(path, "can't be written: " + last_reason());
  Descriptor file(number);
  try {
    write_all(*file, text, path);
    if (!takes_after(*file, path) || ::fsync(*file) != 0 || ::close(file.release()) != 0 ||
        !rename_file(temporary, path, over))
      throw Error(path, "can't be written: " + last_reason());
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  sync_folder(folder_of(path));
}

}  // namespace

Error::Error(const fs::path& path, const std::string& reason)
    : std::runtime_error("`" + printable(path.generic_string()) + "`: " + reason) {}

std::vector<ListedFile> list_files(const fs::path& root) {
  std::vector<ListedFile> files;
  try {
    list(root, "", files);
  } catch (const fs::filesystem_error& e) {
    throw Error(e.path1(), e.code().message());
  }
  sort_files(files);
  return files;
}

void sort_files(std::vector<ListedFile>& files) {
  std::vector<std::pair<std::string, ListedFile>> keyed;
  keyed.reserve(files.size());
  for (ListedFile& file : files) keyed.emplace_back(sort_key(file.path), std::move(file));
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < keyed.size(); ++i) files[i] = std::move(keyed[i].second);
}

std::string read_file(const fs::path& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));  // a pipe would wait
  if (*file < 0) throw Error(path, last_reason());
  struct stat status {};
  if (::fstat(*file, &status) != 0) throw Error(path, last_reason());
  if (!S_ISREG(status.st_mode)) throw Error(path, "not a file");
  std::string text(std::min(static_cast<std::size_t>(status.st_size), limit) + 1, '\0');
  std::size_t filled = 0;
  for (;;) {
    const auto got = ::read(*file, text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Error(path, last_reason());
    filled += static_cast<std::size_t>(got);
    if (got == 0 || filled > limit) break;
    if (filled == text.size()) text.resize(std::min(text.size() * 2, limit + 1));
  }
  text.resize(filled);
  return text;
}

void write_file(const fs::path& path, const std::string& text) {
  std::error_code none;
  fs::path target = fs::is_symlink(path, none) ? fs::canonical(path, none) : path;
  if (target.empty() && !fs::exists(path, none)) throw Error(path, "is a broken symbolic link");
  if (target.empty()) target = path;  // /dev/stdout, where that is a pipe
  if (fs::exists(target, none) && !fs::is_regular_file(target, none)) {
    const Descriptor device(
        ::open(target.c_str(), O_WRONLY | O_CLOEXEC));  // as /dev/stdout: nothing to rename over
    if (*device < 0) throw Error(path, last_reason());
    return write_all(*device, text, path);
  }
  write_and_rename(target, text, Over::anything);
}

void write_new_file(const fs::path& path, const std::string& text) {
  write_and_rename(path, text, Over::nothing);
}

void append_to_file(const fs::path& path, const std::string& text) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666));
  if (*file < 0) throw Error(path, "can't be written: " + last_reason());
  write_all(*file, text, path);
  if (::close(file.release()) != 0) throw Error(path, "can't be written: " + last_reason());
}

void make_executable(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 ||
      ::chmod(path.c_str(), status.st_mode | ((status.st_mode & 0444) >> 2)) != 0)
    throw Error(path, "can't be made executable: " + last_reason());
}

void rename_new_file(const fs::path& from, const fs::path& to) {
  if (!rename_file(from, to, Over::nothing))
    throw Error(from, "can't become `" + to.filename().string() + "`: " + last_reason());
  sync_folder(folder_of(to));
}

void remove_file(const fs::path& path) {
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return;
    throw Error(path, "can't be removed: " + last_reason());
  }
  sync_folder(folder_of(path));
}

void make_folders(const fs::path& folder, std::vector<fs::path>& made) {
  if (::access(folder.c_str(), F_OK) == 0) return;
  make_folders(folder_of(folder), made);
  if (::mkdir(folder.c_str(), 0777) != 0) throw Error(folder, "can't be created: " + last_reason());
  made.push_back(folder);
  sync_folder(folder_of(folder));
}

void remove_leftovers(const fs::path& folder) {
  std::error_code none;
  std::vector<fs::path> left;
  for (fs::directory_iterator it(folder, none), end; it != end; it.increment(none))
    if (is_temporary(it->path().filename().string()) &&
        it->symlink_status(none).type() == fs::file_type::regular)
      left.push_back(it->path());
  for (const fs::path& path : left) ::unlink(path.c_str());
}

void require_inside(const fs::path& folder, const std::string& path) {
  const fs::path steps(path);
  if (steps.is_absolute() || std::ranges::find(steps, "..") != steps.end())
    throw Error(path, "leads outside the data folder");
  fs::path here = folder;
  for (const fs::path& step : steps) {
    here /= step;
    struct stat status {};
    if (::lstat(here.c_str(), &status) != 0) {
      if (errno == ENOENT) return;
      throw Error(here, last_reason());
    }
    if (S_ISLNK(status.st_mode))
      throw Error(here, "cip does not write through a symbolic link: replace it with the file it points to");
  }
}

FolderLock::FolderLock(const fs::path& folder)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ < 0) throw Error(folder, last_reason());
  constexpr auto pause = std::chrono::milliseconds(20), longest = std::chrono::milliseconds(60'000);
  for (auto waited = pause; ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0; waited += pause) {
    // A file system over a network may have no locks, or none of folders: then nobody else has one.
    for (const int none : {EBADF, EINVAL, ENOLCK, ENOSYS, ENOTSUP})
      if (errno == none) return;
    if ((errno == EWOULDBLOCK || errno == EINTR) && waited < longest) {
      std::this_thread::sleep_for(pause);
      continue;
    }
    const std::string reason =
        errno == EWOULDBLOCK ? "another `cip` has been writing here for a minute: wait for it, or stop it"
                             : "can't be locked: " + last_reason();
    ::close(descriptor_);
    throw Error(folder, reason);
  }
}

FolderLock::~FolderLock() { ::close(descriptor_); }

}  // namespace cip
