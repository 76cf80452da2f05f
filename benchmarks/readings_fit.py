"""The conditional logit of the choice of readings: design matrix, fit, calibration."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from logistic import fit_choice, softmax, sparse
from readings_data import RUBY, Example, Learned
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix

from annotator.furigana.features import key_of, reading_key, shared_features
from annotator.furigana.scoring import prior_features

FEWEST = 2
"""A feature is kept if at least this many examples have it."""
PENALTY = {"shared": 1.0, "context": 4.0, "said": 1.0, "said of a number": 1.0}
"""L2 penalty of a weight, by its group."""
EXPECTED = {"shared": 0.0, "context": 0.0, "said": 5.0, "said of a number": 2.5}
"""Towards what a weight is drawn. The table of homographs is right in 354 of 358 places of the measured files and JSUT
(log-odds of 4); it speaks too seldom for its weight to be learned from nothing, and its rows are written where all
other evidence errs, so that it must outweigh that; of numbers there is more of it, as all that end alike share it."""
ITERATIONS = 100

Named = tuple[str, str, str]
"""Key of the surface and of the reading (both empty for shared features), and the feature's name."""


@dataclass
class Matrix:
    """One row for each candidate of each example with a choice; rows of an example stand together."""

    examples: list[Example]
    starts: np.ndarray
    values: csr_matrix
    names: list[Named]
    right: np.ndarray
    penalties: np.ndarray
    expected: np.ndarray
    folds: np.ndarray
    row_folds: np.ndarray

    @property
    def rows(self) -> int:
        return int(self.starts[-1])

    @property
    def columns(self) -> int:
        return len(self.names)

    @staticmethod
    def build(examples: list[Example], learned: Learned, fold: Callable[[str], str]) -> Matrix:
        """The matrix of the examples that have two candidates or more and a known reading, or no reading at all."""
        chosen = [example for example in examples if len(example.options) > 1]
        rows, right, starts, seen = [], [], [0], Counter[Named]()
        for example in chosen:
            block = list(_rows(example, learned))
            rows += block
            good = [bool(example.gold) and fold(option.kana) == fold(example.gold) for option in example.options]
            right += good
            starts.append(len(rows))
            if any(good):
                seen.update({name for row in block for name in row})
        names = sorted(name for name, count in seen.items() if count >= FEWEST)
        values = sparse(rows, names)
        folds = np.array([example.fold for example in chosen])
        groups = [_group(*name) for name in names]
        penalties, expected = (np.array([table[group] for group in groups]) for table in (PENALTY, EXPECTED))
        sizes = np.diff(starts)
        return Matrix(
            chosen,
            np.array(starts),
            values,
            names,
            np.array(right),
            penalties,
            expected,
            folds,
            np.repeat(folds, sizes),
        )

    def softened(self, said: np.ndarray, scale: float) -> np.ndarray:
        """Probabilities at another temperature."""
        return softmax(np.log(np.maximum(said, 1e-12)) / scale, self.starts)


def _group(surface: str, _: str, feature: str) -> str:
    """The group of features that have one penalty and one expectation."""
    if surface:
        return "context"
    if feature.startswith("said:") and feature[5:].isdigit():
        return "said"
    return feature if feature in PENALTY else "shared"


def _rows(example: Example, learned: Learned) -> Iterator[dict[Named, float]]:
    unit = example.unit
    key = key_of(unit.surface)
    context = example.context.features(unit)
    place, literary = example.context.place(unit), example.context.literary
    shared = shared_features(unit, place, example.options, literary)
    kana = [reading_key(unit.surface, option.kana) for option in example.options]
    known = learned.counts(key, example.fold, literary)
    counts, ruby = ([found.get(name, 0) for name in kana] for found in known)
    priors = prior_features(counts, ruby)
    for name, features, prior in zip(kana, shared, priors, strict=True):
        row: dict[Named, float] = {("", "", feature): 1.0 for feature in features}
        row |= {("", "", feature): value for feature, value in prior}
        row |= {(key, name, feature): 1.0 for feature in context}
        yield row


def fit(matrix: Matrix, weights: np.ndarray) -> np.ndarray:
    """The weights of the features, given how much each example counts."""
    sizes = np.diff(matrix.starts)
    known = np.add.reduceat(matrix.right.astype(float), matrix.starts[:-1]) > 0
    weights = np.where(known, weights, 0.0)
    used = np.repeat(weights, sizes) > 0
    values = matrix.values[used]
    kept = weights > 0
    starts = np.concatenate([[0], np.cumsum(sizes[kept])])
    counts, expected = weights[kept], matrix.expected
    return fit_choice(values, starts, matrix.right[used], matrix.penalties, expected, counts, ITERATIONS)


def probabilities(matrix: Matrix, model: np.ndarray) -> np.ndarray:
    """The probability of each row among the candidates of its example."""
    return softmax(matrix.values @ model, matrix.starts)


def temperature(matrix: Matrix, said: np.ndarray) -> float:
    """By how much scores are divided so that the probabilities of unseen documents are as likely as can be."""
    first, last = matrix.starts[:-1], matrix.starts
    known = np.add.reduceat(matrix.right.astype(float), first) > 0
    plain = np.array([example.source not in RUBY for example in matrix.examples])

    def cost(scale: float) -> float:
        good = np.where(matrix.right, matrix.softened(said, scale), 0.0)
        mass = np.add.reduceat(good, last[:-1])[known & plain]
        return -float(np.log(np.maximum(mass, 1e-12)).sum())

    scale = float(minimize_scalar(cost, bounds=(0.5, 3.0), method="bounded").x)
    return scale if math.isfinite(scale) else 1.0
