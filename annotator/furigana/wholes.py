"""The longest word of a dictionary around a unit, which tells how a part of it is read: 一善 in 一日一善."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from annotator.language.dictionary import look_up, wholes
from annotator.language.names import look_up_name
from annotator.language.script import is_digit, is_hiragana, is_kanji, to_hiragana

__all__ = ["NO_WHOLE", "Whole", "WithKana", "whole_around", "words_with_kana"]

Whole = tuple[str, int, int]
"""A word without an inflected end, and from where to where in it a unit stands."""
NO_WHOLE: Whole = ("", 0, 0)
_LONGEST = 8
"""Kanji of the longest compound that is looked up."""


class WithKana(NamedTuple):
    """A word that has kana between its kanji, where it stands in a sentence."""

    start: int
    kanji: int
    """Where the kanji with which it begins end."""
    word: str


def words_with_kana(sentence: str, starts: Sequence[int]) -> tuple[WithKana, ...]:
    """The longest such word (絹ごし豆腐) at each place where a word of the analyser begins."""
    plain = to_hiragana(sentence)
    found = []
    for start in starts:
        behind = start
        while behind < len(sentence) and is_kanji(sentence[behind]):
            behind += 1
        if behind > start and is_hiragana(plain[behind : behind + 1] or " "):
            words = wholes(sentence[start:behind], plain[behind : behind + _LONGEST])
            if longest := max(words, key=len, default=""):
                found.append(WithKana(start, behind, longest))
    return tuple(found)


def whole_around(
    sentence: str, start: int, end: int, starts: Sequence[int], with_kana: Sequence[WithKana], named: bool
) -> Whole:
    """The word that holds more than a unit.

    :param starts: where the analyser's words begin.
    :param with_kana: words with kana inside in the sentence (:func:`words_with_kana`).
    :param named: whether the analyser takes the unit for a name, or does not know it; then names are looked up, too.
    """
    left, right = sentence[start - 1 : start], sentence[end : end + 1]
    if is_hiragana(left or " "):
        for at, kanji, word in with_kana:
            if kanji < start and at + len(word) >= end:
                return word, start - at, end - at
    if is_kanji(left or " ") or is_kanji(right or " "):
        return _compound(sentence, start, end, starts, named)
    return NO_WHOLE


def _compound(sentence: str, start: int, end: int, starts: Sequence[int], named: bool) -> Whole:
    """A word of nothing but kanji: whole words of the analyser, or all kanji that stand around the unit."""
    low, high = _kanji_around(sentence, start, end)
    at = bisect_left(starts, start)
    borders = {low, high, start, end, *starts[max(0, at - _LONGEST) : at + _LONGEST]}
    firsts = [border for border in borders if low <= border <= start]
    lasts = [border for border in borders if end <= border <= high]
    spans = sorted(product(firsts, lasts), key=lambda span: (span[0] - span[1], span[0]))
    longer = [(first, last) for first, last in spans if end - start < last - first <= _LONGEST]
    for known in (_is_word, look_up_name) if named else (_is_word,):
        for first, last in longer:
            if known(sentence[first:last]):
                return sentence[first:last], start - first, end - first
    return NO_WHOLE


def _is_word(surface: str) -> bool:
    return bool(look_up(surface).words)


def _kanji_around(sentence: str, start: int, end: int) -> tuple[int, int]:
    """From where to where all characters are kanji; what begins with a digit is a number with what it counts."""
    low, high = start, end
    while low and is_kanji(sentence[low - 1]):
        low -= 1
    while high < len(sentence) and is_kanji(sentence[high]):
        high += 1
    return (start if low and is_digit(sentence[low - 1]) else low), high
