"""Readings that dictionaries give: words of JMdict that begin with kanji, and the on and kun readings of characters.

``data/dictionary.tsv.gz`` is made by ``benchmarks/build_dictionary.py``. A line is a key (leading kanji of a word), its
words as ``okurigana:reading:class rank``, and for a single kanji its on and kun readings; lines are sorted by the bytes
of the key, and are only parsed when they are asked for.
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from annotator.language.script import is_kana, to_hiragana

__all__ = ["Entry", "Found", "find", "look_up"]


class Entry(NamedTuple):
    """A written form that begins with the key."""

    okurigana: str
    kana: str
    """Reading of the key alone, in hiragana."""
    kind: str
    """``1`` ichidan verb, ``5`` godan verb, ``i`` adjective, ``s`` special suru verb, ``n`` not inflected."""
    rank: int
    """2 common, 1 usual, 0 marked as obsolete, rare or irregular."""


class Key(NamedTuple):
    """All that the dictionaries say about a stretch of kanji."""

    entries: tuple[Entry, ...]
    on: tuple[str, ...]
    kun: tuple[str, ...]
    """Kun readings without their okurigana."""


class Found(NamedTuple):
    """A reading that fits what stands behind the kanji."""

    kana: str
    rank: int
    kind: str
    length: int
    """How many kana of the text the okurigana explains, the inflected one included."""


_ROWS = {
    **{"う": "わいうえおっ", "く": "かきくけこいっ", "ぐ": "がぎぐげごい", "す": "さしすせそ", "つ": "たちつてとっ"},
    **{"ぬ": "なにぬねのん", "ぶ": "ばびぶべぼん", "む": "まみむめもん", "る": "らりるれろっ"},
}
"""Kana that stand in place of the last kana of a godan verb when it is inflected."""
_ICHIDAN = "るたてまなられろよずぬちつさそがうんやは"
_ADJECTIVE = "いくかけさそうみきっ"
_SURU = "さしすせ"
_NOTHING = Key((), (), ())


@cache
def _lines() -> bytes:
    return gzip.decompress(files("annotator").joinpath("data/dictionary.tsv.gz").read_bytes())


@lru_cache(maxsize=16384)
def look_up(key: str) -> Key:
    """What the dictionaries have under a stretch of kanji; empty if nothing."""
    lines, wanted = _lines(), key.encode()
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        start = lines.rfind(b"\n", low, middle) + 1 or low
        end = lines.index(b"\n", middle)
        found = lines[start : lines.index(b"\t", start)]
        if found == wanted:
            return _parsed(lines[start:end].decode())
        if found < wanted:
            low = end + 1
        else:
            high = start
    return _NOTHING


def _parsed(line: str) -> Key:
    _, words, *characters = line.split("\t")
    entries = []
    for word in words.split():
        okurigana, kana, kind = word.split(":")
        entries.append(Entry(okurigana, kana, kind[0], int(kind[1])))
    on, kun = (tuple(filter(None, part.split(","))) for part in characters) if characters else ((), ())
    return Key(tuple(entries), on, kun)


def find(key: str, behind: str) -> list[Found]:
    """The readings of a stretch of kanji whose okurigana, inflected or not, stands in the text behind it."""
    tail = to_hiragana(behind)
    found = []
    for okurigana, kana, kind, rank in look_up(key).entries:
        if (length := _explained(okurigana, kind, tail)) >= 0:
            found.append(Found(kana, rank, kind, length))
    return found


def _explained(okurigana: str, kind: str, tail: str) -> int:
    """How many kana of the tail the okurigana explains; -1 if it does not fit."""
    if kind == "n":
        return len(okurigana) if tail.startswith(okurigana) else -1
    if not okurigana:
        return 0
    if kind == "s" and okurigana == "する":
        return 2 if tail[:1] and tail[0] in _SURU else -1
    stem, last = okurigana[:-1], okurigana[-1]
    if not tail.startswith(stem):
        return -1
    follows = tail[len(stem) : len(stem) + 1]
    if kind == "1":
        fits = follows in _ICHIDAN or bool(stem and not is_kana(follows or " "))
    elif kind == "i":
        fits = bool(follows) and follows in _ADJECTIVE
    else:
        fits = bool(follows) and follows in _ROWS.get(last, last)
    return len(stem) + 1 if fits else -1
