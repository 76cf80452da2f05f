"""The layouts of the PDF, and which documents are printed into which file."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pypdfium2
import pytest
from sphinx.testing.util import SphinxTestApp

from annotator.cli.build import Layout
from annotator.edition.names import file_stem
from annotator.edition.pdf.builder import PdfBuildError
from annotator.edition.pdf.layouts import LAYOUTS, PAPERS, layout_of
from annotator.edition.pdf.selection import matches
from annotator.edition.pdf.variants import print_variants
from tests.edition.printed import BOOK, Glyph, flat, glyphs, pages_of

POINT = 25.4 / 72


@pytest.mark.parametrize(
    ("name", "paper", "notes", "wide"), [*product(LAYOUTS, PAPERS, ("foot", "side"), (False, True))]
)
def test_every_layout_has_room_for_text_and_notes(name: str, paper: str, notes: str, wide: bool) -> None:
    it = layout_of(name, paper, notes=notes, wide_margin=wide)
    text = it.chars * it.size * POINT
    assert it.chars >= 12
    assert it.inner + text + it.outer <= it.width + 0.01
    assert it.top + it.bottom < it.height / 2
    if notes == "side" or wide:
        assert 20 < it.side < it.outer


def test_the_command_knows_the_layouts() -> None:
    assert [it.value for it in Layout] == list(LAYOUTS)


SIZES = {
    "book": (210, 297),
    "handout": (210, 297),
    "booklet": (148, 210),
    "facing": (296, 210),
    "large-print": (210, 297),
    "e-ink": (104, 138),
}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True)
def test_layout(app: SphinxTestApp, name: str) -> None:
    app.config.annotator_pdf_layout = name
    app.build()
    assert app.warning.getvalue() == ""
    document = pypdfium2.PdfDocument(Path(app.outdir) / BOOK)
    assert {tuple(round(side * POINT) for side in page.get_size()) for page in document} == {SIZES[name]}
    text = flat("".join(pages_of(document)))
    assert ("目次" in text) == (name != "handout")
    assert "今月末で辞任する意向を明らかにした。" in text
    for page in document:
        width, height = page.get_size()
        inside = [it.left > 5 and it.right < width - 5 and it.bottom > 5 and it.top < height - 5 for it in glyphs(page)]
        assert all(inside)


@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True, confoverrides={"annotator_pdf_line_numbers": 2})
def test_lines_are_numbered(app: SphinxTestApp) -> None:
    app.build()
    document = pypdfium2.PdfDocument(Path(app.outdir) / BOOK)
    page = next(page for page in document if "記者会見" in page.get_textpage().get_text_range())
    small = [it for it in glyphs(page) if abs(it.size - 11 * 0.64) < 0.1]
    text_edge = (210 - 26) / POINT
    numbers = [it for it in small if it.left > text_edge]
    assert "".join(it.char for it in numbers)[:3] == "246"
    ends = [line_end(page, number) for number in numbers]
    assert all(end is not None for end in ends)
    assert page.get_textpage().search("大人っぽいことを").get_next(), "a number within a sentence would hide it"


def line_end(page: pypdfium2.PdfPage, number: Glyph) -> Glyph | None:
    """A character of the running text on the line of its number."""
    return next((it for it in glyphs(page) if it.size > 10.5 and it.bottom - 1 < number.bottom < it.top), None)


# Which documents


@pytest.mark.sphinx(
    "pdf", testroot="pdf-book", srcdir="pdf-part-1", freshenv=True, confoverrides={"annotator_pdf_only": ["news"]}
)
def test_one_document(app: SphinxTestApp) -> None:
    app.build()
    assert [path.name for path in Path(app.outdir).glob("*.pdf")] == ["news.pdf"]
    document = pypdfium2.PdfDocument(Path(app.outdir) / "news.pdf")
    text = flat("".join(pages_of(document)))
    assert document.get_metadata_dict()["Title"] == "市長が辞任を表明"
    assert "記者会見" in text and "箇条書き" not in text
    assert app.warning.getvalue() == ""


@pytest.mark.sphinx(
    "pdf",
    testroot="pdf-book",
    srcdir="pdf-part-2",
    freshenv=True,
    confoverrides={"annotator_pdf_only": ["n*", "forms"]},
)
def test_some_documents(app: SphinxTestApp) -> None:
    app.build()
    assert [path.name for path in Path(app.outdir).glob("*.pdf")] == ["読み本の見本-n-forms.pdf"]
    text = flat("".join(pages_of(pypdfium2.PdfDocument(Path(app.outdir) / "読み本の見本-n-forms.pdf"))))
    assert "記者会見" in text and "箇条書き" in text and "用語集" not in text


@pytest.mark.sphinx(
    "pdf", testroot="pdf-book", srcdir="pdf-part-3", freshenv=True, confoverrides={"annotator_pdf_each": True}
)
def test_each_document(app: SphinxTestApp) -> None:
    app.build()
    assert {path.name for path in Path(app.outdir).glob("*.pdf")} == {"news.pdf", "forms.pdf", "glossary.pdf"}


@pytest.mark.sphinx(
    "pdf", testroot="pdf-book", srcdir="pdf-part-4", freshenv=True, confoverrides={"annotator_pdf_only": ["newz"]}
)
def test_an_unknown_document_is_an_error(app: SphinxTestApp) -> None:
    with pytest.raises(PdfBuildError, match="newz: the edition has no such document"):
        app.build()


@pytest.mark.sphinx(
    "pdf",
    testroot="pdf-book",
    srcdir="pdf-part-5",
    freshenv=True,
    confoverrides={"annotator_pdf_only": ["newz", "news"]},
)
def test_an_unknown_document_beside_a_known_one_is_a_warning(app: SphinxTestApp) -> None:
    app.build()
    assert "newz: the edition has no such document" in app.warning.getvalue()
    assert len(list(Path(app.outdir).glob("*.pdf"))) == 1


@pytest.mark.parametrize(
    ("name", "wanted", "fits"),
    [
        ("articles/news", "articles/news", True),
        ("articles/news", "articles/news.md", True),
        ("articles/news", "articles", True),
        ("articles/news", "articles/", True),
        ("articles/news", "articles/n*", True),
        ("articles/news", "news", False),
        ("articles/newsroom", "articles/news", False),
    ],
)
def test_names_of_documents(name: str, wanted: str, fits: bool) -> None:
    assert matches(name, [wanted]) is fits


@pytest.mark.parametrize(
    ("pieces", "stem"),
    [
        (("読み本 見本帖", "handout-N3"), "読み本-見本帖-handout-N3"),
        (("news", ""), "news"),
        (("../x/y", "a b"), "x-y-a-b"),
        (("?!",), "edition"),
    ],
)
def test_file_names(pieces: tuple[str, ...], stem: str) -> None:
    assert file_stem(*pieces) == stem


def test_variants() -> None:
    assert print_variants() == ({},)
    made = print_variants(["handout"], ["N3", "grade 4"], ["learner", "teacher"])
    assert [it["annotator_pdf_variant"] for it in made] == [
        "handout-N3-learner",
        "handout-N3-teacher",
        "handout-grade-4-learner",
        "handout-grade-4-teacher",
    ]
    assert made[2]["annotator_furigana"] == "grade 4"
