#include "cip/base/folder.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <string_view>
#include <utility>

#include "cip/base/files.hpp"
#include "file_calls.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

enum class Over { nothing, anything };

constexpr std::string_view temporary_start = ".cip-";

bool is_symlink(int folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
}

[[noreturn]] void refuse(int folder, const std::string& name, const fs::path& shown) {
  const std::string reason = last_reason();
  throw Error(shown, is_symlink(folder, name) ? std::string(link_in_the_way) : reason);
}

Descriptor opened_at(int folder, const std::string& name) {
  return Descriptor(::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

/// Syncs the names in a folder; some file systems can't, and say so.
void sync_names(int folder, const fs::path& shown) {
  if (::fsync(folder) != 0 && errno != EINVAL && errno != ENOTSUP)
    throw Error(shown, "can't be written: " + last_reason());
}

/// A file below a folder: its folder, its name there, and its name in messages.
struct Place {
  Descriptor folder;
  std::string name;
  fs::path shown;

  bool is_missing() const { return *folder < 0; }
};

void require_below(const fs::path& path) {
  if (path.is_absolute() || std::ranges::find(path, "..") != path.end())
    throw Error(path, "points outside the folder");
}

/// The folder at a path below another; none if a step is missing.
Descriptor walk(int top, const fs::path& top_path, const fs::path& path) {
  require_below(path);
  Descriptor here = opened_at(top, ".");
  if (*here < 0) throw Error(top_path.empty() ? "." : top_path, last_reason());
  fs::path shown = top_path;
  for (const fs::path& step : path) {
    shown /= step;
    Descriptor next = opened_at(*here, step);
    if (*next < 0 && errno != ENOENT) refuse(*here, step, shown);
    here = std::move(next);
    if (*here < 0) break;
  }
  return here;
}

Place place_of(int top, const fs::path& top_path, const fs::path& path) {
  return {walk(top, top_path, path.parent_path()), path.filename().string(),
          (top_path / path).lexically_normal()};
}

/// Copies access lists and other extended attributes, if possible.
void copy_attributes(int from, int to) {
  std::string names(1 << 16, '\0'), value(1 << 16, '\0');
  const auto size = ::flistxattr(from, names.data(), names.size());
  for (std::size_t at = 0; size > 0 && at < static_cast<std::size_t>(size);) {
    const char* name = names.c_str() + at;
    const auto length = ::fgetxattr(from, name, value.data(), value.size());
    if (length >= 0) ::fsetxattr(to, name, value.data(), static_cast<std::size_t>(length), 0);
    at += std::string_view(name).size() + 1;
  }
}

/// Copies mode, attributes and owner of the file that is replaced; only a superuser can give files away, so
/// failing to set the owner is not an error.
bool takes_after(int file, const struct stat& was, const Place& place) {
  struct stat is {};
  if (::fstat(file, &is) != 0) return false;
  const bool has_owner =
      (was.st_uid == is.st_uid && was.st_gid == is.st_gid) || ::fchown(file, was.st_uid, was.st_gid) == 0;
  if (::fchmod(file, was.st_mode & (has_owner ? 07777 : 0777)) != 0) return false;
  const Descriptor old(
      ::openat(*place.folder, place.name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (*old >= 0) copy_attributes(*old, file);
  return true;
}

/// A new file named after the process, so that the files of a killed one can be recognized.
std::pair<int, std::string> open_temporary(int folder, mode_t mode) {
  for (int number = 0;; ++number) {
    std::string name =
        std::string(temporary_start) + std::to_string(::getpid()) + "-" + std::to_string(number);
    const int opened = ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (opened >= 0 || errno != EEXIST || number == 1000) return {opened, std::move(name)};
  }
}

bool is_temporary(std::string_view name) {
  return name.starts_with(temporary_start) && name.size() > temporary_start.size() &&
         name.substr(temporary_start.size()).find_first_not_of("0123456789-") == std::string_view::npos;
}

bool rename_in(int folder, const std::string& from, const std::string& to, Over over) {
  if (over == Over::nothing) {
    if (::renameat2(folder, from.c_str(), folder, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno != EINVAL && errno != ENOSYS) return false;  // a file system that can't promise it
  }
  return ::renameat(folder, from.c_str(), folder, to.c_str()) == 0;
}

void put(const Place& place, const std::string& text, Over over) {
  const auto fail = [&] { throw Error(place.shown, "can't be written: " + last_reason()); };
  if (place.is_missing()) fail();
  struct stat old {};
  const bool replaces = ::fstatat(*place.folder, place.name.c_str(), &old, AT_SYMLINK_NOFOLLOW) == 0;
  if (!replaces && errno != ENOENT) fail();
  if (replaces && S_ISLNK(old.st_mode)) throw Error(place.shown, std::string(link_in_the_way));
  if (replaces && !S_ISREG(old.st_mode)) throw Error(place.shown, "is not a file");
  // A rename would replace a file that its owner has made read-only.
  if (replaces && ::faccessat(*place.folder, place.name.c_str(), W_OK, AT_EACCESS) != 0) fail();
  // A replacement gets the mode of the old file at the end; until then, nobody else may read it.
  const auto [number, temporary] = open_temporary(*place.folder, replaces ? 0600 : 0666);
  if (number < 0) fail();
  Descriptor file(number);
  try {
    write_opened(*file, text, place.shown);
    if ((replaces && !takes_after(*file, old, place)) || ::fsync(*file) != 0 ||
        ::close(file.release()) != 0 || !rename_in(*place.folder, temporary, place.name, over))
      fail();
  } catch (...) {
    ::unlinkat(*place.folder, temporary.c_str(), 0);
    throw;
  }
  sync_names(*place.folder, place.shown);
}

}  // namespace

Folder::Folder(const fs::path& path, fs::path shown)
    : descriptor_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)), shown_(std::move(shown)) {
  if (descriptor_ < 0) throw Error(shown_.empty() ? path : shown_, last_reason());
}

Folder::~Folder() { ::close(descriptor_); }

std::optional<std::string> Folder::read(const fs::path& path, std::size_t limit) const {
  const Place place = place_of(descriptor_, shown_, path);
  if (place.is_missing()) return std::nullopt;
  const Descriptor file(
      ::openat(*place.folder, place.name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (*file < 0 && errno == ENOENT) return std::nullopt;
  if (*file < 0) refuse(*place.folder, place.name, place.shown);
  return read_opened(*file, limit, place.shown);
}

void Folder::write(const fs::path& path, const std::string& text) const {
  put(place_of(descriptor_, shown_, path), text, Over::anything);
}

void Folder::write_new(const fs::path& path, const std::string& text) const {
  put(place_of(descriptor_, shown_, path), text, Over::nothing);
}

void Folder::rename_new(const fs::path& from, const std::string& name) const {
  const Place place = place_of(descriptor_, shown_, from);
  if (!rename_in(*place.folder, place.name, name, Over::nothing))
    throw Error(place.shown, "can't become `" + name + "`: " + last_reason());
  sync_names(*place.folder, place.shown);
}

void Folder::exchange(const fs::path& from, const std::string& name) const {
  const Place place = place_of(descriptor_, shown_, from);
  const auto rename = [&](const std::string& one, const std::string& other, unsigned how) {
    return ::renameat2(*place.folder, one.c_str(), *place.folder, other.c_str(), how) == 0;
  };
  bool is_done = rename(place.name, name, RENAME_EXCHANGE);
  if (!is_done && (errno == ENOENT || errno == EINVAL || errno == ENOSYS)) {
    // There is nothing yet, or the file system can't exchange: then for a moment neither folder is there.
    const std::string old = place.name + "-old";
    const bool was_there = ::renameat(*place.folder, name.c_str(), *place.folder, old.c_str()) == 0;
    is_done = ::renameat(*place.folder, place.name.c_str(), *place.folder, name.c_str()) == 0;
    if (was_there)
      ::renameat(*place.folder, old.c_str(), *place.folder, (is_done ? place.name : name).c_str());
  }
  if (!is_done) throw Error(place.shown.parent_path() / name, "can't be written: " + last_reason());
  sync_names(*place.folder, place.shown);
}

void Folder::remove(const fs::path& path) const {
  const Place place = place_of(descriptor_, shown_, path);
  if (place.is_missing()) return;
  if (::unlinkat(*place.folder, place.name.c_str(), 0) != 0) {
    if (errno == ENOENT) return;
    throw Error(place.shown, "can't be removed: " + last_reason());
  }
  sync_names(*place.folder, place.shown);
}

void Folder::make_folders(const fs::path& path, std::vector<fs::path>& made) const {
  require_below(path);
  fs::path below;
  for (const fs::path& step : path) {
    const Place place = place_of(descriptor_, shown_, below /= step);
    if (::mkdirat(*place.folder, place.name.c_str(), 0777) == 0) {
      made.push_back(below);
      sync_names(*place.folder, place.shown);
    } else if (errno != EEXIST) {
      throw Error(place.shown, "can't be created: " + last_reason());
    }
  }
}

void Folder::remove_folder(const fs::path& path) const {
  const Place place = place_of(descriptor_, shown_, path);
  if (!place.is_missing()) ::unlinkat(*place.folder, place.name.c_str(), AT_REMOVEDIR);
}

bool is_leftover(std::string_view name) {
  if (!is_temporary(name)) return false;
  name.remove_prefix(temporary_start.size());
  pid_t process = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), process);
  return error != std::errc() || (::kill(process, 0) != 0 && errno == ESRCH);
}

void Folder::remove_leftovers(const fs::path& path) const {
  Descriptor folder = walk(descriptor_, shown_, path);
  const OpenedFolder listed(::fdopendir(*folder));
  if (!listed) return;
  const int here = folder.release();  // `listed` closes it
  std::vector<std::string> left;
  while (const dirent* entry = ::readdir(listed.get()))
    if (is_temporary(entry->d_name)) left.emplace_back(entry->d_name);
  for (const std::string& name : left) {
    struct stat status {};
    if (::fstatat(here, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode))
      ::unlinkat(here, name.c_str(), 0);
  }
}

}  // namespace cip
