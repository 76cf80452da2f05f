"""Which reading a unit gets, given what the witnesses say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotator.furigana.votes import Unit, same_sound
from annotator.language.numbers import numeral
from annotator.language.script import NUMERAL_RUN, has_digit
from annotator.language.witnesses import Witness, witnesses

__all__ = ["Choice", "choose", "read_alone"]


class Choice(NamedTuple):
    """The reading chosen for a unit; empty kana: nobody can read it."""

    kana: str
    source: str
    confidence: float
    alternatives: tuple[str, ...] = ()


def choose(unit: Unit) -> Choice:
    """Believe the first witness that speaks; where all are silent, read the characters one by one."""
    voices = witnesses()
    spoken = [(kana, voice.name) for kana, voice in zip(unit.votes, voices, strict=True) if kana]
    if not spoken:
        return read_alone(unit.surface)
    kana, source = spoken[0]
    return Choice(kana, source, 0.9, _others(kana, [other for other, _ in spoken]))


def _others(kana: str, readings: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in readings if not same_sound(other, kana)))


def read_alone(surface: str) -> Choice:
    """A reading put together from the parts, by whoever knows each: better than none, and marked as a guess."""
    kana, at = "", 0
    while at < len(surface):
        digits = NUMERAL_RUN.match(surface, at)
        part = digits[0] if digits else surface[at]
        read = numeral(part) if digits else _character(part, witnesses())
        if not read:
            return Choice("", "", 0.0)
        kana, at = kana + read, at + len(part)
    return Choice(kana, "numbers" if has_digit(surface) else "characters", 0.5)


def _character(character: str, voices: Sequence[Witness]) -> str:
    for voice in voices:
        heard = voice.hear(character)
        if len(heard) == 1 and heard[0].kana:
            return heard[0].kana
    return ""
