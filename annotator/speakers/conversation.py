"""Who speaks in a conversation whose lines do not say so: how likely each sequence of speakers is.

Every line is scored for each person on the scene (a beat before or behind it, a vocative in it), every pair of lines
for taking turns. The scores are log-odds; together they make a linear-chain model over the last two speakers, and the
forward-backward algorithm gives each person's probability of speaking each line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp

__all__ = ["UNKNOWN", "Features", "Line", "Verdict", "decide"]

UNKNOWN = -1
_MOST, _FAINT = 4, 6.0
"""Candidates for a line, at most; and how far behind the best (log-odds) one is left out."""
_HOPELESS = 1e-3
"""A beginning or an end so much less likely than the best is followed no further."""

Features = dict[str, float]
"""Names of features with their values."""
Weights = Mapping[str, float]
"""What each feature weighs (log-odds); one that is not there weighs nothing."""


@dataclass(slots=True)
class Line:
    """One line of a conversation."""

    fixed: int | None = None
    """The speaker, where the text says so."""
    signs: dict[int, Features] = field(default_factory=dict)
    """Candidates with what speaks for and against each."""
    scores: dict[int, float] = field(default_factory=dict)
    """Candidates with the sum of it (log-odds)."""
    place: str = ""
    """What lies between this line and the one before: ``adjacent``, ``sole`` (one sentence), ``apart``; empty in a new
    scene, where nothing follows from the line before."""
    asked: bool = False
    """The line before is a question."""
    replies: bool = False
    """Begins with yes, no or another word of somebody who answers."""
    pair: bool = False
    """Two people are on the scene."""

    acts: dict[int, str] = field(default_factory=dict)
    """What those do who act between the line before and this one."""

    def weigh(self, weights: Weights) -> None:
        """Sum up what speaks for and against each candidate."""
        get = weights.get
        self.scores = {
            person: sum([get(name, 0.0) * value for name, value in features.items()])
            for person, features in self.signs.items()
        }

    def hear(self, person: int, features: Features, weights: Weights) -> None:
        """Add what more is known of a candidate."""
        self.signs[person].update(features)
        self.scores[person] += sum([weights.get(name, 0.0) * value for name, value in features.items()])

    def goes_on(self, person: int) -> list[str]:
        """The features of that person's speaking again; his act in between tells of one of the two lines only."""
        act = self.acts.get(person, "nothing")
        return [f"again {self.place} {act}", f"again {'idle' if act == 'nothing' else 'acting'}"]

    def turns(self) -> tuple[list[str], list[str]]:
        """The features of the last speaker going on, and of the one before him taking his turn."""
        repeat, back = [f"repeat {self.place}"], [f"return {self.place}"]
        if self.pair:
            repeat.append(f"repeat {self.place} pair")
            back.append(f"return {self.place} pair")
        if self.replies:
            repeat.append(f"repeat {self.place} replying")
            back.append("return replying")
        if self.asked:
            repeat.append("repeat asked")
            back.append("return asked")
        return repeat, back


@dataclass(frozen=True, slots=True)
class Verdict:
    """The likeliest speaker of a line and the probability that it is he."""

    speaker: int
    probability: float


State = tuple[int, int]
"""The speaker of the line before, and of this one."""
Table = dict[State, float]
Options = tuple[tuple[int, float, float], ...]
"""Who may speak a line, with the odds for each (the best has 1) and for his having spoken the line before as well."""


def decide(lines: list[Line], weights: Weights) -> list[Verdict]:
    """The likeliest sequence of speakers as a whole, and how likely the speaker of each line is.

    Viterbi algorithm (1967) for the sequence, forward-backward algorithm (Baum et al., 1970) for the probabilities,
    both over pairs of speakers and scaled to 1 at every line; time grows with the number of lines.
    """
    if not lines:
        return []
    turns = [_turns(line, weights) for line in lines]
    options = [_options(line, weights, repeat) for line, (repeat, _) in zip(lines, turns, strict=True)]
    returns = [back for _, back in turns]
    path, forward = _sweep(options, returns)
    backward = _back(options, returns, forward)
    return [_verdict(*place) for place in zip(path, forward, backward, strict=True)]


def _options(line: Line, weights: Weights, repeat: float) -> Options:
    """The most likely candidates; the others could change nothing but the time."""
    if line.fixed is not None:
        return ((line.fixed, 1.0, repeat * _again(line, line.fixed, weights)),)
    ranked = sorted(line.scores.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    if not ranked:
        return ((UNKNOWN, 1.0, 1.0),)
    best = ranked[0][1]
    return tuple(
        (person, exp(score - best), repeat * _again(line, person, weights))
        for person, score in ranked
        if score > best - _FAINT
    )


def _again(line: Line, person: int, weights: Weights) -> float:
    """The odds for that person to speak again, beside those for anybody."""
    return exp(sum(weights.get(name, 0.0) for name in line.goes_on(person))) if line.place else 1.0


def _turns(line: Line, weights: Weights) -> tuple[float, float]:
    """The odds for the last speaker to go on, and for the one before him to take his turn."""
    if not line.place or (line.fixed is None and not line.signs):
        return 1.0, 1.0
    repeat, back = (sum(weights.get(name, 0.0) for name in names) for names in line.turns())
    return exp(repeat), exp(back)


def _sweep(options: list[Options], returns: list[float]) -> tuple[list[int], list[Table]]:
    """The best path, and for each line the weight of all beginnings that end in each pair of speakers."""
    best = _scaled({(UNKNOWN, person): odds for person, odds, _ in options[0]})
    forward = [best]
    origins: list[dict[State, State]] = []
    for mine, back in zip(options[1:], returns[1:], strict=True):
        sums: Table = {}
        peaks: Table = {}
        origin: dict[State, State] = {}
        last = forward[-1]
        for before, peak in best.items():
            total = last[before]
            first, second = before
            for speaker, odds, repeat in mine:
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


def _back(options: list[Options], returns: list[float], forward: list[Table]) -> list[Table]:
    """For each line the weight of all ends that follow each pair of speakers."""
    backward: list[Table] = [dict.fromkeys(forward[-1], 1.0)]
    for index in range(len(options) - 2, -1, -1):
        mine, back, later = options[index + 1], returns[index + 1], backward[-1]
        table: Table = {}
        for before in forward[index]:
            first, second = before
            total = 0.0
            for speaker, odds, repeat in mine:
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
