#include "run.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cip/base/text.hpp"

namespace cip {
namespace {

/// Settings of a user or a repository that would run a program, or change what is read here. Most of these
/// values are git's defaults; the others name a program.
constexpr std::string_view pinned[] = {
    "color.ui=false",
    "core.bigFileThreshold=512m",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
    "core.warnAmbiguousRefs=true",
    "diff.orderFile=/dev/null",
    "diff.relative=false",
    "diff.renameLimit=1000",
    "diff.renames=true",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.mailmap=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "merge.conflictStyle=merge",
    "merge.default=text",
    "merge.directoryRenames=conflict",
    "merge.renameLimit=7000",
    "merge.renames=true",
    "merge.renormalize=false",
};

/// No transport is allowed, so that a partial clone doesn't fetch without being asked; and paths are literal.
constexpr std::string_view environment[] = {
    "GIT_ALLOW_PROTOCOL=none",
    "GIT_ATTR_NOSYSTEM=1",
    "GIT_GLOB_PATHSPECS=0",
    "GIT_ICASE_PATHSPECS=0",
    "GIT_LITERAL_PATHSPECS=1",
    "GIT_NOGLOB_PATHSPECS=0",
    "GIT_NO_LAZY_FETCH=1",
    "GIT_TERMINAL_PROMPT=0",
    "GIT_TRACE=0",
    "GIT_TRACE2=0",
    "LC_ALL=C",
};

}  // namespace

Repository careful(const std::filesystem::path& folder) {
  Repository repository;
  repository.folder = repository.top = folder;
  repository.options = {"--no-pager", "--no-optional-locks", "--no-replace-objects"};
  for (const std::string_view setting : pinned)
    repository.options.insert(repository.options.end(), {"-c", std::string(setting)});
  repository.settings.assign(std::begin(environment), std::end(environment));
  return repository;
}

Finished run_git(const Repository& repository, const std::vector<std::string>& words, std::string_view input,
                 const Enough& enough) {
  std::vector<std::string> all{"git", "-C", repository.top.string()};
  all.insert(all.end(), repository.options.begin(), repository.options.end());
  all.insert(all.end(), words.begin(), words.end());
  if (auto finished = run_program(std::move(all), input, repository.settings, enough))
    return std::move(*finished);
  throw Error(
      "git is not installed or not in the PATH; install it, or leave out the options that need the history");
}

void require_success(const Finished& finished, const std::string& word) {
  if (finished.status == 0) return;
  if (finished.errors.find("lazy fetching disabled") != std::string::npos ||
      finished.errors.find("transport 'none'") != std::string::npos)
    throw Error(std::string(lacks_texts));
  throw Error(fmt::format("`git {}` failed: {}", word, reason_of(finished)));
}

std::string output_of_git(const Repository& repository, const std::vector<std::string>& words,
                          std::string_view input) {
  Finished finished = run_git(repository, words, input);
  require_success(finished, words.front());
  return std::move(finished.output);
}

Repository without_programs(Repository repository) {
  const Finished named =
      run_git(repository, {"config", "-z", "--name-only", "--get-regexp",
                           R"(^(filter\..*\.(clean|process|required)|merge\..*\.driver)$)"});
  repository.settings.insert(repository.settings.end(), {"CIP_NO_FILTER=", "CIP_NO_DRIVER=false"});
  for (std::string_view rest = named.output; !rest.empty();) {  // unlike -c, takes names with `=`
    const auto name = take_until(rest, '\0');
    repository.options.push_back(fmt::format("--config-env={}={}", name,
                                             name.starts_with("merge.") ? "CIP_NO_DRIVER" : "CIP_NO_FILTER"));
  }
  return repository;
}

std::string reason_of(const Finished& finished) {
  std::string_view text = finished.errors;
  for (const std::string_view start : {"error: ", "fatal: "})
    if (const auto at = text.find(start); at != std::string_view::npos && (at == 0 || text[at - 1] == '\n'))
      text.remove_prefix(at + start.size());
  const std::string line = printable(one_line(text.substr(0, text.find("\nusage:"))));
  return line.empty() ? fmt::format("exit status {}", finished.status) : line;
}

Scratch::Scratch() {
  std::error_code none;
  const std::filesystem::path place = std::filesystem::temp_directory_path(none);
  if (place.empty()) throw Error("there is no folder for temporary files; set TMPDIR to one");
  std::string name = (place / "cip-git-XXXXXX").string();
  if (!::mkdtemp(name.data()))
    throw Error(place, fmt::format("can't create a temporary folder here: {}; set TMPDIR to another folder",
                                   std::strerror(errno)));
  folder_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace cip
