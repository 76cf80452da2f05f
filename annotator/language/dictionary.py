"""Readings that dictionaries give: words of JMdict that begin with kanji, and the on and kun readings of characters.

``data/dictionary.tsv.gz`` is made by ``benchmarks/build_dictionary.py``. The columns of a line are a key (leading kanji
of a word); words that are nothing but the key as ``reading:class rank``; longer words as ``rest:reading:class rank``,
those without a stem first, then those of each first character of a stem, ``|`` between the groups, and with the
reading of the stem at the end if that has kanji (``り替える:と:12:りかえ``); its on and kun
readings if it is a single kanji; and how often the key is read how at the start of compounds of JMdict, at their end
behind kanji, and there behind kana (``がく12かく3``). Lines are sorted by the bytes of the key, so that those of one
first character stand together, and are only parsed when they are asked for, longer words group by group.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from annotator.language.script import is_hiragana, is_kana

__all__ = ["Entry", "Found", "counts", "find", "look_up", "readings_of", "stem_of", "wholes"]


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
    rest: str = ""
    """Reading of the stem, if it has kanji."""


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
    longer: str = ""
    """Longer words, as the table has them."""
    _entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def entries(self, first: str) -> tuple[Entry, ...]:
        """The longer words whose stem begins with a character, or is empty."""
        found = self._entries.get(first)
        if found is None:
            at = self.longer.find(f"|{first}") + 1 if first else 0
            words = self.longer[at:].partition("|")[0] if at or not first else ""
            found = self._entries[first] = tuple(map(_entry, words.split()))
        return found

    def all_entries(self) -> Iterator[Entry]:
        """All longer words."""
        return map(_entry, self.longer.replace("|", " ").split())


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
_NO_COLUMNS = ("",) * 7
_BLOCK = re.compile(r"(.).*\n(?:\1.*\n)*")
_COUNT = re.compile(r"(\D+)(\d+)")
_NOTHING = Key()


@cache
def _lines() -> dict[str, str]:
    """The lines of the table by the first character of their keys, together."""
    text = gzip.decompress(files("annotator").joinpath("data/dictionary.tsv.gz").read_bytes()).decode()
    return {match[1]: f"\n{match[0]}" for match in _BLOCK.finditer(text)}


@lru_cache(maxsize=16384)
def look_up(key: str) -> Key:
    """What the dictionaries have under a stretch of kanji; empty if nothing."""
    lines = _lines().get(key[:1], "")
    at = lines.find(f"\n{key}\t") + 1
    return _parsed(lines[at : lines.index("\n", at)]) if at else _NOTHING


def _parsed(line: str) -> Key:
    _, words, longer, on, kun, *parts = (*line.split("\t"), *_NO_COLUMNS)[:8]
    return Key(
        tuple([Found(word[:-3], int(word[-1]), word[-2], 0) for word in words.split()]),
        tuple(on.split(",")) if on else (),
        tuple(kun.split(",")) if kun else (),
        tuple(parts),
        longer,
    )


def _entry(word: str) -> Entry:
    rest, kana, tag, *spoken = word.split(":")
    kind = tag[0]
    stem = stem_of(rest, kind)
    return Entry(stem, rest[len(stem) :], kana, kind, int(tag[1]), *spoken)


def stem_of(rest: str, kind: str) -> str:
    """What no inflection changes of the part of a word behind its kanji."""
    if kind == "n":
        return rest
    return rest[:-2] if kind == "s" and rest.endswith(_SURU) else rest[:-1]


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


def wholes(key: str, behind: str) -> Iterator[str]:
    """Words that begin with a stretch of kanji, have kanji behind kana, too, and stand here, without inflected ends.

    :param behind: the text behind the stretch, its kana as hiragana.
    """
    for entry in look_up(key).entries(behind[:1]):
        if entry.rest and behind.startswith(entry.stem) and _explained(entry, behind) >= 0:
            yield key + entry.stem


@lru_cache(maxsize=16384)
def readings_of(word: str) -> Mapping[str, int]:
    """The readings of a word that begins with kanji, without an inflected end, with their ranks."""
    size = next((at for at, character in enumerate(word) if is_hiragana(character)), len(word))
    known, rest = look_up(word[:size]), word[size:]
    if not rest:
        pairs = [(found.kana, found.rank) for found in known.words]
    else:
        pairs = [(e.kana + e.rest, e.rank) for e in known.entries(rest[0]) if e.rest and e.stem == rest]
    return dict(sorted(pairs, key=lambda pair: pair[1]))


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
