"""Which reading a unit gets: the likeliest of its candidates by the trained model (``annotator.furigana.scoring``)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from annotator.furigana.candidates import Candidate, gather, in_dictionary
from annotator.furigana.context import Context
from annotator.furigana.features import (
    key_of,
    kind,
    placed,
    reading_key,
    split,
    starred,
    traits,
)
from annotator.furigana.offers import Setting
from annotator.furigana.place import Place
from annotator.furigana.scoring import Surface, learned_readings, model, prior_features, softmax, unpacked
from annotator.furigana.votes import Unit
from annotator.language.dictionary import Found
from annotator.language.numbers import numeral
from annotator.language.numerals import numeral_unit
from annotator.language.script import NUMERAL_RUN, has_digit
from annotator.language.witnesses import witnesses

__all__ = ["Choice", "Context", "choose", "choose_all", "read_alone"]

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
    return choose_all([(unit, context)])[0]


def choose_all(units: Sequence[tuple[Unit, Context]]) -> list[Choice]:
    """The readings of some units.

    Each step is done for all of them, while the processor has at hand what it looks at: dictionary, rules, model.
    """
    found = [in_dictionary(unit.surface, context.behind(unit)) for unit, context in units]
    settings = [context.setting(unit) for unit, context in units]
    known = [
        _considered(unit.surface, unit.votes, *about) for (unit, _), *about in zip(units, found, settings, strict=True)
    ]
    return [
        options if isinstance(options, Choice) else _choose(options, *unit)
        for unit, options in zip(units, known, strict=True)
    ]


def _choose(known: _Scorer, unit: Unit, context: Context) -> Choice:
    scores = known.without_context(unit.words, context.place(unit))
    if numbers := known.numbers:
        learned = known.learned
        for packed in filter(None, map(learned.weights.get, context.features(unit, learned.sorts))):
            for number, weight in unpacked(packed):
                for place in numbers.get(number, ()):
                    scores[place] += weight
    return _best(known.options, softmax(scores, model().temperature))


def _best(options: Sequence[Candidate], said: Sequence[float]) -> Choice:
    first, *others = sorted(range(len(said)), key=said.__getitem__, reverse=True)
    alternatives = tuple([options[number].kana for number in others if said[number] >= _UNLIKELY])
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


class _Scorer:
    """The candidates of a unit in a setting, with what the model knows of them whatever words stand around it."""

    def __init__(
        self, surface: str, votes: Sequence[str | None], options: tuple[Candidate, ...], literary: bool
    ) -> None:
        learned, shared = model().surface(key_of(surface)), model().shared
        keys = [reading_key(surface, option.kana) for option in options]
        counts, ruby = ([known.get(key, 0) for key in keys] for known in (learned.counts, _ruby(learned, literary)))
        self.options, self.learned, self._literary = options, learned, literary
        self._traits = traits(surface, votes, options)
        self._fixed = [
            sum([shared.get(feature, 0.0) * value for feature, value in prior]) + _weight(trait.own, literary)
            for prior, trait in zip(prior_features(counts, ruby), self._traits, strict=True)
        ]
        self.numbers = _places(learned, keys) if learned.weights else {}
        """By the number of a learned reading: which candidates are read so."""

    def without_context(self, words: tuple[int, ...], place: Place) -> list[float]:
        """The scores by all but the words around the unit."""
        return [
            fixed + sum([_group_weight(self._literary, *group) for group in placed(trait, words, place)])
            for fixed, trait in zip(self._fixed, self._traits, strict=True)
        ]


def _weight(names: Iterable[str], literary: bool) -> float:
    weight = model().weight
    return weight(names) + weight(starred(names)) if literary else weight(names)


@lru_cache(maxsize=32768)
def _group_weight(literary: bool, name: Callable[..., tuple[str, ...]], *about: Hashable) -> float:
    """The weights together of the features that a function names for these arguments."""
    return _weight(name(*about), literary)


@lru_cache(maxsize=16384)
def _considered(
    surface: str, votes: tuple[str | None, ...], found: tuple[Found, ...], setting: Setting
) -> Choice | _Scorer:
    """The candidates, among which the choice is still to be made if there are several."""
    options = gather(surface, votes, found, setting, _learned(surface, setting.literary))
    if not options:
        return read_alone(surface)
    return (
        _alone(surface, votes, options[0]) if len(options) == 1 else _Scorer(surface, votes, options, setting.literary)
    )


def _alone(surface: str, votes: tuple[str | None, ...], option: Candidate) -> Choice:
    """The only candidate, as sure as units of its kind with such votes are."""
    name = f"{kind(surface)}:{split(votes, option)}"
    return Choice(option.kana, _source(option), model().alone.get(name, _SINGLE))


def _places(learned: Surface, keys: Sequence[str]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    numbers = {kana: number for number, kana in enumerate(learned.counts)}
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
        (heard,) = witness.hear([(character, [(0, 1)])])
        if len(heard) == 1 and heard[0].kana:
            return heard[0].kana
    return ""
