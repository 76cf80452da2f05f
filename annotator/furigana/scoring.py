"""The trained model of readings: how likely each candidate is, from named weights.

``data/readings.tsv.gz`` is made by ``benchmarks/train_readings.py``; ``data/readings.md`` tells of what and how good it
is. Its lines, fields parted by tabs, begin with a letter:

* ``T``: the temperature by which scores are divided, so that probabilities are honest;
* ``A``: kind of a unit, votes, and the share of right readings where there is one candidate only;
* ``S``: a shared feature and its weight;
* ``L``: a row of characters and its weight for old literature (``annotator.furigana.register``);
* ``R``: a surface, and how often authors print which reading beside it (``reading=count``);
* ``K``: a surface, how often gold has it read how (``reading=count``), then pairs of a context feature and its weights
  (``number of the reading:weight``, in 32nds).
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib.resources import files

__all__ = ["Model", "Surface", "learned_readings", "model", "prior_features", "softmax", "unpacked"]

SCALE = 32
"""Weights of context features are whole numbers of this part of one."""


class Surface:
    """What is learned about one surface."""

    def __init__(self, counts: str, ruby: str, weights: str) -> None:
        """Of the table: readings in gold, readings in ruby, context features with their weights."""
        self.counts = _counts(counts)
        """Its readings in gold with how often they are read, commonest first."""
        self.ruby = _counts(ruby)
        """How often authors print which reading beside it, mostly where it is unusual."""
        self._packed = weights

    @cached_property
    def weights(self) -> dict[str, str]:
        """By context feature: the numbers of readings among ``counts`` with their weights (:func:`unpacked`)."""
        fields = self._packed.split("\t") if self._packed else []
        return dict(zip(fields[::2], fields[1::2], strict=True))

    @cached_property
    def sorts(self) -> frozenset[str]:
        """First characters of the names of these features."""
        return frozenset([name[:1] for name in self.weights])


class Model:
    """The table, whose surfaces are parsed when they are asked for."""

    def __init__(self, text: str) -> None:
        self.temperature = 1.0
        self.shared: dict[str, float] = {}
        self.alone: dict[str, float] = {}
        self.register: dict[str, float] = {}
        tables = {"S": self.shared, "A": self.alone, "L": self.register}
        self._lines: dict[str, str] = {}
        self._ruby: dict[str, str] = {}
        for line in text.split("\n"):
            sort, _, rest = line.partition("\t")
            if sort == "K":
                key, _, self._lines[key] = rest.partition("\t")
            elif sort == "R":
                key, _, self._ruby[key] = rest.partition("\t")
            elif sort in tables:
                name, _, value = rest.rpartition("\t")
                tables[sort][name] = float(value)
            elif sort == "T":
                self.temperature = float(rest)
        self.surface = lru_cache(maxsize=8192)(self._surface)

    def weight(self, names: Iterable[str]) -> float:
        """The weights of some shared features together."""
        return sum(filter(None, map(self.shared.get, names)))

    def _surface(self, key: str) -> Surface:
        counts, _, weights = self._lines.get(key, "").partition("\t")
        return Surface(counts, self._ruby.get(key, ""), weights)


def _counts(packed: str) -> dict[str, int]:
    return {kana: int(count) for kana, count in [pair.split("=") for pair in packed.split()]}


@lru_cache(maxsize=65536)
def unpacked(weights: str) -> tuple[tuple[int, float], ...]:
    """Numbers of readings and their weights, from the form of the table: ``0:12,1:-3``."""
    pairs = (pair.partition(":") for pair in weights.split(","))
    return tuple((int(number), int(weight) / SCALE) for number, _, weight in pairs)


@cache
def model() -> Model:
    """The model that ships with the package, read once."""
    data = files("annotator").joinpath("data/readings.tsv.gz").read_bytes()
    return Model(gzip.decompress(data).decode())


_FEWEST = 2
"""A reading is a candidate if gold has it at least this often."""


def learned_readings(counts: Mapping[str, int], ruby: Mapping[str, int]) -> tuple[str, ...]:
    """The readings of gold and of ruby (empty where it is no evidence) that are candidates, those of gold first."""
    return tuple(dict.fromkeys([*(kana for kana, count in counts.items() if count >= _FEWEST), *ruby]))


_SHARES = (0.02, 0.1, 0.3, 0.6, 0.9)


def prior_features(counts: Sequence[int], ruby: Sequence[int]) -> list[list[tuple[str, float]]]:
    """For each candidate how common it is in gold, alone and by how much gold there is, and in ruby.

    Ruby is evidence only in sentences of old literature (elsewhere it is 0): 戸外 is そと there, elsewhere こがい.
    """
    total, printed = sum(counts), sum(ruby)
    size = "0" if total == 0 else "1" if total < 3 else "3" if total < 10 else "10" if total < 50 else "50"
    much = "1" if printed < 3 else "3" if printed < 10 else "10"
    found = []
    for count, beside in zip(counts, ruby, strict=True):
        share = math.log((count + 0.5) / (total + 0.5 * len(counts)))
        features = [("prior", share), (f"prior{size}", share), (f"seen{size}{min(count, 2)}", 1.0)]
        if printed:
            part = sum(beside / printed >= least for least in _SHARES) if beside else "-"
            features += [(f"ruby{much}:{part}", 1.0), (f"ruby{size}:{much}:{part}", 1.0)]
        found.append(features)
    return found


def softmax(scores: Sequence[float], temperature: float) -> list[float]:
    """Scores as probabilities."""
    top = max(scores)
    powers = [math.exp((score - top) / temperature) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
