#include "cip/store/source_paths.hpp"

namespace cip {
namespace {

constexpr std::string_view sources_folder = "sources/";

}  // namespace

std::string_view source_of(std::string_view path) {
  if (!path.starts_with(sources_folder)) return "";
  const auto end = path.find('/', sources_folder.size());
  return end == std::string_view::npos || end == sources_folder.size() ? "" : path.substr(0, end);
}

bool is_own(std::string_view path) { return source_of(path).empty(); }

bool is_source(std::string_view path) {
  return path.starts_with(sources_folder) && path.size() > sources_folder.size() &&
         path.find('/', sources_folder.size()) == std::string_view::npos;
}

std::string_view path_in_source(std::string_view path) {
  const auto source = source_of(path);
  if (source.empty()) return path;
  path.remove_prefix(source.size() + 1);
  return path.starts_with(data_below_top) ? path.substr(data_below_top.size()) : path;
}

}  // namespace cip
