#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace cip {

/// What the system says of the last call that failed, and what to do about it.
std::string last_reason();

/// A link that a stranger may have put there is neither written through nor written over.
constexpr std::string_view link_in_the_way =
    "cip does not write through a symbolic link: replace it with the file it points to";

/// The bytes of an opened file, at most `limit + 1` of them. Throws Error where it is no file: a pipe would
/// wait.
std::string read_opened(int file, std::size_t limit, const std::filesystem::path& shown);

/// Throws Error unless all of the text was taken.
void write_opened(int file, const std::string& text, const std::filesystem::path& shown);

}  // namespace cip
