"""The PDF in vertical writing: turned pages, turned fonts, and text that is found."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from shipped import build
from sphinx.testing.util import SphinxTestApp

from annotator.edition.pdf.compiler import font_folders
from annotator.edition.pdf.vertical import FAMILIES, make_fonts, turn_pages

BOOK = "読み本の見本.pdf"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vertical book, built once for the tests that only read it."""
    return vertical(tmp_path_factory.mktemp("vertical"))


def vertical(folder: Path, **settings: object) -> Path:
    """The vertical book with some settings, built in a folder."""
    return build("test-pdf-book", folder, ("pdf",), annotator_pdf_writing="vertical", **settings) / "pdf" / BOOK


def as_set(path: Path) -> pypdfium2.PdfDocument:
    """The book before its pages were turned, by an update at the end of the file."""
    return pypdfium2.PdfDocument(path.read_bytes().partition(b"%%EOF")[0] + b"%%EOF\n")


def test_pages_are_turned_and_run_from_right_to_left(path: Path) -> None:
    reader = PdfReader(path)
    assert {page.rotation for page in reader.pages} == {90}
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"
    width, height = pypdfium2.PdfDocument(path)[0].get_size()
    assert width > height  # A4 lies on its side
    assert pypdfium2.PdfDocument(path).get_page_label(2) == "1"


def test_bound_at_the_left_sentences_are_copied_whole(tmp_path: Path) -> None:
    path = vertical(tmp_path, annotator_pdf_binding="left")
    assert PdfReader(path).trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/L2R"
    text = re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)))
    assert "今日、霧島市の山本健一市長は記者会見を開き、今月末で辞任する意向を明らかにした。" in text


def test_words_are_found(path: Path) -> None:
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(path)]
    for phrase in ("霧島市の山本", "今月末で", "億円の計画は", "という声もある", "責任者は凝視していた", "一昨日"):
        assert any(text.search(phrase).get_next() for text in texts), phrase


def test_text_is_whole_and_readings_stand_once(path: Path) -> None:
    text = re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in as_set(path)))
    for phrase in (
        "今日、霧島市の山本健一市長は記者会見を開き、今月末で辞任する意向を明らかにした。",
        "AIを導入した12億円の計画は",
        "「両親が一昨日、大人っぽいことを言った」",
    ):
        assert phrase in text, phrase
    for reading in ("きりしまし", "きしゃかいけん", "こころざし", "うけたまわ", "おととい", "きゃくちゅう"):
        assert text.count(reading) == 1, reading


@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True, confoverrides={"annotator_pdf_writing": "vertical"})
def test_same_bytes_twice(app: SphinxTestApp) -> None:
    app.build()
    first = (Path(app.outdir) / BOOK).read_bytes()
    app.build(force_all=True)
    assert (Path(app.outdir) / BOOK).read_bytes() == first


def test_a5_stands_upright(tmp_path: Path) -> None:
    width, height = pypdfium2.PdfDocument(vertical(tmp_path, annotator_pdf_paper="a5"))[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (148, 210)


# Fonts


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    make_fonts([path for place in font_folders() for path in Path(place).glob("*.otf")], "縦「、。ーっ—Aé", folder)
    return folder


def test_each_family_has_its_turned_form(fonts: Path) -> None:
    assert {TTFont(path)["name"].getDebugName(1) for path in fonts.iterdir()} == set(FAMILIES.values())


def test_characters_are_turned_to_the_left(fonts: Path) -> None:
    """What stands in the upper right corner of its em in a vertical line is at the upper left once it is turned."""
    font = TTFont(fonts / "YomihonTateSerif.otf")
    for char, at_left, at_top in (("、", True, True), ("。", True, True), ("「", False, True)):
        x_min, y_min, x_max, y_max = bounds(font, char)
        assert ((x_min + x_max) / 2 < 500) is at_left, char
        assert ((y_min + y_max) / 2 > 380) is at_top, char
    x_min, y_min, x_max, y_max = bounds(font, "っ")
    assert abs((x_min + x_max) / 2 - 500) < 20 and (y_min + y_max) / 2 > 400  # half-way down, to the right
    x_min, y_min, x_max, y_max = bounds(font, "ー")
    assert x_max - x_min > 3 * (y_max - y_min)  # runs along the line


def bounds(font: TTFont, char: str) -> tuple[float, float, float, float]:
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(char)]].draw(pen)
    assert pen.bounds is not None
    return pen.bounds


def test_latin_keeps_its_width(fonts: Path) -> None:
    turned = TTFont(fonts / "YomihonTateSerif.otf")
    plain = TTFont(next(path for place in font_folders() for path in Path(place).glob("NotoSerifJP*.otf")))
    for char in "Aé—":
        widths = [font["hmtx"][font.getBestCmap()[ord(char)]][0] for font in (turned, plain)]
        assert widths[0] == widths[1], char
    assert turned["hmtx"][turned.getBestCmap()[ord("縦")]][0] == 1000


def test_numbers_of_notes_have_a_size(fonts: Path) -> None:
    for path in fonts.iterdir():
        assert TTFont(path)["OS/2"].ySuperscriptYSize > 300


def test_only_a_file_of_typst_is_turned(tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n%%EOF\n")
    with pytest.raises(ValueError, match=r"other\.pdf has no page tree"):
        turn_pages(path)
