#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cip/cli/command.hpp"
#include "cip/store/saving.hpp"

namespace cip {

/// What every command that writes can be told.
struct WriteOptions {
  bool dry_run = false;
};
void add_write_options(Usage& usage, WriteOptions& options);

/// Says what to change, given the records as they are.
using Plan = std::function<std::vector<FileChange>(const Workspace& ws)>;

/// Throws Error, which says where to do it, for a file that an included repository keeps.
void require_own(const std::string& path, const Workspace& ws, Session& session);

/// For a FolderLock: says that another command is waited for.
std::function<void()> waiting(Session& session);

/// Runs the plan and makes its changes, all or none, while no other command of ours writes here. Nothing is
/// written when a changed record would have an error of its own that it did not have: that is printed, and
/// the exit status is 1. What it lacks elsewhere (a criterion its metric, a survey its sum) is printed as
/// still to do. With --dry-run prints the difference, as `git apply` takes it, instead.
int write_changes(const Plan& plan, const WriteOptions& options, Session& session);

/// The errors of their own that would keep the changes from being written, those too that were there before.
std::vector<Finding> errors_in(const std::vector<FileChange>& changes, Session& session);

}  // namespace cip
