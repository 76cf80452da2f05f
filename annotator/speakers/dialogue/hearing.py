"""Every line held against how its candidates talk in the other lines of the story."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from annotator.speakers.dialogue.conversation import Line, Shares
from annotator.speakers.dialogue.registers import Registers, Traits, marks

__all__ = ["Hearing"]

_UNLIKELY = 0.05
"""A line tells nothing of somebody who speaks it with no greater probability."""
_HOPELESS = 0.003
"""A candidate who is less likely is heard no further: his manner could not make him the speaker."""
_DOUBT = 0.15
"""A line is plain if all its other candidates together have no more than so much of the odds of the best."""


class Hearing:
    """The open lines of a conversation, with the others that tell of their speakers' manner."""

    def __init__(self, lines: list[Line], shown: list[Traits]) -> None:
        """Lines whose signs are weighed, and the traits that each shows."""
        self._lines = lines
        self._shown = [marks(one) for one in shown]
        self._runs = [(run, [at for at in run if not _plain(lines[at])]) for run in _runs(lines)]
        """Each run with those of its lines that are left out: not the plain ones, for the others change hands
        together, so that each would only confirm what is thought of the rest, be it right or wrong."""

    def listen(self, shares: list[Shares], weights: Mapping[str, float]) -> None:
        """Give the open lines what their candidates' manner says, as far as ``shares`` tell who speaks the others."""
        parts = [{person: share for person, share in one.items() if share > _UNLIKELY} for one in shares]
        registers = Registers()
        for part, seen in zip(parts, self._shown, strict=True):
            registers.note(part, seen)
        for run, doubtful in self._runs:
            own = Registers()
            for at in doubtful:
                own.note(parts[at], self._shown[at])
            for at in run:
                people = [person for person, share in shares[at].items() if share >= _HOPELESS]
                self._lines[at].hear(registers.features(self._shown[at], people, own), weights)


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
