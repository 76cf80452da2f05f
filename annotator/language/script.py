"""Character classes of Japanese writing, and the two kana scripts turned into each other.

All classes are decided by code point, one character at a time, without a dictionary. Blocks are those of the Unicode
Standard; numerals come in three kinds: ASCII digits, full-width digits and kanji.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "DIGITS",
    "KANJI",
    "KANJI_NUMERALS",
    "LATIN",
    "NUMERAL_RUN",
    "RUN",
    "has_digit",
    "has_kana",
    "has_kanji",
    "has_latin",
    "is_digit",
    "is_hiragana",
    "is_japanese",
    "is_kana",
    "is_kanji",
    "is_kanji_numeral",
    "is_katakana",
    "is_latin",
    "is_reading",
    "needs_reading",
    "to_hiragana",
    "to_katakana",
]

KANJI = (
    "々〆〇仝〻"
    "\u2e80-\u2fd5"  # radicals
    "\u3400-\u4dbf"  # extension A
    "\u4e00-\u9fff"  # unified ideographs
    "\uf900-\ufaff"  # compatibility ideographs
    "\U00020000-\U0002fa1f"  # extensions B to F and the compatibility supplement
    "\U00030000-\U000323af"  # extensions G and H
)
"""The characters of the class kanji, as the inside of a regular expression's brackets."""

DIGITS = "0-9０-９"
KANJI_NUMERALS = "〇一二三四五六七八九十百千万億兆"
LATIN = "A-Za-zＡ-Ｚａ-ｚªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"

_SMALL_KE = "ヶヵケカ"
RUN = re.compile(
    rf"(?:[{KANJI}{DIGITS}]|(?<=[{KANJI}{DIGITS}])[ヶヵ]|(?<=[{KANJI}{DIGITS}])[{_SMALL_KE}](?=[{KANJI}]))+"
)
"""A stretch of kanji and digits; ヶ, ヵ (ケ, カ before a kanji) behind one of them count as one: 一ヶ月, 八ヶ岳."""

NUMERAL_RUN = re.compile(rf"[{DIGITS}]+(?:[,.，．][{DIGITS}]+)*")
"""A numeral written in digits, its group commas and decimal point included: ``2,640``, ``3.5``."""

_KANJI = re.compile(f"[{KANJI}]")
_DIGIT = re.compile(f"[{DIGITS}]")
_LATIN = re.compile(f"[{LATIN}]")
_HIRAGANA = re.compile("[\u3041-\u3096\u3099-\u309f\U0001b001-\U0001b11f\U0001b150-\U0001b152]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_KANA = re.compile(f"{_HIRAGANA.pattern[:-1]}{_KATAKANA.pattern[1:]}")
_READING = re.compile(f"{_KANA.pattern[:-1]}・＝ \u3000]+")
_READABLE = re.compile(f"[{KANJI}{DIGITS}]")
_JAPANESE = re.compile(f"{_KANA.pattern[:-1]}{KANJI}]")

# ヷ to ヺ have no hiragana of their own and stay; the iteration marks ゝゞ follow the letters.
_TO_HIRAGANA = {code: code - 0x60 for code in [*range(0x30A1, 0x30F7), 0x30FD, 0x30FE]}
_CHANGED = re.compile("[\u30a1-\u30f6\u30fd\u30fe]")
_TO_KATAKANA = {hiragana: katakana for katakana, hiragana in _TO_HIRAGANA.items()}

_remembered = lru_cache(maxsize=4096)
"""Texts have few characters: to look one up takes a quarter of the time of a regular expression."""


@_remembered
def is_kanji(character: str) -> bool:
    """Whether this is an ideograph, or one of 々〆〇 which stand for one; ヶ is not (see :data:`RUN`)."""
    return _KANJI.match(character) is not None


@_remembered
def is_digit(character: str) -> bool:
    """Whether this is an ASCII or full-width digit."""
    return _DIGIT.match(character) is not None


def is_kanji_numeral(character: str) -> bool:
    """Whether this kanji can be part of a written number."""
    return len(character) == 1 and character in KANJI_NUMERALS


@_remembered
def is_latin(character: str) -> bool:
    """Whether this is a Latin letter, ASCII, full-width or accented."""
    return _LATIN.match(character) is not None


@_remembered
def is_hiragana(character: str) -> bool:
    """Whether this is hiragana, its combining sound marks and iteration marks included."""
    return _HIRAGANA.match(character) is not None


@_remembered
def is_katakana(character: str) -> bool:
    """Whether this is katakana, half-width forms, small extensions and the long mark ー included."""
    return _KATAKANA.match(character) is not None


@_remembered
def is_kana(character: str) -> bool:
    """Whether this is hiragana or katakana."""
    return _KANA.match(character) is not None


def is_reading(text: str) -> bool:
    """Whether the text can be a reading: kana, with ・ and spaces between parts of a name, and at least one kana."""
    return _READING.fullmatch(text) is not None and has_kana(text)


def has_kanji(text: str) -> bool:
    """Whether a kanji stands in the text."""
    return _KANJI.search(text) is not None


def has_digit(text: str) -> bool:
    """Whether a digit stands in the text."""
    return _DIGIT.search(text) is not None


def has_latin(text: str) -> bool:
    """Whether a Latin letter stands in the text."""
    return _LATIN.search(text) is not None


def has_kana(text: str) -> bool:
    """Whether kana stand in the text."""
    return _KANA.search(text) is not None


def needs_reading(text: str) -> bool:
    """Whether the text holds something that kana must explain: kanji or digits."""
    return _READABLE.search(text) is not None


def is_japanese(text: str) -> bool:
    """Whether a kanji or kana stands in the text."""
    return _JAPANESE.search(text) is not None


def to_hiragana(text: str) -> str:
    """Full-width katakana as hiragana; the long mark ー and everything else stay."""
    return text.translate(_TO_HIRAGANA) if _CHANGED.search(text) else text


def to_katakana(text: str) -> str:
    """Hiragana as full-width katakana; everything else stays."""
    return text.translate(_TO_KATAKANA)
