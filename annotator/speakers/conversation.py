"""Who speaks in a conversation whose lines do not say so: how likely each sequence of speakers is.

Every line is scored for each person on the scene (a beat before or behind it, a vocative in it), every pair of lines
for taking turns. The scores are log-odds; together they make a linear-chain model over the last two speakers, and the
forward-backward algorithm gives each person's probability of speaking each line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import exp, log

__all__ = ["UNKNOWN", "Line", "Verdict", "decide"]

_NO = float("-inf")
_REPEAT_ADJACENT, _REPEAT_APART = -4.5, -3.05
_RETURN_ADJACENT, _RETURN_APART = 1.2, -0.1
_ANSWERED = 0.25
"""A question makes it likelier still that the next line is not its asker's."""
UNKNOWN = -1


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
Table = dict[State, float]


def decide(lines: list[Line]) -> list[Verdict]:
    """The likeliest speaker of every line.

    Forward-backward algorithm (Baum et al., 1970) over pairs of speakers; time grows with the number of lines.
    """
    forward = _sweep(lines)
    if not forward:
        return []
    backward = _back(lines, forward)
    path = _best_path(lines)
    return [_verdict(*place) for place in zip(path, forward, backward, strict=True)]


def _best_path(lines: list[Line]) -> list[int]:
    """The speakers of the likeliest sequence as a whole (Viterbi, 1967)."""
    best: Table = {(UNKNOWN, speaker): score for speaker, score in _options(lines[0])}
    origins: list[dict[State, State]] = []
    for line in lines[1:]:
        table: Table = {}
        origin: dict[State, State] = {}
        for before, total in best.items():
            for speaker, score in _options(line):
                value, state = total + score + _step(line, before, speaker), (before[1], speaker)
                if value > table.get(state, _NO):
                    table[state], origin[state] = value, before
        best = table
        origins.append(origin)
    state = min(best, key=lambda item: (-best[item], item))
    path = [state[1]]
    for origin in reversed(origins):
        state = origin[state]
        path.append(state[1])
    return path[::-1]


def _verdict(best: int, ahead: Table, behind: Table) -> Verdict:
    """The probability of a speaker: that of all states in which he speaks, added up."""
    terms: dict[int, list[float]] = {}
    for state, score in ahead.items():
        terms.setdefault(state[1], []).append(score + behind.get(state, _NO))
    sums = {person: _logsum(values) for person, values in terms.items()}
    total = _logsum(sums.values())
    return Verdict(best, exp(sums[best] - total)) if total > _NO and best != UNKNOWN else Verdict(UNKNOWN, 0.0)


def _logsum(values: Iterable[float]) -> float:
    """Logarithm of the sum of exponentials, without overflow."""
    terms = list(values)
    most = max(terms, default=_NO)
    return most if most == _NO else most + log(sum(exp(term - most) for term in terms))


def _options(line: Line) -> Iterable[tuple[int, float]]:
    if line.fixed is not None:
        return ((line.fixed, 0.0),)
    return line.scores.items() or ((UNKNOWN, 0.0),)


def _step(line: Line, before: State, speaker: int) -> float:
    """What taking turns says about ``speaker`` behind the last two speakers."""
    if line.fresh or UNKNOWN in (speaker, before[1]):
        return 0.0
    if speaker == before[1]:
        return (_REPEAT_ADJACENT if line.adjacent else _REPEAT_APART) - (_ANSWERED if line.answers else 0.0)
    if speaker == before[0]:
        return _RETURN_ADJACENT if line.adjacent else _RETURN_APART
    return 0.0


def _sweep(lines: list[Line]) -> list[Table]:
    """For each line the weight of all beginnings that end in each pair of speakers."""
    forward: list[Table] = []
    for line in lines:
        if not forward:
            forward.append({(UNKNOWN, speaker): score for speaker, score in _options(line)})
            continue
        terms: dict[State, list[float]] = {}
        for before, total in forward[-1].items():
            for speaker, score in _options(line):
                value = total + score + _step(line, before, speaker)
                terms.setdefault((before[1], speaker), []).append(value)
        forward.append({state: _logsum(values) for state, values in terms.items()})
    return forward


def _back(lines: list[Line], forward: list[Table]) -> list[Table]:
    """For each line the weight of all ends that follow each pair of speakers."""
    backward: list[Table] = [{} for _ in lines]
    backward[-1] = dict.fromkeys(forward[-1], 0.0)
    for index in range(len(lines) - 2, -1, -1):
        line, later = lines[index + 1], backward[index + 1]
        backward[index] = {
            before: _logsum(
                score + _step(line, before, speaker) + later.get((before[1], speaker), _NO)
                for speaker, score in _options(line)
            )
            for before in forward[index]
        }
    return backward
