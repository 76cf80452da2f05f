"""A printed edition as the tests see it: its characters with their places, its pages as text."""

from __future__ import annotations

import ctypes
import re
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

BOOK = "読み本の見本.pdf"
"""The PDF of the root ``pdf-book``."""


class Glyph(NamedTuple):
    """A character of a page and its box, in points from the lower left."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    """The characters of a page in the order of its content, spaces left out."""
    text = page.get_textpage()
    found = []
    for at in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        if char.isspace():
            continue
        box = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(text.raw, at, box[0], box[1], box[2], box[3])
        left, right, bottom, top = (number.value for number in box)
        found.append(Glyph(char, left, bottom, right, top, pdfium.FPDFText_GetFontSize(text.raw, at)))
    return found


def pages_of(document: pypdfium2.PdfDocument) -> list[str]:
    """The text of each page."""
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def flat(text: str) -> str:
    """A text without spaces and line ends."""
    return re.sub(r"\s", "", text)
