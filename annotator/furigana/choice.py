"""Which reading a unit gets: the likeliest of its candidates by the trained model (``annotator.furigana.scoring``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from annotator.furigana.candidates import Candidate, gather, in_dictionary
from annotator.furigana.context import Context, Place
from annotator.furigana.features import (
    key_of,
    kind,
    reading_key,
    shared_groups,
    split,
)
from annotator.furigana.offers import Setting
from annotator.furigana.scoring import Surface, learned_readings, model, prior_features, softmax, unpacked
from annotator.furigana.votes import Unit
from annotator.language.dictionary import Found
from annotator.language.numbers import numeral
from annotator.language.numerals import numeral_unit
from annotator.language.script import NUMERAL_RUN, has_digit
from annotator.language.witnesses import witnesses

__all__ = ["Choice", "Context", "choose", "read_alone"]

_MOST_SURE = 0.999
"""No choice among readings is surer than this."""
_SINGLE = 0.97
"""Confidence of a single candidate whose kind the table does not have."""
_UNLIKELY = 0.005
"""Candidates below this probability are no alternatives worth showing."""


class Choice(NamedTuple):
    """The reading chosen for a unit; empty kana: nobody can read it."""

    kana: str
    source: str
    confidence: float
    alternatives: tuple[str, ...] = ()


def choose(unit: Unit, context: Context) -> Choice:
    """The reading of a unit; where there is no candidate at all, its characters are read one by one."""
    found = in_dictionary(unit.surface, context.behind(unit))
    setting = context.setting(unit)
    options = _options(unit.surface, unit.votes, found, setting)
    if not options:
        return read_alone(unit.surface)
    if len(options) == 1:
        return _alone(unit.surface, unit.votes, options[0])
    scored = _scored(unit.surface, unit.votes, unit.words, context.place(unit), found, setting)
    scores = list(scored.scores)
    if weights := scored.weights:
        numbers = scored.numbers
        for feature in context.features(unit, scored.sorts):
            if packed := weights.get(feature):
                for number, weight in unpacked(packed):
                    for place in numbers.get(number, ()):
                        scores[place] += weight
    return _best(options, softmax(scores, model().temperature))


def _best(options: Sequence[Candidate], said: Sequence[float]) -> Choice:
    first, *others = sorted(range(len(said)), key=said.__getitem__, reverse=True)
    alternatives = tuple(options[number].kana for number in others if said[number] >= _UNLIKELY)
    best = options[first]
    return Choice(best.kana, _source(best), min(_MOST_SURE, said[first]), alternatives)


def _source(option: Candidate) -> str:
    """The first witness that gives the reading; else the dictionary, or the model's own knowledge of gold."""
    for name, vote in zip(_names(), option.votes, strict=True):
        if vote:
            return name
    return "dictionary" if option.found else "model"


@cache
def _names() -> tuple[str, ...]:
    return tuple(witness.name for witness in witnesses())


class _Scored(NamedTuple):
    """All of the scores of a unit's candidates that does not depend on the words around it."""

    numbers: dict[int, list[int]]
    """By the number of a learned reading: which candidates are read so."""
    scores: tuple[float, ...]
    weights: dict[str, str]
    """Weights of the context features of the surface."""
    sorts: frozenset[str]
    """First characters of their names."""


@lru_cache(maxsize=8192)
def _options(
    surface: str, votes: tuple[str | None, ...], found: tuple[Found, ...], setting: Setting
) -> tuple[Candidate, ...]:
    return gather(surface, votes, found, setting, _learned(surface, setting.literary))


@lru_cache(maxsize=8192)
def _alone(surface: str, votes: tuple[str | None, ...], option: Candidate) -> Choice:
    """The only candidate, as sure as units of its kind with such votes are."""
    name = f"{kind(surface)}:{split(votes, option)}"
    return Choice(option.kana, _source(option), model().alone.get(name, _SINGLE))


@lru_cache(maxsize=8192)
def _scored(
    surface: str,
    votes: tuple[str | None, ...],
    words: tuple[int, ...],
    place: Place,
    found: tuple[Found, ...],
    setting: Setting,
) -> _Scored:
    learned, shared = model().surface(key_of(surface)), model().shared
    options = _options(surface, votes, found, setting)
    keys = [reading_key(surface, option.kana) for option in options]
    known_ruby = _ruby(learned, setting.literary)
    counts, ruby = ([known.get(key, 0) for key in keys] for known in (learned.counts, known_ruby))
    priors = prior_features(counts, ruby)
    unit = Unit(0, len(surface), surface, votes, words)
    weights = shared_groups(unit, place, options, setting.literary, model().weight)
    scores = tuple(
        [
            sum(groups) + sum([shared.get(feature, 0.0) * value for feature, value in prior])
            for groups, prior in zip(weights, priors, strict=True)
        ]
    )
    return _Scored(_places(learned, keys), scores, learned.weights, learned.sorts)


def _places(learned: Surface, keys: Sequence[str]) -> dict[int, list[int]]:
    """By the number of a learned reading that has weights: which candidates are read so."""
    places: dict[int, list[int]] = {}
    numbers = {kana: number for number, kana in enumerate(learned.counts)} if learned.weights else {}
    for place, key in enumerate(keys):
        if key in numbers:
            places.setdefault(numbers[key], []).append(place)
    return places


@lru_cache(maxsize=8192)
def _learned(surface: str, literary: bool) -> tuple[str, ...]:
    learned, number = model().surface(key_of(surface)), numeral_unit(surface)
    before = number.before if number else ""
    return tuple([before + kana for kana in learned_readings(learned.counts, _ruby(learned, literary))])


def _ruby(learned: Surface, literary: bool) -> Mapping[str, int]:
    """The ruby of a surface, where it is evidence."""
    return learned.ruby if literary else {}


# --- units without candidates ----------------------------------------------------------------------------------------


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
