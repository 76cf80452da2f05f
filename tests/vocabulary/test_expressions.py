"""Expressions of several words, and those of grammar."""

from __future__ import annotations

import pytest

from annotator.model import Lexeme, Passage
from annotator.pipeline import annotate_passage
from annotator.resources import Resources


def lexemes(text: str) -> list[Lexeme]:
    return list(annotate_passage(Passage(text), Resources()).lexemes)


def expressions(text: str) -> dict[str, str]:
    """Expressions as they stand, with their headwords."""
    return {text[item.start : item.end]: item.headword for item in lexemes(text) if item.expression}


GRAMMAR = [
    ("世界について話す。", "について", "ついて"),
    ("年をとるにつれて変わる。", "につれて", "つれて"),
    ("雨が降るかもしれない。", "かもしれない", "しれない"),
    ("雨が降るかもしれません。", "かもしれません", "しれません"),
    ("学生として働く。", "として", "して"),
    ("彼にとって大切だ。", "にとって", "とって"),
    ("話せるようになった。", "ようになった", "なった"),
    ("噂にすぎません。", "にすぎません", "すぎません"),
    ("彼は医者ではありません。", "ではありません", "ありません"),
    ("彼は医者である。", "である", "ある"),
]


@pytest.mark.parametrize(("text", "expression", "verb"), GRAMMAR)
def test_a_verb_in_kana_is_no_word_of_its_own_in_an_expression_of_grammar(
    text: str, expression: str, verb: str
) -> None:
    assert expression in expressions(text)
    assert not any(item.start == text.index(verb) for item in lexemes(text))


@pytest.mark.parametrize(
    ("text", "expression", "headword"),
    [
        ("人に対して怒る。", "に対して", "に対して"),
        ("話すことができました。", "ことができました", "ことができる"),
        ("風によって動く。", "によって", "によって"),
        ("行くことにした。", "ことにした", "ことにする"),
        ("行くわけにはいかない。", "わけにはいかない", "わけにはいかない"),
        ("もう手を打ってある。", "手を打ってある", "手を打つ"),
    ],
)
def test_words_that_keep_their_meaning_stay_beside_the_expression(text: str, expression: str, headword: str) -> None:
    assert expressions(text)[expression] == headword
    inside = [item for item in lexemes(text) if not item.expression and item.start >= text.index(expression)]
    assert inside


@pytest.mark.parametrize(
    ("text", "expression", "words"),
    [
        ("ありがとうございます。", "ありがとうございます", ["ありがとう"]),
        ("とうの昔に。", "とうの昔", ["昔"]),
        ("言葉どおりだ。", "言葉どおり", ["言葉", "どおり"]),
        ("歩かざるを得ない。", "ざるを得ない", ["歩か", "得ない"]),
        ("歩かざるをえない。", "ざるをえない", ["歩か"]),
    ],
)
def test_a_word_in_kana_that_means_nothing_of_the_expression_is_none(
    text: str, expression: str, words: list[str]
) -> None:
    assert expression in expressions(text)
    assert [text[item.start : item.end] for item in lexemes(text) if not item.expression] == words


@pytest.mark.parametrize(
    "text",
    [
        "子どもを公園につれて行く。",  # 連れる
        "豆を布に取って絞る。",
        "着物の布を川の水につけ、干す。",
        "「待て」と言い、走った。",
        "手をも打つ",
    ],
)
def test_what_only_looks_like_an_expression_of_grammar(text: str) -> None:
    assert expressions(text) == {}


def test_the_likeliest_of_several_entries_with_the_reading_met() -> None:
    (later,) = [item for item in lexemes("その後、会った。") if item.expression]
    assert (later.headword, later.reading) == ("その後", "そのご")
    (decided,) = [item for item in lexemes("行くことにした。") if item.expression]
    assert decided.entry == 2215340  # 事にする, not 異にする


def test_what_stands_before_an_expression_chooses_its_sense() -> None:
    first = {text: next(item.senses[0] for item in lexemes(text) if item.expression) for text in SENSES}
    assert first == SENSES


SENSES = {"起きようとした。": 1, "無効とした。": 3, "待つしかない。": 1, "百円しかない。": 2, "声がする。": 2}


@pytest.mark.parametrize(
    ("text", "headword"),
    [
        ("腹も立ちましたが、黙っていた。", "腹が立つ"),
        ("脂ののった魚。", "脂が乗る"),
        ("開けるわけにはいきません。", "わけにはいかない"),
        ("どうしても直らない。", "どうしても"),
        ("規則正しく響く。", "規則正しい"),
        ("荷物をひっぱりだす。", "ひっぱりだす"),
    ],
)
def test_other_particles_politeness_and_kana_do_not_hide_an_expression(text: str, headword: str) -> None:
    assert headword in {item.headword for item in lexemes(text) if item.expression}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("男達が来た。", 1792570),  # read おとこたち, no 男伊達
        ("また来ておくれ。", 1422020),  # 遅れ
        ("本当によくしていただいた。", 2255500),  # 浴する
    ],
)
def test_what_is_read_or_written_otherwise_is_no_expression(text: str, entry: int) -> None:
    assert entry not in {item.entry for item in lexemes(text)}


def test_a_word_inside_another_has_the_reading_of_its_dictionary_form() -> None:
    readings = {item.headword: item.reading for item in lexemes("規則正しく響く。見慣れた字。")}
    assert (readings["正しい"], readings["見る"], readings["慣れる"]) == ("ただしい", "みる", "なれる")
