"""Who speaks in a conversation whose lines do not say so: how likely each sequence of speakers is.

Every line is scored for each person on the scene (a beat before or behind it, a vocative in it), every pair of lines
for taking turns. The scores are log-odds; together they make a linear-chain model over the last two speakers, and the
forward-backward algorithm gives each person's probability of speaking each line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp

__all__ = ["UNKNOWN", "Line", "Verdict", "decide"]

_REPEAT_ADJACENT, _REPEAT_APART = -4.5, -3.05
_RETURN_ADJACENT, _RETURN_APART = 1.2, -0.1
_ANSWERED = 0.25
"""A question makes it likelier still that the next line is not its asker's."""
UNKNOWN = -1
_MOST = 4
"""Candidates for a line, at most."""
_HOPELESS = 1e-3
"""A beginning or an end so much less likely than the best is followed no further."""


@dataclass(slots=True)
class Line:
    """One line of a conversation."""

    fixed: int | None = None
    """The speaker, where the text says so."""
    scores: dict[int, float] = field(default_factory=dict)
    """Candidates with what speaks for and against each (log-odds)."""
    adjacent: bool = False
    """Nothing stands between this line and the one before."""
    fresh: bool = False
    """A new scene: nothing follows from the line before."""
    answers: bool = False
    """The line before is a question."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The likeliest speaker of a line and the probability that it is he."""

    speaker: int
    probability: float


State = tuple[int, int]
"""The speaker of the line before, and of this one."""
Table = dict[State, float]
Options = tuple[tuple[int, float], ...]
"""Who may speak a line, with the odds for each (the best has 1)."""


def decide(lines: list[Line]) -> list[Verdict]:
    """The likeliest sequence of speakers as a whole, and how likely the speaker of each line is.

    Viterbi algorithm (1967) for the sequence, forward-backward algorithm (Baum et al., 1970) for the probabilities,
    both over pairs of speakers and scaled to 1 at every line; time grows with the number of lines.
    """
    if not lines:
        return []
    options = [_options(line) for line in lines]
    turns = [_turns(line) for line in lines]
    path, forward = _sweep(options, turns)
    backward = _back(options, turns, forward)
    return [_verdict(*place) for place in zip(path, forward, backward, strict=True)]


def _options(line: Line) -> Options:
    """The most likely candidates; the others could change nothing but the time."""
    if line.fixed is not None:
        return ((line.fixed, 1.0),)
    ranked = sorted(line.scores.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    return tuple((person, exp(score - ranked[0][1])) for person, score in ranked) or ((UNKNOWN, 1.0),)


def _turns(line: Line) -> tuple[float, float]:
    """The odds for the last speaker to go on, and for the one before him to take his turn."""
    if line.fresh or (line.fixed is None and not line.scores):
        return 1.0, 1.0
    repeat = (_REPEAT_ADJACENT if line.adjacent else _REPEAT_APART) - (_ANSWERED if line.answers else 0.0)
    return exp(repeat), exp(_RETURN_ADJACENT if line.adjacent else _RETURN_APART)


def _sweep(options: list[Options], turns: list[tuple[float, float]]) -> tuple[list[int], list[Table]]:
    """The best path, and for each line the weight of all beginnings that end in each pair of speakers."""
    best = _scaled({(UNKNOWN, person): odds for person, odds in options[0]})
    forward = [best]
    origins: list[dict[State, State]] = []
    for mine, (repeat, back) in zip(options[1:], turns[1:], strict=True):
        sums: Table = {}
        peaks: Table = {}
        origin: dict[State, State] = {}
        last = forward[-1]
        for before, peak in best.items():
            total = last[before]
            first, second = before
            for speaker, odds in mine:
                factor = odds * (repeat if speaker == second else back if speaker == first else 1.0)
                state = (second, speaker)
                sums[state] = sums.get(state, 0.0) + total * factor
                if peak * factor > peaks.get(state, -1.0):
                    peaks[state], origin[state] = peak * factor, before
        forward.append(_scaled(sums))
        best = _scaled({state: peaks[state] for state in forward[-1]})
        origins.append(origin)
    return _path(best, origins), forward


def _path(best: Table, origins: list[dict[State, State]]) -> list[int]:
    state = min(best, key=lambda item: (-best[item], item))
    path = [state[1]]
    for origin in reversed(origins):
        state = origin[state]
        path.append(state[1])
    return path[::-1]


def _back(options: list[Options], turns: list[tuple[float, float]], forward: list[Table]) -> list[Table]:
    """For each line the weight of all ends that follow each pair of speakers."""
    backward: list[Table] = [dict.fromkeys(forward[-1], 1.0)]
    for index in range(len(options) - 2, -1, -1):
        mine, (repeat, back), later = options[index + 1], turns[index + 1], backward[-1]
        table: Table = {}
        for before in forward[index]:
            first, second = before
            total = 0.0
            for speaker, odds in mine:
                follows = later.get((second, speaker))
                if follows:
                    total += follows * odds * (repeat if speaker == second else back if speaker == first else 1.0)
            table[before] = total
        backward.append(_scaled(table))
    return backward[::-1]


def _scaled(table: Table) -> Table:
    """The same weights with the greatest made 1, so that none vanishes in a long text; hopeless ones are dropped."""
    most = max(table.values()) or 1.0
    least = most * _HOPELESS
    return {state: value / most for state, value in table.items() if value >= least}


def _verdict(speaker: int, ahead: Table, behind: Table) -> Verdict:
    """The probability of a speaker: that of all states in which he speaks, added up."""
    weights = {state: value * behind.get(state, 0.0) for state, value in ahead.items()}
    total = sum(weights.values())
    own = sum(value for state, value in weights.items() if state[1] == speaker)
    return Verdict(speaker, own / total if total and speaker != UNKNOWN else 0.0)
