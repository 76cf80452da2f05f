"""Whether the lines of the PDF are set by the book.

Sets texts with their readings at 22 measures (10 to 31 characters a line) and reads the places of all glyphs back from
the PDF. Counted are lines that begin or end with a character that must not stand there (kinsoku), groups that a line
end parts, readings that touch another reading, a character or the edge of the text, readings that hang over another
word's kanji, and lines off the grid; and every reading has to be printed once, in order::

    python benchmarks/typesetting.py [--writing vertical] [FILE …]

Without files, the articles of the edition in this repository are set.
"""

from __future__ import annotations

import argparse
import ctypes
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

import annotator
from annotator.edition.pdf.compiler import compile_pdf
from annotator.edition.pdf.ruby import Unit
from annotator.edition.pdf.stream import Stream
from annotator.runs import words

MEASURES = range(10, 32)
SIZE = 10.0
"""Size of the text, in points."""
PITCH = 1.9
"""Distance of lines, in em, as in ``edition.typ``."""
NOT_FIRST = frozenset(
    "、。，．・：；？！‼⁇⁈⁉」』）〕］｝〉》】〙〗〟’”»ーゝゞヽヾ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ,.:;?!)]}"
)
"""What no line may begin with (JIS X 4051, strict)."""
NOT_LAST = frozenset("「『（〔［｛〈《【〘〖〝‘“«([{")
"""What no line may end with."""
KANJI_SLACK = 0.13
"""How far a reading may stand over another word's kanji, in em of the text: a quarter of one of its kana."""
SLACK = 0.03
"""What still counts as apart, in em of the text: less than the side bearings of a kana."""


class Glyph(NamedTuple):
    """A character on a page: its origin, the box of its ink, its advance box and its size, in points."""

    char: str
    x: float
    y: float
    ink: tuple[float, float, float, float]
    left: float
    right: float
    size: float


@dataclass
class Report:
    """What was counted; the lists name places."""

    lines: int = 0
    readings: int = 0
    kinsoku: list[str] = field(default_factory=list)
    parted: list[str] = field(default_factory=list)
    overlaps: list[str] = field(default_factory=list)
    over_kanji: list[str] = field(default_factory=list)
    off_grid: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def faults(self) -> dict[str, list[str]]:
        return {
            "kinsoku violations": self.kinsoku,
            "groups parted by a line end": self.parted,
            "readings that touch a reading, a character or the edge": self.overlaps,
            "readings over another word's kanji": self.over_kanji,
            "lines off the grid": self.off_grid,
            "measures at which not every reading is printed once": self.missing,
        }


Paragraph = tuple[str, list[Unit]]


def glyphs_of(page: pypdfium2.PdfPage) -> list[Glyph]:
    """The visible characters of a page in the order of its content."""
    text = page.get_textpage()
    found = []
    for at in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        if char.isspace() or pdfium.FPDFText_IsGenerated(text.raw, at):
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, at, x, y)
        ink = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(text.raw, at, ink[0], ink[1], ink[2], ink[3])
        left, right, bottom, top = (number.value for number in ink)
        loose = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text.raw, at, loose)
        size = pdfium.FPDFText_GetFontSize(text.raw, at)
        found.append(Glyph(char, x.value, y.value, (left, bottom, right, top), loose.left, loose.right, size))
    return found


def paragraphs_of(paths: Sequence[Path]) -> list[Paragraph]:
    """The paragraphs of Markdown files with their readings; front matter, headings and lists are left out."""
    found: list[Paragraph] = []
    for path in paths:
        body = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S)
        for block in re.split(r"\n\s*\n", body):
            text = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`]|\{\w+\}", r"\1", block.strip()).replace("\n", "")
            if text and text[0] not in "#:-<|":
                found.append(annotated(text))
    return found


def annotated(text: str) -> Paragraph:
    """A text with the readings that the annotator gives it."""
    passage = annotator.annotate(text)
    units = [
        Unit(ruby.start, ruby.end, ruby.kana, tied=number > 0)
        for word in words(passage)
        for number, ruby in enumerate(word.ruby)
        if ruby.kana
    ]
    return passage.text, units


def typeset(paragraphs: Sequence[Paragraph], folder: Path, writing: str = "horizontal") -> Path:
    """Set the paragraphs once at each measure; the PDF has the pages of one measure after those of another."""
    body = ["#settling"]
    for number, measure in enumerate(MEASURES):
        parts = []
        for at, (text, units) in enumerate(paragraphs):
            stream = Stream(vertical=writing == "vertical")
            stream.add(text, units)
            stream.batch = number + 1
            if at == 0:
                stream.mark_start("batch")
            parts.append(f"par({{{stream.write()}}});")
        body.append(f"#sheet({measure}, {{{''.join(parts)}}})")
    for name in ("layer.typ", f"{writing}.typ"):
        code = resources.files("annotator.edition.pdf").joinpath(name).read_text(encoding="utf-8")
        (folder / (name if name == "layer.typ" else "writing.typ")).write_text(code, encoding="utf-8")
    (folder / "main.typ").write_text(f"{_HEAD}\n" + "\n".join(body), encoding="utf-8")
    compile_pdf(folder / "main.typ", folder / "lines.pdf", print, vertical=writing == "vertical")
    return folder / "lines.pdf"


_HEAD = f"""#import "writing.typ": *
#import "layer.typ": *
#let style = (size: {SIZE}pt, font: serif, ruby: serif, weight: 400)
#set document(title: "lines", date: datetime(year: 1970, month: 1, day: 1))
#set text(font: serif, lang: "ja", region: "JP", size: {SIZE}pt, top-edge: 0.88em, bottom-edge: -0.12em, kerning: false)
#set par(justify: true, leading: {PITCH - 1}em, spacing: {PITCH - 1}em, first-line-indent: (amount: 1em, all: true))
#let sheet(measure, body) = page(width: measure * {SIZE}pt + 40pt, height: 900pt, margin: 20pt,
  foreground: pdf.artifact(context draw-readings((body: style), 20pt, 20pt + measure * {SIZE}pt)), body)
"""


def check(pdf: Path, paragraphs: Sequence[Paragraph]) -> Report:
    """Judge the pages that ``typeset`` made."""
    report = Report()
    # For vertical writing, an update at the end of the file turns the pages; before it stands the file as it was set.
    document = pypdfium2.PdfDocument(pdf.read_bytes().partition(b"%%EOF")[0] + b"%%EOF\n")
    sheets: dict[int, list[list[Glyph]]] = {}
    for page in document:
        measure = round((page.get_mediabox()[2] - 40) / SIZE)
        sheets.setdefault(measure, []).append(glyphs_of(page))
    for measure, pages in sheets.items():
        Sheet(measure, pages, paragraphs, report).judge()
    return report


class Sheet:
    """All pages of one measure."""

    def __init__(self, measure: int, pages: list[list[Glyph]], paragraphs: Sequence[Paragraph], report: Report) -> None:
        self.measure, self.pages, self.report = measure, pages, report
        self.bodies = [[glyph for glyph in page if glyph.size > 0.7 * SIZE] for page in pages]
        self.rubies = [[glyph for glyph in page if glyph.size <= 0.7 * SIZE] for page in pages]
        self.text = "".join(char for text, _ in paragraphs for char in text if not char.isspace())
        self.units: list[Unit] = []
        offset = 0
        for text, units in paragraphs:
            places = [offset]
            for char in text:
                places.append(places[-1] + (not char.isspace()))
            self.units += [Unit(places[unit.start], places[unit.end], unit.kana, unit.tied) for unit in units]
            offset = places[-1]

    def judge(self) -> None:
        self.report.readings += len(self.units)
        printed = "".join(glyph.char for page in self.rubies for glyph in page)
        expected = "".join("".join(unit.kana.split()) for unit in self.units)
        if printed != expected or "".join(glyph.char for page in self.bodies for glyph in page) != self.text:
            self.report.missing.append(f"{self.measure} em")
            return
        self._judge_lines()
        self._judge_groups()
        self._judge_places()
        for bodies, rubies in zip(self.bodies, self.rubies, strict=True):
            self._judge_readings(bodies, rubies)

    def _place(self, glyph: Glyph) -> str:
        return f"{self.measure} em, {glyph.char} at {glyph.x:.0f}, {glyph.y:.0f}"

    def _judge_lines(self) -> None:
        for page in self.bodies:
            lines = list(_lines(page))
            self.report.lines += len(lines)
            self.report.kinsoku += [self._place(line[0]) for line in lines if line[0].char in NOT_FIRST]
            self.report.kinsoku += [self._place(line[-1]) for line in lines if line[-1].char in NOT_LAST]
            for upper, lower in pairwise(lines):
                if abs(upper[0].y - lower[0].y - PITCH * SIZE) > 0.01:
                    self.report.off_grid.append(self._place(lower[0]))

    def _judge_groups(self) -> None:
        everything = [(at, glyph) for at, page in enumerate(self.bodies) for glyph in page]
        for unit in self.units:
            places = {(page, round(glyph.y, 1)) for page, glyph in everything[unit.start : unit.end]}
            if len(places) > 1:
                self.report.parted.append(self._place(everything[unit.start][1]))

    def _judge_readings(self, bodies: list[Glyph], rubies: list[Glyph]) -> None:
        right = 20 + self.measure * SIZE
        for line in _lines(rubies):
            first, last = line[0], line[-1]
            if first.left < 20 - SLACK * SIZE or last.right > right + SLACK * SIZE:
                self.report.overlaps.append(f"edge: {self._place(first)}")
            for before, after in pairwise(line):
                if after.left < before.right - SLACK * SIZE:
                    self.report.overlaps.append(f"reading: {self._place(after)}")
            near = [glyph for glyph in bodies if abs(glyph.y - first.y) < 1.6 * PITCH * SIZE]
            self.report.overlaps += [
                f"character {other.char}: {self._place(glyph)}"
                for glyph in line
                for other in near
                if _cross(glyph.ink, other.ink)
            ]

    def _judge_places(self) -> None:
        """Where each reading stands: none over a kanji of another word, but for what the edge of the line asks."""
        bodies = [(page, glyph) for page, glyphs in enumerate(self.bodies) for glyph in glyphs]
        kana = iter([glyph for glyphs in self.rubies for glyph in glyphs])
        for word in _words(self.units):
            drawn = [[next(kana) for _ in "".join(unit.kana.split())] for unit in word]
            for unit, letters in zip(word, drawn, strict=True):
                page, base = bodies[unit.start]
                left, right = letters[0].left, letters[-1].right
                for at in (word[0].start - 1, word[-1].end):
                    if not 0 <= at < len(bodies) or bodies[at][0] != page:
                        continue
                    other = bodies[at][1]
                    if abs(other.y - base.y) < 0.5 and "一" <= other.char <= "鿿":
                        over = min(right, other.right) - max(left, other.left)
                        if over > KANJI_SLACK * SIZE:
                            self.report.over_kanji.append(f"{over / SIZE:.2f} em: {self._place(other)}")


def _words(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    word: list[Unit] = []
    for unit in units:
        if word and not unit.tied:
            yield word
            word = []
        word.append(unit)
    if word:
        yield word


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and abs(glyph.y - line[-1].y) > 0.5:
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _cross(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 0.05 and min(one[3], other[3]) - max(one[1], other[1]) > 0.05


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="texts (Markdown)")
    parser.add_argument("--writing", choices=("horizontal", "vertical"), default="horizontal")
    args = parser.parse_args()
    files = args.files or sorted((Path(__file__).parent.parent / "source" / "articles").glob("*.md"))
    paragraphs = paragraphs_of(files)
    with tempfile.TemporaryDirectory() as folder:
        report = check(typeset(paragraphs, Path(folder), args.writing), paragraphs)
    print(f"{report.lines} lines at {len(MEASURES)} measures, {report.readings} readings ({args.writing})")
    for name, places in report.faults.items():
        print(f"{name}: {len(places)}" + "".join(f"\n    {place}" for place in places[:8]))
    return 1 if any(report.faults.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
