"""How the senses of common words are told apart: which are usual, and what stands near the word in each.

The table ``data/vocabulary/usage.tsv`` is written by hand. A row has the number of an entry, its headword, its usual
senses, commonest first, and cues: ``4:立場 態度`` says that the word 立場 or 態度 before this one speaks for sense 4,
``~を見`` that を見 directly behind it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from annotator.language.script import is_kana
from annotator.language.tables import table_rows
from annotator.model import Token

__all__ = ["Usage", "cued", "usage_of"]

_REACH = 8
"""Tokens before a word among which a cue is looked for."""
_STOPS = frozenset("。！？!?")
_LONGEST = 5
"""Characters of the longest cue that may stand directly before a word without being a token (ようと)."""
_SHORT = 2
"""Kana as short as this are no cue from afar."""


class Usage(NamedTuple):
    """A row of the table; cues lead to the senses that they speak for."""

    usual: tuple[int, ...]
    before: Mapping[str, tuple[int, ...]]
    behind: Mapping[str, tuple[int, ...]]


@cache
def _table() -> Mapping[int, Usage]:
    return {int(number): _usage(usual, cues) for number, _, usual, *cues in table_rows("vocabulary/usage.tsv")}


def _usage(usual: str, cues: list[str]) -> Usage:
    before: dict[str, tuple[int, ...]] = {}
    behind: dict[str, tuple[int, ...]] = {}
    for cue in cues:
        sense, _, words = cue.partition(":")
        for word in words.split():
            side, text = (behind, word[1:]) if word.startswith("~") else (before, word)
            side[text] = (*side.get(text, ()), int(sense))
    return Usage(tuple(map(int, usual.split(","))), before, behind)


def usage_of(entry: int) -> Usage | None:
    """What the table says of an entry."""
    return _table().get(entry)


def cued(
    usage: Usage, tokens: Sequence[Token], span: tuple[int, int], text: str, start: int, end: int
) -> Iterator[tuple[int, str]]:
    """Senses for which something near a word speaks, and how: as its ``argument``, ``before`` or ``behind`` it.

    ``span``: the indices of the word's first token and behind its last, inflection included; the word itself stands in
    the text from ``start`` to ``end``.
    """
    first, last = span
    if usage.before:
        for length in range(1, _LONGEST + 1):
            yield from ((sense, "argument") for sense in usage.before.get(text[max(0, start - length) : start], ()))
        yield from _afar(usage.before, tokens, first)
        yield from _modified(usage.before, tokens, last)
    for cue, senses in usage.behind.items():
        if text.startswith(cue, end):
            yield from ((sense, "behind") for sense in senses)


def _afar(cues: Mapping[str, tuple[int, ...]], tokens: Sequence[Token], first: int) -> Iterator[tuple[int, str]]:
    """Words before, up to the beginning of the sentence; what a particle marks directly before is the argument."""
    for distance, token in enumerate(reversed(tokens[max(0, first - _REACH) : first])):
        if token.surface in _STOPS or tokens[first].start - token.end > _REACH * _LONGEST:
            return
        side = "argument" if distance == 1 else "before"
        for form in _forms(token):
            if form in cues and (distance == 1 or len(form) > _SHORT or not all(map(is_kana, form))):
                yield from ((sense, side) for sense in cues[form])


def _modified(cues: Mapping[str, tuple[int, ...]], tokens: Sequence[Token], last: int) -> Iterator[tuple[int, str]]:
    """The noun that a verb stands before as its attribute is an argument, too: いれてくれるコーヒー."""
    if last < len(tokens) and "連体形" in tokens[last - 1].form and tokens[last].pos.startswith("名詞"):
        for form in _forms(tokens[last]):
            yield from ((sense, "argument") for sense in cues.get(form, ()))


def _forms(token: Token) -> frozenset[str]:
    """A token, its dictionary form, and for compounds the ends of two and three characters (消費電力: 電力)."""
    surface = token.surface
    ends = (surface[-2:], surface[-3:]) if len(surface) > _SHORT else ()
    return frozenset((surface, token.lemma, *ends))
