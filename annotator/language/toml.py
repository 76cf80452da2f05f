"""The TOML of an editor's files, with faults said so that they can be mended."""

from __future__ import annotations

import re
import tomllib
from typing import Any

__all__ = ["BadToml", "parse_toml"]

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
