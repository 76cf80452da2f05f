"""Kana in Latin letters, and anchors."""

from __future__ import annotations

import re

import pykakasi
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.language.romaji import romaji, slug


@pytest.mark.parametrize(
    ("kana", "letters"),
    [
        ("とうきょう", "toukyou"),
        ("しんぶん", "shinbun"),
        ("けんいち", "ken'ichi"),
        ("まっちゃ", "matcha"),
        ("コーヒー", "koohii"),
        ("パーティー", "paatii"),
        ("シェフ", "shefu"),
        ("", ""),
    ],
)
def test_romaji(kana: str, letters: str) -> None:
    assert romaji(kana) == letters


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("じにん の よくじつ", "jinin-no-yokujitsu"),
        ("articles/openai", "articles-openai"),
        ("Café 2.0", "cafe-2-0"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_slug(text: str, anchor: str) -> None:
    assert slug(text) == anchor


@settings(deadline=None)
@given(st.text())
def test_slug_is_an_anchor(text: str) -> None:
    assert re.fullmatch("(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))


@pytest.mark.parametrize("text", ["きじ 0", "ぎょうれつ、まっちゃ！", "読み本 見本帖", "々と〆切", "a・b〜ー"])
def test_tables_opened_late_change_nothing(text: str) -> None:
    whole = pykakasi.Kakasi()  # type: ignore[no-untyped-call]
    assert romaji(text) == "".join(word["hepburn"] for word in whole.convert(text))
