#pragma once

#include <dirent.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace cip {

/// Closes the file when it goes out of scope, even if something throws.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    close();
    number_ = other.release();
    return *this;
  }
  ~Descriptor() { close(); }
  int operator*() const { return number_; }
  int release() { return std::exchange(number_, -1); }
  void close() {
    if (number_ >= 0) ::close(release());
  }

 private:
  int number_;
};

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenedFolder = std::unique_ptr<DIR, CloseFolder>;

/// The system's message for the last failed call, and what to do about it.
std::string last_reason();

/// Nothing is written through or over a link, which a stranger may have put there.
constexpr std::string_view link_in_the_way =
    "cip does not write through a symbolic link: replace it with the file it points to";

/// The bytes of an opened file, at most `limit + 1` of them. Throws Error if it is not a file: reading a pipe
/// could block.
std::string read_opened(int file, std::size_t limit, const std::string& shown);

/// Throws Error unless all of the text was written.
void write_opened(int file, const std::string& text, const std::filesystem::path& shown);

}  // namespace cip
