"""Where a unit stands: classes of the characters beside it and of the word before it, for shared features."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from annotator.language.script import (
    DIGITS,
    KANJI_NUMERALS,
    is_digit,
    is_hiragana,
    is_kanji,
    is_katakana,
    is_latin,
)
from annotator.language.witnesses import Entry

__all__ = ["Place", "character_class", "coarse", "joint", "left_of", "right_of"]


class Place(NamedTuple):
    """What shared features see of the surroundings of a unit."""

    left: str
    right: str
    pos: str
    """Part of speech of the word that holds the unit, and whether they are the same stretch."""
    before: str = ""
    """Part of speech and form of the word directly before; ``+`` inside a word, ``^`` where there is none."""


@lru_cache(maxsize=8192)
def character_class(character: str) -> str:
    """Class of a neighbouring character; hiragana and common signs stand for themselves."""
    if not character:
        return "^"
    if is_kanji(character):
        return "K"
    if is_hiragana(character):
        return character
    if is_katakana(character):
        return "T"
    return "D" if is_digit(character) else "L" if is_latin(character) else "."


_OF_TIME = re.compile(
    "(?:[今昨明]日|[今明]朝|[今昨]夜|[今昨]晩|翌[日朝]|毎[日朝晩]|先日|終日|(?<![十百千])一(?:日|晩|年)中|[先今来]週"
    "|[昨去今来]年|時々|最近)\\Z"
)
"""Words of time that stand as adverbs."""
_DAY = re.compile(f"[{DIGITS}{KANJI_NUMERALS}]日\\Z")
"""A day of the month, likewise, unless what follows is a suffix (27日朝, but 27日付)."""
_ENDS_OF_TIME = frozenset("日朝夜晩中週年々近")


def left_of(sentence: str, start: int, word: Entry | None) -> str:
    """Class of the character before; ``A`` at the end of a word of time, behind which a word stands as if alone.

    ``word`` is the analyser's at this place.
    """
    before = sentence[start - 1] if start else ""
    if before in _ENDS_OF_TIME and _OF_TIME.search(sentence, max(0, start - 4), start):
        return "A"
    if before == "日" and _DAY.search(sentence, max(0, start - 2), start):
        return "K" if word and word.pos.startswith("接尾辞") else "A"
    return character_class(before)


def right_of(sentence: str, end: int) -> str:
    """Class of the character behind, as rules for candidates need it (``annotator.furigana.offers.Setting``)."""
    right = sentence[end : end + 1]
    if right == "G" and is_digit(sentence[end - 1]) and not is_latin(sentence[end + 1 : end + 2] or " "):
        return "G"
    return right if right == "国" else "K" if is_kanji(right or " ") else ""


@lru_cache(maxsize=1024)
def coarse(pos: str) -> str:
    """The first three levels of a part of speech."""
    return "-".join(pos.split("-")[:3])


@lru_cache(maxsize=1024)
def joint(pos: str, form: str) -> str:
    """The first two levels of a part of speech, and the kind of an inflected form (連用形)."""
    return "-".join(pos.split("-")[:2]) + ":" + form.partition("/")[2].partition("-")[0]
