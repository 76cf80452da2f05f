"""The lines of the PDF set by the book, in both kinds of writing, as benchmarks/typesetting.py judges them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx.testing.util import SphinxTestApp
from typesetting import check, glyphs_of, typeset

from annotator.edition.pdf.characters import upright_runs, widths
from annotator.edition.pdf.ruby import Unit
from annotator.edition.pdf.stream import Stream


def text_of(*words: str) -> tuple[str, list[Unit]]:
    """A text and its readings, from words such as 記者=き・しゃ; without dots, the reading is of all characters."""
    text, units = "", []
    for word in words:
        base, _, kana = word.partition("=")
        parts = kana.split("・")
        if len(parts) > 1:
            units += [Unit(len(text) + at, len(text) + at + 1, part, at > 0) for at, part in enumerate(parts)]
        elif kana:
            units.append(Unit(len(text), len(text) + len(base), kana))
        text += base
    return text, units


HARD = text_of(
    *["「", "志=こころざし", "を", "承=うけたまわ", "った", "両=りょう", "省=しょう", "、", "今日=きょう", "っ", "て"],
    *[
        "言=い",
        "う」と、（",
        "詔=みことのり",
        "）ー",
        "凝視=ぎょう・し",
        "した。",
        "翌=よく",
        "18=じゅうはち",
        "日=にち",
    ],
    *[
        "、",
        "2026=にせんにじゅうろく",
        "年=ねん",
        "に",
        "AI=エーアイ",
        "と",
        "Sphinx=スフィンクス",
        "で",
        "大人=おとな",
    ],
    *["っぽい、", "東=ひがし", "志=こころざし", "西=にし", "。", "人工知能=じん・こう・ち・のう", "の"],
    *["導入=どう・にゅう", "コーヒーアイスティーを、", "NHK=エヌエイチケー", "の", "記者会見=き・しゃ・かい・けん"],
    *["で。「", "私=わたし", "！？」『", "心=こころ", "』"],
)
EASY = text_of(
    "ばらの", "花=はな", "が、", "庭=にわ", "に", "咲=さ", "いている。それは", "赤=あか", "い", "ばらだった。"
)


@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_nothing_is_where_it_must_not_be(tmp_path: Path, writing: str) -> None:
    paragraphs = [HARD, EASY, HARD]
    report = check(typeset(paragraphs, tmp_path, writing), paragraphs)
    assert report.lines > 250 and report.readings == 22 * sum(len(units) for _, units in paragraphs)
    faults = {name: places for name, places in report.faults.items() if "kanji" not in name}
    assert not any(faults.values()), faults


def test_the_judge_sees_faults(tmp_path: Path) -> None:
    text, units = text_of("志=こころざし", "を", "承=うけたまわ", "る")
    pdf = typeset([(text, units)], tmp_path)
    assert len(check(pdf, [(text, units[:1])]).missing) == 22
    assert len(check(pdf, [(text.replace("る", "れ"), units)]).missing) == 22


@pytest.mark.sphinx("pdf", testroot="pdf-book", freshenv=True)
def test_a_heading_takes_whole_lines(app: SphinxTestApp) -> None:
    app.build()
    pages = [glyphs_of(page) for page in pypdfium2.PdfDocument(Path(app.outdir) / "読み本の見本.pdf")]
    heading, page = next((it, page) for page in pages for it in page if it.char == "背" and it.size > 13)
    lines = {it.y for it in page if abs(it.size - 11) < 0.1}
    above, below = min(y for y in lines if y > heading.y + 3), max(y for y in lines if y < heading.y - 3)
    assert (above - below) / (1.9 * 11) == pytest.approx(4, abs=0.01)


# What stands upright in a vertical line


@pytest.mark.parametrize(
    ("text", "upright"),
    [
        ("12月25日", [("12", True), ("25", True)]),
        ("2026年に5人", [("2026", False), ("5", False)]),
        ("NHKとAI、A4", [("NHK", False), ("AI", False)]),
        ("3.5%と10:30と1,000", []),
        ("Sphinxと in May 2024. と", []),
        ("（100）", [("100", False)]),
    ],
)
def test_upright_runs(text: str, upright: list[tuple[str, bool]]) -> None:
    assert [(text[run.start : run.end], run.paired) for run in upright_runs(text)] == upright


@given(st.text(alphabet="あ漢12A Bz.,%-（"))
def test_upright_runs_are_apart_and_have_a_width(text: str) -> None:
    runs = upright_runs(text)
    assert all(before.end <= after.start for before, after in pairwise(runs))
    found = widths(text, runs)
    for run in runs:
        assert sum(found[run.start : run.end]) == (1 if run.paired else run.end - run.start)


def test_vertical_stream() -> None:
    stream = Stream(vertical=True)
    stream.add("12月はNHKで3人", [Unit(0, 2, "じゅうに"), Unit(2, 3, "がつ"), Unit(9, 10, "にん")])

    def mark(kana: str, rest: str = "") -> str:
        return f'[#metadata(("{kana}", {rest}))<ruby:0>];'

    assert stream.write() == (
        f'box({{paired("12");{mark("じゅうに", "1, false, true, ")}h(0pt)}});"月";{mark("がつ")}"は";'
        f'box({{single("NHK");h(0pt)}});"で";box({{single("3");h(0pt)}});"人";{mark("にん")}h(0pt);'
    )


@pytest.mark.parametrize(
    ("text", "spaced", "units"),
    [
        ("これは2023年の3月", "これは 2023 年の 3 月", []),
        ("14日に", "14 日に", [Unit(0, 2, "と")]),
        ("日3の", "日 3 の", [Unit(0, 1, "ひ")]),
    ],
)
def test_spaces_beside_numbers_are_those_of_the_line(text: str, spaced: str, units: list[Unit]) -> None:
    codes = []
    for written in (text, spaced):
        stream = Stream()
        stream.add(written, units)
        codes.append(stream.write())
    assert codes[0] == codes[1]


def test_a_name_is_not_parted_at_its_hyphen() -> None:
    stream = Stream()
    stream.add("新しいGPT-4oとCOVID-19、1-2や一-2")
    code = stream.write()
    assert 'box({"GPT-4o";h(0pt)})' in code and 'box({"COVID-19";h(0pt)})' in code
    assert 'h(0.25em, weak: true);"と' in code


def test_nothing_parts_the_digits_of_a_pair() -> None:
    stream = Stream(vertical=True)
    stream.add("12")
    stream.code("bold({")
    stream.add("34人")
    stream.code("});")
    stream.mark("mark()")
    code = stream.write()
    assert 'paired("12")' not in code and 'single("12")' in code and 'single("34")' in code
