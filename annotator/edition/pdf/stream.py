"""One paragraph's worth of inline material, collected first and then written as Typst code.

Readings need to know the characters beside them, which may stand in another node; so the whole stretch of text is
gathered with its marks and wrappers at their offsets, and written in one go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.edition.pdf.characters import OPENING, is_cjk
from annotator.edition.pdf.exercises import Exercise
from annotator.edition.pdf.literal import Code, call, string, value
from annotator.edition.pdf.ruby import WRITTEN_KANA, Unit
from annotator.edition.pdf.setting import OBJECT, set_stream

__all__ = ["OBJECT", "Stream", "code_of"]


class Stream:
    """Text, readings and code of one stretch of running text; ``style`` names its size for the readings.

    ``batch`` is the number under which ``layer.typ`` finds the readings; 0 is for text that is set more than once.
    ``silent``: readings have their room and are not printed, but for the author's.
    ``vertical``: the line runs from top to bottom, and short numbers and acronyms stand upright in it.
    """

    def __init__(self, style: str = "body", vertical: bool = False, silent: bool = False) -> None:
        self.style = style
        self.silent = silent
        self.vertical = vertical
        self.batch = 0
        self.text = ""
        self.units: list[Unit] = []
        self.codes: dict[int, list[str]] = {}
        self.marks: dict[int, list[str]] = {}
        self.notes: list[tuple[int, str]] = []
        self.blanks: list[Unit] = []
        self.parted: list[int] = []
        self._objects: dict[int, str] = {}

    def add(self, text: str, units: list[Unit] | None = None) -> None:
        """Append text with its readings, whose offsets count from the start of ``text``."""
        base = len(self.text)
        self.text += text
        self.units += [unit.shifted(base) for unit in units or ()]

    def code(self, code: str) -> None:
        """Append the opening or the closing of a wrapper; it takes no room."""
        self.codes.setdefault(len(self.text), []).append(code)

    def object(self, code: str, text: str = "") -> None:
        """Append something that takes room and is not running text; ``text`` is what a title says in its place."""
        self._objects[len(self.text)] = text
        self.code(code + ";")
        self.text += OBJECT

    def mark(self, code: str) -> None:
        """Append a mark that has to stand in the line of the next character.

        A mark in front of a character stays at the end of the line before when the line breaks there; so it is
        written behind the character.
        """
        self.marks.setdefault(len(self.text), []).append(code)

    def blank(self, start: int, end: int, exercise: Exercise) -> None:
        """Let the word from ``start`` to ``end``, counted from what comes next, be an exercise."""
        base, number = len(self.text), exercise.number
        blank = Unit(base + start, base + end, exercise.kana, kana_width=WRITTEN_KANA)
        self.blanks.append(blank)
        self.marks.setdefault(base + start, []).append(f"blank-start({number}, {blank.width(''):g})")
        self.marks.setdefault(base + end - 1, []).append(f"blank-end({number})")

    def note(self, key: str) -> None:
        """Let the word that begins with the next character have a note on its page."""
        self.notes.append((len(self.text), key))

    def part(self, starts: Iterable[int]) -> None:
        """Let lines begin, in text that has such places, at these only, counted from what comes next."""
        base = len(self.text)
        self.parted += [base + start for start in sorted(starts)]

    def mark_start(self, code: str) -> None:
        """Put a mark behind the first character."""
        self.marks.setdefault(0, []).append(code)

    def dots(self, start: int) -> None:
        """Put emphasis dots over the Japanese characters from ``start`` on, above the readings if there are any."""
        covered = {at for unit in self.units for at in range(unit.start, unit.end)}
        for at in range(start, len(self.text)):
            if is_cjk(self.text[at]):
                self.marks.setdefault(at, []).append(f"dot({value(at in covered)}{self.suffix})")

    def wrap(self, at: int, opening: str, closing: str) -> None:
        """Put one character that is already there into a wrapper, inside the wrappers that begin or end beside it."""
        self.codes.setdefault(at, []).append(opening)
        if at + 1 < len(self.text):
            self.codes.setdefault(at + 1, []).insert(0, closing)
        else:
            self.code(closing)

    @property
    def readings(self) -> int:
        """Number of readings."""
        return len(self.units)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was added."""
        return not (self.text or self.codes or self.marks)

    def title(self) -> Stream:
        """The same words once more, for the contents: without wrappers, marks and notes."""
        copy, at = Stream("toc", self.vertical, self.silent), 0
        for offset, text in [*sorted(self._objects.items()), (len(self.text), "")]:
            units = [unit for unit in self.units if at <= unit.start < offset]
            copy.part(start - at for start in self.parted if at <= start < offset)
            copy.add(self.text[at:offset], [unit.shifted(-at) for unit in units])
            copy.add(text)
            at = offset + 1
        return copy

    @property
    def suffix(self) -> str:
        """What the marks of readings and dots say of the style."""
        return "" if self.style == "body" else f", style: {string(self.style)}"

    def begins_with_bracket(self) -> bool:
        """Whether the first character opens a quotation; it fills the place of the indent."""
        return self.text.lstrip()[:1] in OPENING

    def write(self) -> str:
        """The Typst code, without enclosing braces."""
        return set_stream(self)


def code_of(text: str, vertical: bool) -> Code:
    """A short text without readings as code; an address is one that can be followed."""
    if re.match(r"https?://\S+$", text):
        return Code(call("url", text))
    stream = Stream(vertical=vertical)
    stream.add(text)
    return Code("{" + stream.write() + "}")
