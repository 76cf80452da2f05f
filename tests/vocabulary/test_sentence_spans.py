"""Sentences as readers take them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.vocabulary.sentences import sentence_spans

LONG = "長い話です。" * 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("雨だ。風も？\n夜！", ["雨だ。", "風も？", "夜！"]),
        ("「はい。行きます。」と言った。そうだ。", ["「はい。行きます。」と言った。", "そうだ。"]),
        ("「はい。」「いいえ。」彼は笑った。", ["「はい。」", "「いいえ。」", "彼は笑った。"]),
        ("「『行け。』と言われた」と答えた。次。", ["「『行け。』と言われた」と答えた。", "次。"]),
        ("本当（冗談。）です。", ["本当（冗談。）です。"]),
        ("「開いたまま。次。", ["「開いたまま。", "次。"]),
        (f"「{LONG}」と彼。次。", ["「長い話です。", *["長い話です。"] * 18, "長い話です。」と彼。", "次。"]),
        ("  空白 \n\n", ["空白"]),
        ("え？！本当。", ["え？！", "本当。"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[item.start : item.end] for item in sentence_spans(text)] == expected


@given(st.text(alphabet="あ。「」『』（）？\n \u3000と", max_size=60))
def test_every_letter_belongs_to_one_sentence(text: str) -> None:
    spans = list(sentence_spans(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    inside = {place for item in spans for place in range(item.start, item.end)}
    assert all(place in inside or text[place].isspace() for place in range(len(text)))
