"""A pull request is data, never a program."""
from place import REVIEW, SOUND, commands, require

BROKEN = SOUND.replace("[4]", "[9]")


def bare_repository_among_the_records(place):
    """a bare repository in `data` with a driver, a folder of hooks, a work tree and an index of its own"""
    place.git("branch", "side")
    head = place.git("rev-parse", "--short=12", "HEAD")
    place.write(REVIEW, BROKEN)
    place.git("add", "-A")
    place.git("init", "-q", "--bare", "data")
    place.write("data/config", f'[core]\n\tbare = true\n\thooksPath = {place.victims}\n[merge "m"]\n\tdriver = touch {place.trace}\n'
                f'[filter "f"]\n\tclean = touch {place.trace}\n[core]\n\tfsmonitor = touch {place.trace}\n')
    place.write("data/info/attributes", "*.yaml merge=m filter=f\n")
    for folder in (place.work, place.work / "data", place.work / "data/alac"):
        done = place.cip("validate", "--staged", "--format", "concise", folder=folder)
        require(done.returncode == 1 and b"review.yaml:2:14: error" in done.stdout, done.stdout + done.stderr)
        place.cip("validate", "--merge-with", "side", "--since", "side", folder=folder)
        report = place.cip("report", "--group", "alac", folder=folder).stdout.decode()
        require(head in report, "the report names another commit")
        place.cip("hook", "install", folder=folder)
        require((place.work / ".git/hooks/pre-commit").exists(), "the hook went elsewhere")
        place.require_untouched("bare repository")


def programs_that_attributes_and_settings_name(place):
    """`.gitattributes` with every kind of program, and each setting of git that runs one"""
    place.git("branch", "side")
    place.write(".gitattributes", "*.yaml merge=m filter=f diff=d ident\n")
    place.write(REVIEW, SOUND + "tags: [main]\n")
    place.commit("main")
    place.git("checkout", "-q", "side")
    place.write(REVIEW, SOUND + "tags: [side]\n")
    place.commit("side")
    place.git("checkout", "-q", "main")
    run = f"touch {place.trace}; cat"
    for setting in ("merge.m.driver", "filter.f.clean", "filter.f.smudge", "filter.f.process", "diff.d.command", "diff.d.textconv",
                    "diff.external", "core.fsmonitor", "core.pager", "pager.log", "pager.diff", "core.sshCommand",
                    "core.askPass", "core.gitProxy", "gpg.program", "credential.helper", "sequence.editor", "core.editor",
                    "uploadpack.packObjectsHook", "alias.log", "alias.diff", "interactive.diffFilter", "trailer.x.command"):
        place.git("config", setting, run)
    for setting, value in (("merge.default", "m"), ("log.showSignature", "true"), ("core.hooksPath", str(place.victims)),
                           ("diff.trustExitCode", "true"), ("core.attributesFile", str(place.work / ".gitattributes"))):
        place.git("config", setting, value)
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        place.write(f".git/hooks/{hook}", f"#!/bin/sh\ntouch {place.trace}\n")
        (place.work / ".git/hooks" / hook).chmod(0o755)
    for words in [*commands(), ["validate", "--merge-with", "side"], ["validate", "--staged", "--since", "side"],
                  ["--at", "side", "list"], ["diff", "side...main"]]:
        place.cip(*words)
        place.require_untouched(" ".join(words))


def lazy_fetch_of_a_program(place):
    """a partial clone whose missing objects are to be fetched by a program"""
    blob = place.git("rev-parse", f"HEAD:{REVIEW}")
    place.git("config", "extensions.partialClone", "origin")
    place.git("config", "core.repositoryFormatVersion", "1")
    place.git("config", "remote.origin.promisor", "true")
    place.git("config", "remote.origin.url", f"ext::sh -c touch% {place.trace}")
    place.git("config", "protocol.ext.allow", "always")
    (place.work / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for words in (["--at", "HEAD", "list"], ["validate", "--since", "HEAD"], ["validate", "--staged"], ["diff", "HEAD"],
                  ["log", "alac/review"], ["validate", "--merge-with", "HEAD"]):
        place.cip(*words)
        place.require_untouched(" ".join(words))


def rules_that_a_change_switches_off(place):
    """a change lowers the rules that would find its own mistakes, and deletes a record of rules that were raised"""
    place.write("data/cip.yaml", (place.work / "data/cip.yaml").read_text() + "rules:\n" + "".join(
        f"  {rule}: off\n" for rule in ("yaml-syntax", "control-character", "unknown-reference", "unknown-field", "symbolic-link",
                                        "stray-file", "bad-slug", "unknown-principle", "lowered-rule", "too-large")))
    for name, text in (("syntax", "title: [\n"), ("control", "title: \x1b[2J\n"), ("field", SOUND + "statuss: x\n"),
                       ("number", BROKEN), ("Slug X", SOUND)):
        place.write(f"data/alac/activities/{name}.yaml", text)
    (place.work / "data/alac/activities/link.yaml").symlink_to("/etc/passwd")
    base = place.git("rev-parse", "HEAD")
    place.commit("change")
    for scope in (["--since", base], ["--merge-with", base, "--since", base]):
        done = place.cip("validate", *scope, "--format", "concise")
        require(done.returncode == 1, f"{scope}: passes\n{done.stdout}")
        for name in ("syntax", "control", "field", "number", "Slug X", "link"):
            require(f"{name}.yaml".encode() in done.stdout, f"{scope}: nothing about {name}\n{done.stdout}")
        require(b"[lowered-rule]" in done.stdout, f"{scope}: nothing about the rules\n{done.stdout}")
        require(b"root:" not in done.stdout + done.stderr, "a file outside was read")


def revisions_that_look_like_options(place):
    """revisions and branches that begin with a dash, or hold what a shell or git would take for more"""
    for revision in ("--output=x", "-o", "--exec=touch ran", "--upload-pack=touch ran", "@{upstream}", "HEAD;touch ran", "$(touch ran)",
                     "--", "..", "HEAD..HEAD", "^HEAD", "HEAD^{tree}", ":0:data/cip.yaml", "a\nb", "../../etc/passwd"):
        for words in (["--at=" + revision, "list"], ["validate", "--since=" + revision], ["validate", "--merge-with=" + revision],
                      ["diff", "--", revision], ["log", "--", revision]):
            place.cip(*words)
        left = place.git("status", "--porcelain")
        require(left == "", f"{revision}: {left}")
        place.require_untouched(revision)


def submodule_in_place_of_the_records(place):
    """a change that turns `data` into a submodule, whose branches are those of the stranger"""
    place.git("branch", "base")
    stranger = place.top / "stranger"
    place.git("clone", "-q", "--bare", str(place.work), str(stranger))
    place.git("rm", "-rq", "data")
    place.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(stranger), "data")
    (place.work / "data/cip.yaml").write_text("title: [\n")
    place.git("commit", "-qm", "Share the records")
    place.git("-C", "data", "branch", "base")
    for words in (["validate"], ["validate", "--staged"], ["validate", "--since", "base"], ["diff", "base...HEAD"],
                  ["validate", "--merge-with", "base", "--since", "base"], ["report", "--group", "alac"], ["hook", "install"]):
        done = place.cip(*words)
        require(done.returncode == 2, f"{words}: {done.returncode} {done.stdout + done.stderr}")
    require(place.cip("list", folder=place.work / "data").returncode == 2, "the records there have errors")


def tag_in_place_of_the_base(place):
    """a tag that has the name of the branch to compare with"""
    place.git("update-ref", "refs/remotes/origin/main", "HEAD")
    place.write(REVIEW, BROKEN)
    place.commit("change")
    place.git("tag", "origin/main")
    for words in (["validate", "--since", "origin/main"], ["validate", "--merge-with", "origin/main", "--since", "origin/main"],
                  ["diff", "origin/main...HEAD"], ["diff", "origin/main"], ["--at", "origin/main", "validate"],
                  ["validate", "--since", "origin/main^{commit}"], ["diff", "origin/main~0"]):
        done = place.cip(*words)
        require(done.returncode == 2 and b"means several things" in done.stderr, f"{words}: {done.stdout + done.stderr}")
    for base in ("refs/remotes/origin/main", "remotes/origin/main"):
        done = place.cip("validate", "--since", base)
        require(done.returncode == 1, f"{base}: {done.stdout + done.stderr}")
    place.git("update-ref", "refs/tags/HEAD", "HEAD")
    require(place.cip("validate", "--since", "HEAD").returncode == 0, "HEAD is the commit that is checked out")
