#include "cip/cli/moment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/git/repository.hpp"
#include "cip/store/git_files.hpp"
#include "cip/store/layout_rules.hpp"
#include "cip/store/source_paths.hpp"
#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

std::string data_folder_or_refuse(const Repository& repository, std::span<const GitFile> files,
                                  const std::string& revision) {
  if (const auto folder = data_folder_among(files, repository.prefix)) return *folder;
  throw Error(
      fmt::format("no records in `{}`: found no `cip.yaml` or `data/cip.yaml` in `{}` or "
                  "above it",
                  revision, repository.prefix.empty() ? "." : repository.prefix));
}

/// The path from the folder that a command works from to one named from the top.
std::string prefix_of(const Repository& repository, const std::string& folder, const fs::path& start) {
  const auto root = repository.is_bare ? std::nullopt : data_folder_on_disk(start);
  if (root && folder == repository.prefix) return path_prefix(*root, start);  // also above a submodule
  const fs::path top = "/";
  return path_prefix((top / folder).parent_path(), top / prefix_in(repository, start));
}

/// A data folder in git, by its path from the top.
struct Found {
  GitFolder folder;
  std::string path;
};

/// Whether the last commit has the records.
bool is_committed(const Repository& repository) {
  if (!has_commit(repository)) return false;
  const auto files = files_at(repository, commit_of(repository, "HEAD"));
  return data_folder_among(files, repository.prefix).has_value();
}

/// Why no `cip.yaml` is among the staged files.
std::string why_not_staged(const Repository& repository, std::span<const GitFile> files) {
  const std::string path = repository.prefix + "cip.yaml";
  if (!is_committed(repository)) return fmt::format("`{}` is not staged; `git add` it first", path);
  const bool is_alone = std::ranges::any_of(files, [](const GitFile& file) {
    return file.path == "principles.yaml" || file.path == "groups.yaml";
  });
  return is_alone ? fmt::format(
                        "`{0}` is staged for removal, but the records are not; `git restore --staged "
                        "{0}` keeps it",
                        path)
                  : "the records are staged for removal, so there is nothing to check; `git commit "
                    "--no-verify` commits that";
}

Found find_staged(const Repository& repository, const fs::path& start) {
  Found found{folder_in_index(repository), repository.prefix};
  GitFolder& staged = found.folder;
  // A folder that was moved is not where a data folder is looked for.
  const auto moved = data_folder_on_disk(start) ? std::nullopt : data_folder_among(staged.files, "");
  if (moved) {
    found.path += *moved;
    staged.files = files_below(*moved, std::move(staged.files));
    std::erase_if(staged.conflicts, [&](const Conflict& each) { return !each.path.starts_with(*moved); });
    for (Conflict& each : staged.conflicts) each.path.erase(0, moved->size());
  }
  if (!is_among("cip.yaml", staged.files, &GitFile::path))
    throw Error(why_not_staged(repository, staged.files));
  std::ranges::move(files_of_sources(repository, staged.files), std::back_inserter(staged.files));
  read_record_texts(repository, staged.files);
  return found;
}

/// The data folder of a merge: the same, or the one to which the other side moved it.
std::string data_folder_of_merge(std::span<const GitFile> ours, std::span<const GitFile> merged,
                                 const std::string& path, const std::string& theirs) {
  const auto folder = data_folder_among(merged, path);
  const auto is_other = [&](const GitFile& file) { return file.path == *folder + "cip.yaml"; };
  if (folder && (folder == path || std::ranges::none_of(ours, is_other))) return *folder;
  throw Error(fmt::format("no records in a merge with `{}`: it has no `{}cip.yaml`", theirs, path));
}

Found find_committed(const Moment& moment, const Repository& repository, std::vector<std::string>& commits) {
  const std::string revision = moment.at.empty() ? "HEAD" : moment.at;
  commits.push_back(commit_of(repository, revision));
  std::vector<GitFile> files = files_at(repository, commits[0]);
  std::string path = data_folder_or_refuse(repository, files, revision);
  if (moment.merge_with.empty()) {
    Found found{{files_below(path, std::move(files)), {}, 0}, path};
    std::ranges::move(files_of_sources(repository, found.folder.files),
                      std::back_inserter(found.folder.files));
    read_record_texts(repository, found.folder.files);
    return found;
  }
  merge_base(repository, moment.merge_with, commits);  // git's own message would be less clear
  commits.push_back(commit_of(repository, moment.merge_with));
  const auto choose_folder = [&](std::span<const GitFile> merged) {
    return path = data_folder_of_merge(files, merged, path, moment.merge_with);
  };
  GitFolder folder = folder_merged(repository, revision, moment.merge_with, choose_folder, largest_file);
  Found found{std::move(folder), path};
  std::vector<GitFile> sources = files_of_sources(repository, found.folder.files);
  read_record_texts(repository, sources);
  std::ranges::move(sources, std::back_inserter(found.folder.files));
  return found;
}

/// What the findings don't show.
void tell(const Found& found, const Repository& repository, Session& session) {
  if (!repository.is_bare && data_folder_on_disk(session.folder) && found.path != repository.prefix)
    session.say(fmt::format("cip: the records were in `{}` then", found.path.empty() ? "." : found.path));
  if (found.folder.conflicts_elsewhere > 0)
    session.say(fmt::format("cip: {} outside the data folder would also be in conflict",
                            counted(found.folder.conflicts_elsewhere, "file", "files")));
}

struct ConflictWords {
  std::string_view message, help;
  std::string_view during_merge = "decide which is right, then `git add` or `git rm` the file";
};

/// In the order of Conflict::Kind; `{}` is the other side.
constexpr ConflictWords words_of[] = {
    {"this branch and {} changed the same lines", "merge {}, keep the lines that are right, and commit"},
    {"this branch and {} both added this file",
     "rename one of the two records with `cip move`; or merge {} and keep the lines that are right"},
    {"this branch deleted what {} changed", "merge {}, and keep the file or delete it"},
    {"{} deleted what this branch changed", "merge {}, and keep the file or delete it"},
    {"{} deleted what this branch renamed", "merge {}, and keep the file or delete it"},
    {"this branch deleted what {} renamed", "merge {}, and keep the file or delete it"},
    {"this branch and {} moved this file to different places", "merge {}, and keep the file in one of them"},
    {"only one of this branch and {} has a file here", "merge {}, and keep the file"},
    {"this branch and {} have a file and a folder with the same name, so git put the file here",
     "rename the record with `cip move`, or the folder with `git mv`, on one of them; then merge {}",
     "rename the folder with `git mv`, give the file its name back, and `git add` it"},
};

/// Where git's conflict markers begin; their own finding is removed. The whole file if there are none.
Span take_mark(FileId file, Findings& findings) {
  const auto is_mark = [&](const Finding& finding) {
    return finding.span.file == file && finding.rule == &text_rule::conflict_marker;
  };
  const auto it = std::ranges::find_if(findings.list(), is_mark);
  if (it == findings.list().end()) return {file, 0, 0};
  const Span span = it->span;
  findings.list().erase(it);
  return span;
}

/// Adds a finding for each file of the workspace in conflict, and removes what loading reported about git's
/// conflict markers. `theirs` is the revision of the other side; empty while the merge is being made.
void report_conflicts(std::span<const Conflict> conflicts, const std::string& theirs, Workspace& ws) {
  const std::string other = theirs.empty() ? "the other side" : fmt::format("`{}`", without_refs(theirs));
  for (const Conflict& conflict : conflicts) {
    const File* file = ws.file_at(conflict.path);
    if (!file) continue;  // a file that is not a record
    const ConflictWords& words = words_of[static_cast<int>(conflict.kind)];
    if (conflict.kind == Conflict::Kind::folder_on_one_side)  // git gave it the name of no record
      std::erase_if(ws.found.list(), [&](const Finding& finding) {
        return finding.span.file == file->document.file && finding.rule == &layout_rule::stray_file;
      });
    ws.found
        .report(layout_rule::merge_conflict, take_mark(file->document.file, ws.found),
                fmt::format(fmt::runtime(words.message), other))
        .suggest(theirs.empty() ? std::string(words.during_merge)
                                : fmt::format(fmt::runtime(words.help), other));
  }
}

Opened open_in_git(const Moment& moment, Session& session) {
  Opened opened;
  opened.repository = session.repository();
  Found found = moment.staged ? find_staged(*opened.repository, session.folder)
                              : find_committed(moment, *opened.repository, opened.commits);
  if (!session.quiet) tell(found, *opened.repository, session);
  opened.prefix = prefix_of(*opened.repository, found.path, session.folder);
  opened.prefix_from_top = found.path;
  opened.folder = fs::absolute(session.folder / opened.prefix).lexically_normal();
  if (!opened.folder.has_filename()) opened.folder = opened.folder.parent_path();  // without a slash
  for (const GitFile& file : found.folder.files) opened.blobs.emplace(file.path, file.blob);
  opened.ws = load_workspace(to_listed(std::move(found.folder.files)));
  report_conflicts(found.folder.conflicts, moment.merge_with, opened.ws);
  return opened;
}

/// The folder of the only `cip.yaml`: that of the records before they were moved.
std::optional<std::string> only_data_folder_among(std::span<const GitFile> files) {
  constexpr std::string_view name = "/cip.yaml";
  std::optional<std::string> folder;
  for (const GitFile& file : files) {
    if (!file.path.ends_with(name)) continue;
    if (folder) return std::nullopt;
    folder = file.path.substr(0, file.path.size() - name.size() + 1);
  }
  return folder;
}

}  // namespace

std::vector<std::string> Moment::made_from() const {
  std::vector<std::string> revisions{at.empty() ? "HEAD" : at};
  if (!merge_with.empty()) revisions.push_back(merge_with);
  return revisions;
}

std::optional<fs::path> data_folder_on_disk(const fs::path& start) {
  try {
    return find_data_folder(start);
  } catch (const NoRecords&) {
    return std::nullopt;
  }
}

std::optional<std::string> data_folder_among(std::span<const GitFile> files, std::string folder) {
  for (;;) {
    for (const std::string& candidate : {folder, folder + std::string(data_below_top)})
      if (is_among(candidate + "cip.yaml", files, &GitFile::path)) return candidate;
    if (folder.empty()) return only_data_folder_among(files);
    folder.pop_back();
    folder.erase(folder.rfind('/') + 1);
  }
}

Repository find_repository(const fs::path& folder) {
  const auto root = data_folder_on_disk(folder);
  // Without a work tree, a data folder above it belongs to another repository.
  if (!root || is_bare_repository(folder)) return open_repository(folder);
  Repository repository = open_repository(*root);
  return repository.is_bare ? open_repository(folder) : repository;
}

Opened open_records(const Moment& moment, Session& session) {
  if ((moment.at.empty() ? 0 : 1) + (moment.merge_with.empty() ? 0 : 1) + (moment.staged ? 1 : 0) > 1)
    throw UsageError("use only one of --at, --staged and --merge-with");
  if (!moment.is_on_disk()) return open_in_git(moment, session);
  Opened opened;
  opened.folder = session.data_folder();
  opened.prefix = session.prefix();
  opened.prefix_from_top = path_prefix(opened.folder, repository_top(opened.folder).value_or(session.folder));
  opened.ws = load_workspace(opened.folder);
  return opened;
}

}  // namespace cip
