"""JMdict and JMnedict, read with SQL from a database in the layout of jamdict: no entry is held that nobody asks for.

The database that pip brings is that of the package jamdict-data. Entry numbers are JMdict's, which outlive its
editions; senses count from 1 in the order of the entry. Classes, fields and notes are the words of JMdict's own
document type (``transitive verb``, ``computing``), for which ``annotator.language.jmdict_tags`` has the short codes.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import jamdict_data

from annotator.language.script import has_kanji, to_hiragana

__all__ = [
    *("TAGS_OF_FORMS", "Dictionary", "Entry", "Name", "Sense", "Spelling", "UnusableDictionary", "open_dictionary"),
]

_SEPARATOR = "\x1f"
"""Unit separator of ASCII: joins texts in SQL, and stands in none of them."""
_MAPPED = 1 << 30
"""Most bytes of the file that are mapped into memory; its pages are shared by all processes and loaded when read."""


class UnusableDictionary(ValueError):
    """A file is no dictionary in the layout of jamdict; the message says how to make one."""


class Spelling(NamedTuple):
    """A written form, or a reading, of an entry."""

    text: str
    notes: tuple[str, ...]
    """``ateji (phonetic) reading``, ``out-dated or obsolete kana usage``, …"""
    marks: tuple[str, ...]
    """Marks of frequency: ``ichi1``, ``news1``, ``nf07``, …"""
    only: tuple[str, ...] = ()
    """For a reading: the written forms that it belongs to; empty: all."""
    without_kanji: bool = False
    """For a reading: it is no reading of the written forms."""

    def noted(self, words: Iterable[str]) -> bool:
        """Whether a note on it has one of these words."""
        return any(word in note for note in self.notes for word in words)


class Sense(NamedTuple):
    """A sense of an entry."""

    number: int
    glosses: tuple[str, ...]
    classes: tuple[str, ...]
    """Parts of speech."""
    fields: tuple[str, ...]
    notes: tuple[str, ...]
    """``archaism``, ``word usually written using kana alone``, …"""
    dialects: tuple[str, ...]
    info: tuple[str, ...]
    only: tuple[str, ...]
    """Written forms and readings to which the sense is restricted; empty: all."""


class Entry(NamedTuple):
    """An entry of JMdict; the first written form, or else the first reading, is its headword."""

    number: int
    writings: tuple[Spelling, ...]
    readings: tuple[Spelling, ...]
    senses: tuple[Sense, ...]

    def __hash__(self) -> int:
        """By the number: entries are keys of what is remembered about them, and their texts would take long."""
        return self.number

    @property
    def headword(self) -> str:
        """The form under which the entry is listed."""
        return (self.writings or self.readings)[0].text


class Name(NamedTuple):
    """An entry of JMnedict."""

    number: int
    writing: str
    reading: str
    kinds: tuple[str, ...]
    """``surname``, ``place``, ``company``, …"""
    glosses: tuple[str, ...]


def _texts(table: str) -> str:
    """A column: the texts of a table that belong to a sense, in order, joined."""
    return f"(SELECT group_concat(text, '{_SEPARATOR}') FROM {table} WHERE sid = S.ID)"


_NUMBERS = "SELECT idseq FROM Kanji WHERE text = ?1 UNION SELECT idseq FROM Kana WHERE text = ?1 ORDER BY idseq"
_BEGINS = "SELECT {} OR {}".format(
    *(f"EXISTS(SELECT 1 FROM {table} WHERE text >= ?1 AND text < ?2)" for table in ("Kanji", "Kana"))
)
_WRITINGS = "SELECT ID, text FROM Kanji WHERE idseq = ? ORDER BY ID"
_READINGS = "SELECT ID, text, nokanji FROM Kana WHERE idseq = ? ORDER BY ID"
_SENSES = f"SELECT ID, {_texts('SenseGloss')}, {_texts('pos')} FROM Sense AS S WHERE idseq = ? ORDER BY ID"
TAGS_OF_FORMS = ("KJI", "KJP", "KNI", "KNP", "KNR")
"""Tables of what is said of writings and of readings: notes, marks of frequency, restrictions."""
_TAGS = {
    **dict.fromkeys(TAGS_OF_FORMS, "kid"),
    **dict.fromkeys(("dialect", "field", "misc", "SenseInfo", "stagk", "stagr"), "sid"),
}
"""Tables of which most entries have no row, and the column that says to what a row belongs.

They are read once: to ask all of them about each entry takes longer than to read its glosses.
"""
_NAMES = """
SELECT NEKanji.idseq, NEKanji.text, NEKana.text,
  (SELECT group_concat(text, char(31)) FROM NETransType WHERE tid = NETranslation.ID),
  (SELECT group_concat(text, char(31)) FROM NETransGloss WHERE tid = NETranslation.ID)
FROM NEKanji JOIN NEKana ON NEKana.idseq = NEKanji.idseq JOIN NETranslation ON NETranslation.idseq = NEKanji.idseq
WHERE NEKanji.text = ? ORDER BY NEKanji.idseq, NEKana.ID, NETranslation.ID
"""
_KANA_NAMES = _NAMES.replace("NEKanji JOIN NEKana ON NEKana.idseq = NEKanji.idseq", "NEKana").replace(
    "NEKanji.", "NEKana."
)


Tags = Mapping[str, Mapping[int, tuple[str, ...]]]
"""By table and row its texts; those that are alike are one object."""


class Dictionary:
    """Words from one database, names from the one that is installed; both opened for reading only."""

    def __init__(self, path: Path, names: Path | None = None) -> None:
        self._words = _connect(path)
        self._names = _connect(names) if names and names != path else self._words
        self._tags = _tags(path)
        self._of_senses = tuple(
            self._tags[table] for table in ("field", "misc", "dialect", "SenseInfo", "stagk", "stagr")
        )
        self.numbers = lru_cache(maxsize=1 << 15)(self._numbers)
        self.begins = lru_cache(maxsize=1 << 15)(self._begins)
        self.entry = lru_cache(maxsize=1 << 12)(self._entry)
        self.names = lru_cache(maxsize=1 << 12)(self._named)
        self.has = lru_cache(maxsize=1 << 15)(self._has)

    def _numbers(self, form: str) -> tuple[int, ...]:
        """Numbers of the entries that have a written form or a reading, in order."""
        return tuple([row[0] for row in self._words.execute(_NUMBERS, (form,))])

    def _begins(self, start: str) -> bool:
        """Whether any written form or reading begins so."""
        return bool(self._words.execute(_BEGINS, (start, start + chr(sys.maxunicode))).fetchone()[0])

    def _entry(self, number: int) -> Entry:
        """An entry by its number.

        :raises KeyError: the dictionary has no such entry.
        """
        tags, words = self._tags, self._words
        odd, marks, only = tags["KNI"], tags["KNP"], tags["KNR"]
        readings = [
            Spelling(text, odd.get(row, ()), marks.get(row, ()), only.get(row, ()), bool(bare))
            for row, text, bare in words.execute(_READINGS, (number,)).fetchall()
        ]
        if not readings:
            raise KeyError(number)
        odd, marks = tags["KJI"], tags["KJP"]
        writings = [
            Spelling(text, odd.get(row, ()), marks.get(row, ()))
            for row, text in words.execute(_WRITINGS, (number,)).fetchall()
        ]
        return Entry(number, tuple(writings), tuple(readings), self._senses(number))

    def read_so(self, form: str, reading: str) -> list[Entry]:
        """The entries of a written form that have a reading, given in hiragana."""
        entries = map(self.entry, self.numbers(form))
        return [entry for entry in entries if any(to_hiragana(item.text) == reading for item in entry.readings)]

    def _senses(self, number: int) -> tuple[Sense, ...]:
        fields, notes, dialects, info, writings, readings = self._of_senses
        senses: list[Sense] = []
        classes: tuple[str, ...] = ()
        for row, glosses, own in self._words.execute(_SENSES, (number,)).fetchall():
            classes = _split_tags(own) or classes  # a sense without classes has those of the one before
            senses.append(
                Sense(
                    len(senses) + 1,
                    _split(glosses),
                    classes,
                    fields.get(row, ()),
                    notes.get(row, ()),
                    dialects.get(row, ()),
                    info.get(row, ()),
                    writings.get(row, ()) + readings.get(row, ()),
                )
            )
        return tuple(senses)

    def _named(self, form: str) -> tuple[Name, ...]:
        """The names that are written so, in kanji or kana."""
        rows = self._names.execute(_NAMES, (form,)).fetchall()
        if not rows and not has_kanji(form):
            rows = self._names.execute(_KANA_NAMES, (form,)).fetchall()
        return tuple(
            Name(number, text, kana, _split(kinds), _split(gloss)) for number, text, kana, kinds, gloss in rows
        )

    def _has(self, number: int) -> bool:
        """Whether there is an entry of this number."""
        return self._words.execute("SELECT 1 FROM Kana WHERE idseq = ? LIMIT 1", (number,)).fetchone() is not None


def _split(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split(_SEPARATOR)) if joined else ()


_split_tags = lru_cache(maxsize=1 << 12)(_split)
"""The same for tags, of which there are few combinations."""


@cache
def _tags(path: Path) -> Tags:
    connection = _connect(path)
    found = {table: _by_row(connection, table, column) for table, column in _TAGS.items()}
    connection.close()
    return found


def _by_row(connection: sqlite3.Connection, table: str, column: str) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    alike: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}
    for row, text in connection.execute(f"SELECT {column}, text FROM {table} ORDER BY rowid"):
        before = found.get(row, ())
        texts = alike.get((before, text))
        if texts is None:
            texts = alike[before, text] = (*before, text)
        found[row] = texts
    return found


def _connect(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        connection.execute("SELECT 1 FROM Kana JOIN Sense ON Sense.idseq = Kana.idseq LIMIT 1").fetchone()
    except sqlite3.Error as error:
        message = f"is no dictionary that can be read ({error}); make one with: yomihon dictionary FILE"
        raise UnusableDictionary(message) from error
    return connection


def open_dictionary(path: str = "") -> Dictionary:
    """The dictionary in a file, or the one that is installed; opened once by each process.

    :raises UnusableDictionary: the file is not there or holds something else.
    """
    return _opened(path, os.getpid())  # a connection of SQLite must not be carried over a fork


@cache
def _opened(path: str, process: int) -> Dictionary:
    del process
    installed = Path(jamdict_data.JAMDICT_DB_PATH)
    return Dictionary(Path(path) if path else installed, installed)
