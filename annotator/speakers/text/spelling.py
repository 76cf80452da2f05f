"""Katakana names that a typist misspelt or cut short, found in time that does not grow with the other names."""

from __future__ import annotations

import re

__all__ = ["KATAKANA", "Slips"]

KATAKANA = re.compile(r"[ァ-ヴー]{3,}")
_CUT = 3
"""A name that was cut short has lost at most this many letters (ブロック for ブロックマン)."""


class Slips:
    """Known katakana names by what their misspellings have in common with them."""

    def __init__(self) -> None:
        self._names: dict[str, set[str]] = {}

    def note(self, plain: str) -> None:
        """Make a name findable by its misspellings."""
        if KATAKANA.fullmatch(plain):
            for key in _deletions(plain):
                self._names.setdefault(key, set()).add(plain)
            for length in range(max(3, len(plain) - _CUT), len(plain)):
                self._names.setdefault(plain[:length] + "…", set()).add(plain)

    def near(self, plain: str) -> set[str]:
        """Known names one edit away, and those that begin with this one."""
        found = {form for key in _deletions(plain) for form in self._names.get(key, ())}
        return {form for form in found if _one_edit(plain, form)} | self._names.get(plain + "…", set())


def _deletions(word: str) -> set[str]:
    """The word, and the word without any one of its letters: words one edit apart share one of these."""
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def _one_edit(left: str, right: str) -> bool:
    """Whether one letter more, less or other turns one word into the other."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    index = 0
    while index < min(len(left), len(right)) and left[index] == right[index]:
        index += 1
    if len(left) == len(right):
        return left[index + 1 :] == right[index + 1 :]
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return longer[index + 1 :] == shorter[index:]
