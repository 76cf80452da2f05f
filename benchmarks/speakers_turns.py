"""Class the wrong turns of dialogue by what went wrong, for ``benchmarks/speakers_errors.py --turns``.

Turns are lines that name no speaker. Each story is answered with a cast and with weights that were learned from other
stories (the parts of ``benchmarks/train_speakers.py``). A run is a row of lines that follow on each other without
narration, a scene all lines between two changes of scene; its people are the speakers that the gold has for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from speakers_data import FOLDS, Case
from train_speakers import Story, guesses, learn, stories

from annotator.speakers.dialogue.conversation import STRANGER, Line

__all__ = ["Turn", "print_turns", "turns"]

_STRANGER = "somebody who is not on the scene"
_LONE = "a line alone between narration"


@dataclass(frozen=True)
class Turn:
    """An open line with a speaker in the gold."""

    right: bool
    kind: str
    """What goes wrong with it, if it is wrong."""
    people: int
    """How many speak in its scene."""
    place: str
    """What lies between it and the line before; empty at the beginning of a scene."""


def turns(found: list[Case], scorer: Any) -> list[Turn]:
    """All turns of the stories among the texts."""
    told = [story for story in stories(found, scorer) if story.style == "novel"]
    answered: list[Turn] = []
    for fold in range(FOLDS):
        weights = learn([story for story in told if story.fold != fold])
        for story in told:
            if story.fold == fold and story.listed:
                answered += _turns(story, _verdicts(story, weights))
    return answered


def _verdicts(story: Story, weights: dict[str, float]) -> list[bool | None]:
    """Whether each line is answered rightly; nothing for lines that the gold has no speaker of, or that name theirs."""
    answers = iter(guesses(story, weights))
    verdicts = [next(answers) if asked else None for asked in story.asked]
    return [guess.right if guess and guess.open else None for guess in verdicts]


def _turns(story: Story, verdicts: list[bool | None]) -> list[Turn]:
    lines = story.scenes.lines
    found = []
    for scene in _rows(lines, lambda line: line.place != ""):
        people = {frozenset(story.right[at]) for at in scene if story.right[at]}
        for run in _rows([lines[at] for at in scene], lambda line: line.place == "adjacent"):
            row = [scene[at] for at in run]
            wrong = all(verdicts[at] is not True for at in row)
            for at in row:
                right = verdicts[at]
                if right is not None:
                    kind = _STRANGER if STRANGER in story.right[at] else _kind(len(people), len(row), wrong)
                    found.append(Turn(right, kind, len(people), lines[at].place))
    return found


def _rows(lines: list[Line], goes_on: Callable[[Line], bool]) -> list[list[int]]:
    """The places of the lines, parted before each that does not go on with the one before it."""
    rows: list[list[int]] = []
    for at, line in enumerate(lines):
        if not rows or not goes_on(line):
            rows.append([])
        rows[-1].append(at)
    return rows


def _kind(people: int, length: int, whole: bool) -> str:
    if length == 1:
        return _LONE
    several = "three or more people" if people > 2 else "two people" if people == 2 else "one person"
    return f"{several}, {'a whole run' if whole else 'part of a run'}"


def print_turns(found: list[Turn]) -> None:
    """Print the wrong turns by class, and the shares of right ones by people of the scene and by place."""
    print(f"\nturns with a cast: {sum(turn.right for turn in found)} of {len(found)} right")
    print("class\twrong")
    for kind, count in Counter(turn.kind for turn in found if not turn.right).most_common():
        print(f"{kind}\t{count}")
    print("of these\tright\tall\tshare")
    for name, mine in _groups(found).items():
        right = sum(turn.right for turn in mine)
        print(f"{name}\t{right}\t{len(mine)}\t{right / max(1, len(mine)):.2f}")


def _groups(found: list[Turn]) -> dict[str, list[Turn]]:
    return {
        "two speakers or one": [turn for turn in found if turn.people <= 2],
        "three speakers": [turn for turn in found if turn.people == 3],
        "four speakers and more": [turn for turn in found if turn.people > 3],
        "first of a scene": [turn for turn in found if not turn.place],
        "behind narration": [turn for turn in found if turn.place in ("sole", "apart")],
        "behind another line": [turn for turn in found if turn.place == "adjacent"],
    }
