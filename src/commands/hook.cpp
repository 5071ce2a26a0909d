#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <vector>

#include "cip/base/files.hpp"
#include "cip/base/folder.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/writing.hpp"
#include "cip/git/repository.hpp"
#include "cip/print/difference.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct HookOptions {
  std::string action;
  WriteOptions writing;
};

constexpr std::string_view head = "#!/bin/sh\n# Written by `cip hook install`;";

/// Git runs hooks at the top of the work tree. The earlier hook runs first, so that what it stages is checked
/// too. Every folder of records that the commit touches is checked, wherever it is by then; in `data/` and at
/// the top `cip` finds them by itself, and prints paths from the top.
constexpr std::string_view hook_script = R"( `cip hook uninstall` removes it.
# A hook that was here before is kept beside it, and runs first.
before=${{0%/*}}/{name}.before-cip
if [ -x "$before" ]; then "$before" "$@" || exit; fi
refuse() {{
  [ -z "$1" ] || echo "cip: $1" >&2
  echo "cip: {outcome}$2" >&2
  exit 1
}}
folders() {{ tr '\0' '\n' | LC_ALL=C sed -n -e 's|^cip\.yaml$|./|p' -e 's|/cip\.yaml$|/|p'; }}
git ls-files -z | folders | {{
  found=
  while IFS= read -r folder; do
    found=yes
    git --literal-pathspecs diff --cached --no-ext-diff --quiet -- "$folder" && continue  # no record is touched
    command -v cip >/dev/null ||
      refuse "the staged records are not checked: \`cip\` is not installed or not in the PATH"
    set -- -C "./$folder"
    case $folder in ./) set -- ;; data/) [ -e cip.yaml ] || set -- ;; esac
    cip "$@" validate --staged --since HEAD --quiet </dev/null && continue
    first=$(cip "$@" validate --staged --since HEAD --quiet --severity error </dev/null 2>/dev/null |
      sed '/^$/q')
    case $first in *"= help: "*"\`cip add "*)  # what is missing is to be added elsewhere
      refuse "" "; next: the command after \`help:\`, then \`git add\` what it writes, and{again}" ;;
    esac
    file=${{first%%:*}}
    case $file$folder in *\'*) file= ;; esac
    [ -n "$file" ] || refuse
    edit="cip edit $file" place=$file
    [ $# = 0 ] || edit="cip -C '$folder' edit $file" place="'$folder$file'"
    case $file in */*/*) edit="\`$edit\`" ;; *) edit="correct \`$place\`" ;; esac
    refuse "" "; next: $edit, then \`git add :/$place\`, and{again}"
  done
  [ -n "$found" ] && exit
  gone=$(git diff --cached --no-ext-diff --no-renames --diff-filter=D --name-only -z | folders)
  [ -z "$gone" ] || refuse "\`cip.yaml\` would be removed from $gone, and no other is staged"
  echo "cip: no \`cip.yaml\` is staged, so no records are checked; \`cip hook uninstall\` removes this hook" >&2
}}
)";

/// When git runs a hook, and what it says after a rejection, escaped for double quotes in the shell: that,
/// then how to correct what is wrong, and what follows.
struct HookKind {
  std::string_view name, moment, outcome, again;
};
constexpr HookKind kinds_of_hooks[] = {{"pre-commit", "commit", "nothing was committed", " commit again"},
                                       {"pre-merge-commit", "merge", "the merge is not committed",
                                        " \\`git commit\\`; \\`git merge --abort\\` gives up the merge"}};

std::string hook_text(const HookKind& kind) {
  return std::string(head) + fmt::format(hook_script, fmt::arg("name", kind.name),
                                         fmt::arg("outcome", kind.outcome), fmt::arg("again", kind.again));
}

bool is_there(const fs::path& path) { return fs::symlink_status(path).type() != fs::file_type::not_found; }

/// A hook of a repository, and the place of an earlier one.
struct Hook {
  const HookKind* kind;
  fs::path path, before;
  std::string text;     ///< as it should be
  std::string in_tree;  ///< its path from the top of the work tree

  std::string found() const {
    return fs::symlink_status(path).type() == fs::file_type::regular ? read_file(path, largest_file) : "";
  }
  bool is_there() const { return cip::is_there(path); }
  bool is_ours() const { return found().starts_with(head); }
  bool is_installed() const { return found() == text && ::access(path.c_str(), X_OK) == 0; }
};

void require_own(const HooksFolder& hooks) {
  if (!hooks.is_own)
    throw Error(hooks.path,
                "git looks for hooks in this folder, which is outside the repository and may be shared with "
                "others: make its `pre-commit` run `cip validate --staged`, or run `git config "
                "core.hooksPath .githooks` first");
  if (hooks.path.filename() == "_" && hooks.path.parent_path().filename() == ".husky")
    throw Error(hooks.path,
                "husky overwrites this folder: add `cip validate --staged` to `.husky/pre-commit`");
}

std::vector<Hook> find_hooks(Session& session) {
  if (is_bare_repository(session.folder))
    throw Error("nothing is committed in a bare repository; run `cip hook` in a clone");
  const Repository repository = open_repository(session.data_folder());
  const HooksFolder hooks = hooks_folder(repository);
  require_own(hooks);
  std::vector<Hook> found;
  for (const HookKind& kind : kinds_of_hooks) {
    const fs::path path = hooks.path / kind.name;
    found.push_back({&kind, path, path.string() + ".before-cip", hook_text(kind),
                     path.lexically_proximate(hooks.top).generic_string()});
  }
  return found;
}

/// The options of the command, and its output.
struct Work {
  const std::vector<Hook>& hooks;
  const HookOptions& options;
  Session& session;

  std::string shown(const fs::path& path) const {
    return path.lexically_proximate(fs::absolute(session.folder).lexically_normal()).generic_string();
  }
  /// Prints what is done, or would be.
  void say(std::string_view done, const std::string& what) const {
    if (!session.quiet)
      session.err << fmt::format("{}{} {}\n", options.writing.dry_run ? "would have " : "", done, what);
  }
  int say_nothing_to_change(std::string_view why) const {
    session.note(fmt::format("nothing to change{}", why));
    return status_fine;
  }
};

int tell(const Work& work) {
  std::ostream& out = work.session.out;
  if (std::ranges::none_of(work.hooks, &Hook::is_ours)) {
    out << "no hook is installed; run `cip hook install` to check records before each commit\n";
    return status_fine;
  }
  for (const Hook& hook : work.hooks)
    out << fmt::format("`{}` {}\n", work.shown(hook.path),
                       hook.is_installed()
                           ? fmt::format("checks staged records before each {}", hook.kind->moment)
                           : "is from another version of cip; `cip hook install` updates it");
  return status_fine;
}

void write_hook(const Hook& hook, bool keeps) {
  const std::string name = hook.path.filename(), before = hook.before.filename();
  fs::create_directories(hook.path.parent_path());
  const FolderLock lock(hook.path.parent_path());
  const Folder folder(hook.path.parent_path());
  if (keeps) folder.rename_new(name, before);
  try {
    hook.is_there() ? folder.write(name, hook.text) : folder.write_new(name, hook.text);
    make_executable(hook.path);
  } catch (const Error&) {
    if (keeps && !hook.is_there()) folder.rename_new(before, name);
    throw;
  }
}

int install(const Work& work) {
  if (std::ranges::all_of(work.hooks, &Hook::is_installed)) return work.say_nothing_to_change("");
  const auto is_kept = [](const Hook& hook) { return hook.is_there() && !hook.is_ours(); };
  for (const Hook& hook : work.hooks)
    if (is_kept(hook) && is_there(hook.before))
      throw Error(work.shown(hook.before),
                  fmt::format("can't keep `{}` under this name, which is taken; move one of the two",
                              work.shown(hook.path)));
  for (const Hook& hook : work.hooks) {
    if (hook.is_installed()) continue;
    const bool keeps = is_kept(hook), renews = hook.is_ours();
    const std::string path = work.shown(hook.path);
    if (work.options.writing.dry_run)
      work.session.out << difference(hook.in_tree, renews ? std::optional(hook.found()) : std::nullopt,
                                     hook.text);
    else
      write_hook(hook, keeps);
    if (keeps) work.say("kept", fmt::format("`{}` as `{}`", path, work.shown(hook.before)));
    work.say(renews ? "updated" : "added", fmt::format("`{}`", path));
  }
  return status_fine;
}

void remove_hook(const Hook& hook) {
  const FolderLock lock(hook.path.parent_path());
  const Folder folder(hook.path.parent_path());
  folder.remove(hook.path.filename());
  if (is_there(hook.before)) folder.rename_new(hook.before.filename(), hook.path.filename());
}

int uninstall(const Work& work) {
  // If there is a kept hook but no hook, an uninstall was killed.
  const auto is_untouched = [](const Hook& hook) {
    return hook.is_there() ? !hook.is_ours() : !is_there(hook.before);
  };
  if (std::ranges::all_of(work.hooks, is_untouched))
    return work.say_nothing_to_change(": the hook is not installed");
  for (const Hook& hook : work.hooks) {
    if (is_untouched(hook)) continue;
    const bool restores = is_there(hook.before);
    if (!work.options.writing.dry_run)
      remove_hook(hook);
    else if (hook.is_ours())
      work.session.out << difference(hook.in_tree, hook.found(), std::nullopt);
    work.say(restores ? "restored" : "removed", fmt::format("`{}`", work.shown(hook.path)));
  }
  return status_fine;
}

struct HookAction {
  std::string_view name;
  int (*run)(const Work& work);
};
constexpr HookAction actions[] = {{"", tell}, {"install", install}, {"uninstall", uninstall}};

int run_hook(const HookOptions& options, Session& session) {
  if (!options.action.empty()) session.require_disk();
  const auto hooks = find_hooks(session);
  return row_named(actions, options.action).run({hooks, options, session});
}

}  // namespace

Run setup_hook(Usage& usage) {
  const auto options = std::make_shared<HookOptions>();
  usage.add_choice("action", options->action, {"action", {"install", "uninstall"}},
                   "What to do (default: show whether the hook is installed)");
  add_write_options(usage, options->writing);
  usage.find("--dry-run")->help = "Write nothing; print what would be written";
  usage.notes =
      "The hook runs `cip validate --staged --since HEAD` and rejects a commit or a merge that would add an "
      "error to the records, in each folder with a `cip.yaml`; a commit that touches no record is not "
      "checked. An existing hook is kept and "
      "runs first; `uninstall` restores it. `git commit --no-verify` skips the hook.";
  return [options](Session& session) { return run_hook(*options, session); };
}

}  // namespace cip
