"""Words that are written alike and read differently, told apart by the words around them.

An edition's glossary gives a word one reading; by itself it cannot say whether 人気 is the glossary's ひとけ or
another word, にんき. The table ``data/homographs.tsv`` can: each row gives, for one reading, what stands before or
behind the word when it is read so. Where no row speaks, the glossary is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from annotator.language.script import DIGITS, KANJI, KANJI_NUMERALS
from annotator.language.tables import table_rows

__all__ = ["ANY_NUMBER", "is_homograph", "reading_here"]

ANY_NUMBER = "{number}"
"""Stands before a counter for any number; the row gives the reading of the counter."""

_REACH = 16
"""Characters of context on either side."""
_ANYTHING = "-"
_WORD = "_"
_SIGN = re.compile(r"\{\w+\}|.")
_SIGNS = {
    ANY_NUMBER: f"[{DIGITS}{KANJI_NUMERALS}何数]",
    "{kanji}": f"[{KANJI}]",
    "{katakana}": "[ァ-ヴー]",
    "{latin}": "[A-ZＡ-Ｚ]",
    "{start}": r"(?:\A|(?<=[、。「」（\n]))",
    "~": "[^。、」]{0,10}",
    "…": "[^。」]{0,10}",
}


class _Row(NamedTuple):
    reading: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_behind: re.Pattern[str] | None


@cache
def _table() -> dict[str, tuple[_Row, ...]]:
    found: dict[str, list[_Row]] = {}
    lists: dict[str, str] = {}
    for word, *cells in table_rows("homographs.tsv"):
        if word.endswith("}"):
            lists[word] = "|".join(map(re.escape, cells[0].split()))
            continue
        reading, before, behind, around = (*cells, "")[:4]
        exceptions = around.split()
        row = _Row(
            reading,
            _pattern(_alternatives(before), lists, behind=False),
            _pattern(_alternatives(behind), lists, behind=True),
            _pattern([text[:-1] for text in exceptions if text.endswith(_WORD)], lists, behind=False),
            _pattern([text[1:] for text in exceptions if text.startswith(_WORD)], lists, behind=True),
        )
        found.setdefault(word, []).append(row)
    return {word: tuple(rows) for word, rows in found.items()}


def _alternatives(cell: str) -> list[str]:
    return [] if cell == _ANYTHING else cell.split()


def _pattern(texts: list[str], lists: Mapping[str, str], *, behind: bool) -> re.Pattern[str] | None:
    """What fits one of some texts, at the end of what stands before a word or at the start of what is behind it."""
    if not texts:
        return None
    fits = "|".join("".join(_parts(text, lists)) for text in texts)
    return re.compile(f"(?:{fits})" if behind else rf"(?:{fits})\Z")


def _parts(text: str, lists: Mapping[str, str]) -> Iterator[str]:
    for sign in _SIGN.findall(text):
        yield _SIGNS.get(sign) or (f"(?:{lists[sign]})" if sign in lists else re.escape(sign))


def is_homograph(word: str) -> bool:
    """Whether the table knows the word."""
    return word in _table()


def reading_here(word: str, text: str, start: int, end: int) -> str:
    """The reading of a homograph at this place, in hiragana; empty when the table cannot tell.

    ``word`` is its dictionary form; it stands in the text from ``start`` to ``end``.
    """
    for row in _table().get(word, ()):
        if _fits(row, text, start, end):
            return row.reading
    return ""


def _fits(row: _Row, text: str, start: int, end: int) -> bool:
    first, last = max(0, start - _REACH), end + _REACH
    if row.before and not row.before.search(text, first, start):
        return False
    if row.behind and not row.behind.match(text, end, last):
        return False
    if row.not_before and row.not_before.search(text, first, start):
        return False
    return not (row.not_behind and row.not_behind.match(text, end, last))
