"""Files, links and other programs beside us."""
import ctypes
import fcntl
import os
import socket
import subprocess
import threading
import time

from place import REVIEW, commands, require

EXCHANGE = 2
HERE = -100  # the current folder
LIBC = ctypes.CDLL(None, use_errno=True)


def what_is_no_file(place):
    """pipes, sockets, devices and folders in the place of records and of the files of the program"""
    activities = place.work / "data/alac/activities"
    os.mkfifo(activities / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(activities / "s.yaml"))
    (activities / "folder.yaml").mkdir()
    for words in commands():
        place.cip(*words)
    require(b"pipe.yaml" in place.cip("validate", "--format", "concise").stdout, "nobody says so")
    for name in ("cip.yaml", "groups.yaml", "principles.yaml"):
        path = place.work / "data" / name
        path.rename(path.with_suffix(".old"))
        os.mkfifo(path)
        place.cip("validate")
        place.cip("list")
        path.unlink()
        path.with_suffix(".old").rename(path)


def outputs_that_links_redirect(place):
    """links that a change brings along, wherever something may be written"""
    folder = place.work / "out"
    folder.mkdir()
    (place.work / "page.html").symlink_to(place.victims / "theirs")
    (place.work / "new.html").symlink_to(place.victims / "new")
    (place.work / "linked").symlink_to(place.victims)
    (folder / "man1").symlink_to(place.victims)
    (folder / "activities.csv").symlink_to(place.victims / "theirs")
    (place.work / "data/gac").symlink_to(place.victims)
    (place.work / "data/alac/activities/.review.edit.yaml").symlink_to(place.victims / "draft")
    (place.work / ".pre-commit-config.yaml").symlink_to(place.victims / "config")
    (place.work / ".vscode").symlink_to(place.victims)
    new = ["--title", "New", "--principles", "1", "--status", "planned", "--start", "2026-09"]
    for words in (["report", "--group", "alac", "-o", "page.html"], ["report", "--all", "-o", "new.html"],
                  ["report", "--all", "-o", "linked/x.html"], ["export", "activity", "--format", "csv", "-o", "page.html"],
                  ["export", "--format", "sqlite", "-o", "page.html"], ["export", "--format", "csv", "-o", "linked/deep/"],
                  ["export", "--format", "csv", "-o", "out/"], ["validate", "--summary", "page.html"], ["manual", "-o", "out"],
                  ["manual", "-o", "linked"], ["edit", "alac/review"], ["add", "activity", "-g", "gac", *new],
                  ["add", "activity", "-g", "gac", "--edit", *new], ["init"], ["schema", "-o", "page.html"]):
        place.cip(*words, environment={"EDITOR": "true"})
        place.require_untouched(" ".join(words))


def output_into_another_repository(place):
    """links that a change brings along, which lead into a repository beside the records or back into this one"""
    (place.victims / ".git").mkdir()
    (place.work / "linked").symlink_to(place.victims)
    (place.work / "here").symlink_to(".")
    for words in (["report", "--group", "alac", "-o", "linked/theirs"], ["report", "--group", "alac", "-o", "linked/new.md"],
                  ["export", "activity", "-o", "linked/new.csv"], ["export", "--format", "csv", "-o", "linked/tables/"],
                  ["site", "-o", "linked/site"], ["validate", "--summary", "linked/theirs"], ["manual", "-o", "linked"],
                  ["report", "--group", "alac", "-o", "here/new.md"], ["site", "-o", "here/site"]):
        done = place.cip(*words)
        require(done.returncode == 2 and b"symbolic link" in done.stderr, f"{words}: {done.stderr}")
    (place.victims / ".git").rmdir()
    place.require_untouched("links into a repository")
    require(not (place.work / "new.md").exists() and not (place.work / "site").exists(), "written through a link")


def records_behind_a_link(place):
    """`data` itself is a link to somewhere else"""
    other = place.top / "other"
    (place.work / "data").rename(other)
    (place.work / "data").symlink_to(other)
    before = {path: path.read_bytes() for path in other.rglob("*.yaml")}
    for words in (["set", "alac/review", "owner=Staff"], ["format"], ["init"], ["move", "alac/review", "new"]):
        place.cip(*words)
    require({path: path.read_bytes() for path in other.rglob("*.yaml")} == before, "was written through")


def folders_exchanged_while_writing(place):
    """a folder of records and a link change places all the time, while records are written"""
    group, link = place.work / "data/alac", place.work / "data/link"
    (place.victims / "activities").mkdir()
    (place.victims / "activities/review.yaml").write_bytes((place.work / REVIEW).read_bytes())
    link.symlink_to(place.victims)
    over = threading.Event()

    def exchange():
        while not over.is_set():
            LIBC.renameat2(HERE, bytes(group), HERE, bytes(link), EXCHANGE)

    thread = threading.Thread(target=exchange)
    thread.start()
    try:
        for number in range(60):
            place.cip("-q", "set", "alac/review", f"owner=Staff {number}")
            place.cip("-q", "add", "activity", "-g", "alac", "--name", f"new-{number}", "--title", "New", "--principles", "1",
                      "--status", "planned", "--start", "2026-09")
    finally:
        over.set()
        thread.join()
    require([p.name for p in (place.victims / "activities").iterdir()] == ["review.yaml"], "a record was made outside")
    require(b"owner" not in (place.victims / "activities/review.yaml").read_bytes(), "a record was changed outside")


def lock_that_is_held(place):
    """somebody holds the lock: who waits says so, and goes on"""
    held = os.open(place.work / "data", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    waiting = subprocess.Popen([place.program, "set", "alac/review", "owner=Staff"], cwd=place.work, stderr=subprocess.PIPE)
    time.sleep(2)
    os.close(held)
    said = waiting.communicate(timeout=20)[1]
    require(b"waiting for it" in said and waiting.returncode == 0, said)


def record_that_is_read_while_it_is_written(place):
    """a record that only its owner may read stays so at every moment, also as a temporary file"""
    path, seen, over = place.work / REVIEW, set(), threading.Event()
    path.chmod(0o600)

    def look():
        while not over.is_set():
            for entry in os.scandir(path.parent):
                try:
                    seen.add(entry.stat().st_mode & 0o077)
                except FileNotFoundError:
                    pass

    thread = threading.Thread(target=look)
    thread.start()
    try:
        for number in range(20):
            place.cip("-q", "set", "alac/review", f"owner=Staff {number}")
    finally:
        over.set()
        thread.join()
    require(seen == {0}, f"others could read: {[oct(mode) for mode in seen]}")
