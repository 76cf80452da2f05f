"""A dictionary of the user's own in the layout that ``annotator.language.jmdict`` reads, from JMdict or for Yomitan.

JMdict comes as ``JMdict_e`` or ``JMdict_e.gz`` from the Electronic Dictionary Research and Development Group. A
dictionary for Yomitan is a zip of ``term_bank_*.json`` (its format 3); rows with the same sequence number are one
entry, each row a sense. Tags of either are turned into the words of JMdict's document type that our tables know.
"""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast
from xml.etree import ElementTree

from annotator.language.jmdict import TAGS_OF_FORMS
from annotator.language.jmdict_tags import CLASS, FIELD, NOTE, description
from annotator.language.script import is_reading

__all__ = ["BadDictionary", "import_dictionary"]

_LAYOUT = """
CREATE TABLE Kanji (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT);
CREATE TABLE Kana (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT, nokanji BOOLEAN);
CREATE TABLE Sense (ID INTEGER PRIMARY KEY, idseq INTEGER);
"""
_INDEXES = """
CREATE INDEX Kanji_text ON Kanji(text); CREATE INDEX Kanji_idseq ON Kanji(idseq);
CREATE INDEX Kana_text ON Kana(text); CREATE INDEX Kana_idseq ON Kana(idseq);
CREATE INDEX Sense_idseq ON Sense(idseq);
"""
_OF_SENSES = ("SenseGloss", "pos", "field", "misc", "dialect", "SenseInfo", "stagk", "stagr")
_ENTITY = re.compile(r'<!ENTITY\s+(\S+)\s+"([^"]*)">')
_OWN_NUMBERS = 90_000_000
"""First number of entries that have none, far above JMdict's."""


class BadDictionary(ValueError):
    """A file that is no dictionary we can read; the message says what is expected."""


@dataclass(slots=True)
class _Form:
    text: str
    notes: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    only: list[str] = field(default_factory=list)
    bare: bool = False


@dataclass(slots=True)
class _Word:
    number: int
    writings: list[_Form] = field(default_factory=list)
    readings: list[_Form] = field(default_factory=list)
    senses: list[dict[str, list[str]]] = field(default_factory=list)
    """By table the texts of each sense."""


def import_dictionary(source: Path, target: Path) -> int:
    """Write the dictionary in ``source`` to ``target``, which must not exist; returns the number of entries.

    :raises BadDictionary: the file is of another kind, damaged or empty.
    :raises OSError: a file cannot be read or written.
    """
    if target.exists():
        raise BadDictionary(f"{target} exists already: delete it, or name another file")
    working = target.with_name(target.name + ".part")
    working.unlink(missing_ok=True)
    try:
        count = _write(_words(source), working)
        if not count:
            raise BadDictionary(f"{source} holds no entries")
        working.replace(target)
    finally:
        working.unlink(missing_ok=True)
    return count


def _words(source: Path) -> Iterator[_Word]:
    try:
        if zipfile.is_zipfile(source):
            yield from _yomitan(source)
        else:
            with _opened(source) as stream:
                yield from _jmdict(stream)
    except (ElementTree.ParseError, zipfile.BadZipFile, gzip.BadGzipFile, json.JSONDecodeError, EOFError) as error:
        kinds = "JMdict's XML (JMdict_e, JMdict_e.gz) or a dictionary for Yomitan (.zip)"
        raise BadDictionary(f"{source} is not {kinds}: {error}") from error


def _opened(source: Path) -> IO[bytes]:
    with source.open("rb") as stream:
        packed = stream.read(2) == b"\x1f\x8b"
    return cast(IO[bytes], gzip.open(source)) if packed else source.open("rb")


# --- JMdict ----------------------------------------------------------------------------------------------------------


class _Head:
    """A stream that remembers the document type at its beginning: the parser hides the names of entities."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._head = b""

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        if b"]>" not in self._head:
            self._head += data
        return data

    def codes(self) -> dict[str, str]:
        """The code of each tag by the words that stand for it."""
        text = self._head.partition(b"]>")[0].decode("utf-8", "replace")
        return {words: code for code, words in _ENTITY.findall(text)}


def _jmdict(stream: IO[bytes]) -> Iterator[_Word]:
    head = _Head(stream)
    codes: dict[str, str] = {}
    for _, element in ElementTree.iterparse(head):
        if element.tag == "entry":
            codes = codes or head.codes()
            yield _entry(element, codes)
            element.clear()


def _entry(element: ElementTree.Element, codes: dict[str, str]) -> _Word:
    def texts(of: ElementTree.Element, tag: str) -> list[str]:
        return [child.text or "" for child in of.findall(tag)]

    def tags(of: ElementTree.Element, tag: str, table: str) -> list[str]:
        return [description(table, codes.get(text, text), text) for text in texts(of, tag)]

    word = _Word(int(element.findtext("ent_seq") or 0))
    for item in element.findall("k_ele"):
        word.writings.append(_Form(item.findtext("keb") or "", texts(item, "ke_inf"), texts(item, "ke_pri")))
    for item in element.findall("r_ele"):
        form = _Form(item.findtext("reb") or "", texts(item, "re_inf"), texts(item, "re_pri"), texts(item, "re_restr"))
        form.bare = item.find("re_nokanji") is not None
        word.readings.append(form)
    for item in element.findall("sense"):
        english = [gloss.text or "" for gloss in item.findall("gloss") if _language(gloss) == "eng"]
        if english:
            word.senses.append(
                {
                    "SenseGloss": english,
                    "pos": tags(item, "pos", CLASS),
                    "field": tags(item, "field", FIELD),
                    "misc": tags(item, "misc", NOTE),
                    "dialect": texts(item, "dial"),
                    "SenseInfo": texts(item, "s_inf"),
                    "stagk": texts(item, "stagk"),
                    "stagr": texts(item, "stagr"),
                }
            )
    return word


def _language(gloss: ElementTree.Element) -> str:
    return gloss.get("{http://www.w3.org/XML/1998/namespace}lang", "eng")


# --- Yomitan ---------------------------------------------------------------------------------------------------------


def _yomitan(source: Path) -> Iterator[_Word]:
    words: dict[object, _Word] = {}
    with zipfile.ZipFile(source) as archive:
        banks = sorted(name for name in archive.namelist() if re.fullmatch(r"term_bank_\d+\.json", name))
        if not banks:
            raise BadDictionary(f"{source} has no term_bank_1.json: it is no dictionary of words for Yomitan")
        for bank in banks:
            for row in json.loads(archive.read(bank)):
                _add_row(words, row, f"{source}: {bank}")
    yield from words.values()


def _add_row(words: dict[object, _Word], row: Any, place: str) -> None:
    if not isinstance(row, list) or len(row) < 7 or not all(isinstance(text, str) for text in row[:2]):
        raise BadDictionary(f"{place} holds a row that is not of format 3: {str(row)[:60]}")
    term, reading, tags, glosses, sequence = row[0], row[1] or row[0], str(row[2] or ""), row[5], row[6]
    known = isinstance(sequence, int) and sequence > 0
    key = sequence if known else (term, reading)
    word = words.setdefault(key, _Word(sequence if known else _OWN_NUMBERS + len(words)))
    if not is_reading(term) and all(form.text != term for form in word.writings):
        word.writings.append(_Form(term))
    if all(form.text != reading for form in word.readings):
        word.readings.append(_Form(reading))
    sense = {"SenseGloss": [text for text in map(_plain, glosses) if text]}
    for table in (CLASS, FIELD, NOTE):
        found = [description(table, tag, "") for tag in tags.split()]
        sense[table] = [text for text in found if text]
    if sense["SenseGloss"] and sense not in word.senses:
        word.senses.append(sense)


def _plain(content: Any) -> str:
    """The text of a gloss: a string, or Yomitan's structured content."""
    if isinstance(content, str):
        return content.strip()
    if isinstance(content, list):
        return " ".join(filter(None, map(_plain, content)))
    if isinstance(content, dict):
        return _plain(content.get("content", content.get("text", "")))
    return ""


# --- the file --------------------------------------------------------------------------------------------------------


def _write(words: Iterable[_Word], path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(_LAYOUT)
        for table, key in (*((name, "kid") for name in TAGS_OF_FORMS), *((name, "sid") for name in _OF_SENSES)):
            database.execute(f"CREATE TABLE {table} ({key} INTEGER, text TEXT)")
        count = 0
        for word in words:
            if word.readings and word.senses and word.number > 0:
                _insert(database, word)
                count += 1
        database.executescript(_INDEXES)
        for table, key in (*((name, "kid") for name in TAGS_OF_FORMS), *((name, "sid") for name in _OF_SENSES)):
            database.execute(f"CREATE INDEX {table}_{key} ON {table}({key})")
        database.commit()
    return count


def _insert(database: sqlite3.Connection, word: _Word) -> None:
    def rows(table: str, key: int | None, texts: Iterable[str]) -> None:
        database.executemany(f"INSERT INTO {table} VALUES (?, ?)", [(key, text) for text in texts])

    for form in word.writings:
        row = database.execute("INSERT INTO Kanji (idseq, text) VALUES (?, ?)", (word.number, form.text)).lastrowid
        rows("KJI", row, form.notes)
        rows("KJP", row, form.marks)
    for form in word.readings:
        values = (word.number, form.text, form.bare)
        row = database.execute("INSERT INTO Kana (idseq, text, nokanji) VALUES (?, ?, ?)", values).lastrowid
        rows("KNI", row, form.notes)
        rows("KNP", row, form.marks)
        rows("KNR", row, form.only)
    for sense in word.senses:
        row = database.execute("INSERT INTO Sense (idseq) VALUES (?)", (word.number,)).lastrowid
        for table in _OF_SENSES:
            rows(table, row, sense.get(table, ()))
