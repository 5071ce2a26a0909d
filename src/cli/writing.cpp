#include "cip/cli/writing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/kept_back.hpp"
#include "cip/git/top.hpp"
#include "cip/print/difference.hpp"
#include "cip/print/findings.hpp"
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

/// What the changes would leave in the files they touch.
struct Prospect {
  Workspace then;
  std::vector<Finding> findings;
};

Prospect judge(const std::vector<FileChange>& changes, const fs::path& data_folder, Today today) {
  Findings loading;
  const auto overlay = overlay_of(changes);
  Prospect judged{load_workspace(data_folder, overlay, loading), {}};
  judged.findings = std::move(validate(judged.then, today, std::move(loading)).list());
  std::set<std::string_view> touched;
  for (const FileChange& change : changes)
    if (change.after) touched.insert(change.path);
  std::erase_if(judged.findings, [&](const Finding& finding) {
    return !finding.waived_because.empty() || !touched.contains(judged.then.sources[finding.span.file].path);
  });
  return judged;
}

/// What makes the file itself wrong. What is missing elsewhere is a step that is still to come.
bool blocks(const Finding& finding) {
  return finding.severity == Severity::error && !is_mended_elsewhere(*finding.rule);
}

/// A rule and a message: the same error, wherever it moved.
using Known = std::pair<std::string_view, std::string>;

/// Of the errors that block, those that the files did not have before.
std::vector<Finding> brought_by(const std::vector<FileChange>& changes, const Prospect& judged,
                                const Workspace& now, Findings found, Today today) {
  std::vector<Finding> brought;
  std::ranges::copy_if(judged.findings, std::back_inserter(brought), blocks);
  if (brought.empty()) return brought;
  std::set<std::string_view> before;
  for (const FileChange& change : changes)
    if (change.before) before.insert(change.path);
  std::multiset<Known> known;
  const Findings findings = validate(now, today, std::move(found));
  for (const Finding& finding : findings.list())
    if (blocks(finding) && before.contains(now.sources[finding.span.file].path))
      known.emplace(finding.rule->name, finding.message);
  std::erase_if(brought, [&](const Finding& finding) {
    const auto it = known.find({finding.rule->name, finding.message});
    if (it == known.end()) return false;
    known.erase(it);
    return true;
  });
  return brought;
}

/// What the records that were written still lack, a line each.
std::string still_to_do(const Prospect& judged, const Session& session) {
  constexpr std::size_t most_lines = 10;
  std::string lines;
  std::size_t count = 0;
  for (const Finding& finding : judged.findings) {
    if (finding.severity == Severity::note || blocks(finding) || ++count > most_lines) continue;
    lines += indented(fmt::format("still to do: {}{}{} [{}]", finding.message,
                                  finding.help.empty() ? "" : "; ", finding.help, finding.rule->name),
                      0, session.width);
  }
  if (count > most_lines)
    lines += fmt::format("and {} more; `cip validate` shows them all\n", count - most_lines);
  return lines;
}

/// What stands between the top of the repository, or else the folder that we work from, and the data folder:
/// `git apply` counts from there.
std::string prefix_for_git(const fs::path& data_folder, const std::string& prefix) {
  const auto top = repository_top(data_folder);
  return top ? path_prefix(data_folder, *top) : prefix;
}

}  // namespace

void add_write_options(Usage& usage, WriteOptions& options) {
  usage.add("-n,--dry-run", options.dry_run, "Write nothing; print the changes as a patch for `git apply`");
}

std::function<void()> waiting(Session& session) {
  return [&session] { session.err << "cip: another `cip` is writing here: waiting for it\n" << std::flush; };
}

std::vector<Finding> errors_in(const std::vector<FileChange>& changes, Session& session) {
  std::vector<Finding> errors = judge(changes, session.data_folder(), session.today).findings;
  std::erase_if(errors, [](const Finding& finding) { return !blocks(finding); });
  return errors;
}

int write_changes(const Plan& plan, const WriteOptions& options, Session& session) {
  const fs::path& data_folder = session.data_folder();
  const std::string& prefix = session.prefix();
  const FolderLock lock(data_folder, waiting(session));
  Findings found;
  const Workspace ws = load_workspace(data_folder, {}, found);
  std::vector<FileChange> changes = plan(ws);
  std::erase_if(changes, [](const FileChange& change) { return change.before == change.after; });
  if (changes.empty()) {
    if (!session.quiet) session.err << "nothing to change\n";
    return status_fine;
  }
  const Prospect judged = judge(changes, data_folder, session.today);
  if (const auto brought = brought_by(changes, judged, ws, std::move(found), session.today);
      !brought.empty()) {
    session.err << findings_to_full(brought, judged.then.sources,
                                    {prefix, session.color, Severity::error, kept_back(judged.then)})
                << "cip: nothing was written\n";
    return status_findings;
  }
  if (options.dry_run) {
    for (const FileChange& change : changes)
      session.out << difference(prefix_for_git(data_folder, prefix) + change.path, change.before,
                                change.after);
    return status_fine;
  }
  save(changes, data_folder);
  if (!session.quiet)
    for (const FileChange& change : changes)
      session.err << fmt::format("{} {}\n", done_to(change), printable(prefix + change.path));
  if (!session.quiet) session.err << still_to_do(judged, session);
  return status_fine;
}

}  // namespace cip
