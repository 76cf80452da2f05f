"""Words that are written alike and read differently, told apart by the words around them.

An edition's glossary gives a word one reading; by itself it cannot say whether 人気 is the glossary's ひとけ or
another word, にんき. The table ``data/homographs.tsv`` can: each row gives, for one reading, what stands before or
behind the word when it is read so. Where no row speaks, the glossary is believed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from annotator.language.tables import table_rows

__all__ = ["is_homograph", "reading_here"]

_REACH = 12
"""Characters of context on either side."""


class _Row(NamedTuple):
    reading: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None


@cache
def _table() -> dict[str, tuple[_Row, ...]]:
    found: dict[str, list[_Row]] = {}
    for word, reading, *contexts in table_rows("homographs.tsv"):
        before, behind = (None if context == "-" else re.compile(context) for context in contexts)
        found.setdefault(word, []).append(_Row(reading, before, behind))
    return {word: tuple(rows) for word, rows in found.items()}


def is_homograph(word: str) -> bool:
    """Whether the table knows the word."""
    return word in _table()


def reading_here(word: str, text: str, start: int, end: int) -> str:
    """The reading of a homograph at this place, in hiragana; empty when the table cannot tell.

    ``word`` is its dictionary form; it stands in the text from ``start`` to ``end``.
    """
    for row in _table().get(word, ()):
        if row.before is not None and not row.before.search(text[max(0, start - _REACH) : start]):
            continue
        if row.behind is not None and not row.behind.match(text[end : end + _REACH]):
            continue
        return row.reading
    return ""
