"""Levels of kanji and words, and the table of free variants."""

from __future__ import annotations

import pytest

from annotator.language.house import free_variants, house_problems
from annotator.language.levels import GRADES, JLPT_LEVELS, kanji_grade, word_grade
from annotator.language.script import has_kanji, is_hiragana
from annotator.language.word_levels import word_level

NOUN = "名詞-普通名詞-一般"
COUNTED = "接尾辞-名詞的-助数詞"


def test_the_grades_count_as_in_the_course_of_study_of_2020() -> None:
    jouyou = [grade for code in range(0x4E00, 0xA000) if (grade := kanji_grade(chr(code))) is not None]
    counts = {grade: jouyou.count(grade) for grade in GRADES}
    # 𠮟 of the table stands outside the block of unified ideographs.
    assert counts == {1: 80, 2: 160, 3: 200, 4: 202, 5: 193, 6: 191, 8: 1110 - (kanji_grade("𠮟") is not None)}


@pytest.mark.parametrize(
    ("surface", "grade"),
    [
        ("山", 1),
        ("山城", 4),
        ("胃", 6),
        ("挨拶", 8),
        ("檎", None),
        ("林檎", None),
        ("人々", 1),
        ("さる", None),
        ("3", None),
    ],
)
def test_a_word_is_as_hard_as_its_hardest_kanji(surface: str, grade: int | None) -> None:
    assert word_grade(surface) == grade


@pytest.mark.parametrize(
    ("surface", "lemma", "reading", "pos", "level"),
    [
        ("勉強", "勉強", "べんきょう", NOUN, 5),
        ("行っ", "行く", "いっ", "動詞-非自立可能", 5),
        ("食べる", "食べる", "たべる", "動詞-一般", 5),
        ("来", "来る", "き", "動詞-非自立可能", 5),
        ("上", "上", "うえ", NOUN, 5),
        ("上", "上", "うわ", NOUN, 3),
        ("上", "上", "かみ", NOUN, None),
        ("日本", "日本", "にほん", "名詞-固有名詞-地名-国", 5),
        ("ご飯", "ご飯", "ごはん", NOUN, 5),
        ("三月", "三月", "さんがつ", "名詞-普通名詞-助数詞可能", 5),
        ("3個", "3個", "さんこ", COUNTED, 5),
        ("五分", "五分", "ごふん", COUNTED, 5),
        ("1,200軒", "1,200軒", "せんにひゃっけん", COUNTED, 4),
        ("2泊", "2泊", "にはく", COUNTED, 2),
        ("三檎", "三檎", "さんご", COUNTED, None),
        ("一般", "一般", "いっぱん", NOUN, 3),
        ("田中", "田中", "たなか", "名詞-固有名詞-人名-姓", None),
        ("檎", "檎", "ご", NOUN, None),
        # made of known words
        ("私たち", "私たち", "わたしたち", "代名詞", 5),
        ("同社", "同社", "どうしゃ", NOUN, 4),
        ("全世界", "全世界", "ぜんせかい", NOUN, 3),
        ("国際化", "国際化", "こくさいか", NOUN, 3),
        ("多く", "多く", "おおく", NOUN, 5),
        ("大きさ", "大きさ", "おおきさ", NOUN, 5),
        ("読め", "読める", "よめ", "動詞-一般", 5),
        ("意", "意", "い", NOUN, 4),
        ("前半", "前半", "ぜんはん", NOUN, None),
        ("決し", "決する", "けっし", "動詞-一般", None),
        ("意", "意", "い", "名詞-固有名詞-人名-姓", None),
        ("", "", "", "", None),
    ],
)
def test_a_word_has_the_level_of_its_reading_here(
    surface: str, lemma: str, reading: str, pos: str, level: int | None
) -> None:
    assert word_level(surface, lemma, reading, pos) == level
    assert level is None or level in JLPT_LEVELS


def test_the_table_of_free_variants_is_sound() -> None:
    for word, variants in free_variants().items():
        assert has_kanji(word)
        assert len(set(variants.readings)) == len(variants.readings) >= 2
        assert all(is_hiragana(kana) for reading in variants.readings for kana in reading)
        assert variants.default == "" or variants.default in variants.readings


def test_choices_outside_the_table_are_said() -> None:
    assert house_problems({"日本": "にっぽん", "明日": "あす"}) == ()
    unknown, wrong = house_problems({"猫": "ねこ", "日本": "ひのもと"})
    assert "'猫'" in unknown
    assert "correction" in unknown
    assert "にほん or にっぽん" in wrong
