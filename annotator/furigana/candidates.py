"""The readings among which the choice is made: what the witnesses heard, dictionaries, numbers, and gold readings seen.

Readings that sound the same (とうか and とおか, づつ and ずつ) are one candidate; the spelling of a dictionary is kept,
or else that of the first witness without a long mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from annotator.furigana.offers import Setting, compound_readings, offers
from annotator.furigana.votes import Unit
from annotator.language.dictionary import Found, find
from annotator.language.numerals import Numeral, numeral_unit, sounds

__all__ = ["Candidate", "candidates", "gather", "in_dictionary", "sound"]

_SOUNDS = str.maketrans({"ぢ": "じ", "づ": "ず", "ゐ": "い", "ゑ": "え", "を": "お", "ヱ": "え", "ヰ": "い"})
_RESPELT = re.compile("[ぢづゐゑをヱヰ]")
_LONG = (
    re.compile("(?<=[おこそとのほもよろごぞどぼぽょ])[うお]|(?<=[うくすつぬふむゆるぐずぶぷゅ])う"),
    re.compile(
        "(?<=[えけせてねへめれげぜでべぺ])[いえ]|(?<=[あかさたなはまやらわがざだばぱゃ])あ|(?<=[いきしちにひみりぎじびぴ])い"
    ),
)
_LONG_O = re.compile("[おこそとのほもよろごぞどぼぽ]お")
_MOST = 12
"""Dictionary readings of one unit; more are of rare characters with many name readings."""


class Candidate(NamedTuple):
    """A possible reading of a unit."""

    kana: str
    votes: tuple[bool, ...]
    """For each witness whether it gives this reading."""
    found: Found | None = None
    """The best match among the dictionary's words."""
    marks: tuple[str, ...] = ()
    """What rules and lists say about it (``annotator.furigana.offers``)."""


@lru_cache(maxsize=16384)
def sound(kana: str) -> str:
    """A key that is equal for readings that sound the same."""
    key = kana.translate(_SOUNDS) if _RESPELT.search(kana) else kana
    for pattern in _LONG:
        key = pattern.sub("ー", key)
    return key.replace("じゅっ", "じっ")


def candidates(unit: Unit, behind: str, setting: Setting, learned: Iterable[str]) -> tuple[Candidate, ...]:
    """The candidates of a unit; those of the witnesses first, in their order.

    :param behind: the text directly behind the unit, its kana as hiragana.
    :param learned: readings that gold has for this surface.
    """
    return gather(unit.surface, unit.votes, in_dictionary(unit.surface, behind), setting, learned)


def gather(
    surface: str,
    votes: tuple[str | None, ...],
    dictionary: Iterable[Found],
    setting: Setting,
    learned: Iterable[str],
) -> tuple[Candidate, ...]:
    """The candidates, given what the dictionary has here."""
    heard = [sound(vote) if vote else "" for vote in votes]
    groups: dict[str, list[str]] = {}
    for key, vote in zip(heard, votes, strict=True):
        if vote:
            groups.setdefault(key, []).append(vote)
    best: dict[str, Found] = {}
    for found in dictionary:
        key = sound(found.kana)
        if key not in best or (found.length, found.rank) > (best[key].length, best[key].rank):
            best[key] = found
    for key, found in sorted(best.items(), key=_likeliest_first)[:_MOST]:
        groups.setdefault(key, []).insert(0, found.kana)
    number = numeral_unit(surface)
    compounds = () if number else compound_readings(surface, setting.left, setting.right)
    in_compounds = [kana for compound in compounds for kana in compound.offered]
    for kana in [*learned, *in_compounds, *(number.readings() if number and not setting.is_name else ())]:
        groups.setdefault(sound(kana), []).append(kana)
    marks: dict[str, tuple[str, ...]] = {}
    for kana, mark in offers(surface, votes, setting):
        key = sound(kana)
        groups.setdefault(key, []).append(kana)
        marks[key] = (*marks.get(key, ()), mark)
    options = []
    for key, spellings in groups.items():
        kana = _spelling(spellings)
        marked = (*marks.get(key, ()), *[compound.mark(kana) for compound in compounds])
        marked += _marks_of_name(setting, number, kana, best.get(key))
        options.append(Candidate(kana, tuple([vote == key for vote in heard]), best.get(key), marked))
    return tuple(options)


def _marks_of_name(setting: Setting, number: Numeral | None, kana: str, found: Found | None) -> tuple[str, ...]:
    """What a word that may be a name would be otherwise: a word of the dictionary of which rank, or a number."""
    if not (setting.name or setting.beside):
        return ()
    rank = found.rank if found else "-"
    marks = f"nd:{setting.name}:{rank}", f"nd:{setting.name != '':d}{setting.beside}:{rank}"
    if number and setting.is_name:
        return *marks, f"nn:{setting.name}:{sounds(number, kana)[0] != '~':d}"
    return marks


def _likeliest_first(match: tuple[str, Found]) -> tuple[int, int]:
    return -match[1].length, -match[1].rank


def in_dictionary(surface: str, behind: str) -> tuple[Found, ...]:
    """What the dictionary has for a unit; a number in digits is looked up in kanji."""
    number = numeral_unit(surface)
    return find(number.kanji if number else surface, behind)


def _spelling(kana: list[str]) -> str:
    """The spelling that is kept: without long marks, じゅっ rather than じっ, とおか than とうか; else the first.

    Where two spell a long o differently, the one with お is from a dictionary, the other by the usual rule.
    """
    first = kana[0]
    if kana.count(first) == len(kana):  # as nearly always
        return first
    return min(kana, key=lambda word: ("ー" in word, "じゅっ" not in word, not _LONG_O.search(word)))
