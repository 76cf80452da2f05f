"""The plain spelling that analysers get, and the way back to the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language.plain import plain

ODD = st.text(st.sampled_from("かガ漢葛1第年 つﾊﾟｶﾞ\u3099\u309a\ufe0f\U000e0100\u200b\0\t\ud800﨑⽇😀a"))


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("ふつうの文。", "ふつうの文。"),
        ("か\u3099んばる", "がんばる"),
        ("は\u309aり", "ぱり"),
        ("葛\U000e0100飾", "葛飾"),
        ("ﾊﾝｶｸｶﾞ", "ハンカクガ"),
        ("2023 年 3 月", "2023年 3月"),
        ("第 3 回", "第3回"),
        ("1 つ目", "1つ目"),
        ("3　年", "3　年"),
        ("⽇本", "日本"),
        ("８０％", "80％"),
        ("１，２００円", "1,200円"),
        ("Ａ，１．", "Ａ，1．"),
        ("見\u200bる", "見る"),
        ("左\0右", "左 右"),
        ("か\u309a", "か"),
    ],
)
def test_spelling(written: str, spelt: str) -> None:
    assert plain(written).text == spelt


def test_way_back() -> None:
    text = "2 人か\u3099"
    spelling = plain(text)
    assert [text[slice(*spelling.span(at, at + 1))] for at in range(len(spelling.text))] == ["2", "人", "か\u3099"]
    assert spelling.span(0, 2) == (0, 3)


@given(ODD)
def test_spans_stay_in_order_inside_the_text(text: str) -> None:
    spelling = plain(text)
    spans = [spelling.span(at, at + 1) for at in range(len(spelling.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(ODD)
def test_plain_spelling_can_be_encoded(text: str) -> None:
    assert plain(text).text.encode("utf-8") is not None
