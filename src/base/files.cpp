#include "cip/base/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <istream>
#include <string_view>
#include <thread>
#include <utility>

#include "cip/base/folder.hpp"
#include "cip/base/text.hpp"
#include "file_calls.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

/// What an entry of the folder is, as `st_mode` has it; some file systems don't tell with its name.
mode_t type_of(DIR* folder, const dirent& entry) {
  struct stat status {};
  if (entry.d_type != DT_UNKNOWN) return static_cast<mode_t>(DTTOIF(entry.d_type));
  if (::fstatat(::dirfd(folder), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return 0;
  return status.st_mode;
}

bool is_closed(const std::string& folder) {
  return ::access(folder.c_str(), R_OK | X_OK) != 0 && errno == EACCES;
}

/// What is in a folder, whose path ends with `/`; the folders in it as well, with `/` behind their names.
std::vector<ListedFile> entries_of(const std::string& folder) {
  const auto fail = [&] { throw Error(fs::path(folder).parent_path(), std::strerror(errno)); };
  const OpenedFolder opened(::opendir(folder.c_str()));
  if (!opened) fail();
  std::vector<ListedFile> files;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(opened.get());
    if (!entry && errno != 0) fail();
    if (!entry) return files;
    if (entry->d_name[0] == '.' && !is_leftover(entry->d_name)) continue;
    ListedFile file{entry->d_name};
    const mode_t type = type_of(opened.get(), *entry);
    file.is_link = S_ISLNK(type);
    file.is_closed = S_ISDIR(type) && is_closed(folder + file.path);
    file.waits = !S_ISLNK(type) && !S_ISDIR(type) && !S_ISREG(type);
    if (S_ISDIR(type) && !file.is_closed) file.path += '/';
    files.push_back(std::move(file));
  }
}

/// In the order of stands_before: a few names at a time, which takes less time than to sort all paths.
void list(const std::string& folder, const std::string& prefix, std::vector<ListedFile>& out) {
  std::vector<ListedFile> files = entries_of(folder);
  sort_files(files);
  for (ListedFile& file : files) {
    if (file.path.ends_with('/')) {
      list(folder + file.path, prefix + file.path, out);
    } else {
      file.path.insert(0, prefix);
      out.push_back(std::move(file));
    }
  }
}

}  // namespace

std::string last_reason() {
  constexpr std::pair<int, std::string_view> remedies[] = {
      {ENOSPC, "free some space, then try again"},
      {EDQUOT, "free some space, then try again"},
      {EFBIG, "free some space, then try again"},
      {EACCES, "ask the owner, then try again"},
      {EPERM, "ask the owner, then try again"},
      {EROFS, "work in a copy"},
      {EEXIST, "choose another name"},
      {EIO, "the disk or its connection is failing; back up your files"},
  };
  const int number = errno;
  std::string reason = std::strerror(number);
  for (const auto& [error, remedy] : remedies)
    if (error == number) reason.append(": ").append(remedy);
  return reason;
}

std::string read_opened(int file, std::size_t limit, const std::string& shown) {
  struct stat status {};
  if (::fstat(file, &status) != 0) throw Error(shown, last_reason());
  if (!S_ISREG(status.st_mode)) throw Error(shown, "not a file");
  std::string text(std::min(static_cast<std::size_t>(status.st_size), limit) + 1, '\0');
  std::size_t filled = 0;
  for (;;) {
    const auto got = ::read(file, text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Error(shown, last_reason());
    const bool is_short = static_cast<std::size_t>(got) < text.size() - filled;
    filled += static_cast<std::size_t>(got);
    // Exactly the size that the system reported: no need to read again.
    const bool is_whole = is_short && filled == static_cast<std::size_t>(status.st_size);
    if (got == 0 || is_whole || filled > limit) break;
    if (filled == text.size()) text.resize(std::min(text.size() * 2, limit + 1));
  }
  text.resize(filled);
  return text;
}

void write_opened(int file, const std::string& text, const fs::path& shown) {
  for (std::size_t done = 0; done < text.size();) {
    const auto written = ::write(file, text.data() + done, text.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw Error(shown, "can't be written: " + last_reason());
    done += static_cast<std::size_t>(written);
  }
}

Error::Error(const fs::path& path, const std::string& reason)
    : std::runtime_error("`" + printable(path.generic_string()) + "`: " + reason) {}

std::vector<ListedFile> list_files(const fs::path& root) {
  std::vector<ListedFile> files;
  list((root / "").string(), "", files);
  return files;
}

void sort_files(std::vector<ListedFile>& files) {
  std::ranges::sort(files, stands_before, [](const ListedFile& file) { return std::string_view(file.path); });
}

bool stands_before(std::string_view path, std::string_view other) {
  const auto stem_of = [](std::string_view each) {
    return each.ends_with(".yaml") ? each.substr(0, each.size() - 5) : each;
  };
  const std::string_view stem = stem_of(path), other_stem = stem_of(other);
  const std::size_t shorter = std::min(stem.size(), other_stem.size());
  std::size_t at = 0;
  while (at < shorter && stem[at] == other_stem[at]) ++at;
  if (at == shorter) return stem.size() == other_stem.size() ? path < other : stem.size() < other_stem.size();
  const auto rank = [](char c) { return c == '/' ? 0 : static_cast<unsigned char>(c); };
  return rank(stem[at]) < rank(other_stem[at]);
}

std::string read_stream(std::istream& in, std::size_t limit) {
  std::string text;
  std::array<char, 1 << 16> part{};
  while (text.size() <= limit && in) {
    const std::size_t wanted = std::min(part.size(), limit + 1 - text.size());
    in.read(part.data(), static_cast<std::streamsize>(wanted));
    text.append(part.data(), static_cast<std::size_t>(in.gcount()));
  }
  return text;
}

std::string read_file(const std::string& path, std::size_t limit) {
  const Descriptor file(
      ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));  // reading a pipe could block
  if (*file < 0) throw Error(path, last_reason());
  return read_opened(*file, limit, path);
}

void write_file(const fs::path& path, const std::string& text) {
  std::error_code none;
  fs::path target = fs::is_symlink(path, none) ? fs::canonical(path, none) : path;
  if (target.empty() && !fs::exists(path, none)) throw Error(path, "is a broken symbolic link");
  if (target.empty()) target = path;  // /dev/stdout, if that is a pipe
  if (fs::exists(target, none) && !fs::is_regular_file(target, none)) {
    const Descriptor device(::open(
        target.c_str(), O_WRONLY | O_CLOEXEC));  // such as /dev/stdout, which can't be replaced by renaming
    if (*device < 0) throw Error(path, last_reason());
    return write_opened(*device, text, path);
  }
  Folder(target.has_parent_path() ? target.parent_path() : ".").write(target.filename(), text);
}

void append_to_file(const fs::path& path, const std::string& text) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666));
  if (*file < 0) throw Error(path, "can't be written: " + last_reason());
  write_opened(*file, text, path);
  if (::close(file.release()) != 0) throw Error(path, "can't be written: " + last_reason());
}

void make_executable(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 ||
      ::chmod(path.c_str(), status.st_mode | ((status.st_mode & 0444) >> 2)) != 0)
    throw Error(path, "can't be made executable: " + last_reason());
}

FolderLock::FolderLock(const fs::path& folder, const std::function<void()>& say_waiting)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ < 0) throw Error(folder, last_reason());
  constexpr auto pause = std::chrono::milliseconds(20), soon = std::chrono::milliseconds(1000),
                 longest = std::chrono::milliseconds(60'000);
  for (auto waited = pause; ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0; waited += pause) {
    // A network file system may have no locks, or none on folders: then there is nothing to wait for.
    for (const int none : {EBADF, EINVAL, ENOLCK, ENOSYS, ENOTSUP})
      if (errno == none) return;
    if ((errno == EWOULDBLOCK || errno == EINTR) && waited < longest) {
      if (waited == soon && say_waiting) say_waiting();
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
