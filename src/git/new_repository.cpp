#include "cip/git/new_repository.hpp"

#include "cip/base/process.hpp"
#include "run.hpp"

namespace cip {

bool make_repository(const std::filesystem::path& folder) {
  const auto finished = run_program({"git", "init", "--quiet", "--", folder.string()});
  if (finished && finished->status != 0) throw Error(folder, reason_of(*finished));
  return finished.has_value();
}

}  // namespace cip
