"""JMdict and JMnedict, read with SQL from a database in the layout of jamdict: no entry is held that nobody asks for.

The database that pip brings is that of the package jamdict-data. Entry numbers are JMdict's, which outlive its
editions; senses count from 1 in the order of the entry. Classes, fields and notes are the words of JMdict's own
document type (``transitive verb``, ``computing``), for which ``annotator.language.jmdict_tags`` has the short codes.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import jamdict_data

__all__ = ["Dictionary", "Entry", "Name", "Sense", "Spelling", "UnusableDictionary", "open_dictionary"]

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
        return (self.writings or self.readings)[0].text


class Name(NamedTuple):
    """An entry of JMnedict."""

    number: int
    writing: str
    reading: str
    kinds: tuple[str, ...]
    """``surname``, ``place``, ``company``, …"""
    glosses: tuple[str, ...]


def _texts(table: str, key: str, of: str) -> str:
    """A column: the texts of a table that belong to a row, in order, joined."""
    return f"(SELECT group_concat(text, char(31)) FROM {table} WHERE {key} = {of})"


_NUMBERS = "SELECT idseq FROM Kanji WHERE text = ?1 UNION SELECT idseq FROM Kana WHERE text = ?1 ORDER BY idseq"
_BEGINS = "SELECT {} OR {}".format(
    *(f"EXISTS(SELECT 1 FROM {table} WHERE text >= ?1 AND text < ?2)" for table in ("Kanji", "Kana"))
)
_WRITINGS = f"SELECT ID, text, {_texts('KJP', 'kid', 'ID')} FROM Kanji WHERE idseq = ? ORDER BY ID"
_READINGS = f"SELECT ID, text, {_texts('KNP', 'kid', 'ID')}, nokanji FROM Kana WHERE idseq = ? ORDER BY ID"
_SENSES = "SELECT ID, {} FROM Sense AS S WHERE idseq = ? ORDER BY ID".format(
    ", ".join(_texts(table, "sid", "S.ID") for table in ("SenseGloss", "pos", "field", "misc"))
)
_REMARKS = {
    **dict.fromkeys(("KJI", "KNI", "KNR"), "kid"),
    **dict.fromkeys(("dialect", "SenseInfo", "stagk", "stagr"), "sid"),
}
"""Tables with few rows, and the column that says to what a row belongs; read once, so that no entry asks them."""
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


Remarks = Mapping[str, Mapping[int, tuple[str, ...]]]
"""By table and row the texts of the small tables."""


class Dictionary:
    """Words from one database, names from the one that is installed; both opened for reading only."""

    def __init__(self, path: Path, names: Path | None = None) -> None:
        self._words = _connect(path)
        self._names = _connect(names) if names and names != path else self._words
        self._remarks = _remarks(path)
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
        irregular, only = self._remarks["KNI"], self._remarks["KNR"]
        readings = tuple(
            [
                Spelling(text, irregular.get(row, ()), _split(marks), only.get(row, ()), bool(bare))
                for row, text, marks, bare in self._words.execute(_READINGS, (number,))
            ]
        )
        if not readings:
            raise KeyError(number)
        irregular = self._remarks["KJI"]
        writings = tuple(
            [
                Spelling(text, irregular.get(row, ()), _split(marks))
                for row, text, marks in self._words.execute(_WRITINGS, (number,))
            ]
        )
        return Entry(number, writings, readings, tuple(self._senses(number)))

    def _senses(self, number: int) -> Iterator[Sense]:
        classes: tuple[str, ...] = ()
        dialects, info = self._remarks["dialect"], self._remarks["SenseInfo"]
        writings, readings = self._remarks["stagk"], self._remarks["stagr"]
        for place, (row, glosses, own, fields, notes) in enumerate(self._words.execute(_SENSES, (number,)), 1):
            classes = _split(own) or classes  # a sense without classes has those of the one before
            only = writings.get(row, ()) + readings.get(row, ())
            tags = (_split(fields), _split(notes), dialects.get(row, ()), info.get(row, ()), only)
            yield Sense(place, _split(glosses), classes, *tags)

    def _named(self, form: str) -> tuple[Name, ...]:
        """The names that are written so, in kanji or kana."""
        rows = self._names.execute(_NAMES, (form,)).fetchall() or self._names.execute(_KANA_NAMES, (form,)).fetchall()
        return tuple(
            Name(number, text, kana, _split(kinds), _split(gloss)) for number, text, kana, kinds, gloss in rows
        )

    def _has(self, number: int) -> bool:
        """Whether there is an entry of this number."""
        return self._words.execute("SELECT 1 FROM Kana WHERE idseq = ? LIMIT 1", (number,)).fetchone() is not None


def _split(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split(_SEPARATOR)) if joined else ()


@cache
def _remarks(path: Path) -> Remarks:
    found: dict[str, dict[int, tuple[str, ...]]] = {table: {} for table in _REMARKS}
    connection = _connect(path)
    for table, column in _REMARKS.items():
        for row, text in connection.execute(f"SELECT {column}, text FROM {table} ORDER BY rowid"):
            found[table][row] = (*found[table].get(row, ()), text)
    connection.close()
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
