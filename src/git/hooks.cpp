#include "cip/git/hooks.hpp"

#include <algorithm>

#include "cip/base/text.hpp"
#include "run.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

bool lies_below(const fs::path& path, const fs::path& folder) {
  const fs::path inner = fs::weakly_canonical(path).lexically_relative(fs::weakly_canonical(folder));
  return !inner.empty() && *inner.begin() != "..";
}

}  // namespace

HooksFolder hooks_folder(const Repository& repository) {
  Repository asked = repository;
  const auto hidden = std::ranges::find(asked.options, "core.hooksPath=/dev/null");
  asked.options.erase(hidden - 1, hidden + 1);
  const std::string output = output_of_git(asked, {"rev-parse", "--path-format=absolute", "--git-path",
                                                   "hooks", "--git-common-dir", "--show-toplevel"});
  std::string_view rest = output;
  const fs::path hooks = take_until(rest, '\n'), common = take_until(rest, '\n'),
                 top = take_until(rest, '\n');
  return {hooks, top, lies_below(hooks, common) || lies_below(hooks, top)};
}

}  // namespace cip
