#include "cip/base/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace cip {
namespace {

namespace fs = std::filesystem;

std::string last_reason() { return std::strerror(errno); }

/// Closes on the way out, also when something throws.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int operator*() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

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

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return status.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

void write_and_rename(int number, const std::string& text, const fs::path& temporary, const fs::path& path) {
  Descriptor file(number);
  write_all(*file, text, path);
  if (::fchmod(*file, mode_of(path)) != 0 || ::fsync(*file) != 0 || ::close(file.release()) != 0 ||
      ::rename(temporary.c_str(), path.c_str()) != 0)
    throw Error(path, "can't be written: " + last_reason());
}

}  // namespace

Error::Error(const fs::path& path, const std::string& reason)
    : std::runtime_error("`" + path.generic_string() + "`: " + reason) {}

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
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
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
  const fs::path target = fs::is_symlink(path, none) ? fs::canonical(path, none) : path;
  if (fs::exists(target, none) && !fs::is_regular_file(target, none)) {
    const Descriptor device(
        ::open(target.c_str(), O_WRONLY | O_CLOEXEC));  // as /dev/stdout: nothing to rename over
    if (*device < 0) throw Error(path, last_reason());
    return write_all(*device, text, path);
  }
  std::string temporary = (target.parent_path() / (".cip-XXXXXX")).string();
  const int number = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (number < 0) throw Error(path, "can't be written: " + last_reason());
  try {
    write_and_rename(number, text, temporary, target);
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  const Descriptor folder(::open(target.has_parent_path() ? target.parent_path().c_str() : ".",
                                 O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (*folder >= 0) ::fsync(*folder);
}

void append_to_file(const fs::path& path, const std::string& text) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666));
  if (*file < 0) throw Error(path, "can't be written: " + last_reason());
  write_all(*file, text, path);
  if (::close(file.release()) != 0) throw Error(path, "can't be written: " + last_reason());
}

void remove_file(const fs::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) throw Error(path, "can't be removed: " + last_reason());
}

FolderLock::FolderLock(const fs::path& folder)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ < 0) throw Error(folder, last_reason());
  while (::flock(descriptor_, LOCK_EX) != 0)
    if (errno != EINTR) {
      const std::string reason = last_reason();
      ::close(descriptor_);
      throw Error(folder, "can't be locked: " + reason);
    }
}

FolderLock::~FolderLock() { ::close(descriptor_); }

}  // namespace cip
