#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cip/cli/command.hpp"
#include "cip/store/saving.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {

/// The options that every writing command has.
struct WriteOptions {
  bool dry_run = false;
  bool yes = false;  ///< of commands that show much and ask once
};
void add_write_options(Usage& usage, WriteOptions& options);
/// `--yes`, for a command that calls `may_write`.
void add_yes_option(Usage& usage, WriteOptions& options);
/// Whether what was shown may be written: `--yes` or `--dry-run` was given, or the answer is yes. Otherwise
/// says that nothing was written.
bool may_write(const WriteOptions& options, std::string_view question, Session& session);

/// The change to the file of a record.
FileChange edited(const Workspace& ws, const Document& document, const std::vector<Change>& changes);

/// Returns the changes to make, given the records as they are.
using Plan = std::function<std::vector<FileChange>(const Workspace& ws)>;

/// Throws Error, which says where to do it, for a file that an included repository keeps.
void require_own(const std::string& path, const Workspace& ws, Session& session);

/// For a FolderLock: says that it is waiting for another command.
std::function<void()> waiting(Session& session);

/// Who makes sure that a change makes no record worse, and what a refusal shows: the lines of a text, or the
/// fields that options or answers gave. A plan of fixes does so itself, since one fix may uncover an error.
enum class Judge { of_lines, of_fields, plan };

/// What is said of what the written records still lack.
struct Lacks {
  bool are_said = true;              ///< not by a command that says later what it found
  std::vector<std::string> items{};  ///< only in these, `comment.submissions[alac].points[p1]`; empty: in all
  std::size_t most = 10;             ///< lines; of the rest, the number is said
  bool are_new = false;              ///< only what was not there before the change
};
/// Says what the record at the path lacks now, as write_changes does for those that it writes.
void say_lacks(const std::string& path, const Lacks& lacks, Session& session);

/// Runs the plan and makes its changes, all or none, while no other `cip` writes here. If it would bring an
/// error into a record, changed or not, nothing is written, the error is printed, and the exit status is 1,
/// unless the plan has checked its changes itself. What has to be fixed elsewhere (see Refused) is printed
/// after what was written. With --dry-run prints the difference, as `git apply` takes it, instead.
int write_changes(const Plan& plan, const WriteOptions& options, Session& session,
                  Judge judge = Judge::of_lines, const Lacks& lacks = {});

/// Says what to stage after a change that adds, renames or removes files: `git commit -a` leaves out what is
/// new. Where more waits to be committed, that was said before, and is said again only if something was
/// removed: without its new name, its history would end.
void say_how_to_share(const std::vector<FileChange>& changes, std::string_view message, Session& session);

/// The errors because of which write_changes would refuse the changes, and the records that have them.
struct Brought {
  std::vector<Finding> errors;
  Workspace then;
};
Brought errors_brought_by(const std::vector<FileChange>& changes, Session& session);

/// The records' own errors that would prevent the changes from being written, including earlier ones, and
/// their warnings.
std::vector<Finding> findings_of(const std::vector<FileChange>& changes, Session& session);

}  // namespace cip
