"""Which senses of an entry fit here: a conditional logit over the features of each sense in its place.

The weights are in ``data/vocabulary/senses.tsv``, made by ``benchmarks/train_senses.py``; the card beside the table
tells from what.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from annotator.language.jmdict import Entry
from annotator.language.tables import table_weights
from annotator.vocabulary.features import own_features, placed_features
from annotator.vocabulary.grammar import allowed
from annotator.vocabulary.places import Place

__all__ = ["SHOWN", "Ranked", "ranked_senses", "weights"]

SHOWN = 3
"""How many senses are shown at most."""


class Ranked(NamedTuple):
    """Senses, best first, and the probability that the first is right."""

    senses: tuple[int, ...]
    confidence: float


def weights() -> Mapping[str, float]:
    """The weight of each feature."""
    return table_weights("vocabulary/senses.tsv")


def ranked_senses(entry: Entry, place: Place) -> Ranked:
    """The senses of an entry that fit a word in its place, best first.

    Inside a longer word in katakana the full sense comes first: the スーパー of スーパーテックス is no supermarket.
    """
    if len(entry.senses) == 1:
        return Ranked((1,), 1.0)
    scores = list(map(_score, placed_features(place, entry), _own_scores(entry)))
    fits = allowed(entry, place)
    order = sorted(range(len(scores)), key=lambda number: (not fits[number], -scores[number], number))
    if place.compound():
        order.sort(key=lambda number: "abbreviation" in entry.senses[number].notes)
    possible = [score for score, fit in zip(scores, fits, strict=True) if fit]
    total = sum(math.exp(score - max(possible)) for score in possible)
    return Ranked(tuple(number + 1 for number in order[:SHOWN]), round(1 / total, 3))


def _score(features: Mapping[str, float], start: float = 0.0) -> float:
    table = weights()
    return sum([table.get(name, 0.0) * value for name, value in features.items()], start)


@lru_cache(maxsize=1 << 12)
def _own_scores(entry: Entry) -> tuple[float, ...]:
    """The part of each sense's score that is the same in every place."""
    return tuple(map(_score, own_features(entry)))
