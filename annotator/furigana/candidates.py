"""The readings among which the choice is made: what the witnesses heard, dictionaries, numbers, and gold readings seen.

Readings that sound the same (とうか and とおか, づつ and ずつ) are one candidate; the spelling of a dictionary is kept,
or else that of the first witness without a long mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from annotator.furigana.votes import Unit
from annotator.language.dictionary import Found, find
from annotator.language.numerals import Numeral, numeral_unit

__all__ = ["Candidate", "candidates", "sound"]

_SOUNDS = str.maketrans({"ぢ": "じ", "づ": "ず", "ゐ": "い", "ゑ": "え", "を": "お", "ヱ": "え", "ヰ": "い"})
_LONG = (
    re.compile("(?<=[おこそとのほもよろごぞどぼぽょ])[うお]|(?<=[うくすつぬふむゆるぐずぶぷゅ])う"),
    re.compile(
        "(?<=[えけせてねへめれげぜでべぺ])[いえ]|(?<=[あかさたなはまやらわがざだばぱゃ])あ|(?<=[いきしちにひみりぎじびぴ])い"
    ),
)
_MOST = 12
"""Dictionary readings of one unit; more are of rare characters with many name readings."""


class Candidate(NamedTuple):
    """A possible reading of a unit."""

    kana: str
    votes: tuple[bool, ...]
    """For each witness whether it gives this reading."""
    found: Found | None = None
    """The best match among the dictionary's words."""


@lru_cache(maxsize=65536)
def sound(kana: str) -> str:
    """A key that is equal for readings that sound the same."""
    key = kana.translate(_SOUNDS)
    for pattern in _LONG:
        key = pattern.sub("ー", key)
    return key.replace("じゅっ", "じっ")


def candidates(unit: Unit, behind: str, learned: Iterable[str]) -> tuple[Candidate, ...]:
    """The candidates of a unit; those of the witnesses first, in their order.

    :param behind: the kana that stand directly behind the unit.
    :param learned: readings that gold has for this surface.
    """
    return _candidates(unit.surface, unit.votes, behind[:8], tuple(learned))


@lru_cache(maxsize=32768)
def _candidates(
    surface: str, votes: tuple[str | None, ...], behind: str, learned: tuple[str, ...]
) -> tuple[Candidate, ...]:
    groups: dict[str, list[str]] = {}
    for vote in votes:
        if vote:
            groups.setdefault(sound(vote), []).append(vote)
    number = numeral_unit(surface)
    best: dict[str, Found] = {}
    for found in _from_dictionary(surface, behind, number):
        key = sound(found.kana)
        if key not in best or (found.length, found.rank) > (best[key].length, best[key].rank):
            best[key] = found
    for found in sorted(best.values(), key=lambda found: (-found.length, -found.rank))[:_MOST]:
        groups.setdefault(sound(found.kana), []).insert(0, found.kana)
    for kana in [*learned, *(number.readings() if number else ())]:
        groups.setdefault(sound(kana), []).append(kana)
    return tuple(
        Candidate(_spelling(kana), tuple(bool(vote) and sound(vote or "") == key for vote in votes), best.get(key))
        for key, kana in groups.items()
    )


def _from_dictionary(surface: str, behind: str, number: Numeral | None) -> list[Found]:
    if number is not None and number.kanji != surface:
        return find(number.kanji, behind)
    return find(surface, behind)


def _spelling(kana: list[str]) -> str:
    """The spelling that is kept: without long marks, and じゅっ rather than じっ for ten; else the first."""
    return min(kana, key=lambda spelling: ("ー" in spelling, "じゅっ" not in spelling))
