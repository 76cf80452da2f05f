"""How Latin words in Japanese text are read: a table of names and units, and acronyms letter by letter.

A word that is neither stays without a reading: none is better than a wrong one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from annotator.language.script import DIGITS, LATIN, NUMERAL_RUN, is_digit, is_kanji
from annotator.language.tables import table_rows

__all__ = ["ADDRESS", "Spelt", "foreign_stretches", "latin_stretches", "latin_words", "read_latin", "spell"]

_ASCII_SIGNS = r"A-Za-z0-9._~:/?#\[\]@!$&'*+,;=%-"
ADDRESS = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*://[{_ASCII_SIGNS}]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|www\.[{_ASCII_SIGNS}]+"
)
"""Addresses of the web and of mail, which nobody reads aloud."""

_UNIT_SIGNS = "%％℃㎜㎝㎞㎏㎡㎢㎥"
_WORD = re.compile(
    rf"[{LATIN}][{LATIN}{DIGITS}²³]*(?:[&＆.'’+#-][{LATIN}{DIGITS}]+|[+#]+)*|(?<=[{DIGITS}])[{_UNIT_SIGNS}]"
)
_LETTER_OR_UNIT = re.compile(f"[{LATIN}{_UNIT_SIGNS}]")
_WORD_OR_NUMBER = re.compile(rf"{_WORD.pattern}|{NUMERAL_RUN.pattern}")
_BETWEEN = re.compile(r"[,.;:!?'\"’”)]{0,3}[ \u00a0]+['\"‘“(]{0,2}")
"""What stands between two words of one phrase."""
_LETTERS_ONLY = re.compile(f"[{LATIN}]+")
_ACRONYM = re.compile("[A-Z]{1,5}")
_VERSION = re.compile("([A-Z]{2,5})-?([0-9])")
_NAME_VERSION = re.compile("(.+)-([0-9])")
_PLURAL = re.compile("([A-Z]{2,4})s")
_VERSION_NUMBER = re.compile(rf"[{DIGITS}.+-]+$")
_PLAIN_NUMBER = re.compile(rf"[{LATIN}][{DIGITS}]+$")
_AFTER_NUMBER = re.compile(rf"[{DIGITS}][ \u00a0]?$")

_FUNCTION_WORDS = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "in", "is", "it", "its", "not"),
        *("of", "on", "or", "that", "the", "this", "to", "was", "were", "with"),
    )
)
"""English words that are never read as Japanese by themselves."""

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
    for kind, word, kana in table_rows("latin.tsv"):
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
    units = _table()["unit"]
    if after_number and (unit := units.get(word) or units.get(plain)):
        return unit, _SURE
    if plain.lower() in _FUNCTION_WORDS and not plain.isupper():
        return None
    if name := _table()["name"].get(plain):
        return name, _SURE
    if _ACRONYM.fullmatch(plain):
        return spell(plain), _SPELT
    if version := _VERSION.fullmatch(plain):
        return spell(version[1]) + _ENGLISH_DIGITS[version[2]], _SPELT
    if (named := _NAME_VERSION.fullmatch(plain)) and (name := _table()["name"].get(named[1])):
        return name + _ENGLISH_DIGITS[named[2]], _SPELT
    if plural := _PLURAL.fullmatch(plain):
        return spell(plural[1]) + "ズ", _SPELT
    return None


def latin_words(text: str, start: int, end: int) -> Iterator[Spelt]:
    """The Latin words of ``text[start:end]`` that can be read, in order.

    What is part of an address is left out, and so is a phrase (:func:`_phrases`) unless all of its words can be read:
    in an English sentence nothing is read, in ``OpenAI ChatGPT`` both names are.
    """
    for phrase in _phrases(text, start, end):
        read = [_read(text, match) for match in phrase if not is_digit(match[0][0])]
        if len(phrase) == 1 or all(read):
            yield from filter(None, read)


@lru_cache(maxsize=1)
def foreign_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Phrases of other languages, whose numbers nobody reads in Japanese: ``May 2024``.

    Readings and vocabulary ask for those of the same text, one after the other.
    """
    return tuple(
        (phrase[0].start(), phrase[-1].end())
        for phrase in _phrases(text, 0, len(text))
        if len(phrase) > 1 and not all(_read(text, match) for match in phrase if not is_digit(match[0][0]))
    )


def _phrases(text: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
    """Latin words and numerals that follow each other across spaces, with at least one word; addresses part them."""
    if not _LETTER_OR_UNIT.search(text, start, end):
        return
    addresses = [match.span() for match in ADDRESS.finditer(text, start, end)]
    phrase: list[re.Match[str]] = []
    for match in _WORD_OR_NUMBER.finditer(text, start, end):
        if any(low < match.end() and match.start() < high for low, high in addresses):
            continue
        if phrase and not _BETWEEN.fullmatch(text, phrase[-1].end(), match.start()):
            yield from _with_word(phrase)
            phrase = []
        phrase.append(match)
    yield from _with_word(phrase)


def _with_word(phrase: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    if any(not is_digit(match[0][0]) for match in phrase):
        yield phrase


def _read(text: str, match: re.Match[str]) -> Spelt | None:
    """How a word is read where it stands; the digits of Windows10 and AI3社 are left to be read by themselves."""
    after_number = _AFTER_NUMBER.search(text, max(0, match.start() - 2), match.start()) is not None
    word = match[0]
    found = None if _counted(text, match) else read_latin(word, after_number=after_number)
    if not found and (shorter := _VERSION_NUMBER.sub("", word)) != word:
        word, found = shorter, read_latin(shorter, after_number=after_number)
    return Spelt(match.start(), match.start() + len(word), *found) if found else None


def _counted(text: str, match: re.Match[str]) -> bool:
    """Whether digits at the end of the word count what follows: AI3社."""
    return _PLAIN_NUMBER.search(match[0]) is not None and is_kanji(text[match.end() : match.end() + 1])


def latin_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where letters of the Latin alphabet stand, one stretch after the other."""
    return (match.span() for match in _LETTERS_ONLY.finditer(text))
