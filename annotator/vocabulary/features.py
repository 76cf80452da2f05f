"""What speaks for a sense in its place: features whose weights ``benchmarks/train_senses.py`` learns."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from annotator.language.glosses import entry_stems, hint_stems, sense_stems
from annotator.language.jmdict import Entry, Sense
from annotator.language.script import is_kana, to_hiragana
from annotator.vocabulary.classes import class_codes, fits_class
from annotator.vocabulary.entries import USUALLY_KANA
from annotator.vocabulary.places import Place
from annotator.vocabulary.remarks import fits_remarks
from annotator.vocabulary.units import Unit
from annotator.vocabulary.usage import Usage, cued, usage_of

__all__ = ["own_features", "placed_features", "sense_features"]

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


class _Scene:
    """What every sense of a word is held against, gathered once: particles, and stems of its neighbours' glosses."""

    def __init__(self, place: Place) -> None:
        argument, head = place.argument(), place.head()
        self.unit = place.unit
        self.before, self.behind = place.before(), place.behind()
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
    for sense, features in zip(entry.senses, found, strict=True):
        fits = fits_remarks(sense.info, place) if sense.info else None
        if fits is not None:
            features["remark fits" if fits else "remark fails"] = 1.0
    usage = usage_of(entry.number)
    if usage is not None:
        for number, features in enumerate(found, 1):
            rank = usage.usual.index(number) + 1 if number in usage.usual else 0
            features[f"usual {rank}"] = 1.0
        for number, side in _cues(usage, place):
            if number <= len(found):  # another edition of the dictionary may have fewer senses
                found[number - 1][f"cue {side}"] = 1.0
    return found


def _cues(usage: Usage, place: Place) -> Iterator[tuple[int, str]]:
    unit = place.unit
    end = unit.start + len(unit.surface)
    return cued(usage, place.tokens, (unit.first, unit.last), place.text, unit.start, end)


def own_features(entry: Entry) -> list[dict[str, float]]:
    """What every sense of an entry brings along wherever it stands; nothing where a row tells what is usual."""
    return [{} if usage_of(entry.number) else _own(sense) for sense in entry.senses]


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
        _Traits(sense, class_codes(sense.classes), USUALLY_KANA in sense.notes, sense_stems(sense), hint_stems(sense))
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


def _transitive(codes: frozenset[str], particle: str) -> Iterator[tuple[str, float]]:
    kind = "vt" if "vt" in codes else "vi" if "vi" in codes else ""
    if kind and particle in ("を", "が", "に"):
        yield f"{kind} {particle}", 1.0


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
