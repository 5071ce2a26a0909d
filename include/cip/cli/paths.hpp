#pragma once

#include <filesystem>
#include <string>

namespace cip {

/// A path on the command line as a path from the data folder, whether or not it is there; "" for the whole of
/// it. Throws Error when it lies outside.
std::string inside_data_folder(const std::filesystem::path& data_folder, const std::filesystem::path& start,
                               const std::string& path);
/// The same; throws Error also when there is nothing on disk.
std::string from_data_folder(const std::filesystem::path& data_folder, const std::filesystem::path& start,
                             const std::string& path);

/// True for the path itself and everything in that folder.
bool lies_in(const std::string& file, const std::string& path);

}  // namespace cip
