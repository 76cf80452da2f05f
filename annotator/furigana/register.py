"""Whether a sentence is written in the manner of literature of a hundred years ago, or as people write today.

In such texts authors and printers read kanji more freely (突然 as いきなり, 室 as へや), so what is learned from their
ruby only counts there. The register is told by a logistic regression on the characters of a sentence, alone and in
rows of two and three; ``benchmarks/readings_register.py`` trains it, on works of Aozora Bunko against the rest of
gold and stories of today.
"""

from __future__ import annotations

import re
from math import fsum
from operator import add

from annotator.furigana.scoring import model
from annotator.language.script import DIGITS, LATIN

__all__ = ["LEAST", "grams", "is_literary"]

LEAST = 2.0
"""Log-odds from which on a sentence is taken for old literature: two thirds of those of Aozora Bunko reach it, of
stories of today one in thirty."""

_DIGIT = re.compile(f"[{DIGITS}]")
_LETTER = re.compile(f"[{LATIN}]")


def grams(sentence: str) -> set[str]:
    """The rows of one to three characters of a sentence; digits and letters are one class each."""
    text = _LETTER.sub("A", _DIGIT.sub("0", sentence))
    pairs = [*map(add, text, text[1:])]
    return {*text, *pairs, *map(add, pairs, text[2:])}


def is_literary(sentence: str) -> bool:
    """Whether a sentence is like those of old literature."""
    weights = model().register
    return fsum(filter(None, map(weights.get, grams(sentence)))) + weights.get("", 0.0) >= LEAST
