"""Learn what the signs of a turn weigh, and measure the turns by cross-validation over whole texts.

    python benchmarks/train_speakers.py GOLD_DIR... --scorer score.py [--write]

A linear-chain conditional random field (Lafferty et al., 2001) over the last two speakers, the same that
``annotator/speakers/conversation.py`` decodes: the likelihood of the gold speakers of all lines, given those that the
text names, is maximised by L-BFGS with an L2 penalty. Every text is read twice, without a cast and with one made of its
gold entities. How somebody talks is learned from the lines that are clear, so it takes a second round. ``--write``
makes ``annotator/data/speakers/turns.tsv``, the same bytes each time.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from speakers import Case, cases

from annotator.config import Config
from annotator.resources import Resources
from annotator.speakers.attribution import cues_before_scenes, read_document
from annotator.speakers.conversation import UNKNOWN, Line
from annotator.speakers.scenes import Scenes

TABLE = Path(__file__).parent.parent / "annotator" / "data" / "speakers" / "turns.tsv"
FOLDS = 5
PENALTY = 4.0
SEEN = 4
"""A feature must be met on so many lines."""
PRIOR = {
    **{"called": -3.0, "named": -1.5, "introduces himself": 2.5, "called before": 1.2, "asked before": 0.5},
    **{"any-behind silent": -4.5, "any-behind told": -1.5, "any-before silent": -1.5, "any-behind cleft": 2.0},
    **{"heard-behind ga": 1.5, "heard-behind new": 1.0, "heard-behind cleft": 2.0},
    **{"any-behind say": 1.0, "any-behind ga say": 0.5, "any-behind voice": 1.5, "any-before voice": 1.0},
    **{"any-before announce": 1.0, "any-before together": 2.0, "any-behind together": 2.0},
    **{"old words, old": 1.5, "old words, not old": -1.0, "gender fits": 0.7, "gender does not fit": -0.7},
    **{"relative of the one called": 1.5, "the narrator's I, narrator": 1.0, "the narrator's I, other": -1.0},
    **{"polite, inferior": 0.3, "polite, superior": -0.3, "repeat adjacent": -3.0},
}
"""What grammar says of some features, rare ones among them: the penalty pulls to these weights, and to 0 elsewhere."""
LEAST = 0.02
"""Weights nearer to zero than this are dropped."""
ROUNDS = 2
STEPS = 40
"""Iterations of L-BFGS in each round."""
BANDS = (0.998, 0.97, 0.9, 0.7, 0.5, 0.0)


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
    """Numbers of the right candidates; empty where the line has no known speaker or he is no candidate."""
    asked: list[bool] = field(default_factory=list)
    """Whether the gold has a speaker for the line."""


def stories(found: list[Case], scorer: Any) -> list[Story]:
    """Every text twice, without and with its cast."""
    return [_story(case, listed, at % FOLDS, scorer) for at, case in enumerate(found) for listed in (False, True)]


def _story(case: Case, listed: bool, fold: int, scorer: Any) -> Story:
    resources = Resources(cast=case.cast if listed else (), config=Config(speaker_threshold=0.0))
    document = read_document(case.passage, resources)
    scenes = Scenes(document, cues_before_scenes(document))
    story = Story(case.gold["id"], case.gold["style"], listed, fold, scenes)
    aliases = scorer.Aliases(case.gold["entities"])
    gold = {scorer.trim(case.gold["text"], item["start"], item["end"]): item for item in case.gold["quotes"]}
    for number, line in zip(scenes.numbers, scenes.lines, strict=True):
        quotation = document.quotations[number]
        item = gold.get(scorer.trim(case.gold["text"], quotation.start, quotation.end))
        asked = item is not None and item["speaker"] not in (None, "?")
        wanted = [frozenset([who] if isinstance(who, str) else who) for who in item["speaker_ok"]] if item else []
        entities = document.registry.entities
        people = line.signs or ({line.fixed: {}} if line.fixed is not None else {})
        story.asked.append(asked)
        story.right.append(
            {
                who
                for who in people
                if asked and aliases.resolve(list(document.registry.names_of(entities[who]))) in wanted
            }
        )
    return story


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
                    counted.update({name for who in _people(line) for name in line.goes_on(who)})
        self.names = sorted({name for name, count in counted.items() if count >= SEEN} | set(PRIOR))
        self.number = {name: at for at, name in enumerate(self.names)}


class Chains:
    """The lines of all stories as padded arrays, by story, line and candidate."""

    def __init__(self, found: list[Story], index: Index) -> None:
        self.shape = (len(found), max(len(story.right) for story in found), max(map(_width, found)))
        self.people = np.full(self.shape, UNKNOWN)
        self.free = np.zeros(self.shape)
        self.right = np.zeros(self.shape)
        self.free[:, :, 0] = self.right[:, :, 0] = 1.0
        signs, going, turning = (_Cells(index) for _ in range(3))
        for at, story in enumerate(found):
            for step, (line, right) in enumerate(zip(story.scenes.lines, story.right, strict=True)):
                people = _people(line)
                self.people[at, step, : len(people)] = people
                self.free[at, step, : len(people)] = 1.0
                keep = right if line.fixed is None and right else set(people)
                self.right[at, step] = [float(who in keep) for who in people] + [0.0] * (self.shape[2] - len(people))
                place = at * self.shape[1] + step
                for number, who in enumerate(people):
                    signs.add(place * self.shape[2] + number, line.signs.get(who, {}) | line.heard.get(who, {}))
                if line.place and people != [UNKNOWN]:
                    repeat, back = line.turns()
                    turning.add(place, dict.fromkeys(back, 1.0))
                    for number, who in enumerate(people):
                        features = dict.fromkeys((*repeat, *line.goes_on(who)), 1.0)
                        going.add(place * self.shape[2] + number, features)
        places = self.shape[0] * self.shape[1]
        self.signs = signs.matrix(places * self.shape[2])
        self.going, self.turning = going.matrix(places * self.shape[2]), turning.matrix(places)
        known = self.people != UNKNOWN
        last, mine = self.people[:, :-1, :, None], self.people[:, 1:, None, :]
        self.repeat = (last == mine) & known[:, 1:, None, :]
        self.back = np.zeros((*self.repeat.shape[:2], self.shape[2], *self.repeat.shape[2:]), bool)
        same = (self.people[:, :-2, :, None] == self.people[:, 2:, None, :]) & known[:, 2:, None, :]
        self.back[:, 1:] = same[:, :, :, None, :] & ~self.repeat[:, 1:, None, :, :]

    def loss(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        """Negative log-likelihood of the right speakers, and its gradient."""
        free, expected = self._sweep(weights, self.free)
        right, observed = self._sweep(weights, self.right)
        return free - right, expected - observed

    def _sweep(self, weights: np.ndarray, mask: np.ndarray) -> tuple[float, np.ndarray]:
        """Log-sum over all sequences that the mask lets through, and the features expected under them."""
        scores = (self.signs @ weights).reshape(self.shape)
        top = np.where(self.free > 0, scores, -np.inf).max(2, keepdims=True)
        emit = np.exp(scores - top) * mask
        going = np.exp(self.going @ weights).reshape(self.shape)
        turning = np.exp(self.turning @ weights).reshape(self.shape[:2])
        steps = self.shape[1]
        factors = [self._factor(step, going, turning) for step in range(1, steps)]
        ahead = [np.zeros((self.shape[0], self.shape[2], self.shape[2]))]
        size = emit[:, 0].sum(1, keepdims=True)
        ahead[0][:, 0] = emit[:, 0] / size
        whole = top.sum() + np.log(size).sum()
        for step in range(1, steps):
            table = np.einsum("sij,sijk->sjk", ahead[-1], factors[step - 1]) * emit[:, step, None, :]
            size = table.sum((1, 2), keepdims=True)
            whole += np.log(size).sum()
            ahead.append(table / size)
        return float(whole), self._expected(ahead, factors, emit)

    def _factor(self, step: int, going: np.ndarray, turning: np.ndarray) -> np.ndarray:
        repeat = self.repeat[:, step - 1, None]
        rest = np.where(self.back[:, step - 1], turning[:, step, None, None, None], 1.0)
        return np.where(repeat, going[:, step, None, None, :], rest)

    def _expected(self, ahead: list[np.ndarray], factors: list[np.ndarray], emit: np.ndarray) -> np.ndarray:
        shares = np.zeros(self.shape)
        again, back = np.zeros(self.shape), np.zeros(self.shape[:2])
        behind = np.ones_like(ahead[-1])
        for step in range(self.shape[1] - 1, -1, -1):
            joint = ahead[step] * behind
            size = joint.sum((1, 2), keepdims=True)
            shares[:, step] = (joint / size).sum(1)
            if step:
                inner = factors[step - 1] * (emit[:, step, None, :] * behind)[:, None]
                triples = ahead[step - 1][..., None] * inner
                triples /= triples.sum((1, 2, 3), keepdims=True)
                again[:, step] = (triples.sum(1) * self.repeat[:, step - 1]).sum(1)
                back[:, step] = (triples * self.back[:, step - 1]).sum((1, 2, 3))
                behind = inner.sum(3)
                behind /= behind.max((1, 2), keepdims=True)
        expected = self.signs.T @ shares.ravel()
        return expected + self.going.T @ again.ravel() + self.turning.T @ back.ravel()


class _Cells:
    """The cells of a sparse matrix of features."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.cells: list[tuple[int, int, float]] = []

    def add(self, row: int, features: dict[str, float]) -> None:
        numbers = self.index.number
        self.cells += [(row, numbers[name], value) for name, value in features.items() if name in numbers]

    def matrix(self, rows: int) -> csr_matrix:
        row, column, value = zip(*self.cells, strict=True)
        return csr_matrix((value, (row, column)), shape=(rows, len(self.index.names)))


def _people(line: Line) -> list[int]:
    return [line.fixed] if line.fixed is not None else sorted(line.signs) or [UNKNOWN]


def _width(story: Story) -> int:
    return max(len(_people(line)) for line in story.scenes.lines)


def fit(found: list[Story], penalty: float, start: dict[str, float]) -> dict[str, float]:
    """The weights that make the right speakers of the stories likeliest."""
    index = Index(found)
    chains = Chains(found, index)

    prior = np.array([PRIOR.get(name, 0.0) for name in index.names])

    def objective(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, gradient = chains.loss(weights)
        off = weights - prior
        return value + penalty * float(off @ off) / 2, gradient + penalty * off

    first = np.array([start.get(name, 0.0) for name in index.names])
    done = minimize(objective, first, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return {name: float(value) for name, value in zip(index.names, done.x, strict=True) if abs(value) > LEAST}


def learn(found: list[Story], penalty: float) -> dict[str, float]:
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
        weights = fit(told, penalty, weights)
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


def main() -> None:
    """Run the training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", options.scorer)
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    found = stories([case for folder in options.folder for case in cases(folder)], scorer)
    measured: list[Guess] = []
    for fold in range(FOLDS):
        weights = learn([story for story in found if story.fold != fold], options.penalty)
        measured += [guess for story in found if story.fold == fold for guess in guesses(story, weights)]
    report(f"{FOLDS} parts, each measured with weights from the others", measured)
    if options.write:
        weights = learn(found, options.penalty)
        lines = [f"{name}\t{value:.3f}\n" for name, value in sorted(weights.items())]
        TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


HEAD = """\
# What each sign of a turn weighs (log-odds). Made by benchmarks/train_speakers.py; turns.md tells from what.
"""


if __name__ == "__main__":
    main()
