#include "writing.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>
#include <set>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/edit/edit.hpp"
#include "cip/output/difference.hpp"
#include "cip/output/findings.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

std::vector<Unsaved> overlay_of(const std::vector<FileChange>& changes) {
  std::vector<Unsaved> overlay;
  for (const FileChange& change : changes)
    if (!change.path.starts_with('.'))  // a schema is no record
      overlay.push_back({change.path, change.after});
  return overlay;
}

/// A rule and a message: the same error, wherever it moved.
using Known = std::pair<std::string_view, std::string>;

std::multiset<Known> errors_in(const Workspace& ws, const Findings& findings,
                               const std::set<std::string>& paths) {
  std::multiset<Known> errors;
  for (const Finding& finding : findings.list())
    if (finding.severity == Severity::error && paths.contains(ws.sources[finding.span.file].path))
      errors.emplace(finding.rule->name, finding.message);
  return errors;
}

/// Prints the errors that the changes would bring; true when there are any.
bool refuses(const std::vector<FileChange>& changes, const Workspace& now, Findings found,
             const fs::path& data_folder, const std::string& prefix, const Console& console,
             const Globals& globals) {
  std::set<std::string> before, after;
  for (const FileChange& change : changes) {
    if (change.before) before.insert(change.path);
    if (change.after) after.insert(change.path);
  }
  const Date as_of = judging_date(console, globals);
  Findings loading;
  const auto overlay = overlay_of(changes);
  const Workspace then = load_workspace(data_folder, overlay, loading);
  Findings judged = validate(then, as_of, std::move(loading));
  if (errors_in(then, judged, after).empty()) return false;
  auto known = errors_in(now, validate(now, as_of, std::move(found)), before);
  std::erase_if(judged.list(), [&](const Finding& finding) {
    if (finding.severity != Severity::error || !after.contains(then.sources[finding.span.file].path))
      return true;
    const auto it = known.find({finding.rule->name, finding.message});
    if (it == known.end()) return false;
    known.erase(it);
    return true;
  });
  if (judged.list().empty()) return false;
  console.err << findings_to_full(judged.list(), then.sources, {prefix, use_color(console, globals)})
              << "cip: nothing was written\n";
  return true;
}

void require_unchanged(const FileChange& change, const fs::path& data_folder) {
  const fs::path path = data_folder / change.path;
  std::error_code none;
  if (fs::is_symlink(path, none) || fs::is_symlink(path.parent_path(), none))
    throw Error(change.path, "a symbolic link is not written through");
  const bool exists = fs::exists(path, none);
  if (exists && !change.before) throw Error(change.path, "is there already");
  if (change.before && (!exists || read_file(path, largest_file) != *change.before))
    throw Error(change.path, "was changed meanwhile; nothing was written, try again");
}

void make(const std::string& path, const std::optional<std::string>& text, const fs::path& data_folder) {
  if (!text) return remove_file(data_folder / path);
  fs::create_directories((data_folder / path).parent_path());
  write_file(data_folder / path, *text);
}

}  // namespace

void make_changes(std::vector<FileChange> changes, const fs::path& folder) {
  // New texts first, so that nothing is ever gone.
  std::ranges::stable_sort(changes, {}, [](const FileChange& change) { return !change.after.has_value(); });
  for (const FileChange& change : changes) require_unchanged(change, folder);
  std::size_t done = 0;
  try {
    for (; done < changes.size(); ++done) make(changes[done].path, changes[done].after, folder);
  } catch (const std::exception& e) {
    std::vector<std::string> left;
    for (std::size_t i = done; i-- > 0;) try {
        make(changes[i].path, changes[i].before, folder);
      } catch (const std::exception&) {
        left.push_back(fmt::format("`{}`", changes[i].path));
      }
    throw Error(fmt::format(
        "{}; {}", e.what(),
        left.empty() ? "nothing was changed"
                     : fmt::format("{} could not be put back: `git checkout` does it", all_of(left))));
  }
}

void add_write_options(CLI::App& app, WriteOptions& options) {
  app.add_flag("-n,--dry-run", options.dry_run,
               "Write nothing; print the difference, as `git apply` takes it");
}

int write_changes(const Plan& plan, const WriteOptions& options, const Console& console,
                  const Globals& globals) {
  const fs::path start = start_folder(console, globals), data_folder = find_data_folder(start);
  const std::string prefix = path_prefix(data_folder, start);
  const FolderLock lock(data_folder);
  Findings found;
  const Workspace ws = load_workspace(data_folder, {}, found);
  std::vector<FileChange> changes = plan(ws);
  std::erase_if(changes, [](const FileChange& change) { return change.before == change.after; });
  if (changes.empty()) {
    if (!globals.quiet) console.err << "nothing to change\n";
    return status_fine;
  }
  if (refuses(changes, ws, std::move(found), data_folder, prefix, console, globals)) return status_findings;
  if (options.dry_run) {
    for (const FileChange& change : changes)
      console.out << difference(prefix + change.path, change.before, change.after);
    return status_fine;
  }
  make_changes(changes, data_folder);
  if (!globals.quiet)
    for (const FileChange& change : changes)
      console.err << fmt::format("{} {}\n",
                                 !change.before ? "added"
                                 : change.after ? "changed"
                                                : "removed",
                                 prefix + change.path);
  return status_fine;
}

}  // namespace cip
