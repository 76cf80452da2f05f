"""The sentences of a document on each level of quotation: of the narration, and inside each quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from annotator.model import Token
from annotator.speakers.text.phrases import Sentence, Unit, cut_phrases
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
    for token in tokens:
        while upcoming < len(quotations) and quotations[upcoming].start <= token.start:
            upcoming = _enter(quotations, upcoming, stack, levels)
        while stack and quotations[stack[-1]].end <= token.start:
            stack.pop()
        inner = stack[-1] if stack else -1
        if not token.surface.strip():
            continue
        marks = quotations[inner] if inner >= 0 else None
        if marks and marks.mark and (token.start == marks.start or token.end == marks.end):
            continue
        levels.setdefault(inner, []).append(Unit(token.start, token.end, token))
    while upcoming < len(quotations):
        upcoming = _enter(quotations, upcoming, stack, levels)
    return levels


def _enter(quotations: tuple[Quotation, ...], index: int, stack: list[int], levels: dict[int, list[Unit]]) -> int:
    quotation = quotations[index]
    while stack and quotations[stack[-1]].end <= quotation.start:
        stack.pop()
    levels.setdefault(quotation.parent, []).append(Unit(quotation.start, quotation.end, None, index))
    stack.append(index)
    return index + 1


def _split(text: str, units: list[Unit], quotations: tuple[Quotation, ...]) -> Iterator[list[Unit]]:
    """Cut the units of a level into sentences."""
    group: list[Unit] = []
    for index, unit in enumerate(units):
        runs_on = bool(group) and group[-1].token is not None and group[-1].end == unit.start
        if group and (len(group) >= _LONGEST or (not runs_on and _breaks(text, group, unit, quotations))):
            yield group
            group = []
        group.append(unit)
        following = units[index + 1] if index + 1 < len(units) else None
        if unit.token and unit.token.surface in _STOPS and not (following and _carries_on(following)):
            yield group
            group = []
    if group:
        yield group


def _carries_on(unit: Unit) -> bool:
    """A stop behind which the sentence goes on: another stop, or an ellipsis with its particle."""
    return bool(unit.token and unit.token.surface in _STOPS)


def _breaks(text: str, group: list[Unit], unit: Unit, quotations: tuple[Quotation, ...]) -> bool:
    """Whether a new sentence begins before ``unit`` although no stop came."""
    last = group[-1]
    gap = text[last.end : unit.start]
    quoting = unit.token is not None and unit.token.surface in ("と", "って", "て", "とか", "との")
    if "\n" in gap:
        if last.token is None and quoting:
            return False
        comma = last.token is not None and last.token.surface in ("、", "，")
        return not (comma and unit.quote >= 0)
    if last.token is not None or (len(group) > 1 and any(item.token for item in group[:-1])):
        return False
    if quotations[last.quote].form is not Form.BRACKET:
        return True
    if unit.token is None:
        return True
    return not (
        unit.token.pos.startswith(("助詞", "助動詞", "補助記号")) or quoting or unit.token.surface in ("なんて", "など")
    )
