"""Names of files are bytes that a stranger chose."""
import json
import os
import re

from place import SOUND, commands, path_of, require

ODD = [b"e\x1b[31mred", b"o\x1b]8;;http://evil.example\x1b\\x", b"c\xc2\x85x", b"b\xe2\x80\xaetxt", b"d\x7fx", b"t\tx", b"n\nx", b"r\rx",
       b"q\"x", b"b`` <b>x</b> ``", b"x\\y", b"caf\xe9", b"\xff\xfe", b"-rf", b"a b", b"$(touch ran)", b"a;b", b"'x'", b"%41", b"&lt;"]


def _with_names(place):
    for name in ODD:
        path = path_of(b"data/alac/activities/" + name + b".yaml")
        place.write(path, SOUND)
    place.write(path_of(b"data/o\x1b[31m\xffd/activities/x.yaml"), SOUND)


def control_characters_on_the_terminal(place):
    """names that move the cursor, hide text or turn its direction, in every output of every command"""
    _with_names(place)
    bad = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
    for name in [b"review", *ODD]:
        for words in commands(b"alac/" + name) if name in (b"review", ODD[0], b"n\nx") else (["show", b"alac/" + name],):
            done = place.cip(*words)
            found = bad.search(done.stdout.replace(b"\r\n", b"\n") + done.stderr)
            require(not found, f"{words}: {found}")


def lines_that_a_name_begins(place):
    """a line end in a name, so that the rest of it stands where a message of the program would"""
    place.write(path_of(b"data/alac/activities/n\ncip: 0 errors.yaml"), SOUND)
    for words in commands(b"alac/n\ncip: 0 errors"):
        done = place.cip(*words)
        for line in (done.stdout + done.stderr).split(b"\n"):
            require(not line.startswith(b"cip: 0 errors"), f"{words}: {done.stdout + done.stderr}")


def names_that_are_no_text(place):
    """names that are not UTF-8, in everything that other programs read"""
    _with_names(place)
    for words in commands(b"alac/caf\xe9"):
        done = place.cip(*words)
        try:
            text = done.stdout.decode()
        except UnicodeDecodeError as why:
            require(False, f"{words}: {why}")
        if "json" in words:
            json.loads(text)


def patches_of_odd_names(place):
    """`--dry-run` gives what `git apply` takes, whatever the file is called"""
    _with_names(place)
    place.commit("names")
    for name in ODD:
        if any(c < 0x20 or c == 0x7F for c in name):
            continue  # is no record
        done = place.cip("set", b"alac/" + name, "owner=Staff", "-n")
        if done.returncode != 0:
            continue
        (place.top / "patch").write_bytes(done.stdout)
        place.git("apply", "--check", str(place.top / "patch"))
    require(not os.path.exists(place.work / "ran"), "a name was run")
