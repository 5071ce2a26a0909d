#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

// Git is asked, never told: nothing here writes into a repository, refreshes an index, runs a hook or
// fetches. Every function throws Error, in words for the user, when git is missing or says no.

/// The repository around a folder, and how git has to be called to mean it.
struct Repository {
  std::filesystem::path folder;  ///< where it was looked for from
  std::string prefix;  ///< of that folder from the top: "data/"; "" at the top and without work tree
  bool is_bare = false;
  bool is_shallow = false;
  std::vector<std::string> options;   ///< of git itself
  std::vector<std::string> settings;  ///< of its environment
};

/// Honours GIT_DIR, GIT_INDEX_FILE and the like, as a hook gets them.
Repository open_repository(const std::filesystem::path& folder);

/// The branches and tags, of remotes as well.
std::vector<std::string> revision_names(const Repository& repository);

/// The full name of the commit that a revision means.
std::string commit_of(const Repository& repository, const std::string& revision);

/// The best commit that `revision` has in common with a merge of the `others`, revisions as well.
std::string merge_base(const Repository& repository, const std::string& revision,
                       std::span<const std::string> others);

/// A file of a tree or of the index.
struct GitFile {
  enum class Kind { file, link, submodule };

  std::string path;  ///< from the folder that was asked for
  Kind kind = Kind::file;
  std::string blob;  ///< the name that git gives the text: same name, same bytes
  std::string text;  ///< once read_texts was called
};

/// What two sides did to a file so that git can't say what becomes of it.
struct Conflict {
  enum class Kind { both_changed, both_added, deleted_by_us, deleted_by_them };

  std::string path;  ///< from the folder that was asked for
  Kind kind = Kind::both_changed;
};

/// A folder as of one moment.
struct GitFolder {
  std::vector<GitFile> files;
  std::vector<Conflict> conflicts;
  std::size_t conflicts_elsewhere = 0;  ///< outside of the folder
};

bool has_file(const Repository& repository, const std::string& commit, const std::string& path);

/// The files below `folder` ("data/", from the top), without their texts.
GitFolder folder_at(const Repository& repository, const std::string& commit, const std::string& folder);
/// What is staged below the folder of the repository. Of a file in conflict, our side.
GitFolder folder_in_index(const Repository& repository);
/// What git would make of merging two commits, with the texts; conflicts are marked in them. The objects that
/// git makes on the way are kept outside of the repository, and only for that long.
GitFolder folder_merged(const Repository& repository, const std::string& ours, const std::string& theirs,
                        const std::string& folder);

/// Fills in the texts of these files; of links and submodules they stay empty.
void read_texts(const Repository& repository, std::span<GitFile*> files);

}  // namespace cip
