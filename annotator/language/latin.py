"""How Latin words in Japanese text are read: a table of names and units, and acronyms letter by letter.

A word that is neither stays without a reading: none is better than a wrong one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from annotator.language.script import DIGITS, LATIN, is_kanji

__all__ = ["ADDRESS", "Spelt", "latin_stretches", "latin_words", "read_latin", "spell"]

_ASCII_SIGNS = r"A-Za-z0-9._~:/?#\[\]@!$&'*+,;=%-"
ADDRESS = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*://[{_ASCII_SIGNS}]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|www\.[{_ASCII_SIGNS}]+"
)
"""Addresses of the web and of mail, which nobody reads aloud."""

_WORD = re.compile(
    rf"[{LATIN}][{LATIN}{DIGITS}²³]*(?:[&＆.'’+#-][{LATIN}{DIGITS}]+|[+#]+)*|(?<=[{DIGITS}])[%％℃㎜㎝㎞㎏㎡㎢㎥]"
)
_LETTERS_ONLY = re.compile(f"[{LATIN}]+")
_ACRONYM = re.compile("[A-Z]{1,5}")
_VERSION = re.compile("([A-Z]{2,5})-?([0-9])")
_PLURAL = re.compile("([A-Z]{2,4})s")
_VERSION_NUMBER = re.compile(rf"[{DIGITS}.+-]+$")
_PLAIN_NUMBER = re.compile(rf"[{LATIN}][{DIGITS}]+$")
_AFTER_NUMBER = re.compile(rf"[{DIGITS}][ \u00a0]?$")

_LETTERS = {
    **{"A": "エー", "B": "ビー", "C": "シー", "D": "ディー", "E": "イー", "F": "エフ", "G": "ジー", "H": "エイチ"},
    **{"I": "アイ", "J": "ジェー", "K": "ケー", "L": "エル", "M": "エム", "N": "エヌ", "O": "オー", "P": "ピー"},
    **{"Q": "キュー", "R": "アール", "S": "エス", "T": "ティー", "U": "ユー", "V": "ブイ", "W": "ダブリュー"},
    **{"X": "エックス", "Y": "ワイ", "Z": "ゼット"},
}
_ENGLISH_DIGITS = {
    **{"0": "ゼロ", "1": "ワン", "2": "ツー", "3": "スリー", "4": "フォー"},
    **{"5": "ファイブ", "6": "シックス", "7": "セブン", "8": "エイト", "9": "ナイン"},
}

_SURE = 0.97
"""Confidence of a reading that stands in the table; no gold has Latin words, so both figures are judgements."""
_SPELT = 0.85


class Spelt(NamedTuple):
    """A Latin word in a text with its reading in katakana."""

    start: int
    end: int
    kana: str
    confidence: float


@cache
def _table() -> dict[str, dict[str, str]]:
    """Readings by kind (``name`` or ``unit``) and word, from ``data/latin.tsv``."""
    table: dict[str, dict[str, str]] = {"name": {}, "unit": {}}
    for line in files("annotator").joinpath("data/latin.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, word, kana = line.split("\t")
            table[kind][word] = kana
    return table


def spell(letters: str) -> str:
    """Capital letters by their names: ``AGI`` is エージーアイ."""
    return "".join(_LETTERS[letter] for letter in letters)


def read_latin(word: str, *, after_number: bool = False) -> tuple[str, float] | None:
    """The reading of a Latin word in katakana and how sure it is; ``None`` if it is not known.

    :param after_number: whether a numeral stands before it, so that it may be a unit (km, %).
    """
    plain = unicodedata.normalize("NFKC", word).replace("’", "'")
    if after_number and (unit := _table()["unit"].get(plain)):
        return unit, _SURE
    if name := _table()["name"].get(plain):
        return name, _SURE
    if _ACRONYM.fullmatch(plain):
        return spell(plain), _SPELT
    if version := _VERSION.fullmatch(plain):
        return spell(version[1]) + _ENGLISH_DIGITS[version[2]], _SPELT
    if plural := _PLURAL.fullmatch(plain):
        return spell(plural[1]) + "ズ", _SPELT
    return None


def latin_words(text: str, start: int, end: int) -> Iterator[Spelt]:
    """The Latin words of ``text[start:end]`` that can be read, in order. What is part of an address is left out."""
    addresses = [match.span() for match in ADDRESS.finditer(text, start, end)]
    for match in _WORD.finditer(text, start, end):
        if any(low < match.end() and match.start() < high for low, high in addresses):
            continue
        word, after_number = match[0], _AFTER_NUMBER.search(text, max(0, match.start() - 2), match.start()) is not None
        found = None if _counted(text, match) else read_latin(word, after_number=after_number)
        if not found:  # the digits of Windows10 and AI3社 are read by themselves
            word = _VERSION_NUMBER.sub("", word)
            found = read_latin(word, after_number=after_number) if word != match[0] else None
        if found:
            yield Spelt(match.start(), match.start() + len(word), *found)


def _counted(text: str, match: re.Match[str]) -> bool:
    """Whether digits at the end of the word count what follows: AI3社."""
    return _PLAIN_NUMBER.search(match[0]) is not None and is_kanji(text[match.end() : match.end() + 1])


def latin_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where letters of the Latin alphabet stand, one stretch after the other."""
    return (match.span() for match in _LETTERS_ONLY.finditer(text))
