"""Learn which quotations that no rule takes for somebody's words are some after all, and measure it by parts.

    python benchmarks/train_kinds.py GOLD_DIR... --scorer score.py [--write]

A logistic regression over the shape of the words and what surrounds them (``annotator/speakers/kinds.py``), learned
from all quotations between marks; its likelihood is maximised by L-BFGS with an L2 penalty. What the rules say of a
quotation is weighed twice, as in ``benchmarks/train_attribution.py``, since they were mended by most of the texts.
``--write`` makes ``annotator/data/speakers/kinds.tsv``, the same bytes each time.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from speakers import EVERYTHING, Case, cases, load_scorer
from train_attribution import FOLDS, LEAST, SEEN, UNTOUCHED

from annotator.resources import Resources
from annotator.speakers.attribution import read_document, ruled_cue
from annotator.speakers.kinds import score, signs_of_words

TABLE = Path(__file__).parent.parent / "annotator" / "data" / "speakers" / "kinds.tsv"
PENALTY = 3.0
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
    gold = {scorer.trim(case.gold["text"], item["start"], item["end"]): item for item in case.gold["quotes"]}
    for number, quotation in enumerate(document.quotations):
        item = gold.get(scorer.trim(case.gold["text"], quotation.start, quotation.end))
        if item is None or not quotation.mark or quotation.label or number not in document.place:
            continue
        cue = ruled_cue(document, number)
        kinds = set(item["kind_ok"])
        if cue.rule != "inscription" and not (kinds & WORDS and kinds - WORDS):
            signs = tuple(sorted(set(signs_of_words(document, number, cue))))
            yield Marked(case.gold["id"], item["quote"], item["kind"] in WORDS, cue.spoken, signs)


def names_of(marked: Marked) -> Iterator[str]:
    """The features of a quotation, those of rules twice in a text that the rules were mended by."""
    for name in marked.signs:
        yield name
        if name.startswith("rule ") and not marked.text.startswith(UNTOUCHED):
            yield f"mended {name}"


def fit(found: list[Marked], penalty: float) -> dict[str, float]:
    """The weights that make the kinds likeliest."""
    counted = Counter(name for one in found for name in names_of(one))
    names = sorted(name for name, count in counted.items() if count >= SEEN)
    index = {name: at for at, name in enumerate(names)}
    cells = [(row, index[name]) for row, one in enumerate(found) for name in names_of(one) if name in index]
    matrix = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(found), len(names)))
    sides = np.array([1.0 if one.said else -1.0 for one in found])

    def objective(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = sides * (matrix @ weights)
        loss = float(np.logaddexp(0, -margins).sum()) + penalty * float(weights @ weights) / 2
        return loss, penalty * weights - matrix.T @ (sides / (1 + np.exp(margins)))

    done = minimize(objective, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    kept = (item for item in zip(names, done.x, strict=True) if abs(item[1]) > LEAST)
    return {name: float(value) for name, value in kept if not name.startswith(("mended ", "rule said"))}


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    texts = [list(read(case, scorer)) for folder in options.folder for case in cases(folder)]
    measured: list[tuple[Marked, float]] = []
    for fold in range(FOLDS):
        weights = fit([one for at, text in enumerate(texts) if at % FOLDS != fold for one in text], PENALTY)
        tested = [one for text in texts[fold::FOLDS] for one in text]
        measured += [(one, 1 / (1 + exp(-score(one.signs, weights)))) for one in tested]
    print(f"{FOLDS} parts, each measured with weights from the others")
    report("texts that rules were mended by", [item for item in measured if not item[0].text.startswith(UNTOUCHED)])
    report("texts that no rule has seen", [item for item in measured if item[0].text.startswith(UNTOUCHED)])
    if options.write:
        learned = fit([one for text in texts for one in text], PENALTY)
        lines = [f"{name}\t{value:.3f}\n" for name, value in sorted(learned.items())]
        TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


HEAD = """\
# What each sign of a quotation's kind weighs (log-odds of somebody's words).
# Made by benchmarks/train_kinds.py; kinds.md tells from what.
"""


if __name__ == "__main__":
    main()
