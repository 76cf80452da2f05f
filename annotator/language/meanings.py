"""How near words are in meaning: the English of their glosses as directions in a space of meanings.

Words whose glosses stand in the same company have like directions: *sleeve* is near *cloth*, *orbit* near *planet*. The
table ``data/glossary/meanings.tsv.gz`` is made of JMdict by ``benchmarks/meanings.py``; the card beside it tells how.
"""

from __future__ import annotations

import base64
import gzip
import math
from array import array
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["DIMENSIONS", "TABLE", "Meaning", "likeness", "meaning_of", "together"]

DIMENSIONS = 48
TABLE = "data/glossary/meanings.tsv.gz"

Meaning = tuple[float, ...]
"""A direction of length 1; empty where nothing is known."""


@cache
def _lines() -> Mapping[str, str]:
    text = gzip.decompress(files("annotator").joinpath(TABLE).read_bytes()).decode()
    rows = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {stem: rest for stem, _, rest in rows}


@lru_cache(maxsize=1 << 13)
def _direction(stem: str) -> Meaning:
    """The direction of a stem, as long as its weight; empty for one that the table lacks."""
    line = _lines().get(stem)
    if line is None:
        return ()
    weight, _, packed = line.partition("\t")
    signed = array("b", base64.b64decode(packed))
    return _scaled(signed, float(weight))


def _scaled(values: Iterable[float], length: float = 1.0) -> Meaning:
    values = tuple(values)
    size = math.sqrt(sum([value * value for value in values]))
    return tuple([value * length / size for value in values]) if size else ()


@lru_cache(maxsize=1 << 13)
def meaning_of(stems: frozenset[str]) -> Meaning:
    """The direction of a gloss, from the stems of its words; rare words count for more."""
    return together([(_direction(stem), 1.0) for stem in sorted(stems)])


def together(meanings: Iterable[tuple[Meaning, float]]) -> Meaning:
    """The direction of several, each with its weight."""
    known = [(meaning, weight) for meaning, weight in meanings if meaning]
    columns = zip(*([value * weight for value in meaning] for meaning, weight in known), strict=True)
    return _scaled(map(sum, columns))


def likeness(one: Meaning, other: Meaning) -> float:
    """The cosine of the angle between two directions: 1 for the same; 0 where one is not known."""
    return sum([a * b for a, b in zip(one, other, strict=True)]) if one and other else 0.0
