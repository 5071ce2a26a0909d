#pragma once

#include <filesystem>
#include <string>

namespace cip {

/// A path on the command line as a path from the data folder; "" for the whole of it. Throws Error when
/// there is nothing, or when it lies outside.
std::string from_data_folder(const std::filesystem::path& data_folder, const std::filesystem::path& start,
                             const std::string& path);

/// True for the path itself and everything in that folder.
bool lies_in(const std::string& file, const std::string& path);

}  // namespace cip
