"""The PDF: what it says, what can be found in it, how readings are placed, and how it fails."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import BOOK, flat, glyphs, pages_of
from shipped import build
from sphinx.testing.util import SphinxTestApp

from annotator.edition.pdf.book import Book
from annotator.edition.pdf.builder import PdfBuildError
from annotator.edition.pdf.characters import is_line_start_prohibited, widths
from annotator.edition.pdf.compiler import PdfError, compile_pdf, page_count
from annotator.edition.pdf.imprint import Imprint
from annotator.edition.pdf.literal import call, string, value
from annotator.edition.pdf.ruby import SITE, Unit, gaps
from annotator.edition.pdf.stream import Stream

# Typst literals


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("日本語", '"日本語"'),
        ('#let "x" \\n', '"#let \\"x\\" \\\\n"'),
        ("a\nb\tc\rd", '"a\\nb\\tc\\rd"'),
        ("a\x00b\x1b\x7f\ufffe\ud800c", '"abc"'),
        ("$x$ *_`<@>//", '"$x$ *_`<@>//"'),
    ],
)
def test_string(text: str, literal: str) -> None:
    assert string(text) == literal


@given(st.text())
def test_string_cannot_be_left(text: str) -> None:
    inner = string(text)[1:-1]
    assert re.fullmatch(r'(?:[^"\\\n\r]|\\["\\nrt])*', inner)


def test_values() -> None:
    assert value([1, "a", None, True]) == '(1, "a", none, true, )'
    assert value({}) == "(:)"
    assert call("f", "x", some_name=2) == 'f("x", some-name: 2)'
    with pytest.raises(TypeError, match="no Typst form for object"):
        value(object())


# Room for readings


def mono(text: str, *kana: str) -> list[Unit]:
    """Readings for the kanji of a text, in order."""
    kanji = [at for at, char in enumerate(text) if "一" <= char <= "龥"]
    return [Unit(at, at + 1, reading) for at, reading in zip(kanji, kana, strict=True)]


@pytest.mark.parametrize(
    ("text", "kana", "opened"),
    [
        ("その人が", ["ひと"], set()),  # fits
        ("その心が", ["こころ"], set()),  # half an em too long, and kana on both sides
        ("の国心国の", ["くに", "こころ", "くに"], set()),  # within a row of kanji the neighbours move a little
        ("東志西", ["ひがし", "こころざし", "にし"], {1, 2}),  # far too long for that
        ("その志が大", ["こころざし", "だい"], {1, 2, 3, 4}),  # kana on both sides are not enough
        ("Aの志っと", ["こころざし"], {1, 2, 4}),  # nothing opens before a small kana
    ],
)
def test_gaps(text: str, kana: list[str], opened: set[int]) -> None:
    assert set(gaps(text, mono(text, *kana), widths(text))) == opened


@given(
    st.lists(
        st.tuples(st.sampled_from("人心志っーの。「A"), st.sampled_from(["", "い", "ひと", "こころざし"])), max_size=20
    )
)
def test_gaps_break_nothing(letters: list[tuple[str, str]]) -> None:
    text = "".join(letter for letter, _ in letters)
    units = [Unit(at, at + 1, kana) for at, (letter, kana) in enumerate(letters) if kana and letter in "人心志"]
    opened = gaps(text, units, widths(text))
    assert sum(opened.values()) <= sum(unit.width(text) for unit in units)
    for at, width in opened.items():
        assert width > 0
        assert 0 < at < len(text) and not is_line_start_prohibited(text[at]) and text[at - 1] not in "「"


def test_a_long_reading_behind_a_full_stop_opens_no_word_before_it() -> None:
    text = "になった。2023年"
    opened = gaps(text, [Unit(5, 9, "にせんにじゅうさん")], widths(text))
    assert max(opened, key=lambda at: opened[at]) in (5, 9), "beside the reading"
    assert all(opened.get(at, 0) <= SITE for at in range(5))


def test_the_readings_of_a_date_ask_for_little_room_and_share_it() -> None:
    text, kana = "2023年3月12日", ["にせんにじゅうさん", "ねん", "さん", "がつ", "じゅうに", "にち"]
    borders = [0, 4, 5, 6, 7, 9, 10]
    date = [Unit(*edges, reading, tied=True) for edges, reading in zip(pairwise(borders), kana, strict=True)]
    spaces = dict.fromkeys(borders[1:-1], 0.25)
    inner = {at: gaps(text, date, widths(text), spaces).get(at, 0) for at in spaces}
    assert max(inner.values()) < 0.5
    assert sum(inner.values()) < sum(gaps(text, date, widths(text)).get(at, 0) for at in spaces), "spaces count"
    words = [Unit(unit.start, unit.end, unit.kana[:2]) for unit in date]
    assert not any(gaps(text, words, widths(text), spaces).get(at) for at in (6, 7)), "what fits opens nothing"


@pytest.mark.parametrize(("entries", "listed"), [(0, False), (2, False), (3, True)])
def test_a_page_of_contents_is_for_three_entries_and_more(entries: int, listed: bool) -> None:
    book = Book(Imprint("本"), contents=[(1, f"place-{number}", None, '"題";') for number in range(entries)])
    assert ("#contents(" in book.source("")) == listed


# Running text


def mark(kana: str, base: int | str, *, tied: bool = False, slim: bool = False) -> str:
    """The mark of a reading in the Typst code; what is as usual is left out at its end."""
    rest = [base, tied, slim] if slim else [base, tied] if tied else [base] if base != 1 else []
    return f"[#metadata({value([kana, *rest])})<ruby:0>]"


KYOU, OTONA = mark("きょう", 2), mark("おとな", 2)


@pytest.mark.parametrize(
    ("text", "units", "code"),
    [
        ("今日は", [Unit(0, 2, "きょう")], f'box({{"今";{KYOU};"日";h(0pt)}});"は";'),
        ("大人っぽい", [Unit(0, 2, "おとな")], f'box({{"大";{OTONA};"人っ";h(0pt)}});"ぽい";'),
        (
            "東京",
            [Unit(0, 1, "とう"), Unit(1, 2, "きょう", tied=True)],
            f'"東";{mark("とう", 1)};"京";{mark("きょう", 1, tied=True)};h(0pt);',
        ),
        ("　字下げ\nと\n改行", [], '"字下げと改行";'),
        ("two\nwords  here", [], '"two words here";'),
    ],
)
def test_stream(text: str, units: list[Unit], code: str) -> None:
    stream = Stream()
    stream.add(text, units)
    assert stream.write() == code


def test_stream_sets_latin_off_and_closes_punctuation_up() -> None:
    stream = Stream()
    stream.add("12億円。", [Unit(0, 2, "じゅうに"), Unit(2, 3, "おく")])
    stream.code("wrapped({")
    stream.add("「答」")
    stream.code("});")
    code = stream.write()
    assert f'box({{"12";{mark("じゅうに", "12", slim=True)};h(0pt)}});h(0.25em, weak: true);"億"' in code
    assert '"円。";wrapped({h(-0.5em, weak: true);"「答」";});' in code


# The book


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
