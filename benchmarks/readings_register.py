"""Train what tells sentences of old literature from those of today (``annotator/furigana/register.py``)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from logistic import fit_logistic, sparse
from scipy.sparse import csr_matrix

from annotator.furigana.register import grams
from annotator.language.script import has_kana
from annotator.language.sentences import sentences

STORIES = Path(__file__).parent.parent / "tests" / "speakers" / "gold"
"""Our own texts with dialogue: without them every quotation mark would speak for old literature."""

FEWEST = 60
"""A row of characters is looked at if this many sentences have it."""
PENALTY = 5.0
"""L2 penalty of a weight; each register weighs half as much as there are sentences."""
OF_STORY = 3.0
"""Weight of a sentence of our stories, which are few."""
LEAST = 0.05
"""Weights that are smaller do not matter: pruned."""
ITERATIONS = 60


class Marked(NamedTuple):
    """A sentence with its register."""

    text: str
    literary: bool
    fold: int
    weight: float = 1.0


def stories(folds: int) -> Iterator[Marked]:
    """The sentences of our stories; each text lies in one fold."""
    for number, path in enumerate(sorted(STORIES.glob("*.json"))):
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        found = (text[start:end].strip() for start, end in sentences(text))
        yield from (Marked(sentence, False, number % folds, OF_STORY) for sentence in found if has_kana(sentence))


class Register:
    """Log-odds of the register of some sentences, each by a model that never saw its fold; and the weights of all."""

    def __init__(self, marked: Sequence[Marked]) -> None:
        found = [sorted(grams(sentence.text)) for sentence in marked]
        counts = Counter(gram for row in found for gram in row)
        names = ["", *sorted(gram for gram, count in counts.items() if count >= FEWEST and gram.isprintable())]
        values, fold = (
            sparse((dict.fromkeys(["", *row], 1.0) for row in found), names),
            np.array([sentence.fold for sentence in marked]),
        )
        right = np.array([float(sentence.literary) for sentence in marked])
        weights = np.array([sentence.weight for sentence in marked])
        for register in (right > 0, right == 0):
            weights[register] *= len(marked) / 2 / weights[register].sum()
        self.odds = np.zeros(len(marked))
        for left_out in sorted(set(fold.tolist())):
            mine = fold == left_out
            self.odds[mine] = values[mine] @ _fit(values[~mine], right[~mine], weights[~mine])
        fitted = _fit(values, right, weights).tolist()
        self.weights = {name: weight for name, weight in zip(names, fitted, strict=True) if abs(weight) > LEAST}


def _fit(values: csr_matrix, right: np.ndarray, weights: np.ndarray) -> np.ndarray:
    penalties = np.full(values.shape[1], PENALTY)
    penalties[0] = 0.0  # the share of each register is no evidence
    return fit_logistic(values, right, penalties, weights, ITERATIONS)
