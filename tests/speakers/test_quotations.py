"""Quotations between marks: which stretches they are, how they nest, and what is said of marks without a partner."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.speakers.text.quotations import find_bracketed, nest
from annotator.statements import Zone, ZoneKind

CASES = {
    "one": ("彼は「はい」と言った。", ["「はい」"]),
    "nested": ("「父が『来い』と言う」", ["「父が『来い』と言う」", "『来い』"]),
    "same kind nested": ("「甲「乙」丙」", ["「甲「乙」丙」", "「乙」"]),
    "curly": ("彼は“行こう”と言った。", ["“行こう”"]),
    "double primes": ("彼は〝行こう〟と言った。", ["〝行こう〟"]),
    "straight": ('彼は"行こう"と言った。"来い"とも。', ['"行こう"', '"来い"']),
    "over two paragraphs": ("「一つ目。\n二つ目」\n「三」", ["「一つ目。\n二つ目」", "「三」"]),
    "opened again": ("「一つ目。\n「二つ目」", ["「一つ目。", "「二つ目」"]),
    "never closed": ("「一つ目\n「二つ目」", ["「一つ目", "「二つ目」"]),
    "only closing": ("一つ目」\n「二つ目」", ["「二つ目」"]),
    "unclosed inside": ("彼は「と書いた。\n「はい」", ["「はい」"]),
    "crossing": ("「甲『乙」丙』", ["「甲『乙」"]),
    "none": ("引用はない。", []),
    "empty": ("", []),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_spans(text: str, wanted: list[str]) -> None:
    found, _ = find_bracketed(text)
    assert [text[item.start : item.end] for item in found] == wanted


def test_a_speech_that_opens_each_paragraph_anew_carries_on() -> None:
    for between in ("\n", "\n\n", "\n　\n\n"):
        found, problems = find_bracketed(f"「長い話の一。{between}「長い話の二」")
        assert [item.continues for item in found] == [False, True]
        assert not problems


def test_a_forgotten_bracket_is_reported_and_carries_nothing_on() -> None:
    found, problems = find_bracketed("「来る\n「行く」")
    assert not any(item.continues for item in found)
    assert [(item.code, item.start) for item in problems] == [("quotation", 0)]


def test_code_is_no_quotation() -> None:
    text = "値は「甲」、次は「乙」。"
    found, _ = find_bracketed(text, (Zone(2, 5, ZoneKind.CODE),))
    assert [text[item.start : item.end] for item in found] == ["「乙」"]


def test_parents() -> None:
    found = nest(list(find_bracketed("「父が『来い』と言う」「はい」")[0]))
    assert [item.parent for item in found] == [-1, 0, -1]


@given(st.text(alphabet='「」『』“”あ。\n"'))
def test_quotations_lie_in_the_text_and_never_cross(text: str) -> None:
    found = nest(list(find_bracketed(text)[0]))
    for item in found:
        assert 0 <= item.start < item.end <= len(text)
        if item.parent >= 0:
            outer = found[item.parent]
            assert outer.start <= item.start and item.end <= outer.end
    for one, other in pairwise(found):
        assert one.end <= other.start or other.end <= one.end


@pytest.mark.parametrize("unit", ["「", "「あ\n", "「あ。\n", "「」", "あ"])
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        begin = time.process_time()
        nest(list(find_bracketed(text)[0]))
        return time.process_time() - begin

    small = min(seconds(10_000) for _ in range(3))
    assert seconds(80_000) < 40 * small + 0.5


def test_a_straight_mark_left_open_is_carried_on_by_nothing() -> None:
    found, _ = find_bracketed('"一つ目。\n"二つ目"')
    assert [(item.start, item.continues) for item in found] == [(6, False)]
