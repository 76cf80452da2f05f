"""A word as an analyser heard it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.language.script import is_reading, to_hiragana

__all__ = ["Asked", "Heard", "Stretch", "at_stretches", "spelt"]

Stretch = tuple[int, int]
"""Where something begins and ends."""
Asked = tuple[str, Sequence[Stretch]]
"""A sentence in plain spelling, and the stretches of it of which somebody asks how they are read."""


class Heard(NamedTuple):
    """A word that a witness heard; offsets are characters of the sentence."""

    start: int
    end: int
    kana: str
    """Its reading in hiragana as a dictionary spells it, or empty where the witness has none."""


@lru_cache(maxsize=16384)
def spelt(reading: str) -> str:
    """A reading in hiragana; empty for what is none."""
    return to_hiragana(reading) if is_reading(reading) else ""


def at_stretches(stretches: Sequence[Stretch], starts: Sequence[int], ends: Sequence[int]) -> Iterator[int]:
    """The numbers of the words that stand at one of the stretches, or reach into it; all are in order."""
    number = 0
    for low, high in stretches:
        number = bisect_right(ends, low, number)
        while number < len(starts) and starts[number] < high:
            yield number
            number += 1
