"""Learn which quotations that no rule takes for somebody's words are some after all, and measure it by parts.

    python benchmarks/train_kinds.py GOLD_DIR... --scorer score.py [--write]

A logistic regression over the shape of the words and what surrounds them (``annotator/speakers/kinds.py``), learned
from all quotations between marks; its likelihood is maximised by L-BFGS with an L2 penalty. What the rules say of a
quotation is weighed twice (``speakers_data.augmented``), since they were mended by most of the texts.
``--write`` makes ``annotator/data/speakers/kinds.tsv``, the same bytes each time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from typing import Any

import numpy as np
from logistic import fit_logistic, sparse
from speakers_data import (
    EVERYTHING,
    FOLDS,
    TABLES,
    Case,
    augmented,
    cases,
    load_scorer,
    marked_quotes,
    named_weights,
    training_options,
    untouched,
    write_weights,
)

from annotator.resources import Resources
from annotator.speakers.attribution import read_document, ruled_cue
from annotator.speakers.kinds import signs_of_words
from annotator.speakers.weights import score

TABLE = TABLES / "kinds.tsv"
PENALTY = 3.0
SEEN = 3
"""A feature must be met in so many quotations."""
WORDS = {"speech", "written", "thought"}
LEVELS = (0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Marked:
    """A quotation whose kind the gold leaves no doubt of."""

    text: str
    quote: str
    said: bool
    ruled: bool
    """The rules take it for somebody's words."""
    signs: tuple[str, ...]


def read(case: Case, scorer: Any) -> Iterator[Marked]:
    """The quotations between marks of a text."""
    document = read_document(case.passage, Resources(config=EVERYTHING))
    gold = marked_quotes(case, scorer)
    for number, quotation in enumerate(document.quotations):
        item = gold.get(scorer.trim(case.gold["text"], quotation.start, quotation.end))
        if item is None or not quotation.mark or quotation.label or number not in document.place:
            continue
        cue = ruled_cue(document, number)
        kinds = set(item["kind_ok"])
        if cue.rule != "inscription" and not (kinds & WORDS and kinds - WORDS):
            signs = tuple(sorted(set(signs_of_words(document, number, cue))))
            yield Marked(case.gold["id"], item["quote"], item["kind"] in WORDS, cue.spoken, signs)


def fit(found: list[Marked]) -> dict[str, float]:
    """The weights that make the kinds likeliest.

    What the rules take for somebody's words is never asked of the model; their features are needed to learn the others.
    """
    rows = [dict.fromkeys(augmented(one.signs, one.text), 1.0) for one in found]
    counted = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counted.items() if count >= SEEN)
    weights = fit_logistic(sparse(rows, names), np.array([one.said for one in found]), PENALTY)
    return {name: value for name, value in named_weights(names, weights).items() if not name.startswith("rule said")}


def report(title: str, found: list[tuple[Marked, float]]) -> None:
    """Print how many of those that no rule takes for somebody's words are taken for some, by probability."""
    named = [(one, probability) for one, probability in found if not one.ruled]
    said = sum(one.said for one, _ in named)
    print(f"{title}: {len(found)} quotations, {len(named)} are no words of anybody by the rules, {said} wrongly")
    for level in LEVELS:
        taken = [one for one, probability in named if probability >= level]
        print(f"  said by a probability from {level}: {sum(one.said for one in taken)} of {len(taken)} rightly")


def main() -> None:
    """Run the training."""
    options = training_options(__doc__, TABLE).parse_args()
    scorer = load_scorer(options.scorer)
    texts = [list(read(case, scorer)) for case in cases(*options.folder)]
    measured: list[tuple[Marked, float]] = []
    for fold in range(FOLDS):
        weights = fit([one for at, text in enumerate(texts) if at % FOLDS != fold for one in text])
        tested = [one for text in texts[fold::FOLDS] for one in text]
        measured += [(one, 1 / (1 + exp(-score(one.signs, weights)))) for one in tested]
    print(f"{FOLDS} parts, each measured with weights from the others")
    report("texts that rules were mended by", [item for item in measured if not untouched(item[0].text)])
    report("texts that no rule has seen", [item for item in measured if untouched(item[0].text)])
    if options.write:
        write_weights(TABLE, HEAD, fit([one for text in texts for one in text]))


HEAD = """\
# What each sign of a quotation's kind weighs (log-odds of somebody's words).
# Made by benchmarks/train_kinds.py; kinds.md tells from what.
"""


if __name__ == "__main__":
    main()
