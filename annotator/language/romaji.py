"""Kana in Latin letters (Hepburn, long vowels as they are spelt), and anchors for Japanese titles, by pykakasi."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from typing import Any

import pykakasi
from pykakasi.kanji import JConv
from pykakasi.scripts import IConv

from annotator.language.script import to_hiragana

__all__ = ["romaji", "slug"]

# Syllables of loanwords that pykakasi spells letter by letter (ティ as tei), in Hepburn as libraries write it.
_LOAN_SYLLABLES = {
    **{"てぃ": "ti", "でぃ": "di", "とぅ": "tu", "どぅ": "du", "てゅ": "tyu", "でゅ": "dyu", "ふゅ": "fyu"},
    **{"うぃ": "wi", "うぇ": "we", "うぉ": "wo", "しぇ": "she", "じぇ": "je", "ちぇ": "che", "いぇ": "ye"},
    **{"つぁ": "tsa", "つぃ": "tsi", "つぇ": "tse", "つぉ": "tso", "ゔゅ": "vyu", "すぃ": "si", "ずぃ": "zi"},
    **{"くぁ": "kwa", "くぃ": "kwi", "くぇ": "kwe", "くぉ": "kwo", "ぐぁ": "gwa"},
}
_LOAN = re.compile(f"(っ?)({'|'.join(_LOAN_SYLLABLES)})(ー?)")
_NOT_IN_ANCHOR = re.compile("[^a-z0-9]+")


class _Kakasi(pykakasi.Kakasi):
    """pykakasi that opens its tables of kanji when a kanji comes: they take a second to read, and kana need none."""

    def __init__(self) -> None:
        self._iconv = IConv()  # type: ignore[no-untyped-call]

    @cached_property
    def _jconv(self) -> JConv:  # type: ignore[override]
        return JConv()  # type: ignore[no-untyped-call]


@cache
def _kakasi() -> Any:
    """pykakasi, opened when it is first needed."""
    return _Kakasi()


def romaji(kana: str) -> str:
    """Kana in Hepburn: しんぶん is shinbun, けんいち ken'ichi, コーヒー koohii; what is not kana stays as it is."""
    plain = to_hiragana(unicodedata.normalize("NFKC", kana))
    out, at = "", 0
    for match in _LOAN.finditer(plain):
        syllable = _LOAN_SYLLABLES[match[2]]
        doubled = syllable[0].replace("c", "t") if match[1] else ""
        out += _spelt(plain[at : match.start()]) + doubled + syllable + (syllable[-1] if match[3] else "")
        at = match.end()
    return out + _spelt(plain[at:])


def _spelt(text: str) -> str:
    return "".join(word["hepburn"] for word in _kakasi().convert(text)) if text else ""


def slug(text: str) -> str:
    """An anchor of ASCII letters, digits and hyphens; words of the text are parted where it has spaces or signs.

    Kana are written in Hepburn, kanji as pykakasi reads them, so give it the kana where they are known. Empty if
    nothing of the text can be written so.
    """
    letters = unicodedata.normalize("NFKD", romaji(text).replace("'", "")).lower()
    ascii_only = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NOT_IN_ANCHOR.sub("-", ascii_only).strip("-")
