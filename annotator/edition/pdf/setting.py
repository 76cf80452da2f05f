"""A stretch of running text as Typst code: where it may break, what stands in boxes, where the readings belong."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from annotator.edition.pdf.characters import (
    CLOSING,
    OPENING,
    Upright,
    is_cjk,
    is_latin,
    is_line_start_prohibited,
    is_wide,
    upright_runs,
    widths,
)
from annotator.edition.pdf.literal import string, value
from annotator.edition.pdf.ruby import Unit, gaps

if TYPE_CHECKING:
    from annotator.edition.pdf.stream import Stream

__all__ = ["OBJECT", "set_stream"]

OBJECT = "\ufffc"
"""Stands in the text for an image or a footnote mark."""
_USUAL = ("", 1, False, False, "body")
"""What the mark of a reading need not say; ``layer.typ`` has the same."""
_HYPHENED = re.compile(r"[A-Za-z0-9]{1,8}-[0-9][A-Za-z0-9.]{0,7}(?![A-Za-z0-9-])")
"""Names such as GPT-4o, which no line end parts at the hyphen."""
_DIGITS = frozenset("0123456789")
_LATIN_SPACE = 0.25
"""What stands between Japanese and Latin, in em (JLREQ 3.2.6); Typst sees to it where no box is between them."""


def set_stream(stream: Stream) -> str:
    """The Typst code of a stream, without enclosing braces."""
    return _Setting(stream).write()


class _Setting:
    """A stream that is complete, being written."""

    def __init__(self, stream: Stream) -> None:
        self._stream, self._text, self._units, self._codes = stream, stream.text, stream.units, stream.codes
        self._upright = self._upright_runs() if stream.vertical else []
        self._advances = widths(self._text, self._upright)
        self._faces = {at: run for run in self._upright for at in range(run.start, run.end)}
        self._boxes = self._find_boxes()
        spaces = {at: _LATIN_SPACE for at in range(1, len(self._text)) if self._set_off(at)}
        self._opened = gaps(self._text, self._roomy_units(), self._advances, spaces)
        self._writer = _Writer()

    def write(self) -> str:
        opened = self._opened
        marks = self._placed_marks()
        closing = {end: start for start, end in self._boxes.items()}
        lead = len(self._text) - len(self._text.lstrip())
        for at in range(len(self._text) + 1):
            if at in closing:
                self._close_box(at)
            for code in self._codes.get(at, ()):
                self._writer.code(code)
            if at < len(self._text):
                if at in self._codes and self._closes_up(at):
                    self._writer.code("h(-0.5em, weak: true);")
                if at in opened:
                    room = opened[at] + (_LATIN_SPACE if self._set_off(at) else 0)
                    self._writer.code(f"h({round(room, 3)}em, weak: true);")
                if at in self._boxes:
                    self._open_box(at)
                if at >= lead:
                    self._writer.text(self._printed(at), self._face(at))
            for mark in marks.get(at, ()):
                self._writer.code(mark + ";")
        return self._writer.finish()

    def _roomy_units(self) -> list[Unit]:
        """The readings, with the blanks to write into in the place of those that they ask for."""
        blanks = self._stream.blanks
        covered = {at for blank in blanks for at in range(blank.start, blank.end)}
        return sorted([*blanks, *(unit for unit in self._units if unit.start not in covered)], key=lambda it: it.start)

    def _upright_runs(self) -> list[Upright]:
        """What stands upright; a run is cut where code or the end of a base falls into it, and is no pair then."""
        cuts = {*self._codes, *(edge for unit in self._units for edge in (unit.start, unit.end))}
        found = []
        for run in upright_runs(self._text):
            borders = [run.start, *(at for at in range(run.start + 1, run.end) if at in cuts), run.end]
            found += [Upright(start, end, run.paired and len(borders) == 2) for start, end in pairwise(borders)]
        return found

    def _face(self, at: int) -> str:
        run = self._faces.get(at)
        return "" if run is None else "paired" if run.paired else "single"

    def _placed_marks(self) -> dict[int, list[str]]:
        """The marks and readings by the character behind which they stand; nothing parts the digits of a pair."""
        placed: dict[int, list[str]] = {}
        for unit in self._units:
            if self._stream.silent and not unit.kept:
                continue
            # A counted base has one em before the mark, any other all of itself.
            behind = unit.start if self._counted(unit) else unit.end - 1
            placed.setdefault(self._behind_pair(behind), []).append(self._reading(unit))
        for at, marks in sorted(self._stream.marks.items()):
            placed.setdefault(self._behind_pair(at), []).extend(marks)
        return placed

    def _behind_pair(self, at: int) -> int:
        run = self._faces.get(at)
        return run.end - 1 if run is not None and run.paired else at

    def _printed(self, at: int) -> str:
        """The character as it is set: no line end between Japanese characters, no two spaces in a row."""
        char = self._text[at]
        if char == OBJECT:
            return ""
        if char not in " \n\r\t":
            return char
        before, after = self._text[at - 1 : at], self._text[at + 1 : at + 2]
        if before in (" ", "\n", "\r", "\t") or (char != " " and after and is_wide(before) and is_wide(after)):
            return ""
        if self._is_spare(at):
            return ""
        return " "

    def _is_spare(self, at: int) -> bool:
        """Whether a space stands where the quarter em between Japanese and a number does: 2023 年 is set as 2023年."""
        if not 0 < at < len(self._text) - 1 or self._text[at] != " ":
            return False
        before, after = self._text[at - 1], self._text[at + 1]
        return (is_cjk(before) and after in _DIGITS) or (before in _DIGITS and is_cjk(after))

    def _counted(self, unit: Unit) -> bool:
        """Whether the base is full width, so that its width is its number of characters."""
        return all(is_wide(self._text[at]) or at in self._faces for at in range(unit.start, unit.end))

    def _reading(self, unit: Unit) -> str:
        counted = self._counted(unit)
        base = round(sum(self._advances[unit.start : unit.end])) if counted else self._text[unit.start : unit.end]
        slim = not counted or unit.is_condensed(self._text)
        # Written out: a function called for every reading of a book would cost more than all of its lines.
        mark = [unit.kana, base, unit.tied, slim, self._stream.style]
        while len(mark) > 1 and mark[-1] == _USUAL[len(mark) - 1]:
            mark.pop()
        return f"[#metadata({value(mark)})<ruby:{self._stream.batch}>]"

    def _find_boxes(self) -> dict[int, int]:
        """Stretches that must not be broken or stretched: start to end.

        They are the bases of several characters under one reading, those that are not full width, a kanji before Latin,
        where Typst's quarter em would shift the mark, names with a hyphen, and what stands upright in a vertical line,
        where there is none, and the phrases of a heading.
        """
        found: dict[int, int] = {}
        last = -1
        wanted = [(unit.start, unit.end) for unit in self._units if self._needs_box(unit)]
        wanted += [(run.start, run.end) for run in self._upright]
        wanted += self._phrases()
        wanted += [match.span() for match in _HYPHENED.finditer(self._text) if not self._is_cut(*match.span())]
        for start, end in sorted(wanted):
            end = self._box_end(end)
            if start < found.get(last, 0):
                found[last] = max(found[last], end)
            else:
                found[start] = end
                last = start
        return found

    def _phrases(self) -> list[tuple[int, int]]:
        """Of a heading, what stays together between two places where lines may begin; code falls between boxes."""
        if not self._stream.parted:
            return []
        borders = sorted({0, *self._stream.parted, *self._codes, len(self._text)})
        return [(start, end) for start, end in pairwise(borders) if self._text[start:end].strip(OBJECT + " ")]

    def _is_cut(self, start: int, end: int) -> bool:
        """Whether code or a reading begins or ends within these characters."""
        edges = {*self._codes, *(edge for unit in self._units for edge in (unit.start, unit.end))}
        return any(at in edges for at in range(start + 1, end))

    def _needs_box(self, unit: Unit) -> bool:
        behind = unit.end + self._is_spare(unit.end)
        after = self._text[behind : behind + 1]
        return unit.end - unit.start > 1 or not self._counted(unit) or (after != "" and is_latin(after))

    def _box_end(self, end: int) -> int:
        """Take what may not begin a line into the box: for Typst, a line may break behind a box."""
        starts = {unit.start for unit in self._units}
        while (
            end < len(self._text)
            and end not in starts
            and end not in self._codes
            and is_line_start_prohibited(self._text[end])
            and is_cjk(self._text[end])
        ):
            end += 1
        return end

    def _open_box(self, at: int) -> None:
        if at > 0 and at not in self._opened:
            self._set_space(at)
        self._writer.code("box({")

    def _close_box(self, at: int) -> None:
        # A mark that is the last thing in a box would be taken out of it, to the box's start.
        self._writer.code("h(0pt)});")
        if self._text[at - 1] in CLOSING and self._text[at : at + 1] not in OPENING and at < len(self._text):
            self._writer.code("h(0.5em, weak: true);")  # which Typst takes from the mark, as from one that ends a line
        if self._is_spare(at):
            at += 1
        if at < len(self._text) and at not in self._opened and at not in self._boxes:
            self._set_space(at)

    def _set_space(self, at: int) -> None:
        if self._set_off(at):
            self._writer.code(f"h({_LATIN_SPACE}em, weak: true);")

    def _closes_up(self, at: int) -> bool:
        """Whether two punctuation marks share one em (JLREQ 3.1.4); Typst sees to it only within one wrapper."""
        before, after = self._text[at - 1 : at], self._text[at]
        return (before in CLOSING and after in OPENING | CLOSING) or (before in OPENING and after in OPENING)

    def _set_off(self, at: int) -> bool:
        """Whether a quarter em stands before the character: between Japanese and Latin, which a box keeps apart."""
        last = at - 2 if self._is_spare(at - 1) else at - 1
        if at in self._faces or last in self._faces:
            return False
        before, after = self._text[last], self._text[at]
        return (is_cjk(before) and is_latin(after)) or (is_latin(before) and is_cjk(after))


class _Writer:
    """Joins characters into string literals, and code between them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._run: list[str] = []
        self._face = ""

    def text(self, char: str, face: str = "") -> None:
        """Add a character; ``face`` is the Typst function that it stands upright in, if it does."""
        if char and face != self._face:
            self._flush()
            self._face = face
        if char:
            self._run.append(char)

    def code(self, code: str) -> None:
        self._flush()
        self._parts.append(code)

    def finish(self) -> str:
        ends_with_text = bool(self._run)
        self._flush()
        # A mark that is the last thing in a paragraph would be taken out of it.
        return "".join(self._parts) + ("" if ends_with_text or not self._parts else "h(0pt);")

    def _flush(self) -> None:
        if self._run:
            literal = string("".join(self._run))
            self._parts.append(f"{self._face}({literal});" if self._face else f"{literal};")
            self._run = []
