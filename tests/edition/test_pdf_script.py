"""Dialogue in the PDF set like a play: which paragraphs are, where the labels stand, and that the text stays whole."""

from __future__ import annotations

import ctypes
import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docutils import nodes
from shipped import build

from annotator.edition.nodes import quotation
from annotator.edition.pdf.script import cue_style, turn_of

SIZE = 11.0
"""Size of the text on A4, in points."""
PITCH = 1.9 * SIZE


# Which paragraphs


def said(text: str, **attributes: object) -> quotation:
    """A quotation as it is when the document is written, by somebody unless the attributes say otherwise."""
    node = quotation("", nodes.Text(text), label="健", first=True, named=False, voices=[1], whole="q1")
    node.attributes.update(attributes)
    return node


def paragraph(*children: nodes.Node) -> nodes.paragraph:
    node = nodes.paragraph("", "", *children)
    nodes.section("", node)
    return node


NAMED = {"label": "", "named": True}
GOES_ON = {"label": "", "first": False}
NOBODY = {"label": "", "voices": []}


@pytest.mark.parametrize(
    "children",
    [
        (said("「行こう」"),),
        (said("「行こう」", label="話者不明", voices=[0]),),
        (nodes.Text("　――"), said("行こう。")),
        (said("「行こう」"), nodes.Text("。")),
        (said("「行こう」"), nodes.footnote_reference("", "1")),
        (said("「行"), nodes.strong("", "", said("こ", **GOES_ON)), said("う」", **GOES_ON)),
        (said("それから、海へ。」", **GOES_ON),),
        (nodes.Text("健："), said("行こう。", **NAMED)),
        (nodes.Text("健："), quotation("", "", said("「行こう」", **NAMED), label="", voices=[])),
    ],
    ids=lambda children: "".join(child.astext() for child in children),
)
def test_a_line_of_dialogue(children: tuple[nodes.Node, ...]) -> None:
    turn = turn_of(paragraph(*(child.deepcopy() for child in children)))
    assert turn is not None
    assert turn.opening.get("first") is not False or turn.opening["label"] == ""


@pytest.mark.parametrize(
    "children",
    [
        (nodes.Text("本文だけ。"),),
        (nodes.Text("健は"), said("「行こう」")),
        (said("「行こう」"), nodes.Text("と言った。")),
        (said("「行こう」"), said("「うん」", whole="q2")),
        (said("「行こう」"), nodes.image("")),
        (said("「標語」", **NOBODY),),
        (nodes.strong("", "", nodes.Text("健："), said("行こう。", **NAMED)),),
        (),
    ],
    ids=lambda children: "".join(child.astext() for child in children),
)
def test_no_line_of_dialogue(children: tuple[nodes.Node, ...]) -> None:
    assert turn_of(paragraph(*(child.deepcopy() for child in children))) is None


def test_a_quotation_in_a_list_is_no_line_of_dialogue() -> None:
    node = nodes.paragraph("", "", said("「行こう」"))
    nodes.list_item("", node)
    assert turn_of(node) is None


@pytest.mark.parametrize(
    ("label", "style"),
    [
        ("健：", "cue"),
        ("東海林：", "cue"),
        ("港湾管理者：", "cue-small"),
        ("主任研究員：", "cue-small"),
        ("a" * 30, "cue-tiny"),
    ],
)
def test_long_labels_of_the_text_are_smaller(label: str, style: str) -> None:
    assert cue_style(label) == style


# The page


class Glyph(NamedTuple):
    """A character of a page: its origin on the baseline in points from the lower left, and the size of its font."""

    char: str
    x: float
    y: float
    size: float


def glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    text, found = page.get_textpage(), []
    for at in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, at, x, y)
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        if not char.isspace():
            found.append(Glyph(char, x.value, y.value, pdfium.FPDFText_GetFontSize(text.raw, at)))
    return found


def find(everything: list[Glyph], text: str) -> Glyph:
    """The first character of a text that stands in one piece."""
    whole = "".join(glyph.char for glyph in everything)
    assert whole.count(text) == 1, text
    return everything[whole.index(text)]


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script as it is with its own settings, built once."""
    return build("test-pdf-script", tmp_path_factory.mktemp("script"), ("pdf",)) / "pdf" / "台本.pdf"


@pytest.fixture(scope="module")
def page(script: Path) -> pypdfium2.PdfPage:
    return dialogue_of(script)


def dialogue_of(script: Path) -> pypdfium2.PdfPage:
    document = pypdfium2.PdfDocument(script)
    return next(page for page in document if "岸壁" in page.get_textpage().get_text_range())


@pytest.mark.parametrize(
    ("words", "label"),
    [("「船はもう", "花子"), ("「まだだよ", "健"), ("「灯台だ", "花子・健"), ("では、出港", "聞き手")],
)
def test_labels_stand_left_of_the_words(page: pypdfium2.PdfPage, words: str, label: str) -> None:
    everything = glyphs(page)
    left = min(glyph.x for glyph in everything if glyph.char == "船" and glyph.size == SIZE)
    first = find(everything, words)
    beside = [glyph for glyph in everything if abs(glyph.y - first.y) < 0.1 and glyph.x < first.x and glyph.char != "―"]
    assert "".join(glyph.char for glyph in beside) == label
    assert beside[0].x == pytest.approx(left, abs=0.1), "inside the text block"
    assert beside[-1].x + beside[-1].size < left + 5 * SIZE


def test_the_text_s_own_label_moves_into_the_column(page: pypdfium2.PdfPage) -> None:
    everything = glyphs(page)
    for text, words, size in (
        ("船長：風", "風は西", 11),
        ("花子：「来", "来た", 11),
        ("港湾管理者：正", "正午です", 8.8),
    ):
        label, said_first = find(everything, text), find(everything, words)
        assert label.y == pytest.approx(said_first.y, abs=0.1)
        assert label.size == pytest.approx(size, abs=0.1)
    assert find(everything, "風は西").x == pytest.approx(find(everything, "船長：風").x + 5 * SIZE, abs=0.1)


def test_words_hang_beside_the_label(page: pypdfium2.PdfPage) -> None:
    everything = glyphs(page)
    for start in ("船はもう", "風は西"):
        first = find(everything, start)
        below = [glyph for glyph in everything if glyph.size == SIZE and abs(first.y - PITCH - glyph.y) < 0.1]
        assert min(glyph.x for glyph in below) == pytest.approx(first.x, abs=0.1)


def test_lines_keep_their_grid(page: pypdfium2.PdfPage) -> None:
    lines = sorted({round(glyph.y, 1) for glyph in glyphs(page) if glyph.size == SIZE}, reverse=True)
    text = [line for line in lines if line > 100]
    assert len(text) >= 14
    assert [round((upper - lower) / PITCH, 1) for upper, lower in pairwise(text)] == [1.0] * (len(text) - 1)


def test_long_names_stay_in_the_column_and_off_the_next_line(page: pypdfium2.PdfPage) -> None:
    everything = glyphs(page)
    name, words = find(everything, "臨時観測所主任研究員助手"), find(everything, "霧は晴れます")
    parts = everything[everything.index(name) :][: len("臨時観測所主任研究員助手")]
    assert max(glyph.x + glyph.size for glyph in parts) < words.x - 0.5 * SIZE
    assert len({glyph.y for glyph in parts}) == 2
    assert all(words.y - 0.6 * SIZE < glyph.y < words.y + SIZE for glyph in parts)


def test_only_quotations_within_text_keep_the_margin(page: pypdfium2.PdfPage) -> None:
    everything = glyphs(page)
    left = find(everything, "船長：風").x
    margin = [glyph for glyph in everything if glyph.x < left - 1]
    assert "".join(glyph.char for glyph in margin) == "健"
    assert abs(margin[0].y - find(everything, "行こう」と").y) < SIZE


def test_base_text_readings_and_links_are_whole(script: Path, page: pypdfium2.PdfPage) -> None:
    text = re.sub(r"\s", "", page.get_textpage().get_text_range())
    for phrase in (
        "「船はもう出たの。わたしは日の出の前からこの岸壁で待っていたのに、だれも何も教えてくれなかったのよ」「まだだよ」",
        "「父は『急ぐな』と言った」「出船入船」花子：「来た」船長：風は西です。",
        "――では、出港はいつですか。港湾管理者：正午です。",
    ):
        assert phrase in text
    for reading in ("がんぺき", "せんちょう", "こうわんかんりしゃ", "しょうご"):
        assert text.count(reading) == 1, reading
    assert page.get_textpage().search("灯台だ").get_next()
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    assert pdfium.FPDFLink_Enumerate(page.raw, position, link), "the term links"
    assert b"pdfuaid" in script.read_bytes()


def test_the_margin_is_the_default_form(tmp_path: Path) -> None:
    folder = build("test-pdf-script", tmp_path, ("pdf",), annotator_pdf_dialogue="margin")
    everything = glyphs(dialogue_of(folder / "pdf" / "台本.pdf"))
    left = find(everything, "船長：風").x - SIZE
    names = "".join(glyph.char for glyph in everything if glyph.x < left - 1)
    assert names == "花子健花子臨時観測所主任研究員助手花子・健健健聞き手"


def test_without_speakers_nothing_is_set_like_a_play(tmp_path: Path) -> None:
    folder = build("test-pdf-script", tmp_path, ("pdf",), annotator_speaker_labels=False)
    everything = glyphs(dialogue_of(folder / "pdf" / "台本.pdf"))
    assert find(everything, "風は西").x == pytest.approx(find(everything, "船長：風").x + 3 * SIZE, abs=0.5 * SIZE)
