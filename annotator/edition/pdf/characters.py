"""Classes of characters, after JLREQ (W3C, Requirements for Japanese Text Layout, appendix A), and their widths.

All widths are in em of the text, along the line.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

__all__ = [
    "CLOSING",
    "OPENING",
    "Upright",
    "is_cjk",
    "is_kana",
    "is_latin",
    "is_line_start_prohibited",
    "is_wide",
    "upright_runs",
    "widths",
]

OPENING = frozenset("「『（〈《【〔［｛“‘｢")
CLOSING = frozenset("」』）〉》】〕］｝”’｣、。，．")
_SMALL = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
_LINE_START_PROHIBITED = frozenset(
    _SMALL + "ー々〻ゝゞヽヾ〜゠‐–・：；:;!?！？‼⁇⁈⁉、。，．,.」』）)】〕］]｝}〉》〙〗〟’”»｠"
)
_LATIN = 0.5
"""Mean width of a Latin letter or digit; it only matters for how much room is opened for readings."""
_UPRIGHT = re.compile(
    r"(?<![A-Za-z0-9.,:/%'’@_+$&#-])(?<![A-Za-z0-9] )"
    r"(?:[0-9]+|[A-Z]{1,4})"
    r"(?![A-Za-z0-9@_+/%-]|[.,:'’][A-Za-z0-9]| [A-Za-z0-9])"
)


@cache
def is_kana(char: str) -> bool:
    """Whether the character stands in the blocks of hiragana and katakana, their signs (・ー) included."""
    return "\u3041" <= char <= "\u30ff" or "\u31f0" <= char <= "\u31ff"


@cache
def is_cjk(char: str) -> bool:
    """Whether the character is kana or kanji, between which Typst breaks lines and beside which it sets off Latin."""
    return (is_kana(char) and char != "・") or char in "々〆" or unicodedata.name(char, "").startswith("CJK UNIFIED")


@cache
def is_latin(char: str) -> bool:
    """Whether Typst sets a quarter em between this character and a Japanese one."""
    if char.isascii():
        return char.isalnum() or char in "#$%&"
    return unicodedata.name(char, "")[:5] in ("LATIN", "GREEK")


@cache
def is_wide(char: str) -> bool:
    """Whether the character is a full em wide (Unicode's East Asian Width)."""
    return unicodedata.east_asian_width(char) in "WF"


def is_line_start_prohibited(char: str) -> bool:
    """Whether no line may begin with the character (kinsoku shori)."""
    return char in _LINE_START_PROHIBITED


@dataclass(frozen=True, slots=True)
class Upright:
    """Digits or capitals that stand upright in a vertical line; ``paired``: two side by side in the room of one."""

    start: int
    end: int
    paired: bool


def upright_runs(text: str) -> list[Upright]:
    """The numbers and acronyms of a text that stand upright in a vertical line.

    Two digits stand side by side (tate-chu-yoko), one digit or more than two, and up to four capitals, one below the
    other. What is part of something longer (a decimal, a time, a Latin phrase) lies on its side with it.
    """
    return [
        Upright(match.start(), match.end(), paired=len(match[0]) == 2 and match[0].isdigit())
        for match in _UPRIGHT.finditer(text)
    ]


def widths(text: str, upright: list[Upright] | tuple[Upright, ...] = ()) -> list[float]:
    """The width of each character; a pair has its whole width in its first digit."""
    found = [1.0 if is_wide(char) else _LATIN for char in text]
    for run in upright:
        for at in range(run.start, run.end):
            found[at] = 0.0 if run.paired and at > run.start else 1.0
    return found
