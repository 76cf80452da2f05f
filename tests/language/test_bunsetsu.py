"""Headings are parted between their phrases, never within a word that fits into a line."""

from __future__ import annotations

from itertools import pairwise

import pytest

from annotator.language.bunsetsu import phrase_starts
from annotator.model import Passage, Token
from annotator.pipeline import annotate_passage
from annotator.resources import Resources


def pieces(text: str) -> list[str]:
    starts = phrase_starts(annotate_passage(Passage(text), Resources()).tokens)
    return [text[start:end] for start, end in pairwise([0, *sorted(starts - {0}), len(text)])]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("米OpenAIの責任者が辞任、開発に警鐘", "米OpenAIの|責任者が|辞任、|開発に|警鐘"),
        ("「もう一度だけ」と彼女は言った——橋の上で", "「もう|一度だけ」と|彼女は|言った——|橋の|上で"),
        ("第3回 お茶の入れ方（上）", "第3回 |お茶の|入れ方|（上）"),
        ("勉強する人と走り出した犬", "勉強する|人と|走り出した|犬"),
        ("国際親善試合開催委員会の話", "国際|親善|試合|開催|委員会の|話"),
    ],
)
def test_a_heading_is_parted_between_its_phrases(text: str, phrases: str) -> None:
    assert pieces(text) == phrases.split("|")


def test_only_what_is_longer_than_a_line_is_parted_anywhere() -> None:
    word = Token(0, 30, "x" * 30, "", "", "名詞-普通名詞-一般")
    assert phrase_starts([word]) == frozenset(range(30))
    assert phrase_starts([word._replace(end=24, surface="x" * 24)]) == {0}


def test_what_depends_on_something_before_begins_no_line() -> None:
    assert phrase_starts([Token(0, 1, "と", "と", "と", "助詞-格助詞")]) == frozenset()
