"""What speaks for a sense in its place: features whose weights ``benchmarks/train_senses.py`` learns."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from annotator.language.glosses import entry_stems, hint_stems, sense_stems
from annotator.language.jmdict import Entry, Sense
from annotator.language.script import is_kana, is_katakana, to_hiragana
from annotator.model import Token
from annotator.vocabulary.classes import class_codes, fits_class
from annotator.vocabulary.entries import USUALLY_KANA
from annotator.vocabulary.units import Unit
from annotator.vocabulary.usage import Usage, cued, usage_of

__all__ = ["Place", "own_features", "placed_features", "sense_features"]

_IN_KANA = "word usually written using kana alone"
_NOTES = {
    **dict.fromkeys(("archaism", "obsolete term", "historical term", "poetical term"), "old"),
    **dict.fromkeys(("obscure term", "rare", "dated term"), "rare"),
    **dict.fromkeys(("slang", "Internet slang", "manga slang", "vulgar expression or word", "derogatory"), "slang"),
    **dict.fromkeys(
        ("colloquialism", "familiar language", "jocular, humorous term", "children's language"), "informal"
    ),
    "abbreviation": "abbreviation",
    "idiomatic expression": "idiom",
    USUALLY_KANA: "kana",
    "honorific or respectful (sonkeigo) language": "polite",
    "humble (kenjougo) language": "polite",
    "polite (teineigo) language": "polite",
    "female term or language": "informal",
    "male term or language": "informal",
}
_ATTACHED = frozenset(("suf", "n-suf", "ctr", "pref", "n-pref", "aux", "aux-v", "aux-adj"))
_ADVERBIAL = frozenset(("adv", "adv-to"))
_NEAR = 3
"""How many content words on either side are neighbours."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word among its neighbours; ``found`` holds, unit by unit, the entry that was chosen, or nothing."""

    units: Sequence[Unit]
    found: Sequence[Entry | None]
    at: int
    tokens: Sequence[Token]
    text: str

    @property
    def unit(self) -> Unit:
        """The word itself."""
        return self.units[self.at]

    def before(self) -> str:
        """The particle directly before the word, or nothing."""
        first = self.unit.first
        if first and self.tokens[first - 1].end == self.unit.start and self.tokens[first - 1].pos.startswith("助詞"):
            return self.tokens[first - 1].surface
        return ""

    def behind(self) -> str:
        """The token directly behind the word, or nothing."""
        last = self.unit.last
        if last < len(self.tokens) and self.tokens[last].start == self.unit.end:
            return self.tokens[last].surface
        return ""

    def compound(self) -> bool:
        """Whether the word is a part of a longer one in katakana, which the dictionary does not have."""
        start, end = self.unit.start, self.unit.end
        around = self.text[max(0, start - 1) : start] + self.text[end : end + 1]
        return all(map(is_katakana, self.unit.surface)) and any(map(is_katakana, around))

    def argument(self) -> Entry | None:
        """The entry of the word that the particle before this one marks (橋 of 橋を渡る)."""
        return self.found[self.at - 1] if self.at and self.before() else None

    def head(self) -> Entry | None:
        """The entry of the word that directly follows, or is joined with の (責任 of 重い責任)."""
        if self.at + 1 >= len(self.units):
            return None
        gap = self.units[self.at + 1].start - self.unit.end
        return self.found[self.at + 1] if gap == 0 or (gap == 1 and self.behind() == "の") else None

    def around(self) -> list[Entry]:
        """The entries of the neighbours."""
        near = (*self.found[max(0, self.at - _NEAR) : self.at], *self.found[self.at + 1 : self.at + _NEAR + 1])
        return [entry for entry in near if entry is not None]


class _Scene:
    """What every sense of a word is held against, gathered once: particles, and stems of its neighbours' glosses."""

    def __init__(self, place: Place) -> None:
        argument, head = place.argument(), place.head()
        self.unit = place.unit
        self.before, self.behind = place.before(), place.behind()
        first = place.unit.first
        self.counted = first > 0 and "数詞" in place.tokens[first - 1].pos
        self.tied = [(name, entry_stems(other)) for name, other in (("argument", argument), ("head", head)) if other]
        self.near = [entry_stems(other) for other in place.around()]
        self.all = frozenset().union(*self.near)


def sense_features(place: Place, entry: Entry) -> list[dict[str, float]]:
    """The features of every sense of an entry in a place."""
    return [{**own, **here} for own, here in zip(own_features(entry), placed_features(place, entry), strict=True)]


def placed_features(place: Place, entry: Entry) -> list[dict[str, float]]:
    """What fits, or does not fit, in this place, for every sense of an entry."""
    scene = _Scene(place)
    found = [dict(_here(sense, scene)) for sense in _traits(entry)]
    usage = usage_of(entry.number)
    if usage is not None:
        for number, sense in enumerate(found, 1):
            rank = usage.usual.index(number) + 1 if number in usage.usual else 0
            sense[f"usual {rank}"] = 1.0
        for number, side in _cues(usage, place):
            if number <= len(found):  # another edition of the dictionary may have fewer senses
                found[number - 1][f"cue {side}"] = 1.0
    return found


def _cues(usage: Usage, place: Place) -> Iterator[tuple[int, str]]:
    unit = place.unit
    return cued(usage, place.tokens, unit.first, place.text, unit.start, unit.start + len(unit.surface))


def own_features(entry: Entry) -> list[dict[str, float]]:
    """What every sense of an entry brings along wherever it stands."""
    return [_own(sense) for sense in entry.senses]


def _own(sense: Sense) -> dict[str, float]:
    found = {"position": -math.log(sense.number), "first": float(sense.number == 1)}
    found["late"] = max(0, sense.number - 8) / 8
    for note in sense.notes:
        if note in _NOTES:
            found[f"note {_NOTES[note]}"] = 1.0
    if sense.dialects:
        found["note rare"] = 1.0
    if sense.fields:
        found["field"] = 1.0
    if hint_stems(sense):
        found["hint"] = 1.0
    found["glosses"] = math.log(1 + len(sense.glosses))
    return found


class _Traits(NamedTuple):
    """What of a sense is held against its place, worked out once for each entry."""

    sense: Sense
    codes: frozenset[str]
    in_kana: bool
    """It is usually written in kana alone."""
    stems: frozenset[str]
    hints: frozenset[str]


@lru_cache(maxsize=1 << 12)
def _traits(entry: Entry) -> tuple[_Traits, ...]:
    return tuple(
        _Traits(sense, class_codes(sense.classes), _IN_KANA in sense.notes, sense_stems(sense), hint_stems(sense))
        for sense in entry.senses
    )


def _here(traits: _Traits, scene: _Scene) -> Iterator[tuple[str, float]]:
    unit, sense, codes = scene.unit, traits.sense, traits.codes
    if sense.only and not _allowed(sense, unit):
        yield "restricted", 1.0
    if not fits_class(sense.classes, unit.pos, unit.kind):
        yield "class", 1.0
    if codes <= _ATTACHED:
        yield ("attached" if unit.pos.startswith(("接尾辞", "接頭辞")) else "alone"), 1.0
    if unit.pos.startswith("名詞"):
        yield from _nominal(codes, scene)
    if unit.pos.startswith("動詞"):
        yield from _transitive(codes, scene.before)
    if traits.in_kana and not all(map(is_kana, unit.surface)):
        yield "kana alone", 1.0
    yield from _shared(traits.stems, traits.hints, scene)


def _allowed(sense: Sense, unit: Unit) -> bool:
    forms = {unit.lemma, unit.norm, unit.reading}
    return any(form in forms or to_hiragana(form) in forms for form in sense.only)


def _nominal(codes: frozenset[str], scene: _Scene) -> Iterator[tuple[str, float]]:
    if "vs" in codes:
        yield ("verbal" if scene.unit.verbal else "not verbal"), 1.0
    elif scene.unit.verbal:
        yield "noun only", 1.0
    if codes & _ADVERBIAL:
        yield ("adverb, particle" if scene.behind in ("が", "を", "の") else "adverb"), 1.0
    if "ctr" in codes:
        yield ("counted" if scene.counted else "not counted"), 1.0


def _transitive(codes: frozenset[str], particle: str) -> Iterator[tuple[str, float]]:
    kind = "vt" if "vt" in codes else "vi" if "vi" in codes else ""
    if kind and particle in ("を", "が", "に"):
        yield f"{kind} {particle}", 1.0
    if "aux-v" in codes:
        yield "auxiliary verb", float(particle == "")


def _shared(glosses: frozenset[str], hints: frozenset[str], scene: _Scene) -> Iterator[tuple[str, float]]:
    """Words that the glosses of a sense share with those of the word's argument, its head and its neighbours."""
    for name, theirs in scene.tied:
        if not glosses.isdisjoint(theirs):
            yield f"{name} shares", 1.0
            if not hints.isdisjoint(theirs):
                yield f"{name} hinted", 1.0
    if glosses.isdisjoint(scene.all):
        return
    yield "neighbours share", math.log(1 + sum(not glosses.isdisjoint(theirs) for theirs in scene.near))
    if not hints.isdisjoint(scene.all):
        yield "neighbours hinted", 1.0
