"""Readings that dictionaries give: words of JMdict that begin with kanji, and the on and kun readings of characters.

``data/dictionary.tsv.gz`` is made by ``benchmarks/build_dictionary.py``. A line is a key (leading kanji of a word), its
words as ``rest:reading:class rank``, its on and kun readings if it is a single kanji, and how often the key is read how
at the start of compounds of JMdict, at their end behind kanji, and there behind kana (``がく12かく3``). Lines are
sorted by the bytes of the key, and are only parsed when they are asked for.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from annotator.language.script import is_kana, to_hiragana

__all__ = ["Entry", "Found", "counts", "find", "look_up"]


class Entry(NamedTuple):
    """A written form that begins with the key."""

    okurigana: str
    """What stands behind the key: okurigana, or the rest of a set phrase (地 + の文)."""
    kana: str
    """Reading of the key alone, in hiragana."""
    kind: str
    """``1`` ichidan verb, ``5`` godan verb, ``i`` adjective, ``s`` special suru verb, ``n`` not inflected."""
    rank: int
    """2 common, 1 usual, 0 marked as obsolete, rare or irregular."""


class Found(NamedTuple):
    """A reading that fits what stands behind the kanji."""

    kana: str
    rank: int
    kind: str
    length: int
    """How many characters of the text the word explains behind the kanji, an inflected one included."""


class Key(NamedTuple):
    """All that the dictionaries say about a stretch of kanji."""

    words: tuple[Found, ...]
    """Words that are nothing but the key; they fit whatever stands behind it."""
    entries: dict[str, tuple[Entry, ...]]
    """Longer words, by the first character that must stand behind the key; under the empty string where none must."""
    on: tuple[str, ...]
    kun: tuple[str, ...]
    """Kun readings without their okurigana."""
    parts: tuple[str, ...]
    """How compounds read the key: at their start, at their end behind kanji, at their end behind kana; packed."""


_SURU = ("する", "ずる")
_INFLECTED = {
    **{
        "う5": "わいうえおっ",
        "く5": "かきくけこいっ",
        "ぐ5": "がぎぐげごい",
        "す5": "さしすせそ",
        "つ5": "たちつてとっ",
    },
    **{"ぬ5": "なにぬねのん", "ぶ5": "ばびぶべぼん", "む5": "まみむめもん", "る5": "らりるれろっ"},
    **{"いi": "いくかけさそうみきっ", "するs": "さしすせ", "ずるs": "ざじずぜ", "るs": "るれ", "すs": "さしすせそ"},
}
"""Kana that begin the inflected forms of a word, by its ending and class."""
_LONGER = {"か": ("っ", "ろ"), "け": ("れ", "り"), "そ": ("う",)}
"""Endings of adjectives of which the first kana may also be a particle (晩から is no 晩かった): what goes on."""
_ICHIDAN = "るたてまなられろよずぬちつさそがうんやは"
_NO_COLUMNS = ("",) * 6
_COUNT = re.compile(r"(\D+)(\d+)")
_NOTHING = Key((), {}, (), (), ("", "", ""))


@cache
def _lines() -> list[bytes]:
    return gzip.decompress(files("annotator").joinpath("data/dictionary.tsv.gz").read_bytes()).splitlines()


@lru_cache(maxsize=16384)
def look_up(key: str) -> Key:
    """What the dictionaries have under a stretch of kanji; empty if nothing."""
    lines, wanted = _lines(), key.encode() + b"\t"  # the tab is less than whatever may stand in a longer key
    at = bisect_left(lines, wanted)
    return _parsed(lines[at].decode()) if at < len(lines) and lines[at].startswith(wanted) else _NOTHING


def _parsed(line: str) -> Key:
    _, words, on, kun, *parts = (*line.split("\t"), *_NO_COLUMNS)[:7]
    plain: list[Found] = []
    entries: dict[str, list[Entry]] = {}
    for word in words.split():
        okurigana, kana, tag = word.split(":")
        kind, rank = tag[0], int(tag[1])
        if okurigana:
            entries.setdefault(_fixed(okurigana, kind)[:1], []).append(Entry(okurigana, kana, kind, rank))
        else:
            plain.append(Found(kana, rank, kind, 0))
    return Key(
        tuple(plain),
        {first: tuple(found) for first, found in entries.items()},
        tuple(filter(None, on.split(","))),
        tuple(filter(None, kun.split(","))),
        tuple(parts),
    )


@lru_cache(maxsize=16384)
def counts(packed: str) -> Mapping[str, int]:
    """Readings with how often they are found, from the form of the table: ``がく12かく3``."""
    return {kana: int(count) for kana, count in _COUNT.findall(packed)}


def find(key: str, behind: str) -> tuple[Found, ...]:
    """The readings of a stretch of kanji in words whose rest, inflected or not, stands in the text behind it."""
    known = look_up(key)
    if not known.entries or not behind:
        return known.words
    tail = to_hiragana(behind)
    longer = [
        Found(kana, rank, kind, length)
        for first in ("", tail[0])
        for okurigana, kana, kind, rank in known.entries.get(first, ())
        if (length := _explained(okurigana, kind, tail)) >= 0
    ]
    return (*known.words, *longer) if longer else known.words


def _fixed(okurigana: str, kind: str) -> str:
    """The part of a word behind its kanji that no inflection changes."""
    if kind == "n":
        return okurigana
    return okurigana[:-2] if kind == "s" and okurigana.endswith(_SURU) else okurigana[:-1]


def _explained(okurigana: str, kind: str, tail: str) -> int:
    """How many characters of the tail the rest of the word explains; -1 if it does not fit."""
    stem = _fixed(okurigana, kind)
    if not tail.startswith(stem):
        return -1
    if kind == "n":
        return len(stem)
    follows = tail[len(stem) : len(stem) + 1]
    if kind == "1":
        fits = follows in _ICHIDAN or bool(stem and not is_kana(follows or " "))
    elif kind == "i" and follows in _LONGER:
        fits = tail[len(stem) + 1 : len(stem) + 2] in _LONGER[follows]
    else:
        fits = bool(follows) and follows in _INFLECTED.get(okurigana[len(stem) :] + kind, okurigana[-1])
    return len(stem) + 1 if fits else -1
