"""A surface cut into the units that the alignment reads: kana, kanji, numerals in digits, Latin words, signs."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from annotator.language.script import DIGITS, LATIN, NUMERAL_RUN, is_kana, to_hiragana

__all__ = ["REPEATS", "Kind", "Unit", "cut"]

REPEATS = frozenset("々〻ゝゞ")
"""Marks that repeat the character before."""


class Kind(IntEnum):
    """What a unit is, and so how it is read."""

    KANA = 0
    """One kana: it reads as itself."""
    KANJI = 1
    """One character with readings of its own; also a sign that we know nothing about."""
    KE = 2
    """ヶ and its kin behind a kanji or numeral: か, が or こ; or kana after all."""
    NUMERAL = 3
    """A whole numeral in digits."""
    LATIN = 4
    """A whole word in Latin letters, with digits and joiners inside: ``GPT-4``."""
    SIGN = 5
    """Punctuation and spaces: mostly silent."""


class Unit(NamedTuple):
    """One unit; offsets are those of the surface."""

    kind: Kind
    start: int
    end: int
    text: str


_LATIN_WORD = re.compile(rf"[{LATIN}]+(?:[-‐.'’&＆・][{LATIN}{DIGITS}]+|[{DIGITS}]+[{LATIN}]*)*")
_KE = frozenset("ヶヵケカ")
_SILENT = frozenset("・、。，．,.…‥「」『』（）()［］[]〔〕【】〈〉《》“”‘’\"'！？!?：；:;／/\\-‐－―—=＝~〜～ 　\n")


@lru_cache(maxsize=8192)
def _kind(character: str) -> Kind:
    if is_kana(character):
        return Kind.KANA
    return Kind.SIGN if character in _SILENT else Kind.KANJI


@lru_cache(maxsize=8192)
def _begins_word(character: str) -> bool:
    return _word_from(character, 0) is not None


def _word_from(surface: str, at: int) -> re.Match[str] | None:
    """The numeral or Latin word that begins here."""
    return NUMERAL_RUN.match(surface, at) or _LATIN_WORD.match(surface, at)


def cut(surface: str) -> list[Unit]:
    """The units of a surface, in order; their texts spell it. Kana are given in hiragana."""
    units: list[Unit] = []
    at, size = 0, len(surface)
    while at < size:
        character = surface[at]
        kind = _kind(character)
        if kind is Kind.KANA:
            if character in _KE and _between(surface, at):
                kind = Kind.KE
            units.append(Unit(kind, at, at + 1, to_hiragana(character)))
            at += 1
            continue
        whole = _word_from(surface, at) if _begins_word(character) else None
        if whole:
            kind = Kind.NUMERAL if whole.re is NUMERAL_RUN else Kind.LATIN
            units.append(Unit(kind, at, whole.end(), whole.group()))
            at = whole.end()
        else:
            units.append(Unit(kind, at, at + 1, character))
            at += 1
    return units


def _between(surface: str, at: int) -> bool:
    """Whether a ヶ may stand for 箇: behind a character that is not kana; a full-sized ケ also before such a one."""
    if at == 0 or _kind(surface[at - 1]) is Kind.KANA:
        return False
    if surface[at] in "ヶヵ":
        return True
    return at + 1 < len(surface) and _kind(surface[at + 1]) is Kind.KANJI
