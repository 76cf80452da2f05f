"""Logistic regressions for the trainers: of yes or no, and of one among several; fitted by L-BFGS with L2 penalties.

Of several it is the conditional logit (McFadden, 1974): the probability of a row is the softmax of its score among the
rows of its choice, and any of the right rows will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

__all__ = ["fit_choice", "fit_logistic", "softmax", "sparse"]

STEPS = 1000
"""Iterations of L-BFGS at most, more than it needs, unless a trainer asks for fewer."""
NEVER = 1e-300
"""The least probability of the right rows, so that it has a logarithm."""


def sparse(rows: Iterable[Mapping[object, float]], names: Sequence[object]) -> csr_matrix:
    """The values of the features of each row, a column for each name; features without a column are left out."""
    columns = {name: number for number, name in enumerate(names)}
    indices: list[int] = []
    data: list[float] = []
    ends = [0]
    for row in rows:
        known = [(column, value) for name, value in row.items() if (column := columns.get(name)) is not None]
        indices += [column for column, _ in known]
        data += [value for _, value in known]
        ends.append(len(indices))
    return csr_matrix((data, indices, ends), shape=(len(ends) - 1, len(names)))


def softmax(scores: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """The probability of each row among those of its choice; ``starts``: the first row of each, and their number."""
    sizes = np.diff(starts)
    top = np.maximum.reduceat(scores, starts[:-1])
    powers = np.exp(scores - np.repeat(top, sizes))
    return powers / np.repeat(np.add.reduceat(powers, starts[:-1]), sizes)


def fit_choice(
    values: csr_matrix,
    starts: np.ndarray,
    right: np.ndarray,
    penalty: np.ndarray | float,
    expected: np.ndarray | None = None,
    weights: np.ndarray | None = None,
    steps: int = STEPS,
) -> np.ndarray:
    """The weights of the features that make the right rows likeliest.

    :param values: the features of the rows; the rows of a choice stand together.
    :param starts: the first row of each choice, and the number of all rows.
    :param right: whether each row is right; of every choice one is at least.
    :param penalty: on the squares of the weights, or on each of them.
    :param expected: to which weights the penalty pulls; to nothing if they are left out.
    :param weights: how much each choice counts; all of them alike if they are left out.
    """
    prior = np.zeros(values.shape[1]) if expected is None else expected
    counts = np.ones(len(starts) - 1) if weights is None else weights
    sizes, transposed = np.diff(starts), values.T.tocsr()
    of_rows = np.repeat(counts, sizes)

    def loss(model: np.ndarray) -> tuple[float, np.ndarray]:
        said = softmax(values @ model, starts)
        good = np.where(right, said, 0.0)
        mass = np.maximum(np.add.reduceat(good, starts[:-1]), NEVER)
        off = model - prior
        cost = -float(counts @ np.log(mass)) + 0.5 * float(np.sum(penalty * off**2))
        return cost, transposed @ (of_rows * (said - good / np.repeat(mass, sizes))) + penalty * off

    found = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return np.asarray(found.x)


def fit_logistic(
    values: csr_matrix | np.ndarray,
    right: np.ndarray,
    penalty: np.ndarray | float,
    weights: np.ndarray | None = None,
    steps: int = STEPS,
) -> np.ndarray:
    """The weights of the features that make the answers likeliest.

    :param values: the features of the rows.
    :param right: whether the answer of each row is yes.
    :param penalty: on the squares of the weights, or on each of them.
    :param weights: how much each row counts; all of them alike if they are left out.
    """
    answers = np.asarray(right, dtype=float)
    counts = np.ones(len(answers)) if weights is None else weights

    def loss(model: np.ndarray) -> tuple[float, np.ndarray]:
        scores = values @ model
        cost = float(counts @ (np.logaddexp(0, scores) - answers * scores)) + 0.5 * float(np.sum(penalty * model**2))
        return cost, values.T @ (counts * (1 / (1 + np.exp(-scores)) - answers)) + penalty * model

    found = minimize(loss, np.zeros(values.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return np.asarray(found.x)
