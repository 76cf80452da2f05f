"""Learn the weights of the features by which senses are ranked, and say what cross-validation makes of them.

    python benchmarks/train_senses.py GOLD [--penalty L2] [--write]

GOLD is the folder with ``senses/`` and ``terms/``; our own gold in ``tests/vocabulary/gold`` is added to it. Each text
is ranked once by weights that were learned without it. ``--write`` learns from all texts and writes
``annotator/data/vocabulary/senses.tsv``: the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from logistic import fit_choice, sparse
from senses_data import examples, sets

from annotator.vocabulary.features import sense_features
from annotator.vocabulary.grammar import allowed

TARGET = Path(__file__).parent.parent / "annotator" / "data" / "vocabulary" / "senses.tsv"
HEAD = "# Weights of the features in annotator/vocabulary/features.py, made by benchmarks/train_senses.py; senses.md\n"
DROPPED = 0.02
"""Weights below this change nothing."""


class Row(NamedTuple):
    """A word for training: which of its entry's senses are right, and the features of each."""

    source: str
    text: str
    entry_right: bool
    right: Sequence[bool]
    features: Sequence[Mapping[str, float]]
    allowed: Sequence[bool]
    """Whether grammar allows the sense in its place."""


def rows(gold: Path) -> list[Row]:
    found = []
    for source, (file, folder) in sets(gold).items():
        for example in examples(file, folder):
            entry = example.finder.entries[example.at] if example.at is not None else None
            entries = {number for number, _ in example.accepted}
            right = [(entry.number, sense.number) in example.accepted for sense in entry.senses] if entry else []
            place = example.finder.place(example.at or 0)
            features, fits = (sense_features(place, entry), allowed(entry, place)) if entry else ([], ())
            known = entry is not None and entry.number in entries
            found.append(Row(source, example.record["text_id"], known, right, features, fits))
    return found


def learn(training: Iterable[Row], penalty: float) -> dict[str, float]:
    """Weights that make the right senses likely: a conditional logit with an L2 penalty."""
    useful = [row for row in training if any(row.right) and not all(row.right)]
    names = sorted({name for row in useful for found in row.features for name in found})
    values = sparse((found for row in useful for found in row.features), names)
    starts = np.cumsum([0, *(len(row.right) for row in useful)])
    best = fit_choice(values, starts, np.array([right for row in useful for right in row.right]), penalty)
    return {name: round(float(weight), 3) for name, weight in zip(names, best, strict=True) if abs(weight) > DROPPED}


def ranked(row: Row, weights: Mapping[str, float]) -> list[int]:
    scores = [sum(weights.get(name, 0.0) * value for name, value in found.items()) for found in row.features]
    return sorted(range(len(scores)), key=lambda number: (not row.allowed[number], -scores[number], number))


def validate(data: Sequence[Row], penalty: float) -> None:
    """Print for each source, and for all, the shares with the right entry, sense first, and sense among three."""
    counts: Counter[tuple[str, str]] = Counter()
    for text in sorted({row.text for row in data}):
        weights = learn([row for row in data if row.text != text], penalty)
        for row in (row for row in data if row.text == text):
            order = ranked(row, weights)
            for source in (row.source, "all"):
                counts[source, "words"] += 1
                counts[source, "entry"] += row.entry_right
                counts[source, "first"] += bool(order) and bool(row.right[order[0]])
                counts[source, "top3"] += any(row.right[number] for number in order[:3])
    for source in (*dict.fromkeys(row.source for row in data), "all"):
        words = counts[source, "words"]
        shares = "  ".join(f"{name} {counts[source, name] / words:.3f}" for name in ("entry", "first", "top3"))
        print(f"{source:4} {words:4} words  {shares}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    data = rows(arguments.gold)
    validate(data, arguments.penalty)
    if arguments.write:
        weights = learn(data, arguments.penalty)
        TARGET.write_text(HEAD + "".join(f"{name}\t{weight}\n" for name, weight in weights.items()), encoding="utf-8")
        print(f"{len(weights)} weights from {len(data)} words")


if __name__ == "__main__":
    main()
