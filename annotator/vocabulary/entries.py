"""Which entry of the dictionary a word is: by spelling, reading, class, and how usual the entry is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.language.conjugation import base_of_potential
from annotator.language.homographs import reading_here
from annotator.language.jmdict import Dictionary, Entry
from annotator.language.script import is_kana, is_katakana, to_hiragana
from annotator.model import Token
from annotator.vocabulary.classes import class_codes, fits_class, is_first_class
from annotator.vocabulary.units import Unit
from annotator.vocabulary.usage import cued, usage_of

__all__ = ["USUALLY_KANA", "Found", "best_entry", "candidates", "frequency", "is_counter", "reading_of"]

_OLD = frozenset(("archaism", "obsolete term", "obscure term", "rare", "historical term", "dated term"))
_ODD = ("irregular", "out-dated", "outdated", "obsolete", "rare", "search-only")
_ENDINGS = frozenset(("suf", "n-suf", "ctr"))
USUALLY_KANA = "word usually written using kana alone"
"""JMdict's note on a sense."""


class Found(NamedTuple):
    """An entry that a word may be."""

    entry: Entry
    writing: str
    """The form under which it was found."""
    score: float


_CUED = 9.0
"""What a cue beside the word is worth: more than how usual an entry is, and whether it is of the word's class."""
_CUED_AFAR = 4.0
"""What a cue farther before a word in kana is worth, which many entries share (戸をばたんとしめる)."""
_CLOSED = ("代名詞", "接続詞", "感動詞", "連体詞", "接尾辞", "接頭辞")
"""Parts of speech of few words, which nouns of the same sound do not belong to (わし)."""


def best_entry(dictionary: Dictionary, unit: Unit, tokens: Sequence[Token], text: str) -> Found | None:
    """The entry of a word, or nothing if the dictionary does not have it."""
    end = unit.start + len(unit.surface)
    reading = reading_here(unit.lemma, text, unit.start, end) or unit.reading
    found = _first_found(dictionary, unit.lemma, unit.norm, reading, unit.pos, unit.kind)
    if len(found) < 2:
        return found[0] if found else None
    # What the page reads かた it does not explain as ほう, whatever stands around it.
    read_so = [item for item in found if reading and reading in _readings(item.entry, item.writing)]
    return max(read_so or found, key=lambda item: item.score + _spoken_for(item.entry, unit, tokens, text))


def _spoken_for(entry: Entry, unit: Unit, tokens: Sequence[Token], text: str) -> float:
    usage = usage_of(entry.number)
    if usage is None:
        return 0.0
    end = unit.start + len(unit.surface)
    near = {side for _, side in cued(usage, tokens, (unit.first, unit.last), text, unit.start, end)}
    if near & {"argument", "behind"}:
        return _CUED
    return _CUED_AFAR if near and all(map(is_kana, unit.surface)) else 0.0


@lru_cache(maxsize=1 << 14)
def _first_found(dictionary: Dictionary, lemma: str, norm: str, reading: str, pos: str, kind: str) -> tuple[Found, ...]:
    """The entries that a word may be, best first, by the first of its forms that the dictionary has."""
    aside: list[Found] = []
    for form in _forms(lemma, norm, kind):
        found = [
            Found(entry, lemma if form == _wide(lemma) else form, _score(entry, form, lemma, norm, reading, pos, kind))
            for entry in map(dictionary.entry, dictionary.numbers(form))
        ]
        if found and not all(_is_side_form(item.entry, form) for item in found):
            return _sorted(found)
        aside = aside or found
    return _sorted(aside)


def candidates(dictionary: Dictionary, form: str, reading: str, pos: str, kind: str) -> tuple[Found, ...]:
    """The entries of just this form, best first; ``reading`` may be empty."""
    return _sorted(
        Found(entry, form, _score(entry, form, form, form, reading, pos, kind))
        for entry in map(dictionary.entry, dictionary.numbers(form))
    )


def is_counter(dictionary: Dictionary, whole: Unit, behind: Unit) -> bool:
    """Whether the dictionary has a counter of two words (人前) whose second is no ending by itself (年|後)."""
    endings = (class_codes(entry.senses[0].classes) for entry in _read_so(dictionary, behind))
    return any(True for _ in _read_so(dictionary, whole)) and all(codes.isdisjoint(_ENDINGS) for codes in endings)


def _read_so(dictionary: Dictionary, unit: Unit) -> Iterator[Entry]:
    """The entries with the spelling and the reading of a word."""
    for entry in map(dictionary.entry, dictionary.numbers(unit.lemma)):
        if unit.reading in _readings(entry, unit.lemma):
            yield entry


def _is_side_form(entry: Entry, form: str) -> bool:
    """Whether a form in katakana is only a second reading of a rare word: アンコ is 餡こ before it is 暗刻."""
    return all(map(is_katakana, form)) and form != entry.readings[0].text and frequency(entry) == 0


def _sorted(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(sorted(found, key=lambda item: (-item.score, item.entry.number)))


def reading_of(entry: Entry, writing: str, met: str) -> str:
    """The reading of a form of an entry: the one met if it is among them, else the first."""
    fitting = [item.text for item in entry.readings if not item.only or writing in item.only]
    return next((text for text in fitting if to_hiragana(text) == met), (fitting or [entry.readings[0].text])[0])


def _forms(lemma: str, norm: str, kind: str) -> Iterator[str]:
    """What to look up, until something is found."""
    yield lemma
    if norm != lemma:
        yield norm
    if all(map(is_kana, lemma)) and to_hiragana(lemma) != lemma:
        yield to_hiragana(lemma)
    if (wide := _wide(lemma)) != lemma:
        yield wide
    if lemma[:1] in "おご御" and len(lemma) > 1:
        yield lemma[1:]
    if kind.startswith("下一段") and (base := base_of_potential(lemma)):  # the dictionary has only 泳ぐ of 泳げる
        yield base


_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _wide(lemma: str) -> str:
    """As JMdict writes Latin letters, in full width (Ｔシャツ), and those of abbreviations as capitals (ＡＩ)."""
    return (lemma.upper() if lemma.isascii() else lemma).translate(_FULL_WIDTH)


def _score(entry: Entry, form: str, lemma: str, norm: str, reading: str, pos: str, kind: str) -> float:
    in_kana = all(map(is_kana, form))
    score = 3.0 * frequency(entry)
    score += 8.0 if reading in _readings(entry, form) else -2.0 if reading else 0.0
    score += 4.0 if any(fits_class(sense.classes, pos, kind) for sense in entry.senses) else 0.0
    if is_first_class(entry.senses[0].classes, pos):
        score += 2.5 if pos.startswith(_CLOSED) else 0.5
    if in_kana:
        score += 1.0 if form == entry.readings[0].text else 0.0
        usual = not entry.writings or (USUALLY_KANA in _notes(entry) and frequency(entry) > 0)
        score += 3.0 if usual else 0.0
        score += 3.0 if norm != lemma and any(item.text == norm for item in entry.writings) else 0.0
    else:
        score += _written(entry, form)
    if all(_OLD.intersection(sense.notes) for sense in entry.senses):
        score -= 3.0
    return score


def _written(entry: Entry, form: str) -> float:
    for place, item in enumerate(entry.writings):
        if item.text == form:
            return (1.0 if place == 0 else 0.0) - (2.0 if item.noted(_ODD) else 0.0)
    return 0.0


@lru_cache(maxsize=1 << 14)
def _readings(entry: Entry, form: str) -> frozenset[str]:
    return frozenset(
        to_hiragana(item.text) for item in entry.readings if not item.only or form in item.only or is_kana(form[0])
    )


def _notes(entry: Entry) -> frozenset[str]:
    return frozenset(note for sense in entry.senses for note in sense.notes)


@lru_cache(maxsize=1 << 12)
def frequency(entry: Entry) -> float:
    """How usual an entry is, 0 to 1, by JMdict's marks."""
    marks = {mark for item in (*entry.writings, *entry.readings) for mark in item.marks}
    if not marks:
        return 0.0
    bands = [int(mark[2:]) for mark in marks if mark.startswith("nf")]
    usual = sum(mark in marks for mark in ("ichi1", "news1", "spec1"))
    return min(1.0, 0.2 + 0.15 * usual + (0.4 * (49 - min(bands)) / 48 if bands else 0.0))
