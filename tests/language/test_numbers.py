"""Numbers in kana."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language.numbers import cardinal, digit_by_digit, numeral


@pytest.mark.parametrize(
    ("written", "kana"),
    [
        ("0", "ぜろ"),
        ("10", "じゅう"),
        ("300", "さんびゃく"),
        ("600", "ろっぴゃく"),
        ("800", "はっぴゃく"),
        ("3000", "さんぜん"),
        ("8000", "はっせん"),
        ("1000", "せん"),
        ("10000", "いちまん"),
        ("10000000", "いっせんまん"),
        ("11000000", "せんひゃくまん"),
        ("1000000000000", "いっちょう"),
        ("2,640", "にせんろっぴゃくよんじゅう"),
        ("１２３", "ひゃくにじゅうさん"),
        ("3.5", "さんてんご"),
        ("0.5", "れいてんご"),
        ("10.25", "じゅってんにご"),
        ("007", "ぜろぜろなな"),
    ],
)
def test_numeral(written: str, kana: str) -> None:
    assert numeral(written) == kana


@given(st.integers(0, 10**20 - 1))
def test_every_cardinal_has_kana(number: int) -> None:
    assert cardinal(number)
    assert all("ぁ" <= character <= "ん" for character in cardinal(number))


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_different_numbers_sound_different(one: int, other: int) -> None:
    assert (cardinal(one) == cardinal(other)) == (one == other)


@pytest.mark.parametrize("number", [-1, 10**20])
def test_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match="no reading"):
        cardinal(number)


def test_digits() -> None:
    assert digit_by_digit("119") == "いちいちきゅう"
