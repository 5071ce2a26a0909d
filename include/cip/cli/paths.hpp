#pragma once

#include <filesystem>
#include <string>

namespace cip {

/// A path on the command line as a path from the data folder, whether or not it exists; "" for the whole
/// folder. Throws Error if it is outside.
std::string inside_data_folder(const std::filesystem::path& data_folder, const std::filesystem::path& start,
                               const std::string& path);
/// The same; also throws Error if there is nothing on disk.
std::string from_data_folder(const std::filesystem::path& data_folder, const std::filesystem::path& start,
                             const std::string& path);

/// True for the path itself and everything in that folder.
bool lies_in(const std::string& file, const std::string& path);

}  // namespace cip
