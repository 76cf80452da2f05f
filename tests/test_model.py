"""The laws of the model, on texts put together at random: words, quotations, ruby, odd characters."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import pipeline
from annotator.language.script import to_hiragana
from annotator.model import Passage, Provenance, QuoteKind, Reading, inside
from annotator.pipeline import Stage, annotate_passage
from annotator.resources import Resources
from annotator.runs import words
from annotator.statements import CastMember, Correction, GlossaryEntry

PIECES = [
    "今日は",
    "二十日に",
    "東京へ行った",
    "3月1日",
    "2,640人",
    "田中さんは",
    "「はい」",
    "『雪』",
    "と言った。",
    "「閉じない",
    "AGI",
    "準備の枠組み",
    "取り消す",
    "人々",
    "一ヶ月",
    "ﾊﾝｶｸ",
    "か\u3099",
    "𠮷野家",
    "😀",
    "\n",
    "\u3000",
    " ",
    "、",
    "（",
    "」",
    "x<y>&",
]
RESOURCES = Resources(
    glossary=(GlossaryEntry("AGI", "エージーアイ"), GlossaryEntry("準備の枠組み", "じゅんびのわくぐみ")),
    cast=(CastMember("田中実", "たなか みのる", ("田中さん",)),),
    corrections=(Correction("reading", "今日", ("こんにち",)), Correction("speaker", "はい", ("田中実",))),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=30)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_the_laws_hold_for_every_text(text: str) -> None:
    passage = annotate_passage(Passage(text), RESOURCES)
    assert passage.text == text
    _tokens_spell_the_text(passage)
    words = tuple(lexeme for lexeme in passage.lexemes if not lexeme.expression)
    expressions = tuple(lexeme for lexeme in passage.lexemes if lexeme.expression)
    layers = (passage.tokens, passage.readings, passage.ruby, passage.terms, passage.sentences, words, expressions)
    for layer in layers:
        _spans_lie_inside_and_apart(layer, text)
    _expressions_hold_words(passage)
    _readings_cover_whole_tokens(passage)
    _ruby_spells_the_readings(passage)
    _quotations_nest(passage)


def _expressions_hold_words(passage: Passage) -> None:
    assert list(passage.lexemes) == sorted(passage.lexemes, key=lambda lexeme: (lexeme.start, -lexeme.end))
    assert all(len(lexeme.senses) <= 3 for lexeme in passage.lexemes)
    for lexeme in passage.lexemes:
        if lexeme.expression:
            held = [other for other in passage.lexemes if lexeme.start <= other.start < lexeme.end]
            assert all(other.end <= lexeme.end for other in held)


def _tokens_spell_the_text(passage: Passage) -> None:
    for token in passage.tokens:
        assert passage.text[token.start : token.end] == token.surface
        assert all(token.start < border < token.end for border in token.parts)


def _spans_lie_inside_and_apart(layer: tuple, text: str) -> None:  # type: ignore[type-arg]
    assert all(0 <= span.start < span.end <= len(text) for span in layer)
    assert all(left.end <= right.start for left, right in itertools.pairwise(layer))


def _readings_cover_whole_tokens(passage: Passage) -> None:
    borders = {border for token in passage.tokens for border in (token.start, token.end)}
    for reading in passage.readings:
        assert reading.start in borders and reading.end in borders
        assert 0 <= reading.confidence <= 1


def _ruby_spells_the_readings(passage: Passage) -> None:
    for reading in passage.readings:
        spelt, at = "", reading.start
        for ruby in inside(passage.ruby, reading.start, reading.end):
            spelt += passage.text[at : ruby.start] + ruby.kana
            at = ruby.end
        spelt += passage.text[at : reading.end]
        kana = to_hiragana("".join(character for character in spelt if not character.isspace()))
        assert kana == to_hiragana("".join(reading.kana.split())), reading


def _quotations_nest(passage: Passage) -> None:
    for left, right in itertools.combinations(passage.quotes, 2):
        assert left.end <= right.start or right.end <= left.start or _holds(left, right) or _holds(right, left)


def _holds(outer: object, inner: object) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end  # type: ignore[attr-defined, no-any-return]


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_annotation(text: str) -> None:
    assert annotate_passage(Passage(text), RESOURCES) == annotate_passage(Passage(text), RESOURCES)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_words_carry_every_reading_once(text: str) -> None:
    passage = annotate_passage(Passage(text), RESOURCES)
    line = words(passage)
    assert [ruby for word in line for ruby in word.ruby] == list(passage.ruby)
    assert all(text[word.start : word.end] == word.surface for word in line)


def test_a_stage_that_changes_a_foreign_layer_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def thief(passage: Passage, resources: Resources) -> Passage:
        return replace(passage, readings=(Reading(0, 1, "あ", Provenance.RULE, 1.0),))

    stage = Stage("thief", thief, frozenset({"text"}), frozenset({"terms"}))
    monkeypatch.setattr(pipeline, "STAGES", (stage,))
    with pytest.raises(RuntimeError, match=r"thief.*readings"):
        annotate_passage(Passage("雨"), Resources())


def test_every_stage_requires_only_what_is_there() -> None:
    there = {"text"}
    for stage in pipeline.STAGES:
        assert stage.requires <= there, stage.name
        there |= stage.assigns


def test_provenance_is_ranked_author_first() -> None:
    ranked = sorted(Provenance, key=lambda item: item.rank)
    assert ranked == [
        Provenance.AUTHOR,
        Provenance.EDITOR,
        Provenance.LEXICON,
        Provenance.RULE,
        Provenance.ANALYSER,
    ]


def test_terms_and_titles_are_nobodys_words() -> None:
    passage = annotate_passage(Passage("いわゆる「百年工場」と『雪国』の話。"), Resources())
    assert {quote.kind for quote in passage.quotes} <= {QuoteKind.TERM, QuoteKind.TITLE}
    assert not any(quote.spoken or quote.speakers for quote in passage.quotes)
