"""What readers may want to know of an entry, as plain data: renderers draw it and look nothing up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypedDict

from annotator.language.jmdict import Dictionary, Entry, Name
from annotator.language.jmdict_tags import CLASS, FIELD, NOTE, code
from annotator.language.levels import kana_level, word_grade
from annotator.language.pitch import accents
from annotator.language.script import is_digit, to_hiragana
from annotator.language.word_levels import word_level
from annotator.model import Lexeme
from annotator.vocabulary.entries import USUALLY_KANA, candidates
from annotator.vocabulary.units import NUMBER

__all__ = ["BANDS", "EntryData", "SenseData", "entries_of", "entry_data", "frequency_band", "glosses_of"]

BANDS = 5
"""Bands of frequency: 1 for the commonest words."""
_BAND_ENDS = (4, 12, 24, 48)
"""Last of JMdict's groups of 500 words (``nf01`` to ``nf48``) in the bands 1 to 4."""


class SenseData(TypedDict):
    """A sense; tags are codes of ``annotator.language.jmdict_tags``."""

    number: int
    glosses: list[str]
    pos: list[str]
    fields: list[str]
    notes: list[str]
    info: list[str]


class EntryData(TypedDict):
    """An entry of JMdict (``kind`` is ``word``) or of JMnedict (``name``)."""

    entry: int
    kind: str
    headword: str
    reading: str
    writings: list[str]
    readings: list[str]
    pos: list[str]
    """Of the whole entry: the classes of its senses without repetition; for a name what it names (``surname``)."""
    senses: list[SenseData]
    jlpt: int | None
    """Estimated level, 5 (easiest) to 1."""
    grade: int | None
    """School grade of its hardest kanji: 1 to 6, 8; None without kanji, or outside the jōyō table."""
    pitch: list[int]
    """Accents of the headword with its first reading: mora behind which the voice falls, 0 for none; may be empty."""
    frequency: int | None
    """Band 1 (commonest) to 5; None: rare, without any mark."""


def entries_of(dictionary: Dictionary, lexemes: Iterable[Lexeme]) -> dict[int, EntryData]:
    """The data of all entries that lexemes name, each once, by number."""
    found: dict[int, EntryData] = {}
    for lexeme in lexemes:
        if lexeme.entry and lexeme.entry not in found:
            found[lexeme.entry] = entry_data(dictionary, lexeme)
    return dict(sorted(found.items()))


def entry_data(dictionary: Dictionary, lexeme: Lexeme) -> EntryData:
    """The data of the entry of a lexeme.

    :raises KeyError: the dictionary does not have the entry.
    """
    try:
        return _word_data(dictionary, dictionary.entry(lexeme.entry))
    except KeyError:
        for name in dictionary.names(lexeme.headword):
            if name.number == lexeme.entry:
                return _name_data(name)
        raise


def glosses_of(dictionary: Dictionary, lexeme: Lexeme) -> tuple[tuple[str, ...], ...]:
    """The glosses of every sense of a lexeme's entry, in its order; empty where there is none."""
    if dictionary.has(lexeme.entry):
        return tuple(sense.glosses for sense in dictionary.entry(lexeme.entry).senses)
    return tuple(name.glosses for name in dictionary.names(lexeme.headword) if name.number == lexeme.entry)[:1]


@lru_cache(maxsize=1 << 12)
def _word_data(dictionary: Dictionary, entry: Entry) -> EntryData:
    headword, reading = entry.headword, entry.readings[0].text
    return EntryData(
        entry=entry.number,
        kind="word",
        headword=headword,
        reading=reading,
        writings=[item.text for item in entry.writings],
        readings=[item.text for item in entry.readings],
        pos=list(dict.fromkeys(code(CLASS, item) for sense in entry.senses for item in sense.classes)),
        senses=[
            SenseData(
                number=sense.number,
                glosses=list(sense.glosses),
                pos=[code(CLASS, item) for item in sense.classes],
                fields=[code(FIELD, item) for item in sense.fields],
                notes=[*(code(NOTE, item) for item in sense.notes), *sense.dialects],
                info=list(sense.info),
            )
            for sense in entry.senses
        ],
        jlpt=_level(dictionary, entry),
        grade=word_grade(headword),
        pitch=list(accents(headword, reading)),
        frequency=frequency_band(entry),
    )


def _level(dictionary: Dictionary, entry: Entry) -> int | None:
    """The level of the easiest spelling: よろしく, not 宜しく; of a number with its counter that of its kanji (十二月).

    The lists have many easy words in kana (いす); such a row is that of the likeliest of the entries with its sound,
    and of those that are usually written so (なる).
    """
    reading = entry.readings[0].text
    number = NUMBER if any(is_digit(item.text[0]) for item in entry.writings) else ""
    levels = [word_level(item.text, item.text, reading, number) for item in entry.writings]
    if _is_in_kana(entry):
        levels += [kana_level(item.text) for item in entry.readings]
    elif (easy := kana_level(reading)) and _is_likeliest(dictionary, entry, reading):
        levels.append(easy)
    return max((level for level in levels if level), default=None)


def _is_in_kana(entry: Entry) -> bool:
    """Whether the word is one that the dictionary has in kana, or says that it usually is."""
    return not entry.writings or USUALLY_KANA in entry.senses[0].notes


def _is_likeliest(dictionary: Dictionary, entry: Entry, reading: str) -> bool:
    return candidates(dictionary, reading, to_hiragana(reading), "", "")[0].entry == entry


def _name_data(name: Name) -> EntryData:
    sense = SenseData(number=1, glosses=list(name.glosses), pos=list(name.kinds), fields=[], notes=[], info=[])
    return EntryData(
        entry=name.number,
        kind="name",
        headword=name.writing,
        reading=name.reading,
        writings=[name.writing],
        readings=[name.reading],
        pos=list(name.kinds),
        senses=[sense],
        jlpt=None,
        grade=word_grade(name.writing),
        pitch=list(accents(name.writing, name.reading)),
        frequency=None,
    )


def frequency_band(entry: Entry) -> int | None:
    """The band by the entry's groups of 500 in newspapers; basic words (``ichi1``) are in band 3 at least."""
    marks = {mark for item in (*entry.writings, *entry.readings) for mark in item.marks}
    groups = [int(mark[2:]) for mark in marks if mark.startswith("nf")]
    bands = [next(band for band, end in enumerate(_BAND_ENDS, 1) if min(groups) <= end)] if groups else []
    if "ichi1" in marks:
        bands.append(3)
    if marks:
        bands.append(BANDS)
    return min(bands, default=None)
