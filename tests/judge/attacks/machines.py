"""What a machine refuses is said as it is."""
import os
import resource

from place import commands, require


def _limited(place, words, limit, value, **more):
    return place.cip(*words, preexec_fn=lambda: resource.setrlimit(limit, (value, value)), **more)


def few_descriptors(place):
    """no more files may be opened"""
    for count in (5, 6, 7, 8, 9, 12):
        for words in (["report", "--group", "alac"], ["validate", "--since", "HEAD"], ["log", "alac/review"],
                      ["validate", "--merge-with", "HEAD"], ["set", "alac/review", f"owner=Staff {count}"]):
            done = _limited(place, words, resource.RLIMIT_NOFILE, count)
            said = (done.stdout + done.stderr).decode(errors="replace")
            require("install it" not in said, f"{count}, {words}: git is there, and said to be missing")
            require("not in a git repository" not in said, f"{count}, {words}: a false statement")
            require(done.returncode != 2 or "Too many open files" in said, f"{count}, {words}: {said}")


def little_memory(place):
    """memory ends"""
    for words in (["validate"], ["report", "--group", "alac"], ["export", "--format", "sqlite", "-o", "x.db"]):
        enough = False
        for megabytes in range(40, 160, 10):
            try:
                done = _limited(place, words, resource.RLIMIT_AS, megabytes << 20)
            except OSError:
                continue  # not even a start
            said = done.stderr.decode(errors="replace")
            require(done.returncode != 2 or "memory" in said or "Cannot allocate" in said, f"{megabytes}, {words}: {said}")
            require(done.returncode != 2 or not enough, f"{megabytes}, {words}: less was enough")
            enough = done.returncode != 2


def files_that_may_not_grow(place):
    """a file may not become larger than a few blocks"""
    for words in (["report", "--group", "alac", "-o", "x.md"], ["export", "--format", "sqlite", "-o", "x.db"],
                  ["site", "-o", "public"]):
        before = sorted(place.work.rglob("*"))
        done = _limited(place, words, resource.RLIMIT_FSIZE, 512)
        require(done.returncode == 2 and b"File too large" in done.stderr, f"{words}: {done.returncode}, {done.stderr}")
        require(sorted(place.work.rglob("*")) == before, f"{words}: something is left behind")


def no_temporary_files(place):
    """the folder for temporary files is not there"""
    for words in commands():
        done = place.cip(*words, environment={"TMPDIR": "/nowhere"})
        require(b"not in a git repository" not in done.stdout, words)
    done = place.cip("validate", "--merge-with", "HEAD", environment={"TMPDIR": "/nowhere"})
    require(done.returncode != 2 or b"temporary" in done.stderr, done.stderr)


def no_git(place):
    """there is no git, or the repository is another's"""
    done = place.cip("report", "--group", "alac", environment={"PATH": "/nowhere"})
    require(b"not in a git repository" not in done.stdout and b"git" in done.stdout, done.stdout[:600])
    if os.geteuid() == 0:
        for path in (place.work, place.work / ".git"):
            os.chown(path, 65534, 65534)
        report = place.cip("report", "--group", "alac", environment={"SUDO_UID": ""}).stdout
        require(b"not in a git repository" not in report, report[:600])
        done = place.cip("log", "alac/review")
        require(done.returncode == 0 or b"safe.directory" in done.stderr, done.stderr)
