"""What signs weigh (log-odds, learned from marked texts), and what they make together.

The tables are in ``data/speakers``; the card beside each tells from what and by which command it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp

from annotator.language.tables import table_weights

__all__ = ["score", "shares", "weights_of"]


def weights_of(model: str) -> Mapping[str, float]:
    """The weights of a model, by the names of its features: ``turns``, ``choice``, ``people``, ``kinds``, ``animacy``.

    :raises OSError: there is no such table.
    """
    return table_weights(f"speakers/{model}.tsv")


def score(signs: Iterable[str], weights: Mapping[str, float]) -> float:
    """The log-odds of signs together, each of them once; what is not among the weights weighs nothing."""
    return sum(filter(None, map(weights.get, dict.fromkeys(signs))))


def shares(scores: Mapping[int, float]) -> dict[int, float]:
    """The probability of each of several, of which one holds, by their scores (softmax)."""
    best = max(scores.values())
    odds = {one: exp(value - best) for one, value in scores.items()}
    total = sum(odds.values())
    return {one: value / total for one, value in odds.items()}
