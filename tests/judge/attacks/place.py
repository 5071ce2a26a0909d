"""A repository of records in which an attack takes place."""
import os
import shutil
import subprocess
from pathlib import Path

SOUND = "title: Review\nprinciples: [4]\nstatus: planned\nstart: 2026-09\n"
REVIEW = "data/alac/activities/review.yaml"
SURVEY = """title: Members
principles: [4]
status: closed
opened: 2026-02
closed: 2026-03
responses: 60
questions:
  - {id: heard, text: Heard?, principle: 4, scale: likert-5, counts: [10, 10, 10, 10, 20]}
"""


class Failed(Exception):
    """The attack works."""


def require(holds, why):
    if not holds:
        raise Failed(str(why)[-1200:])


class Place:
    """`top` holds `work`, a repository with the records in `data`, and `victims`, which nobody may touch."""

    def __init__(self, top, program, repository):
        self.program, self.top, self.work, self.victims = program, top, top / "work", top / "victims"
        self.trace = top / "ran"
        self.victims.mkdir()
        (self.victims / "theirs").write_text("theirs\n")
        (top / "config").write_text("[user]\n\tname = Test\n\temail = test@example.org\n[init]\n\tdefaultBranch = main\n")
        self.environment = {**os.environ, "GIT_CONFIG_GLOBAL": str(top / "config"), "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(top)}
        (self.work / "data").mkdir(parents=True)
        for name in ("cip.yaml", "principles.yaml", "groups.yaml"):
            shutil.copy(repository / "data" / name, self.work / "data" / name)
        self.write(REVIEW, SOUND)
        self.write("data/alac/surveys/members.yaml", SURVEY)
        self.git("init", "-q")
        self.commit("first")

    def write(self, path, text):
        path = self.work / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))

    def git(self, *words):
        done = subprocess.run(["git", *words], cwd=self.work, env=self.environment, capture_output=True)
        require(done.returncode == 0, f"git {words}: {done.stderr}")
        return done.stdout.decode(errors="replace").strip()

    def commit(self, subject):
        self.git("add", "-A")
        self.git("commit", "-qm", subject)

    def cip(self, *words, folder=None, seconds=20, **more):
        """Exit status, and what it prints as bytes; one that doesn't end has failed."""
        environment = {**self.environment, **more.pop("environment", {})}
        try:
            done = subprocess.run([self.program, "--as-of", "2026-06-30", *words], cwd=folder or self.work, env=environment,
                                  capture_output=True, timeout=seconds, stdin=subprocess.DEVNULL, **more)
        except subprocess.TimeoutExpired:
            raise Failed(f"cip {' '.join(map(str, words))} does not end") from None
        require(done.returncode in (0, 1, 2), f"cip {words} ends with {done.returncode}: {done.stderr}")
        for word in (b"std::", b"json.exception", b"terminate called", b"filesystem error", b"basic_string"):
            require(word not in done.stderr, f"cip {words} speaks as a library: {done.stderr}")
        return done

    def require_untouched(self, what):
        require(not self.trace.exists(), f"{what}: a program of the attacker ran")
        found = {str(path.relative_to(self.victims)) for path in self.victims.rglob("*")}
        require(found == {"theirs"} and (self.victims / "theirs").read_text() == "theirs\n", f"{what}: {found} outside")


def commands(record="alac/review"):
    """Every command that reads records, and those that write, which only say what they would."""
    formats = {"validate": ("full", "concise", "json", "sarif", "github", "gitlab", "junit"),
               "list": ("plain", "markdown", "csv", "json"), "status": ("plain", "markdown", "json"),
               "matrix": ("plain", "markdown", "csv", "json"), "practices": ("plain", "markdown", "json")}
    for command, each in formats.items():
        for name in each:
            yield [command, "--format", name]
    yield from (["validate", "-v"], ["validate", "--statistics"], ["validate", "--summary", "/dev/stdout"],
                ["report", "--group", "alac"], ["report", "--all"])
    for name in ("html", "json"):
        yield ["report", "--group", "alac", "--format", name]
    for name in ("plain", "markdown", "json"):
        yield ["diff", "HEAD", "--format", name]
    yield from (["log", record], ["log", record, "--format", "json"], ["show", record], ["show", record, "--format", "json"],
                ["export", "activity"], ["export", "--format", "jsonl"], ["format", "--check"], ["format", "-n"],
                ["set", record, "owner=Staff", "-n"], ["move", record, "other", "-n"], ["init", "-n"], ["hook", "install", "-n"])


def path_of(text):
    return Path(os.fsdecode(text))
