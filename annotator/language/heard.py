"""A word as an analyser heard it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from annotator.language.script import is_reading, to_hiragana

__all__ = ["Heard", "spelt"]


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
