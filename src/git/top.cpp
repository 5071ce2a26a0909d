#include "cip/git/top.hpp"

namespace cip {

std::optional<std::filesystem::path> repository_top(const std::filesystem::path& folder) {
  std::error_code none;
  for (auto top = folder; !top.empty(); top = top.parent_path()) {
    if (std::filesystem::exists(top / ".git", none)) return top;
    if (top == top.parent_path()) break;
  }
  return std::nullopt;
}

}  // namespace cip
