"""The trained table of the alignment: how likely each character, and each group of characters, is read how.

The file ``data/alignment.tsv.gz`` is text, written by ``benchmarks/train_alignment.py``; its sources and licence are
described in ``data/alignment.md``. One line each:

* ``C<TAB>character<TAB>escape<TAB>readings<TAB>readings of names``;
* ``G<TAB>characters<TAB>readings``, a group that is read as a whole (大人 おとな).

Readings are joined as ``かん12かっ31``: hiragana, and the cost behind it. A cost is a negative natural logarithm of a
probability, in tenths; ``escape`` is the cost of a reading that the table does not have.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["NAME_SURCHARGE", "Options", "Table", "load"]

NAME_SURCHARGE = 2.5
"""Added to the cost of a name's reading where the word is not known to be a name."""
_WORD_SURCHARGE = 0.5
"""Added to the cost of a common word's reading inside a name."""
_FOREIGN_ESCAPE = 4.0
"""Escape of a character that the table does not have."""

_READING = re.compile(r"(\D+)(\d+)")


class Options(NamedTuple):
    """What one character may be read as."""

    costs: Mapping[str, float]
    longest: int
    """Length of the longest reading."""
    escape: float
    """Cost of a reading that is not among them."""


_NOTHING = Options({}, 0, _FOREIGN_ESCAPE)


class Table:
    """Readings of characters and of groups; lines of a file are parsed when they are first asked for."""

    def __init__(self, characters: Mapping[str, str], groups: Mapping[str, str]) -> None:
        self._characters = characters
        self._group_lines = groups
        self._options: tuple[dict[str, Options], dict[str, Options]] = ({}, {})
        self._groups: dict[str, dict[str, float]] = {}

    def options(self, character: str, name: bool) -> Options:
        """The readings of a character, in a name or in any other word."""
        known = self._options[name].get(character)
        if known is None:
            known = self._options[name][character] = self._parse(character, name)
        return known

    def group(self, characters: str) -> Mapping[str, float] | None:
        """The readings of a group as a whole; None where no such group is known."""
        if characters not in self._group_lines:
            return None
        known = self._groups.get(characters)
        if known is None:
            known = self._groups[characters] = _costs(self._group_lines[characters])
        return known

    def _parse(self, character: str, name: bool) -> Options:
        line = self._characters.get(character)
        if line is None:
            return _NOTHING
        escape, words, names = line.split("\t")
        costs = _costs(words)
        if name:
            costs = {kana: cost + _WORD_SURCHARGE for kana, cost in costs.items()}
        surcharge = 0.0 if name else NAME_SURCHARGE
        for kana, cost in _costs(names).items():
            costs[kana] = min(cost + surcharge, costs.get(kana, 99.0))
        return Options(costs, max(map(len, costs), default=0), int(escape) / 10)


def _costs(packed: str) -> dict[str, float]:
    return {kana: int(tenths) / 10 for kana, tenths in _READING.findall(packed)}


def parse(text: str) -> Table:
    """A table from the text of its file."""
    characters: dict[str, str] = {}
    groups: dict[str, str] = {}
    for line in text.splitlines():
        kind, base, rest = line.split("\t", 2)
        (characters if kind == "C" else groups)[base] = rest
    return Table(characters, groups)


@cache
def load() -> Table:
    """The table that ships with the package."""
    packed = files("annotator").joinpath("data", "alignment.tsv.gz").read_bytes()
    return parse(gzip.decompress(packed).decode("utf-8"))
