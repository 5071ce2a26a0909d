#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace cip {

/// The system's message for the last failed call, and what to do about it.
std::string last_reason();

/// Nothing is written through or over a link, which a stranger may have put there.
constexpr std::string_view link_in_the_way =
    "cip does not write through a symbolic link: replace it with the file it points to";

/// The bytes of an opened file, at most `limit + 1` of them. Throws Error if it is not a file: reading a pipe
/// could block.
std::string read_opened(int file, std::size_t limit, const std::filesystem::path& shown);

/// Throws Error unless all of the text was written.
void write_opened(int file, const std::string& text, const std::filesystem::path& shown);

}  // namespace cip
