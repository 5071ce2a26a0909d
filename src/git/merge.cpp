#include <cstdlib>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "folder.hpp"
#include "run.hpp"
#include "scratch.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

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

void refuse_merge(const Finished& finished) {
  if (finished.status == 129) throw Error("--merge-with needs git 2.38 or newer");
  throw Error("git can't merge: " + reason_of(finished));
}

}  // namespace

GitFolder folder_merged(const Repository& repository, const std::string& ours, const std::string& theirs,
                        const std::string& folder, std::size_t limit) {
  const Scratch objects;
  Repository scratch = without_programs(with_objects_in(repository, objects.folder()));
  scratch.options.insert(scratch.options.end(),
                         {"-c", "core.attributesFile=/dev/null"});  // as for anybody else
  const Finished finished =
      run_git(scratch, {"merge-tree", "--write-tree", "-z", "--no-messages", plain_revision(repository, ours),
                        plain_revision(repository, theirs)});
  if (finished.status > 1) refuse_merge(finished);
  std::string_view rest = finished.output;
  const std::string tree(take_until(rest, '\0'));
  GitFolder merged{files_below(folder, files_at(scratch, tree)), {}, 0};
  add_conflicts(rest, folder, merged);
  std::vector<GitFile*> files;
  for (GitFile& file : merged.files) files.push_back(&file);
  read_texts(scratch, files, limit);
  return merged;
}

}  // namespace cip
