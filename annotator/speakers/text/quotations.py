"""Quotations between marks: brackets that nest, that stay open over several paragraphs, or that nobody closed.

Everything here is found in two sweeps over the marks of the text, so that the work grows with its length only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.model import Diagnostic, Severity
from annotator.statements import Zone, ZoneKind

__all__ = ["Covered", "Form", "Quotation", "find_bracketed", "nest"]

_CLOSES = {"」": "「", "』": "『", "”": "“", "〟": "〝", "〞": "〝"}
_OPENS = frozenset(_CLOSES.values())
_MARKS = re.compile(r"[「」『』“”〝〟〞\"]|\n\s*")
"""Blank lines belong to the break before them."""
_SENTENCE_END = "。．！？!?…‥」』)）"
_MAX_DEPTH = 12
"""Quotations nested deeper than this are noise; nothing readable goes beyond four."""


class Form(StrEnum):
    """How a quotation is marked in the text."""

    BRACKET = "bracket"
    TURN = "turn"
    """A turn of a conversation behind a label or a dash, without brackets."""
    CONTINUED = "turn-continued"
    """A further paragraph of the turn before it."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch that is marked as somebody's words, or as a word that is talked about; brackets included."""

    start: int
    end: int
    form: Form = Form.BRACKET
    mark: str = ""
    """The opening bracket, or empty for a turn without brackets."""
    label: tuple[int, int] | None = None
    """Where the speaker's name stands, if the layout itself names one."""
    continues: bool = False
    """The quotation before it was left open because this one carries on with it."""
    parent: int = -1
    """Index of the quotation that it stands in, or -1."""


class Covered:
    """Spans of a text, asked for rising places: one sweep over both, however many there are."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._next = 0
        self._reach = -1

    def holds(self, at: int) -> bool:
        """Whether a span holds the place; places must not fall."""
        while self._next < len(self._spans) and self._spans[self._next][0] <= at:
            self._reach = max(self._reach, self._spans[self._next][1])
            self._next += 1
        return at < self._reach


@dataclass(frozen=True, slots=True)
class _Mark:
    """One bracket or line break; ``kind`` is the opening bracket of its pair."""

    at: int
    opens: bool
    kind: str


def find_bracketed(text: str, zones: tuple[Zone, ...] = ()) -> tuple[tuple[Quotation, ...], tuple[Diagnostic, ...]]:
    """All quotations between marks, by start and without parents (see :func:`nest`); and marks without a partner."""
    literal = Covered((zone.start, zone.end) for zone in zones if zone.kind is ZoneKind.CODE)
    marks = [mark for mark in _marks(text) if not literal.holds(mark.at)]
    following = _following(marks)
    found: list[Quotation] = []
    problems: list[Diagnostic] = []
    stack: list[int] = []
    carried = False
    for index, mark in enumerate(marks):
        if mark.kind == "\n":
            carried = _end_paragraph(text, marks, following, stack, mark.at, found, problems)
        elif mark.opens:
            if len(stack) < _MAX_DEPTH:
                stack.append(index)
                if carried and len(stack) == 1:
                    carried = False
                    found.append(Quotation(mark.at, -1, mark=mark.kind, continues=True))
        else:
            _close(marks, stack, mark, found, problems)
    _end_paragraph(text, marks, following, stack, len(text), found, problems, last=True)
    return _merge_continued(found), tuple(problems)


def _marks(text: str) -> Iterator[_Mark]:
    """The brackets and line breaks of the text; straight quotation marks open and close in turns within a line."""
    straight = False
    for match in _MARKS.finditer(text):
        char = match.group()
        if char[0] == "\n":
            straight = False
            yield _Mark(match.start(), False, "\n")
        elif char == '"':
            straight = not straight
            yield _Mark(match.start(), straight, '"')
        else:
            yield _Mark(match.start(), char in _OPENS, _CLOSES.get(char, char))


def _following(marks: list[_Mark]) -> list[_Mark | None]:
    """For each mark the next one of its own kind, or none."""
    result: list[_Mark | None] = [None] * len(marks)
    latest: dict[str, _Mark] = {}
    for index in range(len(marks) - 1, -1, -1):
        kind = marks[index].kind
        result[index] = latest.get(kind)
        latest[kind] = marks[index]
    return result


def _close(
    marks: list[_Mark], stack: list[int], mark: _Mark, found: list[Quotation], problems: list[Diagnostic]
) -> None:
    """Pair a closing bracket with the nearest open one of its kind; what was opened inside it stays unpaired."""
    for depth in range(len(stack) - 1, -1, -1):
        opening = marks[stack[depth]]
        if opening.kind == mark.kind:
            problems.extend(_unpaired(marks[index].at) for index in stack[depth + 1 :][:1])
            del stack[depth:]
            found.append(Quotation(opening.at, mark.at + 1, mark=opening.kind))
            return
    if mark.kind != '"':
        problems.append(_unpaired(mark.at))


def _end_paragraph(
    text: str,
    marks: list[_Mark],
    following: list[_Mark | None],
    stack: list[int],
    at: int,
    found: list[Quotation],
    problems: list[Diagnostic],
    last: bool = False,
) -> bool:
    """Decide what becomes of brackets that are open where a paragraph ends; true if the next one carries on.

    The open bracket stays open if the next bracket of its kind closes it. If that one opens the next paragraph, the
    author follows the custom of opening every paragraph of a long speech again: the speech carries on, provided the
    paragraph is a finished sentence (a line of dialogue whose bracket was forgotten has no full stop).
    """
    if not stack:
        return False
    outer = marks[stack[0]]
    if outer.kind == '"':
        stack.clear()
        return False
    ahead = None if last else following[stack[-1]] if len(stack) == 1 else following[stack[0]]
    if len(stack) == 1 and ahead is not None and not ahead.opens:
        return False
    opens_line = _starts_line(text, outer.at)
    carries = opens_line and _opens_next(text, ahead, at)
    if opens_line:
        found.append(Quotation(outer.at, at, mark=outer.kind))
    if not carries:
        problems.append(_unpaired(outer.at))
    stack.clear()
    return carries


def _opens_next(text: str, ahead: _Mark | None, at: int) -> bool:
    """Whether the next bracket opens the paragraph behind the break at ``at``, where a finished sentence ends."""
    return ahead is not None and ahead.opens and not text[at : ahead.at].strip() and text[at - 1] in _SENTENCE_END


def _starts_line(text: str, at: int) -> bool:
    while at and text[at - 1] in " 　\t":
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _unpaired(at: int) -> Diagnostic:
    return Diagnostic(
        "quotation",
        "a quotation mark has no partner; add the missing one, or the speaker here may be wrong",
        at,
        at + 1,
        Severity.WARNING,
    )


def _merge_continued(found: list[Quotation]) -> tuple[Quotation, ...]:
    """Put the note that a bracket carries on onto the quotation which that bracket opens."""
    carrying = {item.start for item in found if item.continues}
    spans = sorted((item for item in found if item.end >= 0), key=lambda item: (item.start, -item.end))
    return tuple(replace(item, continues=True) if item.start in carrying else item for item in spans)


def nest(items: list[Quotation]) -> tuple[Quotation, ...]:
    """The quotations by start, each with the index of the one around it; those that cross another are dropped."""
    kept: list[Quotation] = []
    open_: list[int] = []
    for item in sorted(items, key=lambda quote: (quote.start, -quote.end)):
        while open_ and kept[open_[-1]].end <= item.start:
            open_.pop()
        if open_ and item.end > kept[open_[-1]].end:
            continue
        kept.append(replace(item, parent=open_[-1]) if open_ else item)
        open_.append(len(kept) - 1)
    return tuple(kept)
