"""Which reading a unit gets, given what the witnesses say.

Three rules, in this order:

1. what gold readings showed for this surface when the witnesses were split this way (``data/choices.tsv``);
2. a witness that knows the unit as one word is believed over a first witness that puts it together from several;
3. the first witness that speaks.

The rules and their gain over rule 3 alone were measured by cross-validation (``benchmarks/train_readings.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from annotator.furigana.confidence import confidence
from annotator.furigana.votes import Unit, same_sound
from annotator.language.numbers import numeral
from annotator.language.script import NUMERAL_RUN, has_digit
from annotator.language.witnesses import witnesses

__all__ = ["Choice", "believed", "choose", "general_rule", "read_alone"]


class Choice(NamedTuple):
    """The reading chosen for a unit; empty kana: nobody can read it."""

    kana: str
    source: str
    confidence: float
    alternatives: tuple[str, ...] = ()


def choose(unit: Unit) -> Choice:
    """The reading of a unit; where all witnesses are silent, its characters are read one by one."""
    votes = unit.votes
    number = believed(unit)
    if number is None:
        return read_alone(unit.surface)
    kana = votes[number] or ""
    others = () if all(vote == kana for vote in votes) else _others(kana, votes)
    return Choice(kana, _names()[number], confidence(unit, number), others)


def believed(unit: Unit) -> int | None:
    """The number of the witness that is believed; ``None`` if all are silent."""
    votes = unit.votes
    first = votes[0]
    if first and all(vote == first for vote in votes):
        return 0
    learned = _learned().get((unit.surface, votes))
    return general_rule(unit) if learned is None else learned


def general_rule(unit: Unit) -> int | None:
    """Rules 2 and 3 alone."""
    first, *others = unit.votes
    if not first:
        return next((number for number, vote in enumerate(unit.votes) if vote), None)
    if unit.words[0] > 1:
        for number, vote in enumerate(others, 1):
            if vote and unit.words[number] == 1 and not same_sound(vote, first) and _unopposed(number, unit):
                return number
    return 0


def _unopposed(number: int, unit: Unit) -> bool:
    """Whether this witness has the support of a third, or a third one does not side with the first.

    The second witness needs no support; from the third on, a witness must be seconded.
    """
    vote = unit.votes[number]
    rest = [other for at, other in enumerate(unit.votes) if at not in (0, number)]
    seconded = any(same_sound(other, vote) for other in rest)
    return seconded or number == 1


def _others(kana: str, votes: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in votes if other and not same_sound(other, kana)))


@cache
def _names() -> tuple[str, ...]:
    return tuple(witness.name for witness in witnesses())


@cache
def _learned() -> dict[tuple[str, tuple[str | None, ...]], int]:
    """For a surface and the witnesses' votes: whom to believe, from ``data/choices.tsv``."""
    table: dict[tuple[str, tuple[str | None, ...]], int] = {}
    for line in files("annotator").joinpath("data/choices.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            surface, votes, believed, *_ = line.split("\t")
            heard = tuple(vote if vote != "-" else None for vote in votes.split(" "))
            table[surface, heard] = int(believed)
    return table


def read_alone(surface: str) -> Choice:
    """A reading put together from the parts, by whoever knows each: better than none, and marked as a guess."""
    kana, at = "", 0
    while at < len(surface):
        digits = NUMERAL_RUN.match(surface, at)
        part = digits[0] if digits else surface[at]
        read = numeral(part) if digits else _character(part)
        if not read:
            return Choice("", "", 0.0)
        kana, at = kana + read, at + len(part)
    return Choice(kana, "numbers" if has_digit(surface) else "characters", 0.5)


def _character(character: str) -> str:
    for witness in witnesses():
        heard = witness.hear(character)
        if len(heard) == 1 and heard[0].kana:
            return heard[0].kana
    return ""
