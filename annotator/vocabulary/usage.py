"""How the senses of common words are told apart: which are usual, and what stands near the word in each.

The table ``data/vocabulary/usage.tsv`` is written by hand. A row has the number of an entry, its headword, its usual
senses, commonest first, and cues: ``4:立場 態度`` says that 立場 or 態度 before the word speaks for sense 4, ``~を見``
that を見 behind it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Usage", "cued", "usage_of"]

_REACH = 10
"""Characters on either side in which a cue is looked for."""
_STOP = re.compile("[。！？!?\n]")


class Usage(NamedTuple):
    """A row of the table."""

    usual: tuple[int, ...]
    before: Mapping[int, re.Pattern[str]]
    behind: Mapping[int, re.Pattern[str]]


@cache
def _table() -> Mapping[int, Usage]:
    text = files("annotator").joinpath("data/vocabulary/usage.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {int(number): _usage(usual, cues) for number, _, usual, *cues in rows}


def _usage(usual: str, cues: list[str]) -> Usage:
    before: dict[int, re.Pattern[str]] = {}
    behind: dict[int, re.Pattern[str]] = {}
    for cue in cues:
        sense, _, words = cue.partition(":")
        for side, texts in ((before, _side(words, False)), (behind, _side(words, True))):
            if texts:
                side[int(sense)] = re.compile("|".join(map(re.escape, texts)))
    return Usage(tuple(map(int, usual.split(","))), before, behind)


def _side(words: str, behind: bool) -> list[str]:
    return [word.lstrip("~") for word in words.split() if word.startswith("~") is behind]


def usage_of(entry: int) -> Usage | None:
    """What the table says of an entry."""
    return _table().get(entry)


def cued(usage: Usage, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Senses for which something near the word speaks, with the side on which it stands (``before``, ``behind``)."""
    if usage.before:
        near = _STOP.split(text[max(0, start - _REACH) : start])[-1]
        yield from ((sense, "before") for sense, pattern in usage.before.items() if pattern.search(near))
    if usage.behind:
        near = _STOP.split(text[end : end + _REACH])[0]
        yield from ((sense, "behind") for sense, pattern in usage.behind.items() if pattern.search(near))
