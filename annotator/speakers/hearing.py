"""Every line held against how its candidates talk in the other lines of the story."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.speakers.conversation import Line, Shares
from annotator.speakers.registers import Registers, Traits

__all__ = ["listen"]

_UNLIKELY = 0.05
"""A line tells nothing of somebody who speaks it with no greater probability."""


def listen(lines: list[Line], shares: list[Shares], shown: list[Traits], weights: Mapping[str, float]) -> None:
    """Give each open line what the manner of its candidates says, as far as ``shares`` tell who speaks the others.

    The lines of its own run are left out: they change hands together, so that each would only confirm what is thought
    of the others, be it right or wrong.
    """
    registers = Registers()
    for one, seen in zip(shares, shown, strict=True):
        _note(registers, one, seen, 1.0)
    for run in _runs(lines):
        for at in run:
            _note(registers, shares[at], shown[at], -1.0)
        for at in run:
            for person in lines[at].signs:
                lines[at].hear(person, registers.features(shown[at], person), weights)
        for at in run:
            _note(registers, shares[at], shown[at], 1.0)


def _note(registers: Registers, shares: Shares, shown: Traits, weight: float) -> None:
    """Let a line tell how those talk who may speak it, each as far as it is likely to be he."""
    for person, share in shares.items():
        if share > _UNLIKELY:
            registers.note(person, shown, weight * share)


def _runs(lines: list[Line]) -> list[list[int]]:
    """Open lines that follow on each other without narration, by their place among all lines."""
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        if line.signs:
            if not runs or line.place != "adjacent" or runs[-1][-1] != at - 1:
                runs.append([])
            runs[-1].append(at)
    return runs
