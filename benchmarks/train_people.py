"""Learn when two descriptions are of one person, and measure it by cross-validation over whole texts.

    python benchmarks/train_people.py GOLD_DIR... --scorer score.py [--write] [--list]

Every description chooses one of those near it, or none, by a log-linear model (the mention ranking of Denis and
Baldridge, 2008): the likelihood of the right choices is maximised by L-BFGS, with an L2 penalty that pulls to what
grammar says. A description that the gold does not know teaches nothing, unless it is a common noun. ``--list`` prints
the choices, ``--write`` makes ``annotator/data/speakers/people.tsv``, the same bytes each time. Behind that,
``benchmarks/train_speakers.py --write`` is due: the candidates of the turns have changed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from logistic import fit_choice, sparse
from speakers_data import (
    EVERYTHING,
    FOLDS,
    TABLES,
    Case,
    cases,
    load_scorer,
    named_weights,
    training_options,
    write_weights,
)

from annotator.resources import Resources
from annotator.speakers.attribution import cues_before_people, read_document
from annotator.speakers.identity.same_person import NONE, Choice, choices
from annotator.speakers.text.mentions import Sort

TABLE = TABLES / "people.tsv"
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
STEPS = 100
"""Iterations of L-BFGS."""
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
    names = sorted({name for name, times in counted.items() if times >= SEEN} | set(PRIOR))
    options = [(item, one) for item in found for one in item.choice.signs]
    values = sparse((dict.fromkeys(item.choice.signs[one], 1.0) for item, one in options), names)
    starts = np.cumsum([0, *(len(item.choice.signs) for item in found)])
    right = np.array([one in item.right for item, one in options])
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    return named_weights(names, fit_choice(values, starts, right, penalty, prior, steps=STEPS))


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
    parser = training_options(__doc__, TABLE)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--list", action="store_true", help="print every likely or right join")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    texts = cases(*options.folder)
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
        write_weights(TABLE, HEAD, learn(found, options.penalty))


HEAD = """\
# What ties and parts two descriptions of people (log-odds). Made by benchmarks/train_people.py; people.md tells how.
"""


if __name__ == "__main__":
    main()
