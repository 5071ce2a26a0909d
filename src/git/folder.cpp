#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>

#include "cip/base/background.hpp"
#include "cip/base/digest.hpp"
#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/git/repository.hpp"
#include "run.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

GitFile::Kind kind_of(std::string_view mode) {
  return mode == "120000"   ? GitFile::Kind::link
         : mode == "160000" ? GitFile::Kind::submodule
                            : GitFile::Kind::file;
}

/// The name of a file in messages; for a text known only by git's name, that name.
std::string shown(const GitFile& file) { return file.path.empty() ? file.blob.substr(0, 12) : file.path; }

/// The size of a text, as `cat-file --batch` and `--batch-check` print it above it.
std::size_t size_in(std::string_view head, const GitFile& file) {
  if (head.ends_with(" missing")) throw Error(shown(file), std::string(lacks_texts));
  const auto digits = head.substr(head.rfind(' ') + 1);
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  if (error != std::errc()) throw Error(shown(file), "git can't read this file");
  return size;
}

/// The questions to git, limited to the files below a folder.
std::vector<std::string> within(const std::string& prefix, std::vector<std::string> words) {
  if (!prefix.empty()) words.insert(words.end(), {"--", prefix});
  return words;
}

/// Takes texts from the output of `cat-file --batch` so far; stops at one that is too large.
class TextTaker {
 public:
  TextTaker(std::span<GitFile* const> files, std::size_t limit) : files_(files), limit_(limit) {}

  /// True once no more of this output is needed.
  bool take(std::string_view output) {
    while (taken_ < files_.size()) {
      GitFile& file = *files_[taken_];
      const auto line = output.find('\n', at_);
      if (line == std::string_view::npos) return false;
      const std::size_t size = size_in(output.substr(at_, line - at_), file);
      is_too_large_ = size > limit_;
      if (!is_too_large_ && output.size() < line + size + 2) return false;
      file.text = is_too_large_ ? std::string(limit_ + 1, ' ') : std::string(output.substr(line + 1, size));
      at_ = line + size + 2;
      ++taken_;
      if (is_too_large_) return true;
    }
    return true;
  }

  std::span<GitFile* const> left() const { return files_.subspan(taken_); }
  bool is_interrupted() const { return is_too_large_; }

 private:
  const std::span<GitFile* const> files_;
  const std::size_t limit_;
  std::size_t at_ = 0, taken_ = 0;
  bool is_too_large_ = false;
};

/// The text in the work tree; empty if it can't be read.
std::string text_on_disk(const fs::path& path, std::size_t limit) {
  std::error_code none;
  if (!fs::is_regular_file(path, none)) return "";
  try {
    return read_file(path, limit);
  } catch (const Error&) {
    return "";
  }
}

/// Most texts are in the work tree too, where reading is faster: a text for which git has the same name is
/// the same, byte for byte. Returns the files whose texts are still missing.
std::vector<GitFile*> take_from_disk(const Repository& repository, std::span<GitFile* const> files,
                                     std::size_t limit) {
  std::vector<GitFile*> left;
  for (GitFile* file : files) {
    if (file->kind != GitFile::Kind::file) continue;
    file->text = text_on_disk(repository.folder / file->path, limit);
    if (blob_name(file->text, file->blob.size()) != file->blob) left.push_back(file);
  }
  return left;
}

/// An entry of the index.
struct IndexEntry {
  GitFile file;
  char stage;  ///< 0; in a conflict: 1 the common ancestor, 2 ours, 3 theirs
};

/// Parses the output of `ls-files --stage -z`, or that of `merge-tree` for conflicts.
std::vector<IndexEntry> parse_entries(std::string_view output) {
  std::vector<IndexEntry> entries;
  while (!output.empty()) {
    std::string_view line = take_until(output, '\0');
    const auto mode = take_until(line, ' '), blob = take_until(line, ' '), stage = take_until(line, '\t');
    entries.push_back({{std::string(line), kind_of(mode), std::string(blob), ""}, stage.front()});
  }
  return entries;
}

/// `git add --intent-to-add` leaves an empty entry that no commit would take; git lists it as added beside
/// the index.
void leave_out_intended(const Repository& repository, std::vector<IndexEntry>& entries) {
  static constexpr std::string_view empty_blobs[] = {
      "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
      "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"};
  if (std::ranges::none_of(entries,
                           [](const IndexEntry& entry) { return is_among(entry.file.blob, empty_blobs); }))
    return;
  const std::string output = output_of_git(
      without_programs(repository),
      within(repository.prefix,
             {"diff-files", "-z", "--name-only", "--diff-filter=A", "--no-ext-diff", "--ignore-submodules"}));
  for (std::string_view rest = output; !rest.empty();) {
    const auto path = take_until(rest, '\0').substr(repository.prefix.size());
    std::erase_if(entries, [&](const IndexEntry& entry) { return entry.file.path == path; });
  }
}

/// What git has for a path in conflict; null if a side has nothing there.
struct Stages {
  const GitFile* base = nullptr;
  const GitFile* ours = nullptr;
  const GitFile* theirs = nullptr;
};

using Conflicts = std::map<std::string, Stages>;

Conflicts by_path(std::span<const IndexEntry> entries) {
  Conflicts conflicts;
  for (const IndexEntry& entry : entries) {
    if (entry.stage == '0') continue;
    Stages& stages = conflicts[entry.file.path];
    (entry.stage == '1' ? stages.base : entry.stage == '2' ? stages.ours : stages.theirs) = &entry.file;
  }
  return conflicts;
}

/// If the other side has a link or a repository of the same name, git renames the file: `x.yaml~main`.
bool has_file_beside(const Conflicts& conflicts, const std::string& path) {
  const auto it = conflicts.lower_bound(path + "~");
  return it != conflicts.end() && it->first.starts_with(path + "~");
}

Conflict::Kind conflict_of(const Stages& stages, bool has_file_beside) {
  using enum Conflict::Kind;
  const auto& [base, ours, theirs] = stages;
  if (!base && ours && theirs) return both_added;
  if (base && !theirs) return base->blob == ours->blob ? renamed_by_us : deleted_by_them;
  if (base && !ours) return base->blob == theirs->blob ? renamed_by_them : deleted_by_us;
  if (base) return both_changed;
  return has_file_beside ? no_file_on_one_side : moved_apart;
}

/// Made from all entries of a conflict, whatever their paths.
std::vector<Conflict> conflicts_of(std::span<const IndexEntry> entries) {
  const Conflicts found = by_path(entries);
  std::vector<Conflict> conflicts;
  for (const auto& [path, stages] : found)
    if (stages.ours || stages.theirs)  // otherwise the old name of a renamed file
      conflicts.push_back({path, conflict_of(stages, has_file_beside(found, path))});
  std::erase_if(conflicts, [&](const Conflict& conflict) {  // reported where the link is
    const auto name = conflict.path.substr(0, conflict.path.rfind('~'));
    return name != conflict.path && found.contains(name);
  });
  for (Conflict& conflict : conflicts)
    if (conflict.path.find('~', conflict.path.rfind('/') + 1) != std::string::npos)
      conflict.kind = Conflict::Kind::folder_on_one_side;
  return conflicts;
}

/// Quoted for a list of object folders, which colons separate.
std::string in_quotes(const std::string& path) {
  std::string out = "\"";
  for (const char c : path) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

/// The same repository, with new objects going to another folder.
Repository with_objects_in(const Repository& repository, const fs::path& folder) {
  std::string objects =
      output_of_git(repository, {"rev-parse", "--path-format=absolute", "--git-path", "objects"});
  objects.pop_back();
  std::string alternates = in_quotes(objects);
  if (const char* more = std::getenv("GIT_ALTERNATE_OBJECT_DIRECTORIES"))
    alternates += std::string(":") + more;
  Repository scratch = repository;
  scratch.settings.push_back("GIT_OBJECT_DIRECTORY=" + folder.string());
  scratch.settings.push_back("GIT_ALTERNATE_OBJECT_DIRECTORIES=" + alternates);
  return scratch;
}

/// Sorts the conflicts that `merge-tree` lists by whether they are in the folder.
void add_conflicts(std::string_view listed, const std::string& folder, GitFolder& merged) {
  std::vector<IndexEntry> inside = parse_entries(listed), elsewhere;
  for (const IndexEntry& entry : inside)
    if (!entry.file.path.starts_with(folder)) elsewhere.push_back(entry);
  std::erase_if(inside, [&](const IndexEntry& entry) { return !entry.file.path.starts_with(folder); });
  for (IndexEntry& entry : inside) entry.file.path.erase(0, folder.size());
  merged.conflicts = conflicts_of(inside);
  merged.conflicts_elsewhere = conflicts_of(elsewhere).size();
}

}  // namespace

std::vector<GitFile> files_at(const Repository& repository, const std::string& commit) {
  const std::string output = output_of_git(repository, {"ls-tree", "-r", "-z", "--full-tree", commit});
  std::vector<GitFile> files;
  for (std::string_view rest = output; !rest.empty();) {
    std::string_view line = take_until(rest, '\0');
    const auto mode = take_until(line, ' ');
    take_until(line, ' ');
    const auto blob = take_until(line, '\t');
    files.push_back({std::string(line), kind_of(mode), std::string(blob), ""});
  }
  return files;
}

std::vector<GitFile> files_below(const std::string& folder, std::vector<GitFile> files) {
  std::erase_if(files, [&](const GitFile& file) { return !file.path.starts_with(folder); });
  for (GitFile& file : files) file.path.erase(0, folder.size());
  return files;
}

std::optional<Repository> repository_inside(const fs::path& top) {
  std::error_code none;
  if (!fs::exists(top / ".git", none)) return std::nullopt;
  Repository inner = careful(top);
  inner.directory = git_directory_at(top);
  inner.is_shallow = fs::exists(inner.directory / "shallow", none);
  inner.options.push_back("--git-dir=" + inner.directory.string());
  return inner;
}

std::vector<GitFile> files_of_submodule(const Repository& repository, const GitFile& submodule) {
  auto inner = repository.is_bare ? std::nullopt : repository_inside(repository.folder / submodule.path);
  if (!inner || run_git(*inner, {"cat-file", "-e", submodule.blob + "^{commit}"}).status != 0) return {};
  inner->folder = repository.folder;
  std::vector<GitFile> files = files_at(*inner, submodule.blob);
  const auto kept_in = std::make_shared<const Repository>(std::move(*inner));
  for (GitFile& file : files) {
    file.path = submodule.path + "/" + file.path;
    file.kept_in = kept_in;
  }
  return files;
}

GitFolder folder_in_index(const Repository& repository) {
  if (repository.is_bare) throw Error("a bare repository has nothing staged");
  auto entries =
      parse_entries(output_of_git(repository, within(repository.prefix, {"ls-files", "--stage", "-z"})));
  for (IndexEntry& entry : entries) entry.file.path.erase(0, repository.prefix.size());
  leave_out_intended(repository, entries);
  GitFolder found;
  found.conflicts = conflicts_of(entries);
  for (IndexEntry& entry : entries) {
    const bool is_known = !found.files.empty() && found.files.back().path == entry.file.path;
    if (entry.stage != '1' && !is_known) found.files.push_back(std::move(entry.file));
  }
  return found;
}

std::vector<GitFile> files_left_out(const fs::path& folder) {
  const auto directory = git_directory(folder);
  std::error_code none;
  if (!directory || !fs::exists(*directory / "info" / "sparse-checkout", none)) return {};
  const Repository repository = open_repository(folder);
  const std::string output =
      output_of_git(repository, within(repository.prefix, {"ls-files", "-t", "--stage", "-z"}));
  std::string entries;
  for (std::string_view rest = output; !rest.empty();)
    if (const auto line = take_until(rest, '\0'); line.starts_with("S ")) (entries += line.substr(2)) += '\0';
  std::vector<GitFile> files;
  for (IndexEntry& entry : parse_entries(entries)) {
    entry.file.path.erase(0, repository.prefix.size());
    if (!fs::exists(folder / entry.file.path, none)) files.push_back(std::move(entry.file));
  }
  return files;
}

GitFolder folder_merged(const Repository& repository, const std::string& ours, const std::string& theirs,
                        const std::function<std::string(std::span<const GitFile>)>& choose_folder,
                        std::size_t limit) {
  const Scratch objects;
  Repository scratch = without_programs(with_objects_in(repository, objects.folder()));
  scratch.options.insert(scratch.options.end(),
                         {"-c", "core.attributesFile=/dev/null"});  // as for anybody else
  const Finished finished =
      run_git(scratch, {"merge-tree", "--write-tree", "-z", "--no-messages", plain_revision(repository, ours),
                        plain_revision(repository, theirs)});
  if (finished.status == 129) throw Error("--merge-with needs git 2.38 or newer");
  if (finished.status > 1) throw Error("git can't merge: " + reason_of(finished));
  std::string_view rest = finished.output;
  const std::string tree(take_until(rest, '\0'));
  std::vector<GitFile> all = files_at(scratch, tree);
  const std::string folder = choose_folder(all);
  GitFolder merged{files_below(folder, std::move(all)), {}, 0};
  add_conflicts(rest, folder, merged);
  std::vector<GitFile*> files;
  for (GitFile& file : merged.files) files.push_back(&file);
  read_texts(scratch, files, limit);
  return merged;
}

void read_texts(const Repository& repository, std::span<GitFile*> files, std::size_t limit) {
  const auto half = files.size() / 2;
  auto others = in_background([&] { return take_from_disk(repository, files.first(half), limit); });
  std::vector<GitFile*> left = take_from_disk(repository, files.subspan(half), limit);
  std::ranges::copy(others.get(), std::back_inserter(left));
  for (std::span<GitFile* const> wanted = left; !wanted.empty();) {
    std::string names;
    for (const GitFile* file : wanted) names += file->blob + "\n";
    TextTaker taker(wanted, limit);
    const Finished finished = run_git(repository, {"cat-file", "--batch", "--buffer"}, names,
                                      [&](std::string_view output) { return taker.take(output); });
    if (!taker.is_interrupted()) {
      require_success(finished, "cat-file");
      if (!taker.left().empty()) throw Error(shown(*taker.left().front()), "git can't read this file");
    }
    wanted = taker.left();
  }
}

}  // namespace cip
