"""Words of records can't break out of their place."""
import csv
import io
import json
import re
from html.parser import HTMLParser

from place import commands, require

WORDS = ["http://e<img src=//evil.example/t.png?>", "<h1>All checks passed</h1>", "a`` <details><summary>[log in](https://evil.example) @octo``b",
         "``<img src=http://evil.example/3.png> [Approve](http://evil.example/)", "x <script>alert(1)</script>", "![t](http://evil.example/t.png)",
         "[x](javascript:alert(1))", "<a href=//evil.example>Approve</a>", "-->", "<!--", "~~~", "]]>", "\" onmouseover=\"alert(1)",
         "| a | b |", "</code></td><img src=x onerror=alert(1)>", "&lt;img src=x&gt;", "costs $\\href{http://evil.example}{x}$ now", "$$x$$", "$`x`$"]


def _with_words(place):
    for number, word in enumerate(WORDS):
        quoted = json.dumps(word)
        place.write(f"data/alac/activities/title-{number}.yaml",
                    f"title: {quoted}\nprinciples: [4]\nstatus: planned\nstart: 2026-09\nowner: {quoted}\ndescription: {quoted}\n"
                    f"next:\n  - what: {quoted}\n    when: 2027-01\n")
        place.write(f"data/alac/activities/value-{number}.yaml", f"title: x\nprinciples: [4]\nstatus: {quoted}\n")


def _outside_of_code(markdown):
    """Without code, which shows what it holds, and without what a backslash makes a character."""
    text = re.sub(r"\\[!-/:-@\[-`{-~]", "", markdown.replace("<span>$</span>", ""))
    return re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", "", text)


def markdown_that_becomes_html(place):
    """titles, names and values that would be HTML, images, links or mathematics on GitHub"""
    _with_words(place)
    pages = [place.cip(*words).stdout.decode() for words in (
        ["list", "--format", "markdown"], ["report", "--group", "alac"], ["status", "--format", "markdown"],
        ["diff", "HEAD", "--format", "markdown"], ["validate", "--summary", "/dev/stdout", "--format", "concise"])]
    pages[-1] = pages[-1][pages[-1].index("\n#" if "\n#" in pages[-1] else "| "):]
    for page in pages:
        text = _outside_of_code(page)
        for bad in (r"<(?!https?://|br>|/?details>|/?summary>)[a-zA-Z/!?]", r"!\[", r"\]\((?!https?://(?!evil)|[#.\w])", r"javascript:",
                    r"\$[^\s$][^$\n]*\S\$(?!\d)", r"\$\$", r"\$`"):
            found = re.search(bad, text)
            require(not found, f"{bad}: {found and text[max(0, found.start() - 60):found.end() + 60]!r}")


class _Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.faults, self.policy = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name.startswith("on") or (name in ("src", "action", "formaction", "data") and value) or "javascript:" in (value or ""):
                self.faults.append(self.get_starttag_text())
            if (name, value) == ("http-equiv", "Content-Security-Policy"):
                self.policy = dict(attributes)["content"]
        if tag in ("script", "img", "iframe", "object", "embed", "form", "base", "link"):
            self.faults.append(self.get_starttag_text())


def html_that_runs_or_asks(place):
    """the same in pages: no script, no image, no request, and a policy that forbids them"""
    _with_words(place)
    for words in (["report", "--group", "alac"], ["report", "--all"]):
        page = _Page(place.cip(*words, "--format", "html").stdout.decode())
        require(not page.faults, page.faults)
        require("default-src 'none'" in page.policy and "script-src" not in page.policy, page.policy)


def commands_of_a_runner(place):
    """values and names that are commands to GitHub Actions where a line begins with them"""
    for number, word in enumerate(["::error::x", "::set-output name=a::b", "::add-mask::x", "::stop-commands::x", "##[error]x"]):
        place.write(f"data/alac/activities/c-{number}.yaml", f"title: x\nprinciples: [4]\nstatus: {json.dumps(chr(10) + word)}\n")
        place.write(f"data/alac/activities/{word.replace('/', '')}\n{word.replace('/', '')}.yaml", "title: x\n")
    text = place.cip("validate", "--format", "github").stdout.decode()
    ours = re.compile(r"::(stop-commands::[0-9a-f]+|[0-9a-f]{16,}::|(error|warning|notice) title=cip.*)$")
    for line in text.splitlines():
        require(not line.startswith(("::", "##[")) or ours.match(line), line)


def formulas_of_spreadsheets(place):
    """cells that a spreadsheet would compute, wherever it parts cells"""
    for number, word in enumerate(["=1+1", "+1", "-x", "@SUM(A1)", "\t=1", "x;=cmd|'/C calc'!A0;", "x\n=1", "x\t=1", "'=1", "x;'=1"]):
        place.write(f"data/alac/activities/f-{number}.yaml", f"title: {json.dumps(word)}\nprinciples: [4]\nstatus: planned\n")
    text = place.cip("export", "activity").stdout.decode("utf-8-sig")
    for part in (",", ";", "\t"):
        for row in csv.reader(io.StringIO(text), delimiter=part):
            for cell in row:
                for line in cell.splitlines():
                    require(not re.match(r"[=+@\t\r]|-[^\d]", line.lstrip("\"")), f"cell by {part!r}: {cell!r}")


def counts_of_few_people(place):
    """counts that could tell who answered, in any output of any command"""
    survey = ("title: Few\nprinciples: [4]\nstatus: closed\nopened: 2026-02\nclosed: 2026-03\nresponses: 7061\nquestions:\n"
              "  - {id: heard, text: Heard?, principle: 4, scale: likert-5, counts: [0, 3, 2013, 4041, 1004]}\n")
    place.write("data/alac/surveys/few.yaml", survey)
    place.commit("few")
    for broken in (survey, survey.replace("scale: likert-5", "scale: likert-6"), survey.replace("status: closed", "status: clsed"),
                   survey.replace("04]}", "04}"), survey.replace("heard, text", "heard, txt")):
        place.write("data/alac/surveys/few.yaml", broken)
        for words in commands("alac/few"):
            done = place.cip(*words)
            require(b"1004" not in done.stdout + done.stderr, f"{words}: {done.stdout + done.stderr}")
