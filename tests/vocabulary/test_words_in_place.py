"""Expressions, compounds and numbers in the dictionary, and what in their place tells words and senses apart."""

from __future__ import annotations

import pytest

from tests.vocabulary.support import annotate, found


def test_an_expression_stands_before_its_words_with_its_inflection() -> None:
    text = "もう手を打ってある。"
    found_here = annotate(text).lexemes
    expression = next(item for item in found_here if item.expression)
    assert (text[expression.start : expression.end], expression.headword) == ("手を打ってある", "手を打つ")
    assert expression.form == ("resultative",)
    place = found_here.index(expression)
    assert [text[item.start : item.end] for item in found_here[place + 1 :]] == ["手", "打ってある"]


def test_words_of_an_expression_stand_side_by_side() -> None:
    for text in ("手。を打つ", "手をも打つ", "手を、打つ"):
        assert not any(item.expression for item in annotate(text).lexemes), text


def test_a_word_that_the_dictionary_does_not_have_is_explained_by_its_parts() -> None:
    text = "十五分待った。"
    first = annotate(text).lexemes[0]
    assert text[first.start : first.end] == "分"


def test_a_number_is_explained_before_its_ordinal() -> None:
    text = "七つ目の穴。三人目の子。"
    words = [(text[item.start : item.end], item.senses[0]) for item in annotate(text).lexemes]
    assert words == [("七つ", 1), ("目", 17), ("穴", 1), ("三人", 1), ("目", 17), ("子", 1)]


def test_a_potential_is_found_under_its_verb() -> None:
    lexeme = found("笛が吹けない。", "吹けない")
    assert (lexeme.headword, lexeme.reading, lexeme.form) == ("吹く", "ふく", ("potential", "negative"))


def test_neighbours_choose_the_sense() -> None:
    assert found("票が割れた。", "割れた").senses[0] == 3
    assert found("皿が割れた。", "割れた").senses[0] == 1
    assert found("電源を切った。", "切った").senses[0] == 3
    assert found("紙を切った。", "切った").senses[0] == 1


@pytest.mark.parametrize(
    ("text", "surface", "sense"),
    [
        ("一週間を振り返る。", "振り返る", 2),
        ("後ろを振り返る。", "振り返る", 1),
        ("四時間かかる。", "時間", 2),
        ("祭りの三日前。", "三日", 2),
        ("三日、市長は話した。", "三日", 1),
        ("十年近くを過ごした。", "近く", 2),
        ("声がかすれる。", "かすれる", 2),
        ("不思議なことが起きた。", "起きた", 3),
    ],
)
def test_what_stands_beside_a_word_chooses_its_sense(text: str, surface: str, sense: int) -> None:
    assert found(text, surface).senses[0] == sense


def test_neighbours_choose_the_entry() -> None:
    assert found("ため息をつく。", "つく").entry == 1444150
    assert found("汚れがつく。", "つく").entry == 1495740


def test_words_of_other_languages_are_not_looked_up() -> None:
    lexemes = annotate("This is it: the book 理由 for all. フォーの店でbookを買う。").lexemes
    assert [lexeme.headword for lexeme in lexemes] == ["理由", "フォー", "店", "買う"]


def test_acronyms_are_found_whatever_their_width() -> None:
    for text in ("AIの未来。", "ＡＩの未来。"):
        lexeme = annotate(text).lexemes[0]
        assert (lexeme.entry, lexeme.headword) == (2222190, "AI")


def test_counters_have_the_reading_of_their_place_and_the_name_of_the_dictionary() -> None:
    lexemes = annotate("家賃は8,500円で、酒を三杯飲んだ。").lexemes
    found = {lexeme.headword: (lexeme.reading, lexeme.entry) for lexeme in lexemes}
    assert found["円"] == ("えん", 1175570)
    assert found["杯"][0] == "はい"


@pytest.mark.parametrize(
    ("text", "surface", "entry"),
    [
        ("私は思わず笑った。", "思わず", 1309460),
        ("勝手に開ける。", "勝手に", 1346200),
        ("実はな、そうなのだ。", "実は", 1320830),
        ("そこで父は笑った。", "そこで", 1406090),
        ("ちなみに、今日は休みだ。", "ちなみに", 1168650),
        ("変わった人だ。", "変わった", 1510690),
        ("ところが、雨が降った。", "ところが", 1008570),
        ("それでも眠れない。", "それでも", 1406060),
        ("何らかの不満がある。", "何らか", 1714490),
        ("期限はとうに切れた。", "とうに", 1633370),
        ("すみません、駅はどこですか。", "すみません", 1295060),
        ("あの、すみませんが、駅はどこですか。", "すみません", 1295060),
        ("電車またはバスで行く。", "または", 1524990),
    ],
)
def test_a_word_with_its_ending_or_a_particle_is_an_entry(text: str, surface: str, entry: int) -> None:
    assert found(text, surface).entry == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("机の上に本がある。", "上に"),
        ("本の表紙。", "本の"),
        ("規則に従って働く。", "従って"),
        ("色が変わった。", "変わった"),
        ("外に出る。", "外に"),
        ("話すのがくせになる。", "くせに"),
        ("半年たってからだ。", "たって"),
        ("それに乗って帰る。", "それに"),
        ("誰もいないと困る。", "以内"),
        ("財布をしまった。", "しまった"),
        ("仕事がすみません。", "すみません"),
    ],
)
def test_a_noun_that_is_modified_and_a_verb_with_an_argument_are_words_by_themselves(text: str, entry: str) -> None:
    assert entry not in {item.headword for item in annotate(text).lexemes}


def test_a_potential_has_the_reading_of_its_verb_whatever_its_spelling() -> None:
    lexeme = found("なかなか寝つけない。", "寝つけない")
    assert (lexeme.reading, lexeme.form) == ("ねつく", ("potential", "negative"))


def test_what_an_adverb_says_as_its_noun_does_is_explained_beside_the_noun() -> None:
    words = [item.headword for item in annotate("一緒に行く。").lexemes]
    assert words == ["一緒に", "一緒", "行く"]


@pytest.mark.parametrize(
    ("text", "surface", "sense"),
    [
        ("車が八千台ある。", "台", 3),  # counted
        ("木の台に載せる。", "台", 1),
        ("眼鏡をかけ直す。", "直す", 3),  # joined to a verb
        ("時計を直す。", "直す", 2),
        ("高すぎる。", "すぎる", 6),
        ("厚く切る。", "切る", 1),
        ("お願いする。", "する", 16),
        ("会長を務める。", "務める", 2),  # "esp. 務める"
        ("調べたところ、異常はなかった。", "ところ", 9),  # "after the plain past form of a verb"
    ],
)
def test_grammar_and_remarks_tell_senses_apart(text: str, surface: str, sense: int) -> None:
    assert found(text, surface).senses[0] == sense
