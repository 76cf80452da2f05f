"""The likelihood of the right speakers of many stories, and its gradient, for ``benchmarks/train_speakers.py``.

The chain is the one that ``annotator/speakers/dialogue/conversation.py`` decodes: a state is a speaker with the last
other one. Stories differ much in length and in the number of people, so nothing is padded: at each step all states of
all stories lie in flat arrays, and sums over them are counts by index. The same input gives the same bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from annotator.speakers.dialogue.conversation import UNKNOWN, Line

__all__ = ["Chains", "people_of"]

Numbers: TypeAlias = NDArray[np.int64]
Reals: TypeAlias = NDArray[np.float64]


def people_of(line: Line) -> list[int]:
    """Whoever may speak a line: the one whom the text names, or all candidates."""
    return [line.fixed] if line.fixed is not None else sorted(line.signs) or [UNKNOWN]


@dataclass(frozen=True)
class _Step:
    """The states of all stories that have a line at this place, and how they follow from those of the place before."""

    story: Numbers
    """Of each state."""
    option: Numbers
    """Of each state: the speaker of this line, as a number of all candidates of all lines."""
    source: Numbers
    target: Numbers
    """Of each transition: the state before and the state here."""
    again: NDArray[np.bool_]
    """The speaker goes on."""
    back: NDArray[np.bool_]
    """The speaker before the last takes his turn."""
    line: Numbers
    """Of each transition, as a number of all lines."""


class Chains:
    """The lines of several stories, each with those of its candidates who are right."""

    def __init__(self, stories: list[tuple[list[Line], list[set[int]]]], number: dict[str, int]) -> None:
        self._signs, self._going, self._turning = (_Cells(number) for _ in range(3))
        self._options = self._lines = 0
        self._right: list[bool] = []
        self._line_of: list[int] = []
        laid = [self._lay(*story) for story in stories]
        self._steps: list[_Step] = []
        known: dict[int, _States] = {story: {(_NOBODY, UNKNOWN): 0} for story in range(len(laid))}
        for at in range(max(map(len, laid))):
            step, known = _step(at, laid, known)
            self._steps.append(step)
        self._count = len(stories)
        self._scores = self._signs.matrix(self._options)
        self._repeats, self._returns = self._going.matrix(self._options), self._turning.matrix(self._lines)
        self._row = np.array(self._line_of)

    def _lay(self, lines: list[Line], rights: list[set[int]]) -> list[_Laid]:
        """Number the candidates of a story and note their features."""
        laid = []
        for line, right in zip(lines, rights, strict=True):
            people = people_of(line)
            keep = right if line.fixed is None and right else set(people)
            laid.append(_Laid(people, self._options, self._lines))
            repeat, back = line.turns() if line.place and people != [UNKNOWN] else ([], [])
            self._turning.add(self._lines, dict.fromkeys(back, 1.0))
            for at, who in enumerate(people, self._options):
                self._signs.add(at, line.signs.get(who, {}) | line.heard.get(who, {}))
                if repeat:
                    self._going.add(at, dict.fromkeys((*repeat, *line.goes_on(who)), 1.0))
            self._right += [who in keep for who in people]
            self._line_of += [self._lines] * len(people)
            self._options += len(people)
            self._lines += 1
        return laid

    def loss(self, weights: Reals) -> tuple[float, Reals]:
        """Negative log-likelihood of the right speakers, and its gradient."""
        free, expected = self._sweep(weights, np.ones(self._options))
        right, observed = self._sweep(weights, np.array(self._right, dtype=float))
        return free - right, expected - observed

    def _sweep(self, weights: Reals, mask: Reals) -> tuple[float, Reals]:
        """Log-sum over all sequences that the mask lets through, and the features expected under them."""
        scores = self._scores @ weights
        top = np.full(self._lines, -np.inf)
        np.maximum.at(top, self._row, scores)
        odds = np.exp(scores - top[self._row]) * mask
        going, turning = np.exp(self._repeats @ weights), np.exp(self._returns @ weights)
        whole = float(top.sum())
        ahead: list[Reals] = []
        factors: list[Reals] = []
        for step in self._steps:
            state = odds[step.option]
            if ahead:
                factor = np.where(step.back, turning[step.line], 1.0)
                factor[step.again] = going[step.option[step.target[step.again]]]
                factors.append(factor)
                state *= np.bincount(step.target, ahead[-1][step.source] * factor, len(state))
            size = np.bincount(step.story, state, self._count)
            whole += float(np.log(size[size > 0]).sum())
            ahead.append(state / size[step.story])
        return whole, self._expected(ahead, factors, odds)

    def _expected(self, ahead: list[Reals], factors: list[Reals], odds: Reals) -> Reals:
        shares, again, back = np.zeros(self._options), np.zeros(self._options), np.zeros(self._lines)
        behind = np.ones(len(ahead[-1]))
        for at in range(len(self._steps) - 1, -1, -1):
            step = self._steps[at]
            joint = ahead[at] * behind
            joint /= np.bincount(step.story, joint, self._count)[step.story]
            shares += np.bincount(step.option, joint, self._options)
            if not at:
                break
            flow = factors[at - 1] * (odds[step.option] * behind)[step.target]
            through = ahead[at - 1][step.source] * flow
            teller = step.story[step.target]
            through /= np.bincount(teller, through, self._count)[teller]
            speaker = step.option[step.target]
            again += np.bincount(speaker[step.again], through[step.again], self._options)
            back += np.bincount(step.line[step.back], through[step.back], self._lines)
            behind = self._before(at, flow)
        return self._scores.T @ shares + self._repeats.T @ again + self._returns.T @ back

    def _before(self, at: int, flow: Reals) -> Reals:
        """The weight of all ends behind each state of the step before; 1 where a story ends there."""
        step, former = self._steps[at], self._steps[at - 1]
        behind = np.bincount(step.source, flow, len(former.story))
        most = np.zeros(self._count)
        np.maximum.at(most, former.story, behind)
        goes_on = np.zeros(self._count, bool)
        goes_on[step.story] = True
        lasting = goes_on[former.story]
        return np.where(lasting, behind / np.where(lasting, most[former.story], 1.0), 1.0)


_NOBODY = -3
"""The speaker before the first line."""
_States: TypeAlias = dict[tuple[int, int], int]
"""Speaker and the last other one, with the number of the state."""


@dataclass(frozen=True)
class _Laid:
    """A line with its candidates, the number of the first of them, and its own."""

    people: list[int]
    option: int
    line: int


def _step(at: int, stories: list[list[_Laid]], former: dict[int, _States]) -> tuple[_Step, dict[int, _States]]:
    """The states of all stories at one place, with their numbers; ``former`` are those of the place before."""
    story, option, source, target, again, back, rows = ([] for _ in range(7))  # type: ignore[var-annotated]
    known: dict[int, _States] = {}
    for teller, lines in enumerate(stories):
        if at >= len(lines):
            continue
        mine, states = lines[at], known.setdefault(teller, {})
        for (speaker, other), number in former[teller].items():
            for place, who in enumerate(mine.people, mine.option):
                state = (who, other if who == speaker else speaker)
                if state not in states:
                    states[state] = len(story)
                    story.append(teller)
                    option.append(place)
                source.append(number)
                target.append(states[state])
                again.append(who == speaker != UNKNOWN)
                back.append(who == other != UNKNOWN and who != speaker)
                rows.append(mine.line)
    numbers = (np.array(one, dtype=np.int64) for one in (story, option, source, target))
    flags = (np.array(one, dtype=bool) for one in (again, back))
    return _Step(*numbers, *flags, np.array(rows, dtype=np.int64)), known


class _Cells:
    """The cells of a sparse matrix of features."""

    def __init__(self, number: dict[str, int]) -> None:
        self._number = number
        self._cells: list[tuple[int, int, float]] = []

    def add(self, row: int, features: dict[str, float]) -> None:
        """Note the features of a row; those that are too rare have no number and are left out."""
        numbers = self._number
        self._cells += [(row, numbers[name], value) for name, value in features.items() if name in numbers]

    def matrix(self, rows: int) -> csr_matrix:
        """The matrix of so many rows."""
        row, column, value = zip(*self._cells, strict=True)
        return csr_matrix((value, (row, column)), shape=(rows, len(self._number)))
