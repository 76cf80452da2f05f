"""Copies for class: the learner's with blanks, the teacher's with the answers, on the same pages."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from sphinx.testing.util import SphinxTestApp

from annotator.edition.pdf.exercises import Exercise, Exercises
from annotator.edition.pdf.ruby import OVERHANG, WRITTEN_KANA, Unit
from annotator.edition.pdf.stream import Stream
from annotator.model import Ruby
from annotator.runs import Word
from tests.edition.printed import BOOK, Glyph, flat, glyphs, pages_of

SIZE = 11.0


def word(surface: str, reading: str, *ruby: Ruby, start: int = 0, authored: bool = False) -> Word:
    return Word(start, start + len(surface), surface, surface, "", reading, ruby, authored=authored)


def test_a_word_is_an_exercise_once_in_a_text() -> None:
    line = [
        word("吹いて", "ふいて", Ruby(0, 1, "ふ")),
        word("お茶", "おちゃ", Ruby(4, 5, "ちゃ"), start=3),
        word("吹いた", "ふいた", Ruby(5, 6, "ふ"), start=5),
        word("本気", "マジ", Ruby(8, 10, "マジ"), start=8, authored=True),
        word("12日", "じゅうににち", Ruby(10, 13, "じゅうににち"), start=10),
        word("音", "おと", Ruby(13, 14, "おと"), start=13),
    ]
    exercises = Exercises()
    found = [(0, 1, Exercise(1, "吹", "ふ")), (4, 5, Exercise(2, "茶", "ちゃ")), (13, 14, Exercise(3, "音", "おと"))]
    assert list(exercises.find("a", line)) == found
    assert exercises.by_document["a"] == [exercise for _, _, exercise in found]
    assert list(exercises.find("a", line)) == []
    assert len(list(exercises.find("b", line))) == 3


def body_of(page: pypdfium2.PdfPage) -> list[Glyph]:
    return [it for it in glyphs(page) if abs(it.size - SIZE) < 0.1]


@pytest.fixture(params=["learner", "teacher"])
def copy(request: pytest.FixtureRequest, app: SphinxTestApp) -> tuple[str, pypdfium2.PdfDocument]:
    app.config.annotator_pdf_copy = request.param
    app.build()
    assert app.warning.getvalue() == ""
    return request.param, pypdfium2.PdfDocument(Path(app.outdir) / BOOK)


@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True)
def test_the_learners_copy_has_no_readings_and_the_teachers_all(copy: tuple[str, pypdfium2.PdfDocument]) -> None:
    name, document = copy
    text = flat("".join(pages_of(document)))
    assert "今月末で辞任する意向を明らかにした。" in text
    assert ("きしゃ" in text) == (name == "teacher")
    assert ("解答" in text) == (name == "teacher")
    if name == "teacher":
        assert "今日きょう" in text and "凝視ぎょうし" in text


@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True)
def test_both_copies_have_the_same_pages(app: SphinxTestApp) -> None:
    found: dict[str, list[list[Glyph]]] = {}
    for name in ("learner", "teacher"):
        app.config.annotator_pdf_copy = name
        app.build()
        found[name] = [body_of(page) for page in pypdfium2.PdfDocument(Path(app.outdir) / BOOK)]
        app.builder.__dict__.pop("options", None)
    learner, teacher = found["learner"], found["teacher"]
    assert len(learner) < len(teacher)
    for ours, theirs in zip(learner[1:-1], teacher[1:], strict=False):
        assert [(it.char, round(it.left), round(it.bottom)) for it in ours] == [
            (it.char, round(it.left), round(it.bottom)) for it in theirs
        ]


@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True)
def test_blanks_stand_apart(app: SphinxTestApp) -> None:
    app.config.annotator_pdf_copy = "learner"
    app.build()
    blanks = [
        box
        for page in pypdfium2.PdfDocument(Path(app.outdir) / BOOK)
        for box in (it.get_bounds() for it in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]))
        if 1.0 * SIZE < box[3] - box[1] < 1.2 * SIZE and box[2] - box[0] > 0.9 * SIZE
    ]
    assert len(blanks) > 10
    for (_, bottom, right, _), (left, below, _, _) in pairwise(blanks):
        assert bottom != below or left - right > 0.1 * SIZE


def test_a_blank_has_room_for_its_kana_by_hand() -> None:
    stream = Stream()
    stream.add("その")
    stream.blank(0, 1, Exercise(1, "志", "こころざし"))
    stream.add("志はよい", [Unit(0, 1, "こころざし")])
    code = stream.write()
    room = 5 * WRITTEN_KANA
    assert f"blank-start(1, {room:g})" in code
    opened = sum(map(float, re.findall(r"h\(([\d.]+)em", code)))
    assert opened == pytest.approx(room - 1 - 2 * OVERHANG, abs=0.01), "what the word and its neighbours do not have"
