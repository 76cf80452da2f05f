"""Layouts of the printed edition: one table of measures for each paper, and what each layout changes in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from annotator.edition.pdf.literal import Code

__all__ = ["LAYOUTS", "PAPERS", "Measures", "layout_of"]

_MM_PER_PT = 25.4 / 72
_GUTTER = 14.0
"""From the middle of a spread to the notes on its right page, in mm."""
_WRITING_PITCH = 2.7
"""Distance of lines between which readings are written by hand, in em of the text."""
_SIDE_GAP = 6.0
"""Between the text and a column of notes in the margin, in mm."""


@dataclass(frozen=True, slots=True)
class Measures:
    """A page: paper and margins in mm, type in pt.

    ``inner`` is the left margin, in which the speakers stand, ``outer`` the right one. The text block takes as many
    full-width characters as fit between them; what is left over goes to the left.
    """

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float
    size: float
    """Type of the running text."""
    label: float
    """Type of the names in the margin."""
    note: float
    """Type of the notes of words."""
    edge: float = 7.0
    """Between the names in the margin and the edge of the paper."""
    pitch: float = 1.9
    """Distance of lines, in em of the text: room for a reading above each."""
    notes: str = "foot"
    """Where the rare words of a page are explained: ``foot``, ``side`` or ``none``."""
    side: float = 0.0
    """Width of the column for notes at the right; 0: there is none."""
    side_edge: float = 9.0
    """Between that column and the edge of the paper."""
    lines: int = 0
    """Every how many lines one is numbered; 0: none."""
    front: bool = True
    """Whether the book has a title page, contents and colophon."""

    @property
    def chars(self) -> int:
        """Full-width characters in a line."""
        return max(int((self.width - self.inner - self.outer) / (self.size * _MM_PER_PT)), 8)

    def typst(self, labels: bool) -> dict[str, object]:
        """The measures as ``edition.typ`` takes them; without labels the text block stands in the middle."""
        measure = self.chars * self.size * _MM_PER_PT
        centred = not labels and not self.side
        right = (self.width - measure) / 2 if centred else self.outer
        lengths = {"width": self.width, "height": self.height, "top": self.top, "bottom": self.bottom}
        lengths |= {"left": self.width - measure - right, "right": right, "edge": self.edge, "side": self.side}
        lengths |= {"side-edge": self.side_edge}
        types = {"size": self.size, "label-size": self.label, "note-size": self.note}
        return {
            **{name: Code(f"{length:.4g}mm") for name, length in lengths.items()},
            **{name: Code(f"{size:g}pt") for name, size in types.items()},
            "pitch": self.pitch,
            "notes": self.notes,
            "lines": self.lines,
        }


PAPERS: Mapping[str, Measures] = {
    "a4": Measures(210, 297, top=30, bottom=27, inner=44, outer=26, size=11, label=8, note=8),
    "a5": Measures(148, 210, top=20, bottom=19, inner=34.5, outer=16, size=9.5, label=6.8, note=7),
    "b5": Measures(182, 257, top=25, bottom=23, inner=42, outer=21, size=10.5, label=7.4, note=7.6),
}
"""Papers; B5 is that of Japanese Industrial Standards."""
TURNED: Mapping[str, Measures] = {
    "a4": Measures(210, 297, top=22, bottom=20, inner=33, outer=24, size=12, label=8, note=8.6),
    "a5": Measures(210, 148, top=16, bottom=14, inner=32, outer=22, size=9.5, label=6.8, note=7),
    "b5": Measures(182, 257, top=20, bottom=18, inner=30, outer=21, size=10.5, label=7.4, note=7.6),
}
"""The same for vertical writing, as they are set, before the pages are turned by a quarter to the right: ``top`` is at
the right of what is read, ``inner`` above it. A4 and B5 lie on their side, like handouts in Japanese schools, since
lines along their whole height would be too long to read."""
_SCREEN = Measures(104, 138, top=10, bottom=10, inner=17, outer=5, size=10.5, label=6, note=7.2, edge=2.5, pitch=1.85)
"""The screen of a reader of 6.8 inches."""
_TURNED_SCREEN = Measures(
    138, 104, top=5, bottom=5, inner=17, outer=10, size=10.5, label=6, note=7.2, edge=2.5, pitch=1.85
)


def _large(it: Measures) -> Measures:
    """Type of 17 pt on A4, with the margins of a sheet that has none to spare."""
    it = replace(it, size=round(it.size * 1.55), label=it.label * 1.3, note=it.note * 1.55)
    return replace(it, inner=it.inner * 0.86, outer=it.outer * 0.6, top=it.top * 0.8, bottom=it.bottom * 0.85)


def _facing(it: Measures) -> Measures:
    """Two papers side by side: the text on the left one, its words on the right one."""
    side = it.width - _GUTTER - it.outer
    it = replace(it, notes="side", side=side, side_edge=it.outer, note=it.note * 1.2)
    return replace(it, width=2 * it.width, outer=it.width + it.outer)


_CHANGES: Mapping[str, tuple[str, Callable[[Measures], Measures]]] = {
    "book": ("a4", lambda it: it),
    "handout": ("a4", lambda it: replace(it, front=False, lines=5)),
    "booklet": ("a5", lambda it: it),
    "facing": ("a5", _facing),
    "large-print": ("a4", _large),
    "e-ink": ("", lambda it: it),
}
LAYOUTS = tuple(_CHANGES)
"""Names of the layouts, the usual one first."""


def layout_of(
    name: str,
    paper: str = "",
    *,
    vertical: bool = False,
    notes: str = "",
    lines: int | None = None,
    wide_margin: bool = False,
    room: bool = False,
) -> Measures:
    """The measures of a layout, on its own paper unless another is named; empty options leave what the layout has.

    A screen has no paper: ``e-ink`` ignores it. Notes at the side need the wide margin, and get it.
    With ``room``, readings can be written between the lines by hand.

    :raises KeyError: there is no layout or no paper of that name.
    """
    own, change = _CHANGES[name]
    papers, screen = (TURNED, _TURNED_SCREEN) if vertical else (PAPERS, _SCREEN)
    it = change(papers[paper or own] if own else screen)
    if notes:
        it = replace(it, notes=notes)
    if room:
        it = replace(it, pitch=_WRITING_PITCH)
    if lines is not None:
        it = replace(it, lines=lines)
    if (wide_margin or it.notes == "side") and not it.side:
        side = it.width * 0.23
        it = replace(it, side=side, outer=side + _SIDE_GAP + it.side_edge, inner=it.inner * 0.75)
    return it
