"""The sentences of a document on each level of quotation: of the narration, and inside each quotation."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator

from annotator.model import Token
from annotator.speakers.text.phrases import Quoted, Sentence, Unit, cut_phrases
from annotator.speakers.text.quotations import Form, Quotation

__all__ = ["cut_sentences"]

_STOPS = frozenset("。．！？!?♪")
_PARAGRAPH = re.compile(r"^.*\S", re.MULTILINE)
_LONGEST = 250
"""Words after which a sentence is cut although it has no end, so that nothing grows with the square of its length."""


def cut_sentences(text: str, tokens: tuple[Token, ...], quotations: tuple[Quotation, ...]) -> list[Sentence]:
    """The sentences of all levels, by level and then by place."""
    breaks = _Lines(text)
    sentences: list[Sentence] = []
    for level, units in sorted(_levels(tokens, quotations).items()):
        for group in _split(text, units, quotations):
            phrases = list(cut_phrases(text, group))
            if phrases:
                sentences.append(Sentence(level, breaks(phrases[0].start), phrases))
    return sentences


class _Lines:
    """The number of the paragraph that a place lies in; blank lines between paragraphs are none."""

    def __init__(self, text: str) -> None:
        self._starts = [match.start() for match in _PARAGRAPH.finditer(text)]

    def __call__(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


def _levels(tokens: tuple[Token, ...], quotations: tuple[Quotation, ...]) -> dict[int, list[Unit]]:
    """The units of each level: tokens go to the innermost quotation around them, quotations to their parent's."""
    levels: dict[int, list[Unit]] = {-1: []}
    stack: list[int] = []
    upcoming = 0
    border, level, marks = 0, levels[-1], (-1, -1)
    for token in tokens:
        if token.start >= border:
            while upcoming < len(quotations) and quotations[upcoming].start <= token.start:
                upcoming = _enter(quotations, upcoming, stack, levels)
            while stack and quotations[stack[-1]].end <= token.start:
                stack.pop()
            level, marks = levels.setdefault(stack[-1] if stack else -1, []), _marks(quotations, stack)
            border = _border(quotations, upcoming, stack)
        if token.start != marks[0] and token.end != marks[1] and not token.surface.isspace():
            level.append(token)
    while upcoming < len(quotations):
        upcoming = _enter(quotations, upcoming, stack, levels)
    return levels


def _enter(quotations: tuple[Quotation, ...], index: int, stack: list[int], levels: dict[int, list[Unit]]) -> int:
    quotation = quotations[index]
    while stack and quotations[stack[-1]].end <= quotation.start:
        stack.pop()
    levels.setdefault(quotation.parent, []).append(Quoted(quotation.start, quotation.end, index))
    stack.append(index)
    return index + 1


def _marks(quotations: tuple[Quotation, ...], stack: list[int]) -> tuple[int, int]:
    """Where the brackets of the innermost quotation begin and end; they are no words of its."""
    inner = quotations[stack[-1]] if stack else None
    return (inner.start, inner.end) if inner and inner.mark else (-1, -1)


def _border(quotations: tuple[Quotation, ...], upcoming: int, stack: list[int]) -> int:
    """Where the next quotation begins, or the innermost one ends."""
    ends = [quotations[stack[-1]].end] if stack else []
    begins = [quotations[upcoming].start] if upcoming < len(quotations) else []
    return min((*ends, *begins), default=sys.maxsize)


def _split(text: str, units: list[Unit], quotations: tuple[Quotation, ...]) -> Iterator[list[Unit]]:
    """Cut the units of a level into sentences."""
    first = 0
    reach = -1
    for at, unit in enumerate(units):
        if at > first and (
            at - first >= _LONGEST or (unit.start != reach and _breaks(text, units[first:at], unit, quotations))
        ):
            yield units[first:at]
            first = at
        if unit.surface in _STOPS and not (at + 1 < len(units) and units[at + 1].surface in _STOPS):
            yield units[first : at + 1]
            first = at + 1
        reach = unit.end if isinstance(unit, Token) else -1
    if first < len(units):
        yield units[first:]


def _breaks(text: str, group: list[Unit], unit: Unit, quotations: tuple[Quotation, ...]) -> bool:
    """Whether a new sentence begins before ``unit`` although no stop came."""
    last = group[-1]
    gap = text[last.end : unit.start]
    quoting = unit.surface in ("と", "って", "て", "とか", "との")
    if "\n" in gap:
        if isinstance(last, Quoted):
            return not quoting
        return not (last.surface in ("、", "，") and isinstance(unit, Quoted))
    if isinstance(last, Token) or any(isinstance(item, Token) for item in group):
        return False
    if isinstance(unit, Quoted) or quotations[last.quote].form is not Form.BRACKET:
        return True
    return not (unit.pos.startswith(("助詞", "助動詞", "補助記号")) or quoting or unit.surface in ("なんて", "など"))
