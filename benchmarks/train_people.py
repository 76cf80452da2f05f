"""Learn when two descriptions are of one person, and measure it by cross-validation over whole texts.

    python benchmarks/train_people.py GOLD_DIR... --scorer score.py [--write] [--list]

Every description chooses one of those near it, or none, by a log-linear model (the mention ranking of Denis and
Baldridge, 2008): the likelihood of the right choices is maximised by L-BFGS, with an L2 penalty that pulls to what
grammar says. A description that the gold does not know teaches nothing, unless it is a common noun. ``--list`` prints
the choices, ``--write`` makes ``annotator/data/speakers/people.tsv``, the same bytes each time. Behind that,
``benchmarks/train_speakers.py --write`` is due: the candidates of the turns have changed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from speakers import EVERYTHING, Case, cases, load_scorer

from annotator.resources import Resources
from annotator.speakers.attribution import cues_before_people, read_document
from annotator.speakers.mentions import Sort
from annotator.speakers.same_person import NONE, Choice, choices

TABLE = Path(__file__).parent.parent / "annotator" / "data" / "speakers" / "people.tsv"
FOLDS = 5
PENALTY = 4.0
SEEN = 3
"""A feature must be met in so many choices."""
PRIOR = {
    **{"none": 2.5, "calls": -3.0, "told of together": -1.0, "act together": -2.0, "act in turn": -1.0},
    **{"genders agree": 0.7, "genders differ": -4.0, "both family": -3.0, "both given": -3.0, "family and given": 1.0},
    **{"bears": 3.0, "is named": 4.0, "introduces himself": 3.0, "may introduce himself": 1.5},
    **{"is said to be": 1.5, "is addressed so": 1.5},
    **{"answers a call": 1.5, "acts behind a call": 0.5, "acts before a call": -0.5, "begin alike": 3.0},
    **{
        "ends so": 1.5,
        "both told": -1.0,
        "hands over": 0.5,
        "interleaved": -0.5,
        "interleaved, nameless": -2.0,
        "both called": -0.5,
    },
    **{"a body for a name": 1.0, "a name for a body": 1.0, "fits 1 and 1": 2.0, "fits 1 and 2": 1.0},
    **{"fits 2 and 1": 0.5, "narrator, told": -4.0, "narrator, called": 1.5, "narrator, not called": -2.0},
}
"""What grammar and good sense say of some features: the penalty pulls to these weights, and to 0 elsewhere."""
LEAST = 0.02
"""Weights nearer to zero than this are dropped."""
LEVELS = (0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Asked:
    """A choice with its right answers."""

    text: str
    fold: int
    choice: Choice
    right: frozenset[int]
    names: dict[int, str]
    """Of those to choose from."""


def asked(case: Case, fold: int, scorer: Any) -> list[Asked]:
    """The choices of a text of which the gold knows the answer."""
    document = read_document(case.passage, Resources(config=EVERYTHING))
    aliases = scorer.Aliases(case.gold["entities"])
    entities = document.registry.entities
    told = {item.number: aliases.one(item.name, False) for item in entities}
    told |= {item.number: aliases.one("語り手", False) for item in entities if item.sort is Sort.NARRATOR}
    known = {number: who for number, who in told.items() if who and not who.startswith("!")}
    found = []
    for choice in choices(document, cues_before_people(document)):
        mine = known.get(choice.entity.number)
        if mine or choice.entity.sort is Sort.THING:
            right = {one for one in choice.signs if one != NONE and mine and known.get(one) == mine} or {NONE}
            names = {one: entities[one].name if one != NONE else "-" for one in choice.signs}
            found.append(Asked(case.gold["id"], fold, choice, frozenset(right), names))
    return found


def learn(found: list[Asked], penalty: float) -> dict[str, float]:
    """The weights that make the right choices likeliest."""
    counted = Counter(
        name for item in found for name in {name for names in item.choice.signs.values() for name in names}
    )
    features = sorted({name for name, times in counted.items() if times >= SEEN} | set(PRIOR))
    number = {name: at for at, name in enumerate(features)}
    prior = np.array([PRIOR.get(name, 0.0) for name in features])
    rows = [_rows(item, number) for item in found]

    def objective(weights: np.ndarray) -> tuple[float, np.ndarray]:
        off = weights - prior
        value, gradient = penalty * float(off @ off) / 2, penalty * off
        for table, right in rows:
            shares = np.exp(table @ weights)
            shares /= shares.sum()
            good = shares * right
            value -= float(np.log(good.sum()))
            gradient = gradient + table.T @ (shares - good / good.sum())
        return value, gradient

    done = minimize(objective, prior, jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return {name: float(value) for name, value in zip(features, done.x, strict=True) if abs(value) > LEAST}


def _rows(item: Asked, number: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """The features of each answer, and which answers are right."""
    table = np.zeros((len(item.choice.signs), len(number)))
    for at, names in enumerate(item.choice.signs.values()):
        for name in names:
            if name in number:
                table[at, number[name]] = 1.0
    return table, np.array([float(one in item.right) for one in item.choice.signs])


@dataclass(frozen=True)
class Answer:
    """The likeliest join of a choice."""

    asked: Asked
    chosen: int
    share: float

    @property
    def right(self) -> bool:
        """Whether the two are of one person."""
        return self.chosen in self.asked.right


def answers(found: list[Asked], weights: dict[str, float]) -> list[Answer]:
    """Of each choice the likeliest other description, be it likelier than none or not."""
    result = []
    for item in found:
        shares = {one: share for one, share in item.choice.shares(weights).items() if one != NONE}
        best = max(shares, key=lambda one: shares[one])
        result.append(Answer(item, best, shares[best]))
    return result


def report(found: list[Answer]) -> None:
    """Print precision and recall of joins by the probability from which they are made."""
    wanted = sum(NONE not in item.asked.right for item in found)
    for level in LEVELS:
        joined = [item for item in found if item.share >= level]
        right = sum(item.right for item in joined)
        print(f"  from {level}: precision {right}/{len(joined)}, recall {right}/{wanted}")


def main() -> None:
    """Run the training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    parser.add_argument("--list", action="store_true", help="print every likely or right join")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    texts = [case for folder in options.folder for case in cases(folder)]
    found = [item for at, case in enumerate(texts) for item in asked(case, at % FOLDS, scorer)]
    measured: list[Answer] = []
    for fold in range(FOLDS):
        weights = learn([item for item in found if item.fold != fold], options.penalty)
        measured += answers([item for item in found if item.fold == fold], weights)
    print(f"{FOLDS} parts, each measured with weights from the others; {len(found)} choices")
    report(measured)
    for answer in sorted(measured, key=lambda item: -item.share) if options.list else ():
        item = answer.asked
        if answer.share > LEVELS[0] or NONE not in item.right:
            right = "・".join(item.names[one] for one in sorted(item.right))
            names = item.choice.signs[answer.chosen]
            print(
                f"{item.text}\t{item.choice.entity.name}\t{item.names[answer.chosen]}\t{right}\t{answer.share:.2f}\t{names}"
            )
    if options.write:
        weights = learn(found, options.penalty)
        lines = [f"{name}\t{value:.3f}\n" for name, value in sorted(weights.items())]
        TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


HEAD = """\
# What ties and parts two descriptions of people (log-odds). Made by benchmarks/train_people.py; people.md tells how.
"""


if __name__ == "__main__":
    main()
