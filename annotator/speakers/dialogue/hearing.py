"""Every line held against how its candidates talk in the other lines of the story."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from annotator.speakers.dialogue.conversation import Line, Shares
from annotator.speakers.dialogue.registers import Registers, Traits, marks

__all__ = ["listen"]

_UNLIKELY = 0.05
"""A line tells nothing of somebody who speaks it with no greater probability."""
_HOPELESS = 0.003
"""A candidate who is less likely is heard no further: his manner could not make him the speaker."""
_DOUBT = 0.15
"""A line is plain if all its other candidates together have no more than so much of the odds of the best."""


def listen(lines: list[Line], shares: list[Shares], shown: list[Traits], weights: Mapping[str, float]) -> None:
    """Give each open line what the manner of its candidates says, as far as ``shares`` tell who speaks the others.

    The lines of its own run are left out, but for the plain ones: they change hands together, so that each would only
    confirm what is thought of the others, be it right or wrong.
    """
    registers = Registers()
    noted = [marks(one) for one in shown]
    parts = [{person: share for person, share in one.items() if share > _UNLIKELY} for one in shares]
    for part, seen in zip(parts, noted, strict=True):
        registers.note(part, seen)
    for run in _runs(lines):
        own = Registers()
        for at in run:
            if not _plain(lines[at]):
                own.note(parts[at], noted[at])
        for at in run:
            people = [person for person, share in shares[at].items() if share >= _HOPELESS]
            lines[at].hear(registers.features(noted[at], people, own), weights)


def _plain(line: Line) -> bool:
    """Whether the signs of a line leave hardly a doubt, whoever speaks before and behind it."""
    best = max(line.told.values(), default=0.0)
    return sum(exp(score - best) for score in line.told.values()) < 1 + _DOUBT


def _runs(lines: list[Line]) -> list[list[int]]:
    """Open lines that follow on each other without narration, by their place among all lines."""
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        if line.signs:
            if not runs or line.place != "adjacent" or runs[-1][-1] != at - 1:
                runs.append([])
            runs[-1].append(at)
    return runs
