"""A budget for everything; the worst texts by themselves are judged by `tests/judge/budget`."""
import os
import resource
import subprocess

from place import SOUND, require

MEGABYTE = 1 << 20


def _cost(place, *words, **more):
    """Seconds of the processor and megabytes; both are cut off."""
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        resource.setrlimit(resource.RLIMIT_AS, (1500 * MEGABYTE, 1500 * MEGABYTE))

    child = subprocess.Popen([place.program, *words], cwd=place.work, env=place.environment, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, preexec_fn=limit, **more)
    _, status, used = os.wait4(child.pid, 0)
    require(os.waitstatus_to_exitcode(status) in (0, 1, 2), f"{words}: ends with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _require_cheap(place, *words, seconds=4.0, megabytes=300):
    took, held = _cost(place, *words)
    require(took < seconds and held < megabytes, f"{words}: {took:.1f} s, {held:.0f} MB")


def text_that_doubles(place):
    """twice the text takes no more than about twice the time"""
    pieces = {"brackets": ("a: [", " "), "quotes": (SOUND + "description: '", "> "), "lists": (SOUND + "description: '", "- "),
              "headings": (SOUND + "description: |\n", "  # a\n"), "unknown fields": (SOUND, "tagz: [a]\n"),
              "references": (SOUND + "depends_on: [", "some-activity, "), "words": (SOUND + "supersedded_by: ", "a"),
              "emphasis": (SOUND + "description: '", "*a "), "anchors": (SOUND, "# &a *a !a\n")}
    for name, (begin, piece) in pieces.items():
        took = []
        for size in (MEGABYTE // 4, MEGABYTE // 2, MEGABYTE - 200):
            end = "]" if begin.endswith("[") else "'" if begin.endswith("'") else ""
            place.write("data/alac/activities/worst.yaml", begin + piece * ((size - len(begin)) // len(piece)) + end + "\n")
            took.append(min(sum(_cost(place, *words)[0] for words in (["validate"], ["report", "--group", "alac"])) for _ in range(2)))
        require(took[2] < 0.6 + 5 * took[0], f"{name}: {took}")


def texts_in_git_without_limit(place):
    """texts of 60 MB that are a few kilobytes of a pack"""
    for number in range(3):
        place.write(f"data/alac/activities/huge-{number}.yaml", b"x" * (60 * MEGABYTE))
    place.commit("huge")
    for number in range(3):
        (place.work / f"data/alac/activities/huge-{number}.yaml").unlink()
    for words in (["--at", "HEAD", "list"], ["validate", "--staged"], ["validate", "--merge-with", "HEAD"], ["diff", "HEAD"],
                  ["validate", "--since", "HEAD"], ["log", "alac/huge-0"]):
        _require_cheap(place, *words)


def files_without_limit(place):
    """a file of a terabyte that holds nothing"""
    with open(place.work / "data/alac/activities/sparse.yaml", "wb") as sparse:
        try:
            sparse.truncate(1 << 40)
        except OSError:
            sparse.truncate(1 << 32)
    for words in (["validate"], ["list"], ["format", "--check"], ["set", "alac/review", "owner=Staff"]):
        _require_cheap(place, *words)


def many_unknown_references(place):
    """100 records with 200 references each that lead nowhere"""
    for number in range(100):
        place.write(f"data/alac/activities/many-{number}.yaml", SOUND + "depends_on: [" + ", ".join(
            f"some-activity-{number}-{i}" for i in range(200)) + "]\n")
    _require_cheap(place, "validate")
    _require_cheap(place, "report", "--group", "alac")


def table_of_mistakes(place):
    """a table of which every row is wrong"""
    (place.work / "table.csv").write_text("id,kind,title\n" + "alac/no-such,activity,x\n" * 300_000)
    _require_cheap(place, "import", "table.csv")


def circle_of_records(place):
    """records that depend on each other, and surveys that combine each other, all with all"""
    for number in range(60):
        others = ", ".join(f"ring-{i}" for i in range(60) if i != number)
        place.write(f"data/alac/activities/ring-{number}.yaml", SOUND + f"depends_on: [{others}]\n")
        if number < 12:
            others = ", ".join(f"ring-{i}" for i in range(12) if i != number)
            place.write(f"data/alac/surveys/ring-{number}.yaml",
                        f"title: S\nprinciples: [4]\nstatus: closed\nclosed: 2026-03\ncombines: [{others}]\n")
    _require_cheap(place, "validate")
    _require_cheap(place, "report", "--group", "alac")
