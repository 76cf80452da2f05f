"""Character classes, and the two kana scripts turned into each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language import script


@pytest.mark.parametrize("character", [*"漢々〆〇仝龍", "㐀", "𠮷", "﨑", "⽇", "\U00030000"])
def test_kanji(character: str) -> None:
    assert script.is_kanji(character)
    assert script.needs_reading(character)


@pytest.mark.parametrize("character", [*"あアヶヵーｶ、。・ＡA1１!　😀", "\0", "\n", "\u3099"])
def test_no_kanji(character: str) -> None:
    assert not script.is_kanji(character)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("八ヶ岳で一ヶ月", ["八ヶ岳", "一ヶ月"]),
        ("3ヵ国とケーキ", ["3ヵ国"]),
        ("一カ月、カ月", ["一カ月", "月"]),
        ("市ケ谷のケ", ["市ケ谷"]),
        ("人々と時々", ["人々", "時々"]),
        ("かな", []),
    ],
)
def test_run(text: str, runs: list[str]) -> None:
    assert script.RUN.findall(text) == runs


@pytest.mark.parametrize(
    ("text", "numerals"), [("2,640円と3.5", ["2,640", "3.5"]), ("１２．５", ["１２．５"]), ("1、2。", ["1", "2"])]
)
def test_numeral_run(text: str, numerals: list[str]) -> None:
    assert script.NUMERAL_RUN.findall(text) == numerals


@pytest.mark.parametrize(
    ("katakana", "hiragana"),
    [("カタカナ", "かたかな"), ("ヴァー", "ゔぁー"), ("ヽヾ", "ゝゞ"), ("ヶ", "ゖ"), ("ヺ漢A", "ヺ漢A")],
)
def test_to_hiragana(katakana: str, hiragana: str) -> None:
    assert script.to_hiragana(katakana) == hiragana


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3096)))
def test_scripts_turn_into_each_other(hiragana: str) -> None:
    assert script.to_hiragana(script.to_katakana(hiragana)) == hiragana


@given(st.text())
def test_conversion_keeps_offsets(text: str) -> None:
    assert len(script.to_hiragana(text)) == len(text)
    assert len(script.to_katakana(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        *[("とうきょう", True), ("オープンエーアイ", True), ("やまだ たろう", True), ("ジョン・スミス", True)],
        *[("", False), (" ", False), ("・", False), ("東京", False), ("abc", False), ("とう1", False)],
    ],
)
def test_is_reading(text: str, allowed: bool) -> None:
    assert script.is_reading(text) is allowed
