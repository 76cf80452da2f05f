"""One paragraph's worth of inline material, collected first and then written as Typst code.

Readings need to know the characters beside them, which may stand in another node; so the whole stretch of text is
gathered with its marks and wrappers at their offsets, and written in one go.
"""

from __future__ import annotations

from annotator.edition.pdf.literal import string, value
from annotator.edition.pdf.ruby import Unit, gaps, is_cjk, is_latin, is_line_start_prohibited, is_wide

__all__ = ["OBJECT", "Stream"]

OBJECT = "\ufffc"
"""Stands in the text for an image or a footnote mark."""
_LATIN_SPACE = "h(0.25em, weak: true)"
_OPENING = frozenset("「『（〈《【〔［｛“‘｢")
_CLOSING = frozenset("」』）〉》】〕］｝”’｣、。，．")


class Stream:
    """Text, readings and code of one stretch of running text; ``style`` names its size for the readings.

    ``batch`` is the number under which ``layer.typ`` finds the readings; 0 is for text that is set more than once.
    """

    def __init__(self, style: str = "body") -> None:
        self.style = style
        self.batch = 0
        self.text = ""
        self._units: list[Unit] = []
        self._codes: dict[int, list[str]] = {}
        self._objects: dict[int, str] = {}
        self._marks: dict[int, list[str]] = {}

    def add(self, text: str, units: list[Unit] | None = None) -> None:
        """Append text with its readings, whose offsets count from the start of ``text``."""
        base = len(self.text)
        self.text += text
        for unit in units or ():
            self._units.append(Unit(base + unit.start, base + unit.end, unit.kana, unit.tied))

    def code(self, code: str) -> None:
        """Append the opening or the closing of a wrapper; it takes no room."""
        self._codes.setdefault(len(self.text), []).append(code)

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
        self._marks.setdefault(len(self.text), []).append(code)

    def mark_start(self, code: str) -> None:
        """Put a mark behind the first character."""
        self._marks.setdefault(0, []).append(code)

    def dots(self, start: int) -> None:
        """Put emphasis dots over the Japanese characters from ``start`` on, above the readings if there are any."""
        covered = {at for unit in self._units for at in range(unit.start, unit.end)}
        for at in range(start, len(self.text)):
            if is_cjk(self.text[at]):
                self._marks.setdefault(at, []).append(f"dot({value(at in covered)}{self._suffix})")

    def wrap(self, at: int, opening: str, closing: str) -> None:
        """Put one character that is already there into a wrapper, inside the wrappers that begin or end beside it."""
        self._codes.setdefault(at, []).append(opening)
        if at + 1 < len(self.text):
            self._codes.setdefault(at + 1, []).insert(0, closing)
        else:
            self.code(closing)

    @property
    def readings(self) -> int:
        """Number of readings."""
        return len(self._units)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was added."""
        return not (self.text or self._codes or self._marks)

    def title(self) -> Stream:
        """The same words once more, for the contents: without wrappers, marks and notes."""
        copy, at = Stream("toc"), 0
        for offset, text in [*sorted(self._objects.items()), (len(self.text), "")]:
            units = [unit for unit in self._units if at <= unit.start < offset]
            copy.add(self.text[at:offset], [Unit(u.start - at, u.end - at, u.kana, u.tied) for u in units])
            copy.add(text)
            at = offset + 1
        return copy

    def begins_with_bracket(self) -> bool:
        """Whether the first character opens a quotation; it fills the place of the indent."""
        return self.text.lstrip()[:1] in _OPENING

    def write(self) -> str:
        """The Typst code, without enclosing braces."""
        boxes = self._boxes()
        writer = _Writer()
        opened = gaps(self.text, self._units)
        at_unit = {unit.start: unit for unit in self._units}
        close: dict[int, Unit | None] = {}
        lead = len(self.text) - len(self.text.lstrip())
        for at in range(len(self.text) + 1):
            if at in close:
                self._close_box(writer, at, close.pop(at))
            for code in self._codes.get(at, ()):
                writer.code(code)
            if at == len(self.text):
                break
            if at in self._codes and self._closes_up(at):
                writer.code("h(-0.5em, weak: true);")
            unit = at_unit.get(at)
            if at in opened:
                writer.code(f"h({opened[at]}em, weak: true);")
            if at in boxes:
                self._open_box(writer, at)
                close[boxes[at]] = unit if unit and not self._counted(unit) else None
            if at >= lead:
                writer.text(self._printed(at))
            if unit and self._counted(unit):
                writer.code(self._reading(unit) + ";")
            for mark in self._marks.get(at, ()):
                writer.code(mark + ";")
        for mark in self._marks.get(len(self.text), ()):
            writer.code(mark + ";")
        return writer.finish()

    def _printed(self, at: int) -> str:
        """The character as it is set: no line end between Japanese characters, no two spaces in a row."""
        char = self.text[at]
        if char == OBJECT:
            return ""
        if char not in " \n\r\t":
            return char
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        if before in (" ", "\n", "\r", "\t") or (char != " " and after and is_wide(before) and is_wide(after)):
            return ""
        return " "

    @property
    def _suffix(self) -> str:
        return "" if self.style == "body" else f", style: {string(self.style)}"

    def _counted(self, unit: Unit) -> bool:
        """Whether the base is full width, so that its width is its number of characters."""
        return all(is_wide(char) for char in self.text[unit.start : unit.end])

    def _reading(self, unit: Unit) -> str:
        base = self.text[unit.start : unit.end]
        width = value(len(base) if self._counted(unit) else base)
        return f"{'j' if unit.tied else 'r'}({string(unit.kana)}, {width}, {self.batch}{self._suffix})"

    def _boxes(self) -> dict[int, int]:
        """Stretches that must not be broken or stretched: start to end.

        They are the bases of several characters under one reading, those that are not full width, and a kanji before
        Latin, where Typst's quarter em would shift the mark.
        """
        return {unit.start: self._box_end(unit.end) for unit in self._units if self._needs_box(unit)}

    def _needs_box(self, unit: Unit) -> bool:
        after = self.text[unit.end : unit.end + 1]
        return unit.end - unit.start > 1 or not self._counted(unit) or (after != "" and is_latin(after))

    def _box_end(self, end: int) -> int:
        """Take what may not begin a line into the box: for Typst, a line may break behind a box."""
        starts = {unit.start for unit in self._units}
        while (
            end < len(self.text)
            and end not in starts
            and end not in self._codes
            and is_line_start_prohibited(self.text[end])
            and is_cjk(self.text[end])
        ):
            end += 1
        return end

    def _open_box(self, writer: _Writer, at: int) -> None:
        if at > 0 and self._set_off(at):
            writer.code(_LATIN_SPACE + ";")
        writer.code("box({")

    def _close_box(self, writer: _Writer, at: int, unit: Unit | None) -> None:
        if unit:
            writer.code(self._reading(unit) + ";")
        # A mark that is the last thing in a box would be taken out of it, to the box's start.
        writer.code("h(0pt)});")
        if at < len(self.text) and self._set_off(at):
            writer.code(_LATIN_SPACE + ";")

    def _closes_up(self, at: int) -> bool:
        """Whether two punctuation marks share one em (JLREQ 3.1.4); Typst sees to it only within one wrapper."""
        before, after = self.text[at - 1 : at], self.text[at]
        return (before in _CLOSING and after in _OPENING | _CLOSING) or (before in _OPENING and after in _OPENING)

    def _set_off(self, at: int) -> bool:
        """Whether a quarter em stands before the character: between Japanese and Latin, which a box keeps apart."""
        before, after = self.text[at - 1], self.text[at]
        return (is_cjk(before) and is_latin(after)) or (is_latin(before) and is_cjk(after))


class _Writer:
    """Joins characters into string literals, and code between them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._run: list[str] = []

    def text(self, char: str) -> None:
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
            self._parts.append(string("".join(self._run)) + ";")
            self._run = []
