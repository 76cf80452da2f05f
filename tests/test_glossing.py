"""Which words are explained where they stand."""

from __future__ import annotations

import pytest

from annotator.config import Config
from annotator.glossing import GlossPolicy, gloss_policy_of, lexemes_of
from annotator.model import Lexeme
from annotator.runs import Word
from annotator.vocabulary.facts import EntryData, SenseData


def entry(word: str, kana: str, *, jlpt: int | None = None, band: int | None = None, pos: str = "n") -> EntryData:
    sense = SenseData(number=1, glosses=["thing"], pos=pos.split(), fields=[], notes=[], info=[])
    return EntryData(
        entry=1,
        kind="word",
        headword=word,
        reading=kana,
        writings=[word] if word != kana else [],
        readings=[kana],
        pos=pos.split(),
        senses=[sense],
        jlpt=jlpt,
        grade=None,
        pitch=[],
        frequency=band,
    )


def lexeme(word: str, kana: str) -> Lexeme:
    return Lexeme(0, len(word), 1, word, kana, (1,))


@pytest.mark.parametrize(
    ("word", "kana", "facts", "hard"),
    [
        ("学校", "がっこう", {"jlpt": 5}, False),
        ("概念", "がいねん", {"jlpt": 1}, True),
        ("篠笛", "しのぶえ", {}, True),
        ("篠笛", "しのぶえ", {"band": 1}, False),  # no list of levels has it, but newspapers would
        ("篠笛", "しのぶえ", {"band": 4}, True),
        ("学校", "がっこう", {}, False),  # the spelling that is met has a level
        ("いつも", "いつも", {}, False),  # in kana, N5
        ("三回", "さんかい", {}, False),  # a number with its counter
        ("から", "から", {"pos": "prt"}, False),
    ],
)
def test_hard_words(word: str, kana: str, facts: dict[str, int], hard: bool) -> None:
    assert GlossPolicy(level=3).is_hard(lexeme(word, kana), entry(word, kana, **facts)) is hard


def test_known_words_and_names_are_not_hard() -> None:
    policy = GlossPolicy(known=frozenset({"篠笛"}))
    assert not policy.is_hard(lexeme("篠笛", "しのぶえ"), entry("篠笛", "しのぶえ"))
    name = {**entry("東海林", "しょうじ"), "kind": "name"}
    assert not GlossPolicy().is_hard(lexeme("東海林", "しょうじ"), name)


def test_the_harder_the_level_the_fewer_hard_words() -> None:
    words = [entry("篠笛", "しのぶえ", jlpt=level) for level in (5, 4, 3, 2, 1)]
    use = lexeme("篠笛", "しのぶえ")
    assert [sum(GlossPolicy(level=n).is_hard(use, word) for word in words) for n in (5, 4, 3, 2, 1)] == [4, 3, 2, 1, 0]


def test_words_used_often_are_core_words() -> None:
    uses = [lexeme("篠笛", "しのぶえ")] * 5
    entries = {1: entry("篠笛", "しのぶえ")}
    assert GlossPolicy(core=5).core_of(uses, entries) == {1}
    assert GlossPolicy(core=6).core_of(uses, entries) == frozenset()
    assert GlossPolicy(core=0).core_of(uses, entries) == frozenset()


@pytest.mark.parametrize(
    ("settings", "level"),
    [({}, 3), ({"furigana": "N2"}, 2), ({"furigana": "grade 4"}, 3), ({"furigana": "N2", "gloss_level": "N4"}, 4)],
)
def test_the_level_of_the_readers(settings: dict[str, str], level: int) -> None:
    assert gloss_policy_of(Config(**settings)).level == level


def test_words_within_an_expression_are_left_to_it() -> None:
    whole = Lexeme(0, 4, 2, "手を打つ", "てをうつ", (1,), expression=True)
    hand, strike = Lexeme(0, 1, 3, "手", "て", (1,)), Lexeme(2, 4, 4, "打つ", "うつ", (1,))
    after = Lexeme(4, 5, 5, "人", "ひと", (1,))
    line = [
        Word(0, 1, "手", "手", "名詞", lexemes=(whole, hand)),
        Word(1, 2, "を", "を", "助詞", lexemes=(whole,)),
        Word(2, 4, "打つ", "打つ", "動詞", lexemes=(whole, strike)),
        Word(4, 5, "人", "人", "名詞", lexemes=(after,)),
    ]
    assert list(lexemes_of(line)) == [whole, after]
