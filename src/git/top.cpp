#include "cip/git/top.hpp"

#include <cstdlib>

#include "cip/base/process.hpp"
#include "run.hpp"

namespace cip {

std::optional<std::filesystem::path> repository_top(const std::filesystem::path& folder) {
  std::error_code none;
  for (auto top = folder; !top.empty(); top = top.parent_path()) {
    if (std::filesystem::exists(top / ".git", none)) return top;
    if (top == top.parent_path()) break;
  }
  return std::nullopt;
}

std::optional<std::filesystem::path> git_directory(const std::filesystem::path& folder) {
  if (const char* named = std::getenv("GIT_DIR")) return named;
  std::error_code none;
  const auto top = repository_top(std::filesystem::weakly_canonical(std::filesystem::absolute(folder), none));
  if (!top) return std::nullopt;
  return git_directory_at(*top);
}

std::filesystem::path git_directory_at(const std::filesystem::path& top) {
  std::error_code none;
  std::filesystem::path path = top / ".git";
  if (!std::filesystem::is_regular_file(path, none)) return path;
  std::string text = read_file(path, 4096);  // "gitdir: ../.git/worktrees/topic"
  text.erase(0, std::string_view("gitdir: ").size());
  return top / text.substr(0, text.find('\n'));
}

bool make_repository(const std::filesystem::path& folder) {
  const auto finished = run_program({"git", "init", "--quiet", "--", folder.string()});
  if (finished && finished->status != 0) throw Error(folder, reason_of(*finished));
  return finished.has_value();
}

}  // namespace cip
