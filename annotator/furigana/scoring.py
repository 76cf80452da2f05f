"""The trained model of readings: how likely each candidate is, from named weights.

``data/readings.tsv.gz`` is made by ``benchmarks/train_readings.py``; ``data/readings.md`` tells of what and how good it
is. Its lines, fields parted by tabs, begin with a letter:

* ``T``: the temperature by which scores are divided, so that probabilities are honest;
* ``A``: kind of a unit, votes, and the share of right readings where there is one candidate only;
* ``S``: a shared feature and its weight;
* ``K``: a surface, how often gold has it read how (``reading=count``), then pairs of a context feature and its weights
  (``number of the reading:weight``, in 32nds).
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Model", "Surface", "model", "prior_features", "softmax"]

SCALE = 32
"""Weights of context features are whole numbers of this part of one."""


class Surface(NamedTuple):
    """What is learned about one surface."""

    counts: dict[str, int]
    """Its readings in gold, commonest first."""
    weights: dict[str, tuple[tuple[str, float], ...]]
    """By context feature: readings and their weights."""


_UNSEEN = Surface({}, {})


class Model:
    """The table, whose surfaces are parsed when they are asked for."""

    def __init__(self, text: str) -> None:
        self.temperature = 1.0
        self.shared: dict[str, float] = {}
        self.alone: dict[str, float] = {}
        self._lines: dict[str, str] = {}
        for line in text.split("\n"):
            sort, _, rest = line.partition("\t")
            if sort == "K":
                key, _, self._lines[key] = rest.partition("\t")
            elif sort in ("S", "A"):
                name, _, value = rest.rpartition("\t")
                (self.shared if sort == "S" else self.alone)[name] = float(value)
            elif sort == "T":
                self.temperature = float(rest)
        self.surface = lru_cache(maxsize=8192)(self._surface)

    def _surface(self, key: str) -> Surface:
        line = self._lines.get(key)
        if line is None:
            return _UNSEEN
        head, *fields = line.split("\t")
        counts = {kana: int(count) for kana, _, count in (pair.partition("=") for pair in head.split())}
        kana = list(counts)
        weights = {
            feature: tuple((kana[int(number)], int(weight) / SCALE) for number, _, weight in _pairs(packed))
            for feature, packed in zip(fields[::2], fields[1::2], strict=True)
        }
        return Surface(counts, weights)


def _pairs(packed: str) -> list[tuple[str, str, str]]:
    return [pair.partition(":") for pair in packed.split(",")]


@cache
def model() -> Model:
    """The model that ships with the package, read once."""
    data = files("annotator").joinpath("data/readings.tsv.gz").read_bytes()
    return Model(gzip.decompress(data).decode())


def prior_features(counts: Sequence[int]) -> list[list[tuple[str, float]]]:
    """For each candidate the logarithm of its smoothed share in gold, alone and by how much gold there is."""
    total = sum(counts)
    size = "0" if total == 0 else "1" if total < 3 else "3" if total < 10 else "10" if total < 50 else "50"
    found = []
    for count in counts:
        share = math.log((count + 0.5) / (total + 0.5 * len(counts)))
        found.append([("prior", share), (f"prior{size}", share), (f"seen{size}{min(count, 2)}", 1.0)])
    return found


def softmax(scores: Sequence[float], temperature: float) -> list[float]:
    """Scores as probabilities."""
    top = max(scores)
    powers = [math.exp((score - top) / temperature) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
