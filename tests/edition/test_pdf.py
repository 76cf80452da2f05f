"""The PDF: what it says, what can be found in it, and how it fails."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from printed import BOOK, flat, glyphs, pages_of
from shipped import build
from sphinx.testing.util import SphinxTestApp

from annotator.edition.pdf.book import Book
from annotator.edition.pdf.builder import PdfBuildError
from annotator.edition.pdf.compiler import PdfError, compile_pdf, page_count
from annotator.edition.pdf.imprint import Imprint

# The book


@pytest.mark.parametrize(("entries", "listed"), [(0, False), (2, False), (3, True)])
def test_a_page_of_contents_is_for_three_entries_and_more(entries: int, listed: bool) -> None:
    book = Book(Imprint("本"), contents=[(1, f"place-{number}", None, '"題";') for number in range(entries)])
    assert ("#contents(" in book.source("")) == listed


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> pypdfium2.PdfDocument:
    """The book as it is with its own settings, built once for the tests that only read it."""
    folder = build("test-pdf-book", tmp_path_factory.mktemp("book"), ("pdf",))
    return pypdfium2.PdfDocument(folder / "pdf" / BOOK)


def built(app: SphinxTestApp) -> pypdfium2.PdfDocument:
    app.build()
    return pypdfium2.PdfDocument(Path(app.outdir) / BOOK)


def outline_of(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, str]]:
    for item in document.get_toc():
        yield item.level, item.get_title()


def labels_of(document: pypdfium2.PdfDocument) -> list[str]:
    return [document.get_page_label(number) for number in range(len(document))]


@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True)
def test_book(app: SphinxTestApp) -> None:
    book = built(app)
    assert app.warning.getvalue() == ""
    assert [path.name for path in Path(app.outdir).iterdir() if path.suffix == ".pdf"] == [BOOK]
    assert [path for path in Path(app.outdir).iterdir() if path.suffix in (".typ", ".part")] == []
    assert book.get_metadata_dict()["Title"] == "読み本の見本"
    assert labels_of(book)[1:] == ["ii", *(str(number) for number in range(1, len(book) - 1))]
    assert list(outline_of(book)) == [
        (0, "目次"),
        (0, "市長が辞任を表明"),
        (1, "背景"),
        (0, '＃記号と $x$ と <script> と back と \\ と "引用"'),
        (0, "用語集"),
        (0, "奥付"),
    ]
    raw = (Path(app.outdir) / BOOK).read_bytes()
    assert b"/Lang (ja-JP)" in raw or b"/Lang(ja-JP)" in raw
    assert b"/MarkInfo" in raw and b"pdfuaid" in raw


def test_base_text_is_whole_and_readings_stand_once(book: pypdfium2.PdfDocument) -> None:
    article = next(page for page in pages_of(book) if "記者会見" in page)
    text = flat(article)
    for phrase in (
        "今日、霧島市の山本健一市長は記者会見を開き、今月末で辞任する意向を明らかにした。",
        "AIを導入した12億円の計画は",
        "「志を承ります」という声もある。",
        "「両親が一昨日、大人っぽいことを言った」",
    ):
        assert phrase in text
    for reading in ("きりしまし", "きしゃかいけん", "こころざし", "うけたまわ", "おととい", "きゃくちゅう"):
        assert text.count(reading) == 1, reading
    assert text.index("と答えた。") < text.index("きりしまし"), "readings follow the text of their page"


def test_words_are_found(book: pypdfium2.PdfDocument) -> None:
    texts = [page.get_textpage() for page in book]
    for phrase in ("霧島市の山本", "今月末で", "12億円の計画", "という声もある", "責任者は凝視していた", "言った」"):
        assert any(text.search(phrase).get_next() for text in texts), phrase


def test_speakers_stand_in_the_margin(book: pypdfium2.PdfDocument) -> None:
    page = next(page for page in book if "記者会見" in page.get_textpage().get_text_range())
    everything = glyphs(page)
    body = min(glyph.left for glyph in everything if glyph.char in "かで" and glyph.size > 10)
    names = [glyph for glyph in everything if glyph.right < body]
    expected = ["市長", "記者", "市長", "副市長", "話者不明"]
    assert "".join(glyph.char for glyph in names) == "".join(expected)
    rows = [[names.pop(0) for _ in label] for label in expected]
    for upper, lower in pairwise(rows):  # the first three quotations begin in one line
        assert min(glyph.bottom for glyph in upper) >= max(glyph.top for glyph in lower)


PRINTED = (
    '#set page(width: 1pt) $ * _ ` ~ @ref // comment /* c */ "quoted" back\\slash <tag> #panic("x").',
    "箇条書き",
    "1. 番号",
    "用語",
    "定義の文。",
    "項目",
    "表題",
    "今日の予定",
    "#code",
    "head",
    "引用された文。",
    "── 作者",
    "字下げ",
    'print("#日本語 \\n")  # $',
    "注意すること。",
    "小見出し",
    "a^2",
    "E = mc^2",
    "図の説明",
    "＊　＊　＊",
    "[Ref1]",
    "文献の題。",
    "https://example.com/a_b?c=d#e",
    "脚注の説明。",
    "出典 https://example.com/articles/1",
    "辞任 p. 2",
    "役目を自分から辞めること。",
    "© 2026, 編集部",
    "Noto Serif JP",
)


def test_everything_is_printed(book: pypdfium2.PdfDocument) -> None:
    text = flat("".join(pages_of(book)))
    for part in PRINTED:
        assert flat(part) in text, part
    assert "neverprinted" not in text


def test_links(book: pypdfium2.PdfDocument) -> None:
    inside, outside = 0, set()
    for page in book:
        for link in _links(page):
            if isinstance(link, str):
                outside.add(link)
            else:
                inside += 1
    assert {"https://example.com/a_b?c=d#e", "https://example.com/articles/1"} <= outside
    assert inside >= 8  # contents, terms, pages of terms, a section, a citation


def _links(page: pypdfium2.PdfPage) -> Iterator[str | int]:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.raw, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
            buffer = ctypes.create_string_buffer(500)
            pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, 500)
            yield buffer.value.decode()
        else:
            yield 1


@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True)
def test_same_bytes_twice(app: SphinxTestApp) -> None:
    app.build()
    first = (Path(app.outdir) / BOOK).read_bytes()
    app.build(force_all=True)
    assert (Path(app.outdir) / BOOK).read_bytes() == first


@pytest.mark.sphinx(
    "pdf",
    testroot="pdf-book",
    freshenv=True,
    confoverrides={"annotator_pdf_paper": "a5", "annotator_pdf_name": "小冊子.pdf"},
)
def test_paper_and_name(app: SphinxTestApp) -> None:
    app.build()
    width, height = pypdfium2.PdfDocument(Path(app.outdir) / "小冊子.pdf")[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (148, 210)


@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True, confoverrides={"annotator_furigana": "none"})
def test_without_furigana(app: SphinxTestApp) -> None:
    text = flat("".join(pages_of(built(app))))
    assert "記者会見" in text and "きしゃ" not in text


@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True)
def test_date_comes_from_the_environment(app: SphinxTestApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    app.build()
    assert pypdfium2.PdfDocument(Path(app.outdir) / BOOK).get_metadata_dict()["CreationDate"].startswith("D:20260101")


# Failures


@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True)
def test_failure_keeps_the_old_pdf(app: SphinxTestApp, monkeypatch: pytest.MonkeyPatch) -> None:
    old = Path(app.outdir) / BOOK
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_bytes(b"old")
    monkeypatch.setattr(Book, "source", lambda self, body: '#panic("broken on purpose")')
    with pytest.raises(PdfBuildError, match="broken on purpose"):
        app.build()
    assert old.read_bytes() == b"old"
    assert [path.name for path in old.parent.iterdir() if path.suffix == ".part"] == []


@pytest.mark.sphinx("pdf", testroot="pdf-unknown", freshenv=True)
def test_unknown_node_warns_once_and_keeps_its_text(app: SphinxTestApp, book_of_unknown: str) -> None:
    warnings = app.warning.getvalue()
    assert warnings.count("no form for the node 'mystery'") == 1
    assert "[annotator.pdf]" in warnings
    assert "一つ目の謎" in book_of_unknown and "二つ目の謎" in book_of_unknown
    assert "手製の形：三つ目" in book_of_unknown


@pytest.fixture
def book_of_unknown(app: SphinxTestApp) -> str:
    app.build()
    return flat("".join(pages_of(pypdfium2.PdfDocument(Path(app.outdir) / "unknown.pdf"))))


@pytest.mark.parametrize(
    ("data", "message"), [(None, "wrote no file"), (b"<html>", "is not a PDF"), (b"%PDF-1.7\n%%EOF", "has no pages")]
)
def test_page_count_refuses(tmp_path: Path, data: bytes | None, message: str) -> None:
    path = tmp_path / "some.pdf"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(PdfError, match=message):
        page_count(path)


def test_inaccessible_pdf_is_made_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "main.typ").write_text("untitled", encoding="utf-8")
    said: list[str] = []
    assert compile_pdf(tmp_path / "main.typ", tmp_path / "out.pdf", said.append) == 1
    assert len(said) == 1 and "not accessible" in said[0] and "title" in said[0]
