"""The TOML of an editor's files, with faults said so that they can be mended."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

__all__ = ["BadToml", "Lines", "parse_toml"]

_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_MENDS = (
    ("Illegal character '\\n'", "a text that begins with a quotation mark is not closed on its line"),
    ("Unterminated string", "a text that begins with a quotation mark is not closed"),
    ("Invalid value", "a text stands in quotation marks"),
    ("Expected '=' after a key", 'a line is a name, = and a value, such as kana = "かな"'),
    ("Expected newline", 'one value a line; a " within a text is written \\"'),
    ("Cannot overwrite a value", "a name stands twice in one entry; begin another one"),
    ("Expected ']", "the brackets of an entry's head are not closed"),
    ("Invalid statement", "a line is a head such as [[speaker]], or a name, = and a value"),
)
"""What the parser says, and what it means for somebody who writes such a file."""


class BadToml(ValueError):
    """A file that is no TOML; ``line`` (from 1, or None) is where it stops being it."""

    def __init__(self, message: str, line: int | None) -> None:
        super().__init__(message)
        self.line = line


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a file.

    :raises BadToml: with a message that says how to mend the line.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = _AT.search(said)
        line = (int(at[1]) if at[1] else text.count("\n") + 1) if at else None
        reason = said[: at.start()] if at else said
        mend = next((mend for fault, mend in _MENDS if reason.startswith(fault)), "")
        raise BadToml(f"{mend} ({reason})" if mend else reason, line) from error


_HEAD = re.compile(r"\s*(\[\[?)\s*(?P<name>[^\[\]=]+?)\s*\]")
_KEY = re.compile(r"""\s*(?P<name>[\w-]+|"[^"\n]*"|'[^'\n]*')\s*(?:\.[^=\n]*)?=""")
_LONG_TEXT = re.compile(r"\"{3}|'{3}")


class Lines:
    """On which line (from 1) tables and fields stand; TOML's own parser tells it of faults only."""

    def __init__(self, text: str) -> None:
        self._heads: dict[str, list[int]] = {}
        self._fields: dict[tuple[str, int, str], int] = {}
        table, number = "", 0
        for line, content in _statements(text):
            if head := _HEAD.match(content):
                table = head["name"].strip("\"'")
                self._heads.setdefault(table, []).append(line)
                number = len(self._heads[table]) - 1
            elif key := _KEY.match(content):
                self._fields.setdefault((table, number, key["name"].strip("\"'")), line)

    def of_table(self, name: str, number: int = 0) -> int | None:
        """The line of the head of a table, of several with one name that with the number (from 0)."""
        heads = self._heads.get(name, [])
        return heads[number] if 0 <= number < len(heads) else None

    def of_field(self, table: str, number: int, name: str) -> int | None:
        """The line of a field, or else of its table."""
        return self._fields.get((table, number, name)) or self.of_table(table, number) or self.of_name(table)

    def of_name(self, name: str) -> int | None:
        """The line on which something at the top of the file begins: a table or a field outside of all tables."""
        below = next((heads[0] for table, heads in self._heads.items() if table.startswith(f"{name}.")), None)
        return self.of_table(name) or self._fields.get(("", 0, name)) or below


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The lines that do not stand in a text of several lines."""
    within = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not within:
            yield number, line
        for mark in _LONG_TEXT.findall(line):
            within = "" if mark == within else within or mark
