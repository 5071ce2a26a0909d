#pragma once

#include "cip/git/repository.hpp"

namespace cip {

/// Where git looks for the hooks of a repository that has a work tree.
struct HooksFolder {
  std::filesystem::path path;
  std::filesystem::path top;  ///< of the work tree
  bool is_own = false;        ///< is in the work tree or in the repository: no other repository uses it
};

/// Takes core.hooksPath, linked work trees and submodules into account.
HooksFolder hooks_folder(const Repository& repository);

}  // namespace cip
