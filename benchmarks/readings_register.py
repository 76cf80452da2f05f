"""Train what tells sentences of old literature from those of today (``annotator/furigana/register.py``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from annotator.furigana.register import grams

FEWEST = 60
"""A row of characters is looked at if this many sentences have it."""
PENALTY = 5.0
"""L2 penalty of a weight; both registers together weigh as much as there are sentences."""
LEAST = 0.05
"""Weights that are smaller do not matter: pruned."""
ITERATIONS = 60


class Register:
    """Log-odds of the register of some sentences, each by a model that never saw its fold; and the weights of all."""

    def __init__(self, sentences: Sequence[str], literary: Sequence[bool], folds: Sequence[int]) -> None:
        found = [sorted(set(grams(sentence))) for sentence in sentences]
        counts = Counter(gram for row in found for gram in row)
        names = ["", *sorted(gram for gram, count in counts.items() if count >= FEWEST and gram.isprintable())]
        values, right, fold = _sparse(found, names), np.array(literary, float), np.array(folds)
        weights = np.where(right > 0, 0.5 / right.mean(), 0.5 / (1 - right.mean()))
        self.odds = np.zeros(len(sentences))
        for left_out in sorted(set(folds)):
            mine = fold == left_out
            self.odds[mine] = values[mine] @ _fit(values[~mine], right[~mine], weights[~mine])
        fitted = _fit(values, right, weights).tolist()
        self.weights = {name: weight for name, weight in zip(names, fitted, strict=True) if abs(weight) > LEAST}


def _sparse(rows: Sequence[Sequence[str]], names: Sequence[str]) -> csr_matrix:
    columns = {name: number for number, name in enumerate(names)}
    found = [[0, *(columns[gram] for gram in row if gram in columns)] for row in rows]
    ends = np.cumsum([0, *map(len, found)])
    indices = np.concatenate([np.array(row) for row in found])
    return csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(rows), len(names)))


def _fit(values: csr_matrix, right: np.ndarray, weights: np.ndarray) -> np.ndarray:
    transposed = values.T.tocsr()
    penalties = np.full(values.shape[1], PENALTY)
    penalties[0] = 0.0  # the share of each register is no evidence

    def loss(model: np.ndarray) -> tuple[float, np.ndarray]:
        scores = values @ model
        said = 1 / (1 + np.exp(-scores))
        cost = float(weights @ (np.logaddexp(0, scores) - right * scores)) + 0.5 * float(penalties @ model**2)
        return cost, transposed @ (weights * (said - right)) + penalties * model

    found = minimize(loss, np.zeros(values.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS})
    return np.asarray(found.x)
