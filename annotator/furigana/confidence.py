"""How sure a reading is: the share of right readings among units of the same kind on which the witnesses split alike.

The shares are measured on gold readings (``data/confidence.tsv``, made by ``benchmarks/train_readings.py``).
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from annotator.furigana.votes import Unit, same_sound
from annotator.language.script import is_digit, is_kanji_numeral

__all__ = ["confidence", "kind", "split"]

_UNKNOWN = 0.6
"""Confidence of a split that the gold does not have: about that of the rarest splits that it has."""


@lru_cache(maxsize=65536)
def kind(surface: str) -> str:
    """``digits``, ``numeral`` (begins with a kanji numeral), ``single`` (one kanji) or ``word``."""
    if any(map(is_digit, surface)):
        return "digits"
    if is_kanji_numeral(surface[0]):
        return "numeral"
    return "single" if len(surface) == 1 else "word"


def split(unit: Unit, number: int) -> str:
    """One sign for each witness against the one believed: ``=`` the same reading, ``x`` another, ``-`` silent.

    The one believed is ``1`` if it knows the unit as a word, ``2`` if it puts it together.
    """
    kana = unit.votes[number]
    signs = ["-" if not vote else "=" if same_sound(vote, kana) else "x" for vote in unit.votes]
    signs[number] = "1" if unit.words[number] == 1 else "2"
    return "".join(signs)


def confidence(unit: Unit, number: int) -> float:
    """Probability that the reading of the witness with this number is right."""
    return _shares().get((kind(unit.surface), split(unit, number)), _UNKNOWN)


@cache
def _shares() -> dict[tuple[str, str], float]:
    shares: dict[tuple[str, str], float] = {}
    for line in files("annotator").joinpath("data/confidence.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, signs, share, *_ = line.split("\t")
            shares[name, signs] = float(share)
    return shares
