"""Plain text taken out of a text with ruby marks: the ruby over it, where it came from, what is wrong in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from annotator.language.script import is_kana
from annotator.model import Diagnostic, Ruby

__all__ = ["ESCAPE", "VARIANTS", "Parsed", "RubyText", "Span", "characters", "unescaped"]

Span = tuple[int, int]

VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Variation selectors, for a class of characters in a pattern."""
ESCAPE = re.compile(r"\\([{|}｜《》\\<])")
"""A backslash and the character that it makes literal."""

# A character together with what modifies it: combining sound marks and variation selectors.
_CHARACTER = re.compile(f".[\u0300-\u036f\u3099\u309a{VARIANTS}]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text without its ruby marks, and what they said."""

    text: str
    ruby: tuple[Ruby, ...]
    """Offsets count in ``text``; in order, none overlap."""
    origin: tuple[tuple[int, int], ...]
    """Where runs begin that were copied as they stood: offset in ``text``, offset in the raw text."""
    problems: tuple[Diagnostic, ...]
    """Offsets and line numbers (from 1) count in the raw text."""
    raw_length: int

    def raw_start(self, index: int) -> int:
        """Offset in the raw text at which character ``index`` stands; for the text's end the raw text's end."""
        if index >= len(self.text):
            return self.raw_length
        plain, raw = self.origin[bisect_right(self.origin, index, key=lambda run: run[0]) - 1]
        return raw + index - plain

    def raw_end(self, index: int) -> int:
        """Offset in the raw text at which the character before ``index`` ends; 0 for the text's start."""
        return self.raw_start(index - 1) + 1 if index > 0 else 0


def characters(text: str) -> list[str]:
    """The characters of a base as people count them: sound marks and variation selectors stay with theirs."""
    return _CHARACTER.findall(text)


def unescaped(text: str) -> str:
    """The text with its escapes resolved."""
    return ESCAPE.sub(r"\1", text)


class RubyText:
    """What has been read of a raw text so far: pieces copied from it, and ruby over them."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.pieces: list[str] = []
        self.length = 0
        self.ruby: list[Ruby] = []
        self.origin: list[tuple[int, int]] = []
        self.problems: list[Diagnostic] = []
        self.newlines: list[int] | None = None

    def parsed(self) -> Parsed:
        """All that was read."""
        return Parsed("".join(self.pieces), tuple(self.ruby), tuple(self.origin), tuple(self.problems), len(self.raw))

    def copy(self, start: int, end: int) -> None:
        """Copy what stands between two offsets of the raw text."""
        if start < end:
            self.pieces.append(self.raw[start:end])
            self.origin.append((self.length, start))
            self.length += end - start

    def copy_unescaped(self, span: Span) -> None:
        """Copy a base, its escapes resolved."""
        done, end = span
        for match in ESCAPE.finditer(self.raw, *span):
            self.copy(done, match.start())
            done = match.start(1)
        self.copy(done, end)

    def over(self, base: Span, kana: str) -> None:
        """Copy the base and set the ruby over it."""
        start = self.length
        self.copy_unescaped(base)
        if kana:
            self.ruby.append(Ruby(start, self.length, kana))

    def over_last(self, length: int, kana: str) -> None:
        """Set the ruby over so many characters of what was copied last."""
        self.ruby.append(Ruby(self.length - length, self.length, kana))

    def problem(self, start: int, end: int, what: str, mend: str) -> None:
        """Report what is wrong between two offsets of the raw text, and how to mend it."""
        if self.newlines is None:
            self.newlines = [match.start() for match in re.finditer("\n", self.raw)]
        shown = self.raw[start : min(end, start + 40)]
        message = f"{what} in “{shown}”; {mend}"
        line = bisect_right(self.newlines, start) + 1
        self.problems.append(Diagnostic("ruby", message, start, end, line=line))

    def over_each(self, base: Span, surface: str, readings: list[str], mark: Span) -> None:
        """Copy the base and set a reading over each of its characters."""
        cells = characters(surface)
        if len(cells) != len(readings):
            what = f"{len(readings)} parts over {len(cells)} characters"
            self.problem(*mark, what, "taken as one ruby over all; write one part for each character, or one for all")
            self.over(base, "".join(readings))
            return
        start = self.length
        self.copy_unescaped(base)
        for cell, kana in zip(cells, readings, strict=True):
            if kana:
                self.ruby.append(Ruby(start, start + len(cell), kana))
            elif not is_kana(cell):
                self.problem(*mark, f"no reading over {cell}", "write one part for each character, or one for all")
            start += len(cell)

    def over_group(self, bases: list[Span], readings: list[str], mark: Span) -> None:
        """Copy bases and set their readings over them: one over each, or all together over all."""
        if len(bases) == len(readings) or not readings:
            for base, kana in zip(bases, readings or [""] * len(bases), strict=True):
                self.over(base, kana)
            return
        if len(readings) > 1:
            what = f"{len(readings)} readings over {len(bases)} bases"
            self.problem(*mark, what, "taken as one ruby over all; write one rt for each rb")
        start = self.length
        for base in bases:
            self.copy_unescaped(base)
        self.ruby.append(Ruby(start, self.length, "".join(readings)))
