"""The words explained on their page: on which page, once, clear of the text, whatever the layout."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from itertools import combinations, count
from pathlib import Path

import pypdfium2
import pytest
from built import Build

from annotator.edition.pdf.book import Book
from annotator.edition.pdf.compiler import compile_pdf
from annotator.edition.pdf.imprint import Imprint
from annotator.edition.pdf.layouts import Measures, layout_of
from annotator.edition.pdf.literal import call
from annotator.edition.pdf.notes import Note, accent_parts, place_notes
from annotator.edition.pdf.ruby import Unit
from annotator.edition.pdf.stream import Stream
from annotator.language.levels import kanji_grade
from tests.edition.printed import Glyph, glyphs

ROOT = "test-edition"
POINT = 25.4 / 72
KANJI = [chr(code) for code in range(0x4E00, 0x9FA0) if kanji_grade(chr(code)) == 8][:120]
"""Each is a word of its own, so that a page tells which words are on it."""


def note_of(number: int) -> Note:
    """A note that names its word by number; every third is long."""
    meaning = f"meaning{number:03}" + " of a word that needs a good many words to be told" * (number % 3 == 0)
    return Note(KANJI[number], "ことば", meaning, accent=number % 4)


NOTES = {f"k{number}": note_of(number) for number in range(len(KANJI))}


def test_a_word_in_kana_carries_no_reading() -> None:
    assert Note("チーム", "ちーむ", "team", accent=1).typst() | {"gloss": ""} == {
        **{"head": [("チ", 2), ("ーム", 0)], "kana": [], "gloss": "", "target": None},
    }
    assert Note("橋", "はし", "bridge").typst()["kana"] == [("はし", 0)]


def paragraph(rng: random.Random, number: int, layout: Measures, footnotes: Iterator[int] | None) -> str:
    """A paragraph with rare words, some of them again and again, and now and then a footnote of the author."""
    stream = Stream()
    near = rng.sample(range(len(KANJI)), 3)
    for _ in range(rng.randint(3, 9)):
        stream.add("".join(rng.choice("そのあとでひとはうみへいった") for _ in range(rng.randint(4, 60))))
        word = rng.choice(near) if rng.random() < 0.4 else rng.randrange(len(KANJI))
        stream.note(f"k{word}")
        stream.add(KANJI[word] + "を", [Unit(0, 1, "よみ")])
        if footnotes and rng.random() < 0.12:
            stream.object(call("note", next(footnotes), "", "author says so and so"))
    stream.add("。")
    place_notes(stream, layout, number)
    stream.batch = 1
    return f"p({{{stream.write()}}});"


def book(folder: Path, layout: Measures, seed: int = 1, numbers: bool = False, footnotes: bool = False) -> Path:
    """A book of a few pages."""
    rng = random.Random(seed)
    calls = count(1) if footnotes else None
    body = "\n".join(paragraph(rng, number, layout, calls) for number in range(40))
    for name in ("edition.typ", "layer.typ", "study.typ", "horizontal.typ"):
        text = resources.files("annotator.edition.pdf").joinpath(name).read_text(encoding="utf-8")
        (folder / name.replace("horizontal", "writing")).write_text(text, encoding="utf-8")
    source = Book(Imprint("試し刷り"), layout=layout, labels=False, notes=NOTES, numbers=numbers).source(body)
    (folder / "main.typ").write_text(source, encoding="utf-8")
    compile_pdf(folder / "main.typ", folder / "out.pdf", pytest.fail)
    return folder / "out.pdf"


def words_on(page: list[Glyph], size: float) -> set[int]:
    return {KANJI.index(it.char) for it in page if abs(it.size - size) < 0.1 and it.char in KANJI}


def notes_on(page: list[Glyph]) -> list[int]:
    return [int(number) for number in re.findall(r"meaning(\d{3})", "".join(it.char for it in page))]


def above_foot(found: list[Glyph], layout: Measures) -> list[Glyph]:
    """What stands above the page number."""
    return [it for it in found if it.bottom > layout.bottom / POINT - 3]


def overlapping(found: list[Glyph]) -> list[tuple[Glyph, Glyph]]:
    """Pairs of characters whose inner parts share some area."""
    tall = [it for it in found if it.right - it.left > 0.5 and it.top - it.bottom > 0.5]
    return [
        (a, b)
        for a, b in combinations(tall, 2)
        if a.left + 0.6 < b.right and b.left + 0.6 < a.right and a.bottom + 0.8 < b.top and b.bottom + 0.8 < a.top
    ]


LAYOUTS = {
    "book": layout_of("book"),
    "booklet": layout_of("booklet"),
    "e-ink": layout_of("e-ink"),
    "large-print": layout_of("large-print"),
    "facing": layout_of("facing"),
    "side": layout_of("book", notes="side"),
}


@pytest.mark.parametrize(
    ("name", "footnotes"), [*((name, False) for name in LAYOUTS), ("booklet", True), ("e-ink", True)]
)
def test_every_note_stands_once_on_the_page_of_its_word_and_clear_of_the_text(
    tmp_path: Path, name: str, footnotes: bool
) -> None:
    layout = LAYOUTS[name]
    document = pypdfium2.PdfDocument(book(tmp_path, layout, seed=7, footnotes=footnotes))
    told = 0
    for page in document:
        found = glyphs(page)
        notes = notes_on(found)
        told += len(notes)
        assert Counter(notes) == Counter(words_on(found, layout.size))
        assert overlapping([it for it in above_foot(found, layout) if it.size < layout.note * 1.01]) == []
        width, height = page.get_size()
        assert all(it.left > 0 and it.right < width and it.bottom > 0 and it.top < height for it in found)
        if layout.notes == "foot" and notes:
            check_foot(above_foot(found, layout), layout)
    assert told > 100 and len(document) > 4


def check_foot(found: list[Glyph], layout: Measures) -> None:
    """From above: the text, the author's footnotes, the notes of words."""
    text = [it for it in found if abs(it.size - layout.size) < 0.1 and "ぁ" <= it.char <= "ん"]
    notes = [it for it in found if abs(it.size - layout.note) < 0.1 and it.char.isascii()]
    authors = [it for it in found if abs(it.size - layout.size * 0.82) < 0.1 and it.char.isascii()]
    highest = max(it.top for it in notes)
    if authors:
        assert min(it.bottom for it in authors) > highest - 1
        highest = max(it.top for it in authors)
    assert min(it.bottom for it in text) > highest + 2


def test_notes_are_numbered_on_each_page(tmp_path: Path) -> None:
    layout = LAYOUTS["book"]
    for page in pypdfium2.PdfDocument(book(tmp_path, layout, numbers=True)):
        found = glyphs(page)
        before_notes = "".join(it.char for it in found if abs(it.size - 0.72 * layout.note) < 0.05)
        count = len(notes_on(found))
        assert before_notes == "".join(str(number) for number in range(1, count + 1))
        below = [it for it in found if abs(it.size - 0.42 * layout.size) < 0.05]
        assert len(below) >= len(before_notes)


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    first = book(tmp_path, LAYOUTS["book"]).read_bytes()
    assert book(tmp_path, LAYOUTS["book"]).read_bytes() == first


@pytest.mark.parametrize(
    ("kana", "accent", "parts"),
    [
        ("しょくにん", 0, [("しょ", 0), ("くにん", 1)]),
        ("きょうと", 1, [("きょ", 2), ("うと", 0)]),
        ("おとこ", 3, [("お", 0), ("とこ", 2)]),
        ("たまご", 2, [("た", 0), ("ま", 2), ("ご", 0)]),
        ("き", 0, [("き", 0)]),
        ("ふえ", None, [("ふえ", 0)]),
        ("ふえ", 9, [("ふ", 0), ("え", 1)]),
        ("", 0, []),
    ],
)
def test_accent(kana: str, accent: int | None, parts: list[tuple[str, int]]) -> None:
    assert accent_parts(kana, accent) == parts


def news_of(build: Build, **settings: object) -> pypdfium2.PdfDocument:
    """An article of the root, for readers who know the words of N5."""
    chosen = {"annotator_gloss_level": "N5", "annotator_pdf_only": ["articles/news"]}
    return pypdfium2.PdfDocument(Path(build("pdf", **chosen, **settings).outdir) / "news.pdf")


def test_an_annotated_text_has_the_notes_of_its_words(build: Build) -> None:
    document = news_of(build, annotator_pdf_vocabulary="rare")
    page = next(page for page in document if "田中さんは" in page.get_textpage().get_text_range())
    text = page.get_textpage().get_text_range()
    notes = "".join(it.char for it in glyphs(page) if abs(it.size - layout_of("book").note) < 0.1)
    assert "発表する" in notes and "announce" in notes
    assert "枠組み" in notes, "a term has the note of its editor"
    assert "人" not in re.findall(r"[一-龥]+", notes), "known at N5"
    assert text.count("announcement") + text.count("to announce") >= 2, "at the foot and in the table"


@pytest.mark.parametrize(("words", "listed"), [("縁側と障子", False), ("縁側と障子と囲炉裏", True)])
def test_one_or_two_core_words_are_explained_on_their_page(
    build: Build, source: Path, words: str, listed: bool
) -> None:
    text = f"# 家\n\n{words}がある。\n\nまた{words}を見た。\n"
    (source / "articles" / "news.md").write_text(text, encoding="utf-8")
    document = news_of(build, annotator_gloss_core=2)
    pages = [page.get_textpage().get_text_range() for page in document]
    assert any("基本の語彙" in page for page in pages) is listed
    page = next(page for page in pages if "また" in page)
    assert ("veranda" in page or "porch" in page) is not listed


def test_a_list_of_all_words_has_the_known_ones_and_does_not_give_readings_away(
    build: Build,
) -> None:
    document = news_of(build, annotator_pdf_vocabulary="all", annotator_pdf_copy="learner")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    listed = text.partition("この文章の語彙")[2]
    assert "to go" in listed, "行く is known at N5"
    assert "announce" in listed
    assert "はっぴょう" not in text
