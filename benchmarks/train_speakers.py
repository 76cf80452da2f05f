"""Learn what the signs of a turn weigh, and measure the turns by cross-validation over whole texts.

    python benchmarks/train_speakers.py GOLD_DIR... --scorer score.py [--write] [--unseen GOLD_DIR...]

A linear-chain conditional random field (Lafferty et al., 2001) over the last speaker and the last other one, the same
that ``annotator/speakers/dialogue/conversation.py`` decodes: the likelihood of the gold speakers of all lines, given
those that the text names, is maximised by L-BFGS with an elastic-net penalty (Zou and Hastie, 2005). Every text is read
twice, without a cast and with one made of its gold entities. How somebody talks is learned from the lines that are
clear, so it takes a second round. ``--write`` makes ``annotator/data/speakers/turns.tsv``, the same bytes each time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from speakers_chain import Chains, people_of
from speakers_data import (
    EVERYTHING,
    FOLDS,
    TABLES,
    Case,
    cases,
    load_scorer,
    marked_quotes,
    named_weights,
    training_options,
    wanted_speakers,
    write_weights,
)

from annotator.resources import Resources
from annotator.speakers.attribution import cues_before_scenes, read_document
from annotator.speakers.dialogue.conversation import STRANGER, Line
from annotator.speakers.dialogue.scenes import Scenes
from annotator.speakers.document import Document

TABLE = TABLES / "turns.tsv"
PENALTY = 4.0
SPARSITY = 4.0
"""Penalties on the squares of the weights, and on their sizes: the first alone would keep a thousand small weights that
make the answers no better and the probabilities worse."""
SEEN = 4
"""A feature must be met on so many lines."""
PRIOR = {
    **{"called": -3.0, "named": -1.5, "introduces himself": 2.5, "called before": 1.8, "asked before": 0.5},
    **{"any-behind silent": -4.5, "any-behind told": -1.5, "any-before silent": -1.5, "any-behind cleft": 2.0},
    **{"heard-behind ga": 1.5, "heard-behind new": 1.0, "heard-behind cleft": 2.0},
    **{"any-behind say": 1.0, "any-behind ga say": 0.5, "any-behind voice": 1.5, "before voice": 1.0},
    **{"any-before announce": 1.0, "any-before together": 2.0, "any-behind together": 2.0, "opens voice": 0.8},
    **{"old words, old": 1.5, "old words, not old": -1.0, "gender fits": 0.7, "gender does not fit": -0.7},
    **{"relative of the one called": 1.5, "the narrator's I, narrator": 1.0, "the narrator's I, other": -1.0},
    **{"the common narrator's I, narrator": 0.4},
    **{"polite, inferior": 0.3, "polite, superior": -0.3, "repeat adjacent": -3.0},
    **{"repeat sole": -0.4, "repeat later replying": -0.8, "again acting": -0.7, "again sole say": -0.5},
}
"""What grammar says of some features, rare ones among them: the penalty pulls to these weights, and to 0 elsewhere."""
ROUNDS = 2
STEPS = 60
"""Iterations of L-BFGS in each round."""
BANDS = (0.995, 0.97, 0.95, 0.93, 0.9, 0.85, 0.8, 0.7, 0.5, 0.0)


@dataclass
class Story:
    """A text with its scenes and the candidates that are right for each line."""

    name: str
    style: str
    listed: bool
    """Read with a cast."""
    fold: int
    scenes: Scenes
    right: list[set[int]] = field(default_factory=list)
    """Numbers of the right candidates; the stranger where the speaker is none, and nobody where he is not known."""
    asked: list[bool] = field(default_factory=list)
    """Whether the gold has a speaker for the line."""


def stories(found: list[Case], scorer: Any) -> list[Story]:
    """Every text twice, without and with its cast."""
    return [_story(case, listed, at % FOLDS, scorer) for at, case in enumerate(found) for listed in (False, True)]


def _story(case: Case, listed: bool, fold: int, scorer: Any) -> Story:
    resources = Resources(cast=case.cast if listed else (), config=EVERYTHING)
    document = read_document(case.passage, resources)
    scenes = Scenes(document, cues_before_scenes(document))
    story = Story(case.gold["id"], case.gold["style"], listed, fold, scenes)
    aliases = scorer.Aliases(case.gold["entities"])
    gold = marked_quotes(case, scorer)
    for number, line in zip(scenes.numbers, scenes.lines, strict=True):
        quotation = document.quotations[number]
        item = gold.get(scorer.trim(case.gold["text"], quotation.start, quotation.end))
        asked = item is not None and item["speaker"] not in (None, "?")
        story.asked.append(asked)
        story.right.append(_right(document, line, item, aliases) if item and asked else set())
    return story


def _right(document: Document, line: Line, item: dict[str, Any], aliases: Any) -> set[int]:
    """The candidates whom the gold names; the stranger where it is one person who is no candidate."""
    wanted = wanted_speakers(item)
    entities = document.registry.entities
    people = [who for who in line.signs or [line.fixed] if who is not None and who >= 0]
    right = {who for who in people if aliases.resolve(list(document.registry.names_of(entities[who]))) in wanted}
    return right or ({STRANGER} if line.signs and isinstance(item["speaker"], str) else right)


class Index:
    """The features that are met often enough, by number."""

    def __init__(self, found: list[Story]) -> None:
        counted: Counter[str] = Counter()
        for story in found:
            for line in story.scenes.lines:
                counted.update({name for features in line.signs.values() for name in features})
                counted.update({name for features in line.heard.values() for name in features})
                if line.place:
                    counted.update(name for names in line.turns() for name in names)
                    counted.update({name for who in people_of(line) for name in line.goes_on(who)})
        self.names = sorted({name for name, count in counted.items() if count >= SEEN} | set(PRIOR))
        self.number = {name: at for at, name in enumerate(self.names)}


def fit(found: list[Story], start: dict[str, float]) -> dict[str, float]:
    """The weights that make the right speakers of the stories likeliest.

    The size of a weight has no gradient at zero; so each is the difference of two that are never negative.
    """
    index = Index(found)
    chains = Chains([(story.scenes.lines, story.right) for story in found], index.number)
    prior = np.array([PRIOR.get(name, 0.0) for name in index.names])
    size = len(prior)

    def objective(parts: np.ndarray) -> tuple[float, np.ndarray]:
        off = parts[:size] - parts[size:]
        value, gradient = chains.loss(prior + off)
        gradient = gradient + PENALTY * off
        value += PENALTY * float(off @ off) / 2 + SPARSITY * float(parts.sum())
        return value, np.concatenate([gradient + SPARSITY, SPARSITY - gradient])

    first = np.array([start.get(name, 0.0) for name in index.names]) - prior
    parts = np.concatenate([np.maximum(first, 0.0), np.maximum(-first, 0.0)])
    bounds, limit = [(0.0, None)] * (2 * size), {"maxiter": STEPS}
    done = minimize(objective, parts, jac=True, method="L-BFGS-B", bounds=bounds, options=limit)
    return named_weights(index.names, prior + done.x[:size] - done.x[size:])


def learn(found: list[Story]) -> dict[str, float]:
    """Weights fitted in rounds, how everybody talks heard anew after each."""
    told = [
        story
        for story in found
        if any(line.signs and right for line, right in zip(story.scenes.lines, story.right, strict=True))
    ]
    weights = dict(PRIOR)
    for _ in range(ROUNDS):
        for story in told:
            story.scenes.decide(weights)
        weights = fit(told, weights)
    return weights


@dataclass(frozen=True)
class Guess:
    """An answer about a line."""

    story: Story
    open: bool
    right: bool
    probability: float


def guesses(story: Story, weights: dict[str, float]) -> list[Guess]:
    """What the weights answer for the lines of a story that have a speaker in the gold."""
    verdicts = story.scenes.decide(weights)
    return [
        Guess(story, line.fixed is None, verdict.speaker in right, verdict.probability)
        for line, verdict, right, asked in zip(story.scenes.lines, verdicts, story.right, story.asked, strict=True)
        if asked
    ]


def report(title: str, found: list[Guess]) -> None:
    """Print shares of right answers by style, without and with cast, and by probability."""
    print(title)
    for listed in (False, True):
        for style in sorted({item.story.style for item in found}):
            mine = [item for item in found if item.story.listed is listed and item.story.style == style]
            turns = [item for item in mine if item.open]
            if turns:
                share = sum(item.right for item in mine) / len(mine)
                right = sum(item.right for item in turns)
                print(f"  {style}, {'with' if listed else 'no'} cast: lines {share:.3f}, open {right}/{len(turns)}")
    turns = [item for item in found if item.open]
    for listed in (False, True):
        for low, high in zip(BANDS, (1.01, *BANDS), strict=False):
            mine = [item for item in turns if item.story.listed is listed and low <= item.probability < high]
            if mine:
                right = sum(item.right for item in mine)
                name = f"{'with' if listed else 'no'} cast, probability from {low:.3f}"
                print(f"  {name}: {right}/{len(mine)}, with one of each added {(right + 1) / (len(mine) + 2):.3f}")


def cross_validated(found: list[Story]) -> list[Guess]:
    """The answers for each part, by weights from the others."""
    measured: list[Guess] = []
    for fold in range(FOLDS):
        weights = learn([story for story in found if story.fold != fold])
        measured += [guess for story in found if story.fold == fold for guess in guesses(story, weights)]
    return measured


def main() -> None:
    """Run the training."""
    parser = training_options(__doc__, TABLE)
    parser.add_argument("--unseen", type=Path, nargs="+", default=[], help="measure on these, not by cross-validation")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    found = stories(cases(*options.folder), scorer)
    for folder in options.unseen:
        weights = learn(found)
        measured = [guess for story in stories(cases(folder), scorer) for guess in guesses(story, weights)]
        report(f"{folder}, with weights from the others", measured)
    if not options.unseen:
        report(f"{FOLDS} parts, each measured with weights from the others", cross_validated(found))
    if options.write:
        write_weights(TABLE, HEAD, learn(found))


HEAD = """\
# What each sign of a turn weighs (log-odds). Made by benchmarks/train_speakers.py; turns.md tells from what.
"""


if __name__ == "__main__":
    main()
