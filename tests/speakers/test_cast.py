"""The cast file: what is read, and one clear message for everything that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.speakers.cast import load_cast, members_from_dicts
from annotator.statements import CastMember

GOOD = """
[[speaker]]
name = "野村太郎"
reading = "のむらたろう"
aliases = ["野村", "ノムさん"]
colour = "3"
note = "市長"

[[speaker]]
name = "二人"
members = ["野村", "沢田"]

[[speaker]]
name = "沢田"
kind = "role"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "cast.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file(tmp_path: Path) -> None:
    members, problems = load_cast(write(tmp_path, GOOD))
    assert problems == ()
    assert members[0] == CastMember("野村太郎", "のむらたろう", ("野村", "ノムさん"), "person", (), "3", "市長")
    assert (members[1].kind, members[1].members) == ("group", ("野村太郎", "沢田"))
    assert members[2].kind == "role"


PROBLEMS = {
    "broken": ('[[speaker]]\nname = "野村\n', 2, "not TOML", 0),
    "no name": ('[[speaker]]\nreading = "のむら"\n', 1, "needs name", 0),
    "unknown field": ('[[speaker]]\nname = "野村"\nage = 3\n', 3, "'age'", 1),
    "misspelt field": ('[[speaker]]\nname = "野村"\nreding = "のむら"\n', 3, "did you mean reading?", 1),
    "unknown kind": ('\n[[speaker]]\nname = "野村"\nkind = "robot"\n', 2, "'robot'", 1),
    "wrong type": ('[[speaker]]\nname = "野村"\naliases = "ノム"\n', 3, "list of texts", 1),
    "name is a number": ("[[speaker]]\nname = 3\n", 1, "needs name", 0),
    "doubled": ('[[speaker]]\nname = "野村"\n[[speaker]]\nname = "野村"\n', 3, "already", 1),
    "clash": (
        '[[speaker]]\nname = "野村"\naliases = ["社長"]\n\n[[speaker]]\nname = "沢田"\naliases = ["社長"]\n',
        5,
        "'社長'",
        2,
    ),
    "stranger": ('[[speaker]]\nname = "二人"\nmembers = ["野村"]\n', 1, "not in the cast", 1),
    "single brackets": ('[speaker]\nname = "野村"\n', 1, "double brackets", 0),
    "other table": ('[[person]]\nname = "野村"\n', 1, "[person]", 0),
    "misspelt table": ('[[speaker]]\nname = "野村"\n\n[[speeker]]\nname = "沢田"\n', 4, "did you mean speaker?", 1),
}


@pytest.mark.parametrize(("text", "line", "words", "kept"), PROBLEMS.values(), ids=PROBLEMS)
def test_problems(tmp_path: Path, text: str, line: int | None, words: str, kept: int) -> None:
    members, problems = load_cast(write(tmp_path, text))
    assert len(problems) == 1
    assert words in problems[0].message
    assert (problems[0].code, problems[0].line) == ("cast", line)
    assert problems[0].path.endswith("cast.toml")
    assert len(members) == kept


def test_a_clashing_alias_stays_with_the_first(tmp_path: Path) -> None:
    members, _ = load_cast(write(tmp_path, PROBLEMS["clash"][0]))
    assert [member.aliases for member in members] == [("社長",), ()]


def test_plain_data_is_checked_alike() -> None:
    members, problems = members_from_dicts([{"name": "野村"}, {"reading": "さわだ"}])
    assert [member.name for member in members] == ["野村"]
    assert ["speaker 2" in item.message for item in problems] == [True]
