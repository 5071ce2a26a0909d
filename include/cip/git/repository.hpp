#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cip/base/files.hpp"
#include "cip/base/when.hpp"

namespace cip {

// Read-only: nothing here writes into a repository, refreshes an index, runs a program that a repository
// names, or fetches; and no setting of the user changes what git answers. Every function throws Error, worded
// for the user, if git is missing or fails. Paths are from the top of the repository.

/// The repository around a folder, and how to call git for it.
struct Repository {
  std::filesystem::path folder;     ///< where it was looked for from
  std::filesystem::path top;        ///< of the work tree; of a bare repository, itself
  std::filesystem::path directory;  ///< what git keeps: `.git`
  std::string prefix;  ///< of that folder from the top: "data/"; "" at the top and without work tree
  bool is_bare = false;
  bool is_shallow = false;
  std::vector<std::string> options;   ///< of git itself
  std::vector<std::string> settings;  ///< of its environment
};

/// There is no repository around a folder; any other failure of git is a plain Error.
class NoRepository : public Error {
 public:
  using Error::Error;
};

/// The branch that is checked out has no commit yet.
class NoCommit : public Error {
 public:
  using Error::Error;
};

/// The repository of the nearest `.git`, found without git: a folder that only looks like a repository is
/// accepted only if no other is around it and no records are in it, since a stranger may have put it among
/// them. Honors GIT_DIR, GIT_INDEX_FILE and the like, as a hook gets them. Throws NoRepository.
Repository open_repository(const std::filesystem::path& folder);

/// Whether a folder is such a repository itself, one without a work tree.
bool is_bare_repository(const std::filesystem::path& folder);

/// The path from the top of the repository to a folder: "data/".
std::string prefix_in(const Repository& repository, const std::filesystem::path& folder);

/// Where git looks for the hooks of a repository that has a work tree.
struct HooksFolder {
  std::filesystem::path path;
  std::filesystem::path top;  ///< of the work tree
  bool is_own = false;        ///< is in the work tree or in the repository: no other repository uses it
};

/// Takes core.hooksPath, linked work trees and submodules into account.
HooksFolder hooks_folder(const Repository& repository);

/// The branches and tags, including those of remotes.
std::vector<std::string> revision_names(const Repository& repository);

/// A revision as people call it: of `refs/remotes/origin/main`, `origin/main`.
std::string_view without_refs(std::string_view revision);

/// Whether the branch that is checked out has a commit.
bool has_commit(const Repository& repository);

/// The full name of the commit that a revision means. Throws Error if it means several, as does merge_base.
std::string commit_of(const Repository& repository, const std::string& revision);

/// The commit that the branch leading to `commit` was at when that day began, in UTC; nothing if the branch
/// began later, or the history of this clone doesn't go back that far.
std::optional<std::string> commit_before(const Repository& repository, const std::string& commit, Date day);
/// The day of a commit, where the committer was.
Date day_of(const Repository& repository, const std::string& commit);

/// Whether the commit is HEAD or came before it; true if there is no HEAD.
bool is_in_head(const Repository& repository, const std::string& commit);

/// The merge base of `revision` and a merge of the `others`, which are revisions too.
std::string merge_base(const Repository& repository, const std::string& revision,
                       std::span<const std::string> others);

/// A file of a tree or of the index.
struct GitFile {
  enum class Kind { file, link, submodule };

  std::string path;  ///< from the folder that was asked for
  Kind kind = Kind::file;
  std::string blob;                             ///< the name that git gives the text: same name, same bytes
  std::string text;                             ///< once read_texts was called
  std::shared_ptr<const Repository> kept_in{};  ///< the submodule that has the text; nothing: who was asked
};

/// What two sides did to a file so that git can't merge it.
struct Conflict {
  enum class Kind {
    both_changed,
    both_added,
    deleted_by_us,
    deleted_by_them,
    renamed_by_us,        ///< and deleted by them
    renamed_by_them,      ///< and deleted by us
    moved_apart,          ///< to two places, by name or with their folders
    no_file_on_one_side,  ///< but a link or a repository
    folder_on_one_side,   ///< git writes the file beside it: `x.yaml~main`
  };

  std::string path;  ///< from the folder that was asked for
  Kind kind = Kind::both_changed;
};

/// A folder as of one moment.
struct GitFolder {
  std::vector<GitFile> files;
  std::vector<Conflict> conflicts;
  std::size_t conflicts_elsewhere = 0;  ///< outside of the folder
};

/// The files that a sparse checkout of the folder leaves out, as they are staged. Git is asked only if there
/// is such a checkout.
std::vector<GitFile> files_left_out(const std::filesystem::path& folder);
/// Every file of a commit, by its path from the top, without its text.
std::vector<GitFile> files_at(const Repository& repository, const std::string& commit);
/// The files below a folder ("data/"), by their paths from there.
std::vector<GitFile> files_below(const std::string& folder, std::vector<GitFile> files);
/// The repository that is checked out at a folder, as a submodule or beside the files of another one; nothing
/// if there is none. Git is not asked.
std::optional<Repository> repository_inside(const std::filesystem::path& top);
/// The files of the commit that a submodule is recorded at, by their paths from the same folder as its own;
/// none if its repository is not checked out there, or does not have that commit.
std::vector<GitFile> files_of_submodule(const Repository& repository, const GitFile& submodule);
/// What is staged below the folder of the repository. Of a file in conflict, our side.
GitFolder folder_in_index(const Repository& repository);
/// What git would make of merging two revisions, with the texts, below the folder that `choose_folder`
/// chooses among all its files; conflicts are marked in them. The objects that git creates for it are kept
/// outside the repository, and only temporarily.
GitFolder folder_merged(const Repository& repository, const std::string& ours, const std::string& theirs,
                        const std::function<std::string(std::span<const GitFile>)>& choose_folder,
                        std::size_t limit);

/// Fills in the texts of these files; those of links and submodules stay empty. A file larger than the limit
/// is not read, however small git's copy is: its text is blanks, one more than the limit allows.
void read_texts(const Repository& repository, std::span<GitFile*> files, std::size_t limit);

/// The nearest folder at or above this one that contains `.git`: the top of the work tree, found without git.
std::optional<std::filesystem::path> repository_top(const std::filesystem::path& folder);

/// The git folder of that work tree: `.git`, or the folder that a file of this name points to.
std::optional<std::filesystem::path> git_directory(const std::filesystem::path& folder);

/// The same for a work tree whose top is known; ignores GIT_DIR.
std::filesystem::path git_directory_at(const std::filesystem::path& top);

/// Makes a folder a git repository, which it must not be yet; nothing is committed. False if git is not
/// installed. Throws Error, in git's words, if it fails.
bool init_repository(const std::filesystem::path& folder);

}  // namespace cip
