#include "cip/cli/paths.hpp"

#include "cip/base/files.hpp"

namespace cip {

namespace fs = std::filesystem;

std::string from_data_folder(const fs::path& data_folder, const fs::path& start, const std::string& path) {
  std::error_code error;
  if (!fs::exists(fs::absolute(start / path).lexically_normal(), error))
    throw Error(path, "no such file or folder");
  return inside_data_folder(data_folder, start, path);
}

std::string inside_data_folder(const fs::path& data_folder, const fs::path& start, const std::string& path) {
  const fs::path full = fs::absolute(start / path).lexically_normal();
  const std::string inner = full.lexically_relative(data_folder).generic_string();
  if (data_folder.lexically_relative(full).generic_string().starts_with("..") && inner.starts_with(".."))
    throw Error(path, "is outside the data folder");
  return inner.starts_with("..") || inner == "." ? "" : inner;
}

bool lies_in(const std::string& file, const std::string& path) {
  return path.empty() || file == path ||
         (file.starts_with(path) && (path.ends_with('/') || file[path.size()] == '/'));
}

}  // namespace cip
