"""A sentence as analysers like it, with the way back to the text as it is written.

Analysers stumble over what only concerns the drawing of a text: combining sound marks, variation selectors,
compatibility ideographs, half-width katakana, wide digits, invisible characters, and spaces set between a numeral and
its counter (``2023 年``). They get the plain spelling; spans in it are led back to the text, which never changes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from annotator.language.script import DIGITS, KANJI

__all__ = ["Plain", "plain"]

_SPACE = " \u00a0\u2009\u202f"
_SELECTOR = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_COMPATIBLE = "\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f"
_WIDE = "[０-９]|(?<=[0-9０-９])[，．](?=[0-9０-９])"
_ODD = re.compile(
    rf"(?P<normal>[\u3041-\u3096\u30a1-\u30ff][\u3099\u309a]+|[\uff66-\uff9f]+|[{_COMPATIBLE}]|{_WIDE})[{_SELECTOR}]*"
    rf"|(?P<selected>[^\s\x00-\x1f\x7f-\x9f\ud800-\udfff{_SELECTOR}])[{_SELECTOR}]+"
    rf"|(?P<gone>[{_INVISIBLE}{_SELECTOR}]+"
    rf"|(?<=[{DIGITS}])[{_SPACE}](?=[{KANJI}つヶヵカケ])"
    rf"|(?<=第)[{_SPACE}](?=[{DIGITS}]))"
    r"|(?P<blank>[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\t])"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain spelling of a stretch of text."""

    text: str
    starts: tuple[int, ...] | None = None
    """For each plain character where its writing begins in the text; ``None``: the spelling is the same."""
    ends: tuple[int, ...] | None = None
    """For each plain character where its writing ends in the text."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the plain characters from ``start`` to ``end`` stand in the text."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1] if end > start else self.starts[start]


def plain(text: str) -> Plain:
    """The plain spelling of ``text``; the same object's text where nothing is odd (the usual case)."""
    if _ODD.search(text) is None:
        return Plain(text)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _ODD.finditer(text):
        _copy(text, at, match.start(), out, starts, ends)
        at = match.end()
        _replace(match, out, starts, ends)
    _copy(text, at, len(text), out, starts, ends)
    return Plain("".join(out), tuple(starts), tuple(ends))


def _copy(text: str, start: int, end: int, out: list[str], starts: list[int], ends: list[int]) -> None:
    out.append(text[start:end])
    starts.extend(range(start, end))
    ends.extend(range(start + 1, end + 1))


def _replace(match: re.Match[str], out: list[str], starts: list[int], ends: list[int]) -> None:
    """Write the plain form of one odd stretch: letter by letter where its marks allow it."""
    kind = match.lastgroup
    if kind == "gone":
        return
    if kind == "blank":
        letters = [(" ", match.start(), match.end())]
    elif kind == "selected":
        letters = [(match["selected"], match.start(), match.end())]
    else:
        letters = _composed(match["normal"], match.start())
        letters[-1] = (*letters[-1][:2], match.end())
    for letter, start, end in letters:
        out.append(letter)
        starts.append(start)
        ends.append(end)


def _composed(text: str, offset: int) -> list[tuple[str, int, int]]:
    """Each base character with the sound marks behind it, in its normal form; a mark that cannot combine is dropped."""
    bases = re.finditer(".[\u3099\u309a\uff9e\uff9f]*", text, re.DOTALL)
    return [(unicodedata.normalize("NFKC", m[0])[:1], offset + m.start(), offset + m.end()) for m in bases]
