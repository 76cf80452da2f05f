"""Write the trained model of readings in the form that ``annotator/furigana/scoring.py`` reads."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from readings_data import Counts, Example, Learned
from readings_fit import Matrix

from annotator.furigana.features import kind, split
from annotator.furigana.scoring import SCALE

TARGET = Path(__file__).parent.parent / "annotator" / "data" / "readings.tsv.gz"
LEAST = 0.03
"""Weights that are smaller do not matter: pruned."""
PRIOR = 2.0
"""Weight of the share of all, in units, when the share of a kind is estimated."""


def alone(examples: list[Example], fold: Callable[[str], str], sources: tuple[str, ...]) -> dict[str, float]:
    """How often a single candidate is right, by kind of unit and votes."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for example in examples:
        if len(example.options) == 1 and example.gold and example.source in sources:
            name = f"{kind(example.unit.surface)}:{split(example.unit.votes, example.options[0])}"
            total[name] += 1
            right[name] += fold(example.options[0].kana) == fold(example.gold)
    usual = sum(right.values()) / sum(total.values())
    return {name: (right[name] + PRIOR * usual) / (count + PRIOR) for name, count in total.items()}


def write(
    matrix: Matrix,
    model: np.ndarray,
    learned: Learned,
    scale: float,
    single: dict[str, float],
    register: dict[str, float],
) -> None:
    """Write the table, and print its size."""
    lines = [f"T\t{scale:.3f}", *(f"A\t{name}\t{min(0.999, share):.3f}" for name, share in sorted(single.items()))]
    lines += (f"L\t{gram}\t{weight:.2f}" for gram, weight in sorted(register.items()))
    surfaces: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    weights = 0
    for (key, kana, feature), weight in zip(matrix.names, model.tolist(), strict=True):
        if abs(weight) <= LEAST or "\t" in feature or "\n" in feature:
            continue
        weights += 1
        if key:
            surfaces[key][feature][kana] = max(-127, min(127, round(weight * SCALE)))
        else:
            lines.append(f"S\t{feature}\t{weight:.3f}")
    lines += (f"R\t{key}\t{_packed(learned.ruby.of(key))}" for key in learned.ruby.surfaces())
    lines += _surfaces(surfaces, learned.gold)
    data = ("\n".join(lines) + "\n").encode()
    TARGET.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{weights} weights, {len(lines)} lines, {len(data)} bytes, {TARGET.stat().st_size} compressed")


def _packed(counts: dict[str, int]) -> str:
    return " ".join(f"{kana}={count}" for kana, count in counts.items())


def _surfaces(surfaces: dict[str, dict[str, dict[str, int]]], gold: Counts) -> Iterator[str]:
    for key in sorted({*surfaces, *gold.surfaces()}):
        counts = gold.of(key)
        known = dict.fromkeys(kana for readings in surfaces.get(key, {}).values() for kana in sorted(readings))
        ranked = sorted({*counts, *known}, key=lambda kana: (-counts.get(kana, 0), kana))
        numbers = {kana: number for number, kana in enumerate(ranked)}
        fields = [key, _packed({kana: counts.get(kana, 0) for kana in ranked})]
        for feature, readings in sorted(surfaces.get(key, {}).items()):
            fields += [feature, ",".join(f"{numbers[kana]}:{weight}" for kana, weight in sorted(readings.items()))]
        yield "\t".join(["K", *fields])
