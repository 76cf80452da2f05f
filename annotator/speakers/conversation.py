"""Who speaks in a conversation whose lines do not say so: the likeliest sequence of speakers.

Every line is scored for each person on the scene (a beat before or behind it, a vocative in it), every pair of lines
for taking turns; the best sequence is found by dynamic programming over the last two speakers, and each line's margin
over its best rival says how sure it is. The scores are hand-set log-odds, not trained.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Line", "Verdict", "decide"]

_NO = float("-inf")
_REPEAT_ADJACENT, _REPEAT_APART = -4.0, -1.8
_RETURN_ADJACENT, _RETURN_APART = 1.2, 0.4
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """The speaker of a line and how far ahead of the next best he is (log-odds; 0 is a tie)."""

    speaker: int
    margin: float


State = tuple[int, int]


def decide(lines: list[Line]) -> list[Verdict]:
    """The likeliest speaker of every line.

    Max-sum dynamic programming (Viterbi, 1967) forwards and backwards over pairs of speakers; time grows with the
    number of lines.
    """
    forward = _sweep(lines)
    if not forward:
        return []
    backward = _back(lines, forward)
    verdicts = []
    for line, ahead, behind in zip(lines, forward, backward, strict=True):
        best: dict[int, float] = {}
        for state, score in ahead.items():
            total = score + behind.get(state, _NO)
            if total > best.get(state[1], _NO):
                best[state[1]] = total
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][1] == _NO:
            verdicts.append(Verdict(UNKNOWN, 0.0))
        else:
            margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else max(line.scores.values(), default=0.0)
            verdicts.append(Verdict(ranked[0][0], 12.0 if line.fixed is not None else margin))
    return verdicts


def _options(line: Line) -> Iterable[tuple[int, float]]:
    if line.fixed is not None:
        return ((line.fixed, 0.0),)
    return line.scores.items() or ((UNKNOWN, 0.0),)


def _step(line: Line, before: State, speaker: int) -> float:
    """What taking turns says about ``speaker`` behind the last two speakers."""
    if line.fresh or UNKNOWN in (speaker, before[1]):
        return 0.0
    if speaker == before[1]:
        return _REPEAT_ADJACENT if line.adjacent else _REPEAT_APART
    if speaker == before[0]:
        return _RETURN_ADJACENT if line.adjacent else _RETURN_APART
    return 0.0


def _sweep(lines: list[Line]) -> list[dict[State, float]]:
    forward: list[dict[State, float]] = []
    for line in lines:
        table: dict[State, float] = {}
        if not forward:
            table = {(UNKNOWN, speaker): score for speaker, score in _options(line)}
        else:
            for before, total in forward[-1].items():
                for speaker, score in _options(line):
                    value = total + score + _step(line, before, speaker)
                    state = (before[1], speaker)
                    if value > table.get(state, _NO):
                        table[state] = value
        forward.append(table)
    return forward


def _back(lines: list[Line], forward: list[dict[State, float]]) -> list[dict[State, float]]:
    backward: list[dict[State, float]] = [{} for _ in lines]
    backward[-1] = dict.fromkeys(forward[-1], 0.0)
    for index in range(len(lines) - 2, -1, -1):
        line, later = lines[index + 1], backward[index + 1]
        table: dict[State, float] = {}
        for before in forward[index]:
            table[before] = max(
                (
                    score + _step(line, before, speaker) + later.get((before[1], speaker), _NO)
                    for speaker, score in _options(line)
                ),
                default=_NO,
            )
        backward[index] = table
    return backward
