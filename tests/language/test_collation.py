"""The order of words by their readings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language.collation import ROWS, kana_key, kana_row
from annotator.language.script import to_hiragana, to_katakana

KANA = st.text(
    st.sampled_from("あいうえおかがきぎさざしじたっつづはばぱひまやゃゆゅらるわんー"), min_size=1, max_size=6
)

# Each line in order; of a pair that differs in marks, size or script only, the plainer one stands first.
ORDERED = [
    "はは ばば ぱぱ",
    "さっき さつき",
    "かっこう がっこう",
    "ビール ビル",
    "あい アイ",
    "さか さが サッカー",
    "AGI あい",
    "ん".join(["わ", ""]) + " をん",
]


@pytest.mark.parametrize("line", ORDERED)
def test_order(line: str) -> None:
    words = line.split()
    assert sorted(set(words), key=kana_key) == words


@given(KANA)
def test_katakana_stands_with_hiragana(kana: str) -> None:
    assert kana_key(to_katakana(kana))[:3] == kana_key(to_hiragana(kana))[:3]


@given(KANA.filter(lambda kana: not kana.startswith("ー")), KANA.filter(lambda kana: not kana.startswith("ー")))
def test_rows_come_in_the_order_of_the_table(one: str, other: str) -> None:
    first, last = sorted((one, other), key=kana_key)
    assert ROWS.index(kana_row(first)) <= ROWS.index(kana_row(last))


@pytest.mark.parametrize(
    ("reading", "row"),
    [
        ("ヴァイオリン", "あ"),
        ("ぢ", "た"),
        ("ん", "わ"),
        ("AGI", "A"),
        ("4K", "#"),
        ("", "#"),
        ("ー", "#"),
        ("ゃく", "や"),
    ],
)
def test_row(reading: str, row: str) -> None:
    assert kana_row(reading) == row
