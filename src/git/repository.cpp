#include "cip/git/repository.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "cip/base/text.hpp"
#include "run.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

bool looks_like_repository(const fs::path& folder) {
  std::error_code none;
  return fs::is_regular_file(folder / "HEAD", none) && fs::is_directory(folder / "objects", none) &&
         fs::is_directory(folder / "refs", none);
}

/// The path as git resolves it, including links.
fs::path real(const fs::path& folder) {
  std::error_code none;
  return fs::weakly_canonical(fs::absolute(folder), none);
}

fs::path without_slash(const fs::path& folder) {
  return folder.has_filename() ? folder : folder.parent_path();
}

/// How git is called at first: for the folder of this `.git`; a folder that only looks like a repository is
/// used only if that is meant.
Repository first_asked(const fs::path& folder) {
  if (std::getenv("GIT_DIR")) return careful(".");  // may be relative to where cip was started
  const auto top = repository_top(real(folder));
  if (!top && !is_bare_repository(folder))
    throw NoRepository(without_slash(folder),
                       "is not in a git repository; run `git init`, or `cip` in a clone of the records");
  Repository repository = careful(top.value_or(real(folder)));
  repository.options.insert(repository.options.end(),
                            {"-c", fmt::format("safe.bareRepository={}", top ? "explicit" : "all")});
  if (top)
    repository.options.push_back("--work-tree=" + top->string());  // whatever core.worktree and core.bare say
  return repository;
}

bool lies_below(const fs::path& path, const fs::path& folder) {
  const fs::path inner = fs::weakly_canonical(path).lexically_relative(fs::weakly_canonical(folder));
  return !inner.empty() && *inner.begin() != "..";
}

/// A word with a leading `^` would name what to leave out.
bool is_revision(const std::string& word) { return !word.empty() && !word.starts_with('^'); }

/// Of several branches and tags with the same name, git warns and takes the tag, which anybody may have made.
/// HEAD, and a full name such as `refs/heads/main`, come before all others.
void refuse_ambiguous(const Finished& asked) {
  constexpr std::string_view begin = "warning: refname '", end = "' is ambiguous.";
  for (std::string_view rest = asked.errors; !rest.empty();) {
    std::string_view line = take_until(rest, '\n');
    if (!line.starts_with(begin) || !line.ends_with(end)) continue;
    line.remove_prefix(begin.size());
    line.remove_suffix(end.size());
    if (line != "HEAD" && !line.starts_with("refs/"))
      throw Error(
          fmt::format("`{0}` means several things in this repository, such as a branch and a tag; "
                      "give the full name: `refs/heads/{0}`, `refs/remotes/{0}` or `refs/tags/{0}`",
                      printable(line)));
  }
}

/// The object name of a revision, of any type; empty if there is none.
std::string name_of(const Repository& repository, const std::string& revision) {
  const Finished found = run_git(repository, {"rev-parse", "--verify", "--end-of-options", revision});
  refuse_ambiguous(found);
  return found.status == 0 ? found.output.substr(0, found.output.find('\n')) : "";
}

[[noreturn]] void refuse_revision(const Repository& repository, const std::string& revision) {
  if (!has_commit(repository)) {
    if (output_of_git(repository, {"for-each-ref", "--count=1"}).empty())
      throw NoCommit("the repository has no commits yet");
    if (revision == "HEAD") throw NoCommit("the branch that is checked out has no commits yet");
  }
  const std::string name = name_of(repository, revision);
  if (!name.empty() && run_git(repository, {"cat-file", "-e", name}).status == 0)
    throw Error(fmt::format("`{}` names a folder or a file in git; give a commit, a branch or a tag",
                            printable(revision)));
  if (!name.empty() && name != revision)
    throw Error(fmt::format("git can't read the commit `{}`; `git fsck` says what is missing or damaged",
                            printable(revision)));
  std::string message = fmt::format("no revision `{}` in this repository", printable(revision));
  const auto names = revision_names(repository);
  const std::vector<std::string_view> near(names.begin(), names.end());
  if (const auto hint = did_you_mean(revision, near); !hint.empty())
    message += "; " + hint;
  else if (repository.is_shallow)
    message += "; this clone is shallow, `git fetch --unshallow` fetches the rest";
  throw Error(message);
}

}  // namespace

std::string plain_revision(const Repository& repository, const std::string& revision) {
  return revision.starts_with('-') || revision.starts_with(":/") ? name_of(repository, revision) : revision;
}

bool is_bare_repository(const fs::path& folder) {
  std::error_code none;
  const fs::path start = real(folder);
  return looks_like_repository(start) && !repository_top(start) && !fs::exists(start / "cip.yaml", none) &&
         !fs::exists(start / "data" / "cip.yaml", none);
}

std::string prefix_in(const Repository& repository, const fs::path& folder) {
  const std::string inner = real(folder).lexically_relative(real(repository.top)).generic_string();
  const bool is_outside = inner.empty() || inner == "." || inner == ".." || inner.starts_with("../");
  return repository.is_bare || is_outside ? "" : inner + (inner.ends_with('/') ? "" : "/");
}

Repository open_repository(const fs::path& folder) {
  const fs::path named = folder.empty() ? fs::path(".") : folder;
  Repository repository = first_asked(named);
  const Finished asked = run_git(repository, {"rev-parse", "--is-bare-repository", "--is-shallow-repository",
                                              "--absolute-git-dir", "--show-toplevel"});
  std::string_view rest = asked.output;
  repository.is_bare = take_until(rest, '\n') == "true";
  if (asked.status != 0 && !repository.is_bare)  // a bare one has no top
    throw Error(without_slash(named), reason_of(asked));
  repository.is_shallow = take_until(rest, '\n') == "true";
  repository.directory = take_until(rest, '\n');
  repository.top = repository.is_bare ? repository.directory : fs::path(take_until(rest, '\n'));
  repository.options.push_back("--git-dir=" + repository.directory.string());
  if (!repository.is_bare) repository.options.push_back("--work-tree=" + repository.top.string());
  repository.folder = named;
  repository.prefix = prefix_in(repository, named);
  return repository;
}

HooksFolder hooks_folder(const Repository& repository) {
  Repository asked = repository;
  const auto hidden = std::ranges::find(asked.options, "core.hooksPath=/dev/null");
  asked.options.erase(hidden - 1, hidden + 1);
  const std::string output = output_of_git(asked, {"rev-parse", "--path-format=absolute", "--git-path",
                                                   "hooks", "--git-common-dir", "--show-toplevel"});
  std::string_view rest = output;
  const fs::path hooks = take_until(rest, '\n'), common = take_until(rest, '\n'),
                 top = take_until(rest, '\n');
  return {hooks, top, lies_below(hooks, common) || lies_below(hooks, top)};
}

std::vector<std::string> revision_names(const Repository& repository) {
  const std::string refs = output_of_git(repository, {"for-each-ref", "--format=%(refname:short)"});
  std::vector<std::string> names;
  for (std::string_view rest = refs; !rest.empty();) names.emplace_back(take_until(rest, '\n'));
  return names;
}

std::string_view without_refs(std::string_view revision) {
  for (const std::string_view start : {"refs/remotes/", "refs/heads/", "refs/tags/"})
    if (revision.starts_with(start)) return revision.substr(start.size());
  return revision;
}

bool has_commit(const Repository& repository) { return !name_of(repository, "HEAD").empty(); }

std::string commit_of(const Repository& repository, const std::string& revision) {
  if (!is_revision(revision)) refuse_revision(repository, revision);
  std::string commit = name_of(repository, plain_revision(repository, revision) + "^{commit}");
  if (commit.empty()) refuse_revision(repository, revision);
  return commit;
}

std::optional<std::string> commit_before(const Repository& repository, const std::string& commit, Date day) {
  const std::string output = output_of_git(
      repository, {"rev-list", "--first-parent", "--max-count=1",
                   fmt::format("--before={}T23:59:59Z", to_string(day - std::chrono::days(1))), commit});
  return output.empty() ? std::nullopt : std::optional(output.substr(0, output.find('\n')));
}

Date day_of(const Repository& repository, const std::string& commit) {
  const std::string output = output_of_git(repository, {"show", "--no-patch", "--format=%cs", commit});
  const auto day = parse_when(std::string_view(output).substr(0, output.find('\n')));
  if (!day) throw Error(fmt::format("git doesn't show the date of commit {}", commit.substr(0, 12)));
  return day->first;
}

bool is_in_head(const Repository& repository, const std::string& commit) {
  return run_git(repository, {"merge-base", "--is-ancestor", commit, "HEAD"}).status != 1;
}

std::string merge_base(const Repository& repository, const std::string& revision,
                       std::span<const std::string> others) {
  std::vector<std::string> words{"merge-base"}, revisions{revision};
  revisions.insert(revisions.end(), others.begin(), others.end());
  for (const std::string& each : revisions) {
    if (!is_revision(each)) refuse_revision(repository, each);
    words.push_back(plain_revision(repository, each));
    if (words.back().empty()) refuse_revision(repository, each);
  }
  const Finished found = run_git(repository, words);
  refuse_ambiguous(found);
  if (found.status == 0) return found.output.substr(0, found.output.find('\n'));
  for (const std::string& each : revisions)
    commit_of(repository, each);  // report first that one of them is not a commit
  if (repository.is_shallow)
    throw Error(
        fmt::format("this clone is shallow and lacks the commit where `{}` and this branch diverged; `git "
                    "fetch --unshallow` fetches the rest",
                    revision));
  throw Error(fmt::format("`{}` and this branch have no commit in common", revision));
}

std::optional<fs::path> repository_top(const fs::path& folder) {
  std::error_code none;
  for (auto top = folder; !top.empty(); top = top.parent_path()) {
    if (fs::exists(top / ".git", none)) return top;
    if (top == top.parent_path()) break;
  }
  return std::nullopt;
}

std::optional<fs::path> git_directory(const fs::path& folder) {
  if (const char* named = std::getenv("GIT_DIR")) return named;
  const auto top = repository_top(real(folder));
  if (!top) return std::nullopt;
  return git_directory_at(*top);
}

fs::path git_directory_at(const fs::path& top) {
  std::error_code none;
  fs::path path = top / ".git";
  if (!fs::is_regular_file(path, none)) return path;
  std::string text = read_file(path, 4096);  // "gitdir: ../.git/worktrees/topic"
  text.erase(0, std::string_view("gitdir: ").size());
  return top / text.substr(0, text.find('\n'));
}

bool init_repository(const fs::path& folder) {
  const auto finished = run_program({"git", "init", "--quiet", "--", folder.string()});
  if (finished && finished->status != 0) throw Error(folder, reason_of(*finished));
  return finished.has_value();
}

}  // namespace cip
