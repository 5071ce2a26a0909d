#include "cip/git/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <set>
#include <tuple>

#include "cip/base/text.hpp"
#include "cip/base/when.hpp"
#include "run.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

bool is_blob(std::string_view name) { return name.find_first_not_of('0') != std::string_view::npos; }

/// Takes what `--raw -z` prints of one file: a colon, a mode and a blob for each parent, mode and blob since,
/// a letter for each parent, then paths. A commit with one parent has one path or, where it renamed or copied
/// the file, two; a merge has one for each parent, and one since.
void take_difference(std::string_view& rest, Revision& revision) {
  std::string_view head = take_until(rest, '\0');
  const std::size_t parents = std::min(head.find_first_not_of(':'), head.size());
  for (std::size_t i = 0; i < parents + 1; ++i) take_until(head, ' ');  // modes
  std::vector<std::string_view> blobs;
  for (std::size_t i = 0; i < parents; ++i) blobs.push_back(take_until(head, ' '));
  if (const auto blob = take_until(head, ' '); is_blob(blob)) revision.blob = blob;
  std::vector<std::string_view> paths{take_until(rest, '\0')};
  const bool has_two = head.starts_with('R') || head.starts_with('C');
  for (std::size_t more = parents > 1 ? parents : has_two ? 1 : 0; more > 0; --more)
    paths.push_back(take_until(rest, '\0'));
  if (!revision.blob.empty()) revision.path = paths.back();
  for (std::size_t i = 0; i < parents; ++i)
    if (is_blob(blobs[i])) {
      revision.blobs_before.emplace_back(blobs[i]);
      if (revision.path_before.empty() || paths[i] == paths.back()) revision.path_before = paths[i];
      if (paths[i] != paths.back()) revision.other_paths_before.emplace_back(paths[i]);
    }
  std::erase(revision.other_paths_before, revision.path_before);
}

/// The day of a number of seconds since 1970.
std::string day_in_utc(std::string_view seconds) {
  std::int64_t number = 0;
  std::from_chars(seconds.data(), seconds.data() + seconds.size(), number);
  return to_string(
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(number))));
}

/// Each file of each commit that `git log` prints; a merge has only those whose text is none of its parents'.
std::vector<Revision> read_log(const Repository& repository, std::vector<std::string> words) {
  words.insert(words.begin(),
               {"log", "-M", "-z", "--raw", "--no-abbrev", "--diff-merges=combined", "--combined-all-paths",
                "--no-color", "--no-ext-diff", "--no-textconv", "--decorate=full",
                fmt::format("--format=%H%x00%ct%x00%an%x00%s%x00{}%x00", repository.is_shallow ? "%D" : "")});
  const std::string output = output_of_git(repository, words);
  std::vector<Revision> revisions;
  for (std::string_view rest = output; !rest.empty();) {
    Revision commit;
    for (std::string* part : {&commit.commit, &commit.day, &commit.author, &commit.subject})
      *part = take_until(rest, '\0');
    commit.day = day_in_utc(commit.day);
    commit.is_cut = take_until(rest, '\0').starts_with("grafted");
    while (rest.starts_with('\0') || rest.starts_with('\n')) rest.remove_prefix(1);
    while (rest.starts_with(':')) take_difference(rest, revisions.emplace_back(commit));
    while (rest.starts_with('\0')) rest.remove_prefix(1);
  }
  return revisions;
}

/// The same history without losing, at a merge of a branch that renamed the file, what others did to it under
/// its other names: `--follow` goes down one side only. `followed` is what that found.
std::vector<Revision> with_all_sides(const Repository& repository, const std::string& commit,
                                     std::vector<Revision> followed) {
  std::set<std::string> paths, commits;
  for (const Revision& revision : followed) {
    commits.insert(revision.commit);
    for (const std::string& path : {revision.path, revision.path_before})
      if (!path.empty()) paths.insert(path);
  }
  if (paths.size() < 2) return followed;
  std::vector<std::string> words{commit, "--"};
  words.insert(words.end(), paths.begin(), paths.end());
  auto revisions = read_log(repository, std::move(words));
  // Where two of the names were there at once, they were not the same file.
  std::vector<FileAt> places;
  for (const Revision& revision : revisions)
    for (const std::string& path : paths) places.push_back({revision.commit, path});
  const auto blobs = blobs_at(repository, places);
  std::size_t at = 0;
  std::erase_if(revisions, [&](const Revision& revision) {
    const auto first = blobs.begin() + static_cast<std::ptrdiff_t>(at);
    at += paths.size();
    const auto there = std::count_if(first, first + static_cast<std::ptrdiff_t>(paths.size()),
                                     [](const std::string& blob) { return !blob.empty(); });
    const bool is_one = there == 1 && !revision.path.empty();
    return !commits.contains(revision.commit) && !is_one;
  });
  return revisions;
}

void write_below(const fs::path& folder, std::span<const SourceFile* const> files) {
  for (const SourceFile* file : files) {
    const fs::path path = folder / fs::path(file->path).relative_path();  // a tree of git may hold `/etc/x`
    fs::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    out << file->text;
    if (!out.flush()) throw Error(path, "can't be written");
  }
}

/// Outside any repository: two folders are compared, and no file attributes apply.
Repository nowhere(const fs::path& folder) {
  Repository repository = careful(folder);
  repository.options.insert(repository.options.end(), {"-c", "core.attributesFile=/dev/null"});
  repository.settings.emplace_back("GIT_DIR=/dev/null");
  return repository;
}

}  // namespace

std::vector<Revision> history_of(const Repository& repository, const std::string& commit,
                                 const std::string& path) {
  auto revisions = read_log(repository, {"--follow", commit, "--", path});
  std::vector<FileAt> before;
  std::vector<std::size_t> renames;
  for (std::size_t i = 0; i < revisions.size(); ++i)
    if (const auto& [path_before, path_since] = std::tie(revisions[i].path_before, revisions[i].path);
        !path_before.empty() && !path_since.empty() && path_before != path_since) {
      before.push_back({revisions[i].commit, path_before});
      renames.push_back(i);
    }
  const auto blobs = blobs_at(repository, before);
  for (std::size_t i = 0; i < blobs.size(); ++i) {
    if (blobs[i].empty()) continue;
    // `--follow` also finds copies: a new file like another one that is still there.
    Revision& added = revisions[renames[i]];
    added.path_before.clear();
    added.blobs_before.clear();
    revisions.resize(renames[i] + 1);
    return revisions;
  }
  return with_all_sides(repository, commit, std::move(revisions));
}

std::vector<Revision> changes_in(const Repository& repository, const std::vector<std::string>& commits,
                                 const std::string& folder) {
  std::vector<std::string> words = commits;
  words.emplace_back("--");
  if (!folder.empty()) words.push_back(folder);
  return read_log(repository, std::move(words));
}

std::vector<std::string> blobs_at(const Repository& repository, const std::vector<FileAt>& places) {
  if (places.empty()) return {};
  std::string names;
  for (const FileAt& place : places) names += place.commit + ":" + place.path + "\n";
  const std::string output =
      output_of_git(repository, {"cat-file", "--batch-check=%(objectname)", "--buffer"}, names);
  std::vector<std::string> blobs;
  for (std::string_view rest = output; !rest.empty();) {
    const auto line = take_until(rest, '\n');
    blobs.emplace_back(line.find(' ') == std::string_view::npos ? line : "");  // "<name> missing"
  }
  return blobs;
}

Moves renames_among(std::span<const SourceFile* const> gone, std::span<const SourceFile* const> come) {
  if (gone.empty() || come.empty()) return {};
  const Scratch scratch;
  try {
    write_below(scratch.folder() / "a", gone);
    write_below(scratch.folder() / "b", come);
  } catch (const fs::filesystem_error& e) {
    throw Error(e.path1(), e.code().message());
  }
  const Finished compared =
      run_git(nowhere(scratch.folder()), {"diff", "--no-index", "-M", "-z", "--name-status", "--no-color",
                                          "--no-ext-diff", "--no-textconv", "a", "b"});
  if (compared.status > 1) throw Error("git can't find renamed files: " + reason_of(compared));
  Moves moves;
  for (std::string_view rest = compared.output; !rest.empty();) {
    const bool is_rename = take_until(rest, '\0').starts_with('R');
    const auto from = take_until(rest, '\0');
    if (is_rename) moves.emplace(from.substr(2), take_until(rest, '\0').substr(2));
  }
  return moves;
}

}  // namespace cip
