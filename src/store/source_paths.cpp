#include "cip/store/source_paths.hpp"

namespace cip {

std::string_view source_of(std::string_view path) {
  if (!path.starts_with(sources_folder)) return "";
  const auto end = path.find('/', sources_folder.size());
  return end == std::string_view::npos || end == sources_folder.size() ? "" : path.substr(0, end);
}

std::string_view path_in_source(std::string_view path) {
  constexpr std::string_view data = "data/";
  const auto source = source_of(path);
  if (source.empty()) return path;
  path.remove_prefix(source.size() + 1);
  return path.starts_with(data) ? path.substr(data.size()) : path;
}

}  // namespace cip
