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
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from annotator.language.script import is_kana

__all__ = ["Entry", "Found", "counts", "find", "look_up"]


class Entry(NamedTuple):
    """A written form that is longer than the key."""

    stem: str
    """What stands behind the key and no inflection changes: okurigana, or the rest of a set phrase (地 + の文)."""
    ending: str
    """The end of its dictionary form, which inflection changes."""
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


@dataclass(slots=True, eq=False)
class Key:
    """All that the dictionaries say about a stretch of kanji."""

    words: tuple[Found, ...] = ()
    """Words that are nothing but the key; they fit whatever stands behind it."""
    on: tuple[str, ...] = ()
    kun: tuple[str, ...] = ()
    """Kun readings without their okurigana."""
    parts: tuple[str, ...] = ("", "", "")
    """How compounds read the key: at their start, at their end behind kanji, at their end behind kana; packed."""
    longer: dict[str, list[str]] = field(default_factory=dict)
    """Longer words as the table has them, by the character that their stem begins with; empty: they have none."""
    _entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def entries(self, first: str) -> tuple[Entry, ...]:
        """The longer words whose stem begins with a character, or is empty."""
        found = self._entries.get(first)
        if found is None:
            found = self._entries[first] = tuple(map(_entry, self.longer.get(first, ())))
        return found


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
_SURU_ALONE = ("する:", "ずる:")
_COUNT = re.compile(r"(\D+)(\d+)")
_NOTHING = Key()


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
    longer: dict[str, list[str]] = {}
    for word in words.split():
        if word[0] == ":":
            plain.append(Found(word[1:-3], int(word[-1]), word[-2], 0))
        else:
            longer.setdefault(_begins(word), []).append(word)
    return Key(
        tuple(plain), tuple(filter(None, on.split(","))), tuple(filter(None, kun.split(","))), tuple(parts), longer
    )


def _begins(word: str) -> str:
    """The character that the stem of a longer word begins with; empty if it has no stem."""
    kind, inflection_alone = word[-2], word[1] == ":"
    return "" if kind != "n" and (inflection_alone or (kind == "s" and word.startswith(_SURU_ALONE))) else word[0]


def _entry(word: str) -> Entry:
    okurigana, kana, tag = word.split(":")
    kind = tag[0]
    cut = len(okurigana)
    if kind != "n":
        cut -= 2 if kind == "s" and okurigana.endswith(_SURU) else 1
    return Entry(okurigana[:cut], okurigana[cut:], kana, kind, int(tag[1]))


@lru_cache(maxsize=16384)
def counts(packed: str) -> Mapping[str, int]:
    """Readings with how often they are found, from the form of the table: ``がく12かく3``."""
    return {kana: int(count) for kana, count in _COUNT.findall(packed)}


def find(key: str, behind: str) -> tuple[Found, ...]:
    """The readings of a stretch of kanji in words whose rest, inflected or not, stands in the text behind it.

    :param behind: that text with its kana as hiragana.
    """
    known = look_up(key)
    if not known.longer or not behind:
        return known.words
    longer = [
        Found(entry.kana, entry.rank, entry.kind, length)
        for first in ("", behind[0])
        for entry in known.entries(first)
        if behind.startswith(entry.stem) and (length := _explained(entry, behind)) >= 0
    ]
    return (*known.words, *longer) if longer else known.words


def _explained(entry: Entry, behind: str) -> int:
    """How many characters of a text that begins with its stem a word explains; -1 if it does not fit."""
    size = len(entry.stem)
    if entry.kind == "n":
        return size
    follows = behind[size : size + 1]
    if entry.kind == "1":
        fits = follows in _ICHIDAN or bool(size and not is_kana(follows or " "))
    elif entry.kind == "i" and follows in _LONGER:
        fits = behind[size + 1 : size + 2] in _LONGER[follows]
    else:
        fits = bool(follows) and follows in _INFLECTED.get(entry.ending + entry.kind, entry.ending[-1])
    return size + 1 if fits else -1
