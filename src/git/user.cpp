#include "cip/git/user.hpp"

#include <cstdlib>

#include "cip/base/process.hpp"

namespace cip {
namespace {

/// The first line that git prints; nothing if it fails.
std::string first_line(std::vector<std::string> words) {
  const auto finished = run_program(std::move(words));
  if (!finished || finished->status != 0) return "";
  return finished->output.substr(0, finished->output.find('\n'));
}

}  // namespace

std::string pager_of_user() { return first_line({"git", "config", "--global", "--get", "core.pager"}); }

bool user_named_editor() {
  return std::getenv("GIT_EDITOR") ||
         !first_line({"git", "-C", "/", "config", "--get", "core.editor"}).empty();
}

bool git_knows_user() { return !first_line({"git", "-C", "/", "var", "GIT_AUTHOR_IDENT"}).empty(); }

std::string editor_of_user() { return first_line({"git", "-C", "/", "var", "GIT_EDITOR"}); }

}  // namespace cip
