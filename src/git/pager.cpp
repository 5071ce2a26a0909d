#include "cip/git/pager.hpp"

#include "cip/base/process.hpp"

namespace cip {

std::string pager_of_user() {
  const auto finished = run_program({"git", "config", "--global", "--get", "core.pager"});
  if (!finished || finished->status != 0) return "";
  return finished->output.substr(0, finished->output.find('\n'));
}

}  // namespace cip
