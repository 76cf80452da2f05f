"""Vertical writing with an engine that sets lines from left to right only.

A vertical page is set lying on its side, with fonts whose full-width characters are turned a quarter to the left, in
the forms that they take in vertical lines; then every page is turned a quarter to the right. Lines, readings, notes and
columns come to stand as they should, and text stays text that can be searched and copied.

The turned fonts have digits and capitals a second time, upright: one below the other (feature ``ss01``), and digits in
pairs side by side (``ss02``, tate-chu-yoko).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

__all__ = ["FAMILIES", "make_fonts", "turn_pages"]

FAMILIES = {
    "Noto Serif JP": "Yomihon Tate Serif",
    "Noto Sans JP": "Yomihon Tate Sans",
    "Noto Sans CJK JP": "Yomihon Tate Gothic",
}
"""The families of the book and their turned forms, as ``vertical.typ`` names them."""

Matrix = tuple[float, float, float, float, float, float]

_EM = 1000
_ASCENT, _DESCENT = 880, -120
"""The em box of the fonts above; a character is turned about its centre, (500, 380)."""
_CAP_HEIGHT, _X_HEIGHT = 733, 500
_UPRIGHT_FORM: Matrix = (0, 1, -1, 0, _ASCENT, _DESCENT)
_LYING = frozenset("＝＜＞－～｜−←→↑↓⇐⇒⇔↔") | {chr(code) for code in range(0x2500, 0x2580)}
"""Full-width characters that turn with the line (UAX 50, class R) and have no form of their own for it."""
_NARROW_BUT_UPRIGHT = frozenset("‼⁇⁈⁉")
_HALF = 480
"""Width of a digit in a pair; the pair stands in the middle of its em."""
_FULL_WIDTH = 0xFEE0
"""Distance of the full-width forms from ASCII."""
_SCRIPTS = [
    f"y{script}script{axis}{measure}" for script in ("Sub", "Super") for axis in "XY" for measure in ("Size", "Offset")
]
"""Size and place of raised and lowered characters, such as the numbers of notes."""
_ALWAYS = string.digits + string.ascii_uppercase


def make_fonts(sources: Iterable[Path], characters: Iterable[str], folder: Path) -> None:
    """Write the turned form of each font that has one, with these characters (and what it needs to count) only.

    :param sources: OpenType fonts; those of other families than ``FAMILIES`` are passed over.
    """
    wanted = sorted({*characters, *_ALWAYS})
    folder.mkdir(exist_ok=True)
    for source in sources:
        with TTFont(source, lazy=True) as font:
            family = FAMILIES.get(font["name"].getDebugName(1))
            if family is not None:
                _Turned(font, family).save(wanted, folder / f"{family.replace(' ', '')}.otf")


class _Turned:
    """One font in the making: the outlines that are in it, their widths, and which character has which."""

    def __init__(self, font: TTFont, family: str) -> None:
        self._font, self._family = font, family
        self._glyphs, self._cmap, self._metrics = font.getGlyphSet(), font.getBestCmap(), font["hmtx"]
        self._vertical = dict(_vertical_forms(font))
        self._drawn: dict[str, object] = {}
        self._widths: dict[str, int] = {}
        self._characters: dict[int, str] = {}

    def save(self, characters: Iterable[str], path: Path) -> None:
        self._draw(".notdef", [], _EM)
        for char in characters:
            if ord(char) in self._cmap:
                self._add(char)
        features = [self._single(char) for char in _ALWAYS]
        pairs = [self._pair(one, two) for one in string.digits for two in string.digits]
        self._build(f"feature ss01 {{{''.join(features)}}} ss01; feature ss02 {{{''.join(pairs)}}} ss02;", path)

    def _add(self, char: str) -> None:
        glyph = self._cmap[ord(char)]
        width, name = self._metrics[glyph][0], _name(char)
        self._characters[ord(char)] = name
        if char in _NARROW_BUT_UPRIGHT:
            self._draw(name, [(glyph, _turned(1, (_EM - width) / 2))], _EM)
        elif width != _EM or (char in _LYING and glyph not in self._vertical):
            self._draw(name, [(glyph, (1, 0, 0, 1, 0, 0))], width)
        else:
            self._draw(name, [(self._vertical.get(glyph, glyph), _UPRIGHT_FORM)], _EM)

    def _single(self, char: str) -> str:
        """An upright character in a full em, and the rule that calls for it."""
        self._draw(f"{_name(char)}.single", [(self._cmap[ord(char) + _FULL_WIDTH], _UPRIGHT_FORM)], _EM)
        return f"sub {_name(char)} by {_name(char)}.single;"

    def _pair(self, one: str, two: str) -> str:
        """Two upright digits, each condensed to half an em, and the rule that calls for them."""
        name, parts = f"pair{one}{two}", []
        for place, digit in enumerate((one, two)):
            glyph = self._cmap[ord(digit)]
            scale = min(1.0, _HALF / self._metrics[glyph][0])
            room = _EM / 2 - scale * self._metrics[glyph][0]
            parts.append((glyph, _turned(scale, place * _EM / 2 + room / 2)))
        self._draw(name, parts, _EM)
        return f"sub {_name(one)} {_name(two)} by {name};"

    def _draw(self, name: str, parts: list[tuple[str, Matrix]], width: int) -> None:
        pen = T2CharStringPen(width, self._glyphs)
        for glyph, matrix in parts:
            self._glyphs[glyph].draw(TransformPen(pen, matrix))
        self._drawn[name], self._widths[name] = pen.getCharString(), width

    def _build(self, features: str, path: Path) -> None:
        weight, name = self._font["OS/2"].usWeightClass, self._family.replace(" ", "")
        style = "Bold" if weight >= 600 else "Regular"
        builder = FontBuilder(_EM, isTTF=False)
        builder.setupGlyphOrder(list(self._drawn))
        builder.setupCharacterMap(self._characters)
        builder.setupCFF(name, {"FullName": self._family, "FamilyName": self._family}, self._drawn, {})
        builder.setupHorizontalMetrics({glyph: (width, 0) for glyph, width in self._widths.items()})
        builder.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
        builder.setupNameTable({"familyName": self._family, "styleName": style, "psName": f"{name}-{style}"})
        builder.setupOS2(
            usWeightClass=weight,
            sTypoAscender=_ASCENT,
            sTypoDescender=_DESCENT,
            sTypoLineGap=0,
            usWinAscent=_ASCENT,
            usWinDescent=-_DESCENT,
            sCapHeight=_CAP_HEIGHT,
            sxHeight=_X_HEIGHT,
            **{name: getattr(self._font["OS/2"], name) for name in _SCRIPTS},
        )
        post = self._font["post"]
        builder.setupPost(underlinePosition=post.underlinePosition, underlineThickness=post.underlineThickness)
        addOpenTypeFeaturesFromString(builder.font, features)
        # The same book is the same bytes: no date of making.
        builder.font["head"].created = builder.font["head"].modified = 0
        builder.font.recalcTimestamp = False
        builder.save(path)


def _name(char: str) -> str:
    return f"u{ord(char):04X}"


def _turned(scale: float, shift: float) -> Matrix:
    """Condense and move along x, then turn a quarter to the left about the centre of the em box."""
    return (0, scale, -1, 0, _ASCENT, shift + _DESCENT)


def _vertical_forms(font: TTFont) -> Iterator[tuple[str, str]]:
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "vert":
            for number in record.Feature.LookupListIndex:
                for lookup in table.LookupList.Lookup[number].SubTable:
                    yield from getattr(getattr(lookup, "ExtSubTable", lookup), "mapping", {}).items()


def turn_pages(path: Path, binding: str = "right") -> None:
    """Turn all pages of a PDF a quarter to the right; bound at the right, its spreads are read from right to left.

    That order is all that ``/Direction`` says by ISO 32000-1 (12.2). But PDFium takes it for that of the script
    and parts sentences at their punctuation: to have them whole there, ``binding`` has to be ``left``.

    The root of the page tree, from which all pages inherit, and the catalogue are written once more behind the end, as
    an incremental update (ISO 32000-1, 7.5.6).

    :raises ValueError: the file is not built as Typst builds it.
    """
    data = path.read_bytes()
    root = re.search(rb"(?m)^(\d+) 0 obj\n<<(/Type/Pages\b.*?)>>\nendobj", data, re.S)
    catalog = re.search(rb"(?m)^(\d+) 0 obj\n<<(/Type/Catalog\b.*?)>>\nendobj", data, re.S)
    end = re.search(rb"trailer\n<<(.*)>>\nstartxref\n(\d+)\n%%EOF\s*\Z", data, re.S)
    if root is None or catalog is None or end is None:
        raise ValueError(f"{path.name} has no page tree, catalogue or trailer where Typst puts them")
    changed = [
        (int(root[1]), root[2] + b"/Rotate 90"),
    ]
    if binding == "right":
        changed.append((int(catalog[1]), catalog[2].replace(b"/Direction/L2R", b"/Direction/R2L")))
    parts, at, table = [], len(data) + 1, b"xref\n"
    for number, body in sorted(changed):
        part = b"%d 0 obj\n<<%s>>\nendobj\n" % (number, body)
        table += b"%d 1\n%010d 00000 n \n" % (number, at)
        parts.append(part)
        at += len(part)
    trailer = b"trailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (end[1], end[2], at)
    with path.open("ab") as file:
        file.write(b"\n" + b"".join(parts) + table + trailer)
