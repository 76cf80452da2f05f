"""The longest word of a dictionary around a unit, which tells how a part of it is read: 一善 in 一日一善."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import product

from annotator.language.dictionary import look_up, wholes
from annotator.language.names import look_up_name
from annotator.language.script import is_digit, is_hiragana, is_kanji, to_hiragana

__all__ = ["NO_WHOLE", "Whole", "whole_around"]

Whole = tuple[str, int, int]
"""A word without an inflected end, and from where to where in it a unit stands."""
NO_WHOLE: Whole = ("", 0, 0)
_LONGEST = 8
"""Kanji of the longest compound that is looked up."""


def whole_around(sentence: str, start: int, end: int, starts: Sequence[int], named: bool) -> Whole:
    """The word that holds more than a unit.

    :param starts: where the analyser's words begin.
    :param named: whether the analyser takes the unit for a name, or does not know it; then names are looked up, too.
    """
    left, right = sentence[start - 1 : start], sentence[end : end + 1]
    if is_hiragana(left or " ") and (whole := _with_kana(sentence, start, end, starts)) != NO_WHOLE:
        return whole
    if is_kanji(left or " ") or is_kanji(right or " "):
        return _compound(sentence, start, end, starts, named)
    return NO_WHOLE


def _with_kana(sentence: str, start: int, end: int, starts: Sequence[int]) -> Whole:
    """A word that begins before a unit and has kana between its kanji (豆腐 in 絹ごし豆腐)."""
    for at in starts[bisect_left(starts, start - _LONGEST) : bisect_left(starts, start)]:
        behind = next((stop for stop in range(at, start) if not is_kanji(sentence[stop])), start)
        if at < behind < start:
            words = wholes(sentence[at:behind], to_hiragana(sentence[behind : behind + _LONGEST]))
            longest = max(words, key=len, default="")
            if at + len(longest) >= end:
                return longest, start - at, end - at
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
