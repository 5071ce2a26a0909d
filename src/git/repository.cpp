#include "cip/git/repository.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "run.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

/// Programs that a repository may name are not run: what only looks must not start them. A clone without all
/// texts doesn't fetch them behind the user's back.
Repository careful(const fs::path& folder) {
  return {folder,
          "",
          false,
          false,
          {"--no-optional-locks", "-c", "core.fsmonitor=false", "-c", std::string(hooks_hidden), "-c",
           "log.showSignature=false"},
          {"LC_ALL=C", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0"}};
}

/// GIT_DIR may be relative to where cip was started, and stands for a work tree that begins there: neither
/// may change when git is called for another folder.
void hold_on_to_environment(Repository& repository) {
  if (!std::getenv("GIT_DIR")) return;
  Repository here = repository;
  here.folder = ".";
  std::string directory = output_of_git(here, {"rev-parse", "--absolute-git-dir"});
  directory.pop_back();
  repository.options.push_back("--git-dir=" + directory);
  const Finished top = run_git(here, {"rev-parse", "--show-toplevel"});
  if (top.status == 0)
    repository.options.push_back("--work-tree=" + top.output.substr(0, top.output.size() - 1));
}

std::string names_like(const Repository& repository, const std::string& revision) {
  const auto names = revision_names(repository);
  return did_you_mean(revision, std::vector<std::string_view>(names.begin(), names.end()));
}

/// A word with a dash in front would be an option, one with `^` what to leave out.
bool is_revision(const std::string& word) {
  return !word.empty() && !word.starts_with('-') && !word.starts_with('^');
}

[[noreturn]] void refuse_revision(const Repository& repository, const std::string& revision) {
  if (run_git(repository, {"rev-parse", "--verify", "--quiet", "HEAD"}).status != 0 &&
      output_of_git(repository, {"for-each-ref", "--count=1"}).empty())
    throw Error("the repository has no commit yet");
  std::string message = fmt::format("no revision `{}` in this repository", printable(revision));
  if (const auto hint = names_like(repository, revision); !hint.empty())
    message += "; " + hint;
  else if (repository.is_shallow)
    message += "; its history is cut off, `git fetch --unshallow` brings the rest";
  throw Error(message);
}

}  // namespace

Repository open_repository(const fs::path& folder) {
  Repository repository = careful(folder.empty() ? fs::path(".") : folder);
  hold_on_to_environment(repository);
  const Finished asked =
      run_git(repository, {"rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-prefix"});
  if (asked.status != 0) {
    const std::string reason = reason_of(asked);
    const fs::path named = folder.has_filename() ? folder : folder.parent_path();
    throw Error(named, reason.starts_with("not a git repository") ? "lies in no git repository" : reason);
  }
  std::string_view rest = asked.output;
  repository.is_bare = take_until(rest, '\n') == "true";
  repository.is_shallow = take_until(rest, '\n') == "true";
  repository.prefix = rest.substr(0, rest.rfind('\n'));
  return repository;
}

std::vector<std::string> revision_names(const Repository& repository) {
  const std::string refs = output_of_git(repository, {"for-each-ref", "--format=%(refname:short)"});
  std::vector<std::string> names;
  for (std::string_view rest = refs; !rest.empty();) names.emplace_back(take_until(rest, '\n'));
  return names;
}

std::string commit_of(const Repository& repository, const std::string& revision) {
  if (!is_revision(revision)) refuse_revision(repository, revision);
  const Finished found = run_git(repository, {"rev-parse", "--verify", "--quiet", revision + "^{commit}"});
  if (found.status != 0) refuse_revision(repository, revision);
  return found.output.substr(0, found.output.find('\n'));
}

std::string merge_base(const Repository& repository, const std::string& revision,
                       std::span<const std::string> others) {
  std::vector<std::string> words{"merge-base", revision};
  words.insert(words.end(), others.begin(), others.end());
  const auto revisions = std::span(words).subspan(1);
  for (const std::string& each : revisions)
    if (!is_revision(each)) refuse_revision(repository, each);
  const Finished found = run_git(repository, words);
  if (found.status == 0) return found.output.substr(0, found.output.find('\n'));
  for (const std::string& each : revisions)
    commit_of(repository, each);  // that one is no commit is said first
  if (repository.is_shallow)
    throw Error(
        fmt::format("the history is cut off before `{}` and this branch part; `git fetch "
                    "--unshallow` brings the rest",
                    revision));
  throw Error(fmt::format("`{}` and this branch have no commit in common", revision));
}

}  // namespace cip
