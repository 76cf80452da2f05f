"""Learn who speaks a quotation of the prose, and measure it by cross-validation over whole texts.

    python benchmarks/train_attribution.py GOLD_DIR... --scorer score.py [--write]

A multinomial logistic regression over the candidates of each quotation (``annotator/speakers/prose/choice.py``): the
likelihood of the gold speakers is maximised by L-BFGS with an L2 penalty. Every text is read twice, without a cast and
with one made of its gold entities. What a rule weighs is learned twice (``speakers_data.augmented``), since the rules
were mended by most of the texts. ``--write`` makes ``annotator/data/speakers/choice.tsv``, the same bytes each time.
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
    augmented,
    cases,
    has_speaker,
    load_scorer,
    marked_quotes,
    named_weights,
    training_options,
    untouched,
    wanted_speakers,
    write_weights,
)

from annotator.resources import Resources
from annotator.speakers.attribution import own_cues, read_document
from annotator.speakers.document import Document
from annotator.speakers.identity.identities import settle_identities
from annotator.speakers.interviews import settle_labels
from annotator.speakers.prose.choice import Decision, choose, decisions
from annotator.speakers.prose.nearby import NOBODY, Nearby
from annotator.speakers.text.phrases import Kind

TABLE = TABLES / "choice.tsv"
PENALTY = 2.0
SEEN = 3
"""A feature must be met for so many candidates."""
STEPS = 150
"""Iterations of L-BFGS at most."""
PRIOR = {
    **{
        f"rule {name}": 3.0
        for name in ("asked", "asked-other", "passive-other", "document", "letter", "announced", "outer")
    },
    **{
        "own before ni to speech": -3.0,
        "own before ni to speech passive": 1.0,
        "own before kara to speech passive": 1.0,
    },
    **{"sort document speech": -1.0, "sort thing": -1.0, "named inside": -0.5, "one of a subject": -2.0},
    **{"own closing": 1.0, "own head": 1.0},
}
"""What the rules and grammar say of some features, rare ones among them: the penalty pulls to these weights."""
LEVELS = (0.98, 0.96, 0.9, 0.8, 0.6, 0.4, 0.0)


@dataclass(frozen=True)
class Quoted:
    """A quotation with a speaker in the gold, as the package sees it."""

    text: str
    style: str
    listed: bool
    """Read with a cast."""
    signs: dict[int, tuple[str, ...]]
    right: frozenset[int]
    """The candidates that are right; nobody where none is."""
    chosen: int
    """The answer by the weights that the text was read with."""
    rule: int
    """The answer of the first rule."""


def read(case: Case, listed: bool, weights: dict[str, float], scorer: Any) -> list[Quoted]:
    """The quotations of a text, answered one by one by the weights."""
    document = read_document(case.passage, Resources(cast=case.cast if listed else (), config=EVERYTHING))
    cues = own_cues(document)
    settle_labels(document, cues)
    taken = [(one, choose(one.signs, weights)[0]) for one in decisions(document, cues, weights)]
    before = _meant(document)
    settle_identities(document, cues)
    after = _meant(document)
    became = {number: after[start] for start, number in before.items()}
    gold = marked_quotes(case, scorer)
    found = []
    for one, chosen in taken:
        quotation = document.quotations[one.spot.number]
        item = gold.get(scorer.trim(case.gold["text"], quotation.start, quotation.end))
        if item and has_speaker(item):
            found.append(_quoted(case, listed, one, chosen, _right(case, item, document, one, became, scorer)))
    return found


def _quoted(case: Case, listed: bool, one: Decision, chosen: int, right: frozenset[int]) -> Quoted:
    signs = {number: tuple(sorted(set(names))) for number, names in one.signs.items()}
    rule = one.hint.entity.number if one.hint else NOBODY
    return Quoted(case.gold["id"], case.gold["style"], listed, signs, right, chosen, rule)


def _meant(document: Document) -> dict[int, int]:
    """Whom the noun phrase that begins at a place means."""
    sentences = [*document.narration, *(one for inner in document.inner.values() for one in inner)]
    nouns = (phrase for one in sentences for phrase in one.phrases if phrase.kind is Kind.NOUN)
    found = ((phrase.start, document.references.entity(phrase)) for phrase in nouns)
    return {start: entity.number for start, entity in found if entity}


def _right(
    case: Case, item: dict[str, Any], document: Document, one: Decision, became: dict[int, int], scorer: Any
) -> frozenset[int]:
    """The candidates whom the gold names, by the names that they have in the end."""
    aliases = scorer.Aliases(case.gold["entities"])
    wanted = wanted_speakers(item)
    registry, nearby = document.registry, Nearby(document)
    right = set()
    for number in set(one.signs) - {NOBODY}:
        known = number > NOBODY
        final = registry.entities[became.get(number, number)] if known else None
        names = registry.names_of(final) if final else (nearby.name(one.spot, number),)
        if aliases.resolve(list(names)) in wanted:
            right.add(number)
    return frozenset(right or {NOBODY})


def fit(found: list[Quoted], penalty: float) -> dict[str, float]:
    """The weights that make the right speakers likeliest."""
    rows = [dict.fromkeys(augmented(names, one.text), 1.0) for one in found for names in one.signs.values()]
    counted = Counter(name for row in rows for name in row)
    names = sorted({name for name, count in counted.items() if count >= SEEN} | set(PRIOR))
    starts = np.cumsum([0, *(len(one.signs) for one in found)])
    right = np.array([number in one.right for one in found for number in one.signs])
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    return named_weights(names, fit_choice(sparse(rows, names), starts, right, penalty, prior, steps=STEPS))


def report(found: list[tuple[Quoted, float]]) -> None:
    """Print right answers, those of the first rule beside them, and how good each probability is."""
    for listed in (False, True):
        for title, new in (("texts that rules were mended by", False), ("texts that no rule has seen", True)):
            mine = [item for item in found if item[0].listed is listed and untouched(item[0].text) is new]
            _print_share(f"{title}, {'with' if listed else 'no'} cast", mine)
            for level in LEVELS:
                sure = [one.chosen in one.right for one, probability in mine if probability >= level]
                print(f"  probability from {level:.2f}: {sum(sure)}/{len(sure)}")


def _print_share(title: str, found: list[tuple[Quoted, float]]) -> None:
    right = sum(one.chosen in one.right for one, _ in found)
    rule = sum(one.rule in one.right for one, _ in found)
    there = sum(NOBODY not in one.right for one, _ in found)
    print(f"{title}: {right}/{len(found)} right, by the first rule {rule}, among the candidates {there}")


def main() -> None:
    """Run the training."""
    parser = training_options(__doc__, TABLE)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    texts = cases(*options.folder)
    found = [one for case in texts for listed in (False, True) for one in read(case, listed, PRIOR, scorer)]
    if options.write:
        write_weights(TABLE, HEAD, fit(found, options.penalty))
    measured = []
    for fold in range(FOLDS):
        mine = {case.gold["id"] for case in texts[fold::FOLDS]}
        weights = fit([one for one in found if one.text not in mine], options.penalty)
        for case in texts[fold::FOLDS]:
            for listed in (False, True):
                measured += [(one, choose(one.signs, weights)[1]) for one in read(case, listed, weights, scorer)]
    print(f"{FOLDS} parts, each measured with weights from the others")
    report(measured)


HEAD = """\
# What each sign of who speaks a quotation of the prose weighs (log-odds).
# Made by benchmarks/train_attribution.py; choice.md tells from what.
"""


if __name__ == "__main__":
    main()
