"""Learn who speaks a quotation of the prose, and measure it by cross-validation over whole texts.

    python benchmarks/train_attribution.py GOLD_DIR... --scorer score.py [--write]

A multinomial logistic regression over the candidates of each quotation (``annotator/speakers/choice.py``): the
likelihood of the gold speakers is maximised by L-BFGS with an L2 penalty. Every text is read twice, without a cast and
with one made of its gold entities. The rules were mended by most of the marked texts until they were right there, so
that these say nothing of how far a rule can be trusted: what a rule weighs is learned twice, once for all texts and
once more for those, and only the former is kept (feature augmentation, Daumé 2007). ``--write`` makes
``annotator/data/speakers/choice.tsv``, the same bytes each time.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from speakers import EVERYTHING, Case, cases, load_scorer

from annotator.resources import Resources
from annotator.speakers.attribution import own_cues, read_document
from annotator.speakers.choice import Decision, choose, decisions
from annotator.speakers.document import Document
from annotator.speakers.identities import settle_identities
from annotator.speakers.interviews import settle_labels
from annotator.speakers.nearby import NOBODY, Nearby
from annotator.speakers.phrases import Kind

TABLE = Path(__file__).parent.parent / "annotator" / "data" / "speakers" / "choice.tsv"
FOLDS = 5
PENALTY = 2.0
SEEN = 3
"""A feature must be met for so many candidates."""
LEAST = 0.02
"""Weights nearer to zero than this are dropped."""
STEPS = 150
"""Iterations of L-BFGS at most."""
UNTOUCHED = "y"
"""Texts whose names begin so were marked after the rules were written, and no rule was mended by them."""
RULES = ("rule ",)
"""Beginning of the features whose weights are learned twice."""
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
    **{"sort document speech": -1.0, "sort thing": -1.0, "named inside": -0.5},
}
"""What the rules and grammar say of some features, rare ones among them: the penalty pulls to these weights."""
LEVELS = (0.98, 0.95, 0.9, 0.8, 0.6, 0.4, 0.0)


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
    gold = {scorer.trim(case.gold["text"], item["start"], item["end"]): item for item in case.gold["quotes"]}
    found = []
    for one, chosen in taken:
        quotation = document.quotations[one.spot.number]
        item = gold.get(scorer.trim(case.gold["text"], quotation.start, quotation.end))
        if item and item["kind"] in ("speech", "written") and item["speaker"] not in (None, "?"):
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
    wanted = [frozenset([who] if isinstance(who, str) else who) for who in item["speaker_ok"]]
    registry, nearby = document.registry, Nearby(document)
    right = set()
    for number in set(one.signs) - {NOBODY}:
        known = number > NOBODY
        final = registry.entities[became.get(number, number)] if known else None
        names = registry.names_of(final) if final else (nearby.name(one.spot, number),)
        if aliases.resolve(list(names)) in wanted:
            right.add(number)
    return frozenset(right or {NOBODY})


def names_of(quoted: Quoted, number: int) -> Iterator[str]:
    """The features of a candidate, those of rules twice in a text that the rules were mended by."""
    for name in quoted.signs[number]:
        yield name
        if name.startswith(RULES) and not quoted.text.startswith(UNTOUCHED):
            yield f"mended {name}"


def fit(found: list[Quoted], penalty: float) -> dict[str, float]:
    """The weights that make the right speakers likeliest."""
    counted = Counter(name for one in found for number in one.signs for name in names_of(one, number))
    names = sorted({name for name, count in counted.items() if count >= SEEN} | set(PRIOR))
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    index = {name: at for at, name in enumerate(names)}
    rows = [(at, number) for at, one in enumerate(found) for number in one.signs]
    told = ((row, name) for row, (at, number) in enumerate(rows) for name in names_of(found[at], number))
    cells = [(row, index[name]) for row, name in told if name in index]
    matrix = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(rows), len(names)))
    quotation = np.array([at for at, _ in rows])
    right = np.array([number in found[at].right for at, number in rows])
    first = np.searchsorted(quotation, np.arange(len(found)))

    def objective(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, first)[quotation])
        shares = odds / np.add.reduceat(odds, first)[quotation]
        likely = np.maximum(np.add.reduceat(shares * right, first), 1e-12)
        gradient = matrix.T @ (shares - shares * right / likely[quotation])
        off = weights - prior
        return penalty * float(off @ off) / 2 - float(np.log(likely).sum()), gradient + penalty * off

    done = minimize(objective, prior, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    learned = zip(names, done.x, strict=True)
    return {name: float(value) for name, value in learned if abs(value) > LEAST and not name.startswith("mended ")}


def report(found: list[tuple[Quoted, float]]) -> None:
    """Print right answers, those of the first rule beside them, and how good each probability is."""
    for listed in (False, True):
        for title, untouched in (("texts that rules were mended by", False), ("texts that no rule has seen", True)):
            mine = [
                item for item in found if item[0].listed is listed and item[0].text.startswith(UNTOUCHED) is untouched
            ]
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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    texts = [case for folder in options.folder for case in cases(folder)]
    found = [one for case in texts for listed in (False, True) for one in read(case, listed, PRIOR, scorer)]
    if options.write:
        lines = [f"{name}\t{value:.3f}\n" for name, value in sorted(fit(found, options.penalty).items())]
        TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")
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
