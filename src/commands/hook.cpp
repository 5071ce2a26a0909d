#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <ostream>

#include "cip/base/files.hpp"
#include "cip/cli/writing.hpp"
#include "cip/git/hooks.hpp"
#include "cip/print/difference.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view action_words[] = {"install", "uninstall"};

struct Options {
  std::string action;
  WriteOptions writing;
};

constexpr std::string_view head = "#!/bin/sh\n# Written by `cip hook install`;";

/// Git runs it at the top of the work tree. What the old hook stages is checked too, so that one comes first.
constexpr std::string_view script = R"( `cip hook uninstall` takes it away.
# A hook that was here before is kept beside it, and runs first.
before=${{0%/*}}/pre-commit.before-cip
if [ -x "$before" ]; then "$before" "$@" || exit; fi
git --literal-pathspecs diff --cached --no-ext-diff --quiet -- {folder} && exit  # no record is touched
if command -v cip >/dev/null; then
  set --
  git rev-parse --verify --quiet HEAD >/dev/null && set -- --since HEAD
  cip{at} validate --staged "$@" --quiet && exit
else
  echo "cip: the staged records are not checked: no program \`cip\` is found; install it" >&2
fi
echo "cip: nothing was committed; \`git commit --no-verify\` commits without this check" >&2
exit 1
)";

std::string quoted_for_shell(std::string text) {
  for (auto at = text.find('\''); at != std::string::npos; at = text.find('\'', at + 4))
    text.replace(at, 1, R"('\'')");
  return "'" + text + "'";
}

/// For the records in this folder from the top: "data/". There and at the top `cip` finds them by itself, and
/// prints paths from the top.
std::string hook_text(const std::string& prefix) {
  const std::string folder = quoted_for_shell(prefix.empty() ? "." : prefix);
  const bool is_found = prefix.empty() || prefix == "data/";
  return std::string(head) +
         fmt::format(script, fmt::arg("folder", folder), fmt::arg("at", is_found ? "" : " -C " + folder));
}

bool is_there(const fs::path& path) { return fs::symlink_status(path).type() != fs::file_type::not_found; }

/// The hook of a repository, and where one is kept that was there before.
struct Hook {
  fs::path path, before;
  std::string text;     ///< as it should be
  std::string in_tree;  ///< its path from the top of the work tree

  std::string found() const {
    return fs::symlink_status(path).type() == fs::file_type::regular ? read_file(path, largest_file) : "";
  }
  bool is_ours() const { return found().starts_with(head); }
  bool is_installed() const { return found() == text && ::access(path.c_str(), X_OK) == 0; }
};

void require_own(const HooksFolder& hooks) {
  if (!hooks.is_own)
    throw Error(
        hooks.path,
        "git looks for hooks in this folder, which lies outside of the repository and may serve others: let "
        "its `pre-commit` run `cip validate --staged`, or `git config core.hooksPath .githooks` first");
  if (hooks.path.filename() == "_" && hooks.path.parent_path().filename() == ".husky")
    throw Error(hooks.path,
                "husky writes this folder anew: add `cip validate --staged` to `.husky/pre-commit`");
}

Hook find_hook(Session& session) {
  if (open_repository(session.folder).is_bare)
    throw Error("a bare repository makes no commits: `cip hook` is for its clones");
  const Repository repository = open_repository(session.data_folder());
  const HooksFolder hooks = hooks_folder(repository);
  require_own(hooks);
  const fs::path path = hooks.path / "pre-commit";
  return {path, hooks.path / "pre-commit.before-cip", hook_text(repository.prefix),
          path.lexically_proximate(hooks.top).generic_string()};
}

/// What a command is told and where it may speak.
struct Work {
  const Hook& hook;
  const Options& options;
  Session& session;

  std::string shown(const fs::path& path) const {
    return path.lexically_proximate(fs::absolute(session.folder).lexically_normal()).generic_string();
  }
  void say(const std::string& line) const {
    if (!session.quiet) session.err << line << "\n";
  }
};

int tell(const Work& work) {
  const std::string path = work.shown(work.hook.path);
  if (work.hook.is_installed())
    work.session.out << fmt::format("`{}` checks staged records before each commit\n", path);
  else if (work.hook.is_ours())
    work.session.out << fmt::format("`{}` is not as this cip writes it; `cip hook install` renews it\n",
                                    path);
  else
    work.session.out << "git does not let cip check staged records; `cip hook install` makes it so\n";
  return status_fine;
}

void write_hook(const Hook& hook, bool keeps) {
  std::vector<fs::path> made;
  make_folders(hook.path.parent_path(), made);
  const FolderLock lock(hook.path.parent_path());
  if (keeps) rename_new_file(hook.path, hook.before);
  try {
    is_there(hook.path) ? write_file(hook.path, hook.text) : write_new_file(hook.path, hook.text);
    make_executable(hook.path);
  } catch (const Error&) {
    if (keeps && !is_there(hook.path)) rename_new_file(hook.before, hook.path);
    throw;
  }
}

int install(const Work& work) {
  const Hook& hook = work.hook;
  if (hook.is_installed()) {
    work.say("nothing to change");
    return status_fine;
  }
  const bool keeps = is_there(hook.path) && !hook.is_ours(), renews = hook.is_ours();
  const std::string path = work.shown(hook.path), before = work.shown(hook.before);
  if (keeps && is_there(hook.before))
    throw Error(before,
                fmt::format("`{}` is to be kept under this name, which is taken: move one away", path));
  if (work.options.writing.dry_run)
    work.session.out << difference(hook.in_tree, renews ? std::optional(hook.found()) : std::nullopt,
                                   hook.text);
  else
    write_hook(hook, keeps);
  const std::string_view would = work.options.writing.dry_run ? "would have " : "";
  if (keeps) work.say(fmt::format("{}kept `{}` as `{}`", would, path, before));
  work.say(fmt::format("{}{} `{}`", would, renews ? "renewed" : "added", path));
  return status_fine;
}

void remove_hook(const Hook& hook) {
  const FolderLock lock(hook.path.parent_path());
  remove_file(hook.path);
  if (is_there(hook.before)) rename_new_file(hook.before, hook.path);
}

int uninstall(const Work& work) {
  const Hook& hook = work.hook;
  const std::string path = work.shown(hook.path);
  // Without a hook, one that is kept was left when an uninstall was killed.
  const bool restores = is_there(hook.before);
  if (is_there(hook.path) ? !hook.is_ours() : !restores) {
    work.say("nothing to change: the hook is not installed");
    return status_fine;
  }
  if (work.options.writing.dry_run) {
    if (hook.is_ours()) work.session.out << difference(hook.in_tree, hook.found(), std::nullopt);
  } else {
    remove_hook(hook);
  }
  const std::string_view would = work.options.writing.dry_run ? "would have " : "";
  work.say(fmt::format("{}{} `{}`", would, restores ? "restored" : "removed", path));
  return status_fine;
}

struct Action {
  std::string_view name;
  int (*run)(const Work& work);
};
constexpr Action actions[] = {{"", tell}, {"install", install}, {"uninstall", uninstall}};

int run_hook(const Options& options, Session& session) {
  const Hook hook = find_hook(session);
  return std::ranges::find(actions, options.action, &Action::name)->run({hook, options, session});
}

}  // namespace

Run setup_hook(Usage& usage) {
  const auto options = std::make_shared<Options>();
  usage.add_choice("action", options->action, {"action", {action_words, std::end(action_words)}},
                   "What to do; without it, whether the hook is installed is printed");
  add_write_options(usage, options->writing);
  usage.notes =
      "The hook refuses a commit that would bring an error into the records, as\n"
      "`cip validate --staged --since HEAD` tells it; commits that touch no record pass at once.\n"
      "A hook that is there already is kept and runs first; `uninstall` puts it back.\n"
      "`git commit --no-verify` commits without the hook.";
  return [options](Session& session) { return run_hook(*options, session); };
}

}  // namespace cip
