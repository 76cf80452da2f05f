"""The form in which a word stands."""

from __future__ import annotations

import pytest

from annotator.language import jmdict_tags
from annotator.language.conjugation import inflected
from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources

CASES = [
    ("遂行しませんでした", "polite past negative"),
    ("食べさせられていた", "causative passive progressive past"),
    ("行かなければ", "negative conditional"),
    ("飲んでしまった", "completive past"),
    ("飲んじゃった", "completive past"),
    ("読んでいる", "progressive"),
    ("読んでる", "progressive"),
    ("書いておく", "preparatory"),
    ("書いとく", "preparatory"),
    ("書いておける", "preparatory"),
    ("見てみたい", "attempt desiderative"),
    ("食べたくなかった", "desiderative past negative"),
    ("行こう", "volitional"),
    ("食べましょう", "polite volitional"),
    ("行け", "imperative"),
    ("やめなさい", "polite imperative"),
    ("行ってください", "request"),
    ("行ってほしい", "wish"),
    ("食べたら", "conditional"),
    ("書けば", "conditional"),
    ("来られる", "passive_or_potential"),
    ("話される", "passive"),
    ("読ませる", "causative"),
    ("高くなかった", "past negative"),
    ("高ければ", "conditional"),
    ("高く", "adverbial"),
    ("静かに", "adverbial"),
    ("静かだった", "past"),
    ("静かな", ""),
    ("楽しそうだ", "appearance"),
    ("食べそうだった", "past appearance"),
    ("勉強できる", "potential"),
    ("勉強させられた", "causative passive past"),
    ("書いてある", "resultative"),
    ("持ってくる", "te_kuru"),
    ("教えてもらった", "te_morau past"),
    ("食べながら", "simultaneous"),
    ("食べたり", "representative"),
    ("知らん", "negative"),
    ("食べずに", "negative"),
    ("読まなければならない", "obligation"),
    ("読まなければなりませんでした", "obligation polite past"),
    ("読まなくてはいけない", "obligation"),
    ("読まないといけない", "obligation"),
    ("読まねばならず", "obligation"),
    ("高くなければならない", "obligation"),
    ("読んではいけない", "prohibition"),
    ("読んではなりません", "prohibition polite"),
    ("読んでもいい", "permission"),
    ("読まなくてもよかった", "permission past negative"),
    ("学生", ""),
    ("走る", ""),
]


@pytest.mark.parametrize(("text", "labels"), CASES)
def test_the_form_met(text: str, labels: str) -> None:
    tokens = assign_tokens(Passage(text), Resources()).tokens
    form = inflected(tokens, 0)
    assert " ".join(form.labels) == labels
    if labels and text != "食べずに":
        assert tokens[form.end - 1].end == len(text)


def test_a_noun_does_not_take_the_copula() -> None:
    tokens = assign_tokens(Passage("学生でした"), Resources()).tokens
    assert inflected(tokens, 0) == (1, ())


def test_every_label_has_its_words_for_readers() -> None:
    known = set(jmdict_tags.codes(jmdict_tags.FORM))
    assert {label for _, labels in CASES for label in labels.split()} <= known
    assert jmdict_tags.label(jmdict_tags.FORM, "past", "ja") == "過去"
