"""Words of a text in the dictionary."""

from __future__ import annotations

import pytest

from annotator.config import Config
from annotator.model import Lexeme, Passage, Provenance
from annotator.pipeline import annotate_passage
from annotator.resources import Resources
from annotator.runs import Line, dump_run, load_run, words
from annotator.statements import CastMember, Correction
from annotator.vocabulary.lexemes import sense_glosses, used_entries


def annotate(text: str, **resources: object) -> Passage:
    return annotate_passage(Passage(text), Resources(**resources))  # type: ignore[arg-type]


def found(text: str, surface: str, **resources: object) -> Lexeme:
    passage = annotate(text, **resources)
    return next(item for item in passage.lexemes if text[item.start : item.end] == surface)


def test_a_word_with_its_inflection() -> None:
    lexeme = found("計画を遂行しませんでした。", "遂行しませんでした")
    assert (lexeme.entry, lexeme.headword, lexeme.reading) == (1372640, "遂行する", "すいこうする")
    assert lexeme.form == ("polite", "past", "negative")
    assert lexeme.senses == (1,)
    assert 0 < lexeme.confidence <= 1


def test_the_reading_tells_entries_apart() -> None:
    one = found("橋の上手に人気がない。", "人気", corrections=(Correction("reading", "人気", ("ひとけ",)),))
    other = found("人気のある店だ。", "人気")
    assert (one.entry, other.entry) == (1367020, 1367010)


def test_names_are_no_common_words() -> None:
    cast = (CastMember("田村さくら", "たむら さくら", ("さくら",)),)
    lexeme = found("さくらが笑った。", "さくら", cast=cast)
    assert (lexeme.entry, lexeme.headword, lexeme.provenance) == (0, "田村さくら", Provenance.LEXICON)
    assert found("田村さんは笑った。", "田村").senses == (1,)


def test_what_somebody_is_called_keeps_its_entry() -> None:
    cast = (CastMember("先生"), CastMember("花"), CastMember("ポチ", kind="animal"))
    assert found("先生が来た。", "先生", cast=cast).entry == 1387990
    assert found("花は笑った。", "花", cast=cast).entry == 0
    assert found("ポチが来た。", "ポチ", cast=cast).entry == 0


def test_the_level_of_an_entry_is_that_of_its_easiest_spelling() -> None:
    passage = annotate("母がよろしくと言った。十二月に三か月。円。春になる。靴を履いたまま寝る。")
    levels = {entry["headword"]: entry["jlpt"] for entry in used_entries(passage.lexemes, Config()).values()}
    assert [levels[word] for word in ("母", "宜しく", "１２月", "円", "成る", "儘")] == [5, 4, 5, 5, 5, 3]


def test_a_name_in_katakana_is_a_name_everywhere_and_not_guessed_at() -> None:
    text = "ヤン・ライク氏が来た。ライクは笑った。マークも、ライクのように笑った。"
    assert not any("ライク" in text[item.start : item.end] for item in annotate(text).lexemes)
    assert found("ライクは笑った。", "ライク").senses  # nothing here tells that this is a person
    cast = (CastMember("ヤン・ライク", "", ("ライク",)),)
    assert found(text, "ライク", cast=cast).headword == "ヤン・ライク"


def test_a_given_name_is_a_name_everywhere_once_it_has_stood_behind_a_family_name() -> None:
    month = 1348270
    assert found("小春の日は暖かい。", "小春").entry == month
    text = "名札に水無瀬小春とある。小春は笑った。"
    names = [item.entry for item in annotate(text).lexemes if item.headword == "小春"]
    assert len(names) == 2 and month not in names


@pytest.mark.parametrize(
    ("text", "surface", "reading"),
    [
        ("アライメントという。", "アライメント", "アライメント"),
        ("ＡＩの話。", "ＡＩ", "エーアイ"),
        ("タスキをつなぐ。", "タスキ", "たすき"),
        ("橋を渡る。", "橋", "はし"),
    ],
)
def test_readings_are_in_the_kana_of_the_word(text: str, surface: str, reading: str) -> None:
    assert found(text, surface).reading == reading


def test_words_inside_an_unknown_katakana_word_have_their_full_sense() -> None:
    assert found("スーパーで買う。", "スーパー").senses[0] == 1
    assert found("スーパーアライメントという。", "スーパー").senses[0] == 4


@pytest.mark.parametrize(
    ("text", "surface", "entry"),
    [
        ("ボタンを押す。", "ボタン", 1123880),  # not the peony
        ("アンコは甘い。", "アンコ", 1610570),  # 餡こ, not 暗刻
        ("タスキをつなぐ。", "タスキ", 2013620),
        ("子どもをつれて行く。", "つれて行く", 1559290),
        ("そう書いた。", "そう", 2137720),
        ("辛いけれどおいしい煮込みだ。", "辛い", 1365850),
        ("別れが辛い。", "辛い", 1365860),
        ("芝居小屋には人気がなかった。", "人気", 1367020),
        ("百年後の話。", "後", 2147630),
        ("ラーメンを三人前頼む。", "人前", 1368480),
        ("三十分待つ。", "分", 1502840),
        ("五十人が来た。", "人", 2149890),
        ("六十五歳以上の方は半額です。", "方", 1516925),  # read かた, and so no ほう
        ("紅茶の方が好きだ。", "方", 1516930),
        ("赤いTシャツ。", "Tシャツ", 1000160),
        ("日本の冬。", "日本", 1582710),
    ],
)
def test_the_usual_entry_of_a_word_in_kana(text: str, surface: str, entry: int) -> None:
    assert found(text, surface).entry == entry


def test_the_setting_turns_it_off() -> None:
    passage = annotate("雨が降る。", config=Config(vocabulary=False))
    assert passage.lexemes == ()
    assert len(passage.sentences) == 1


def test_the_words_of_a_run_carry_their_lexemes() -> None:
    passage = annotate("雨が降りました。")
    line = words(passage)
    run = Line(line).run(2, 7)
    assert [(word.surface, word.lexeme.start if word.lexeme else None) for word in run] == [
        ("降り", 0),
        ("まし", 0),
        ("た", 0),
    ]
    kept = load_run(dump_run(line), passage.text)
    assert [word.lexemes for word in kept] == [word.lexemes for word in line]
    cut = Line(line).run(2, 3)
    assert cut[0].lexeme is not None
    assert (cut[0].lexeme.start, cut[0].lexeme.end) == (0, 1)


def test_what_there_is_to_know_of_an_entry() -> None:
    passage = annotate("橋を渡った。")
    entries = used_entries(passage.lexemes, Config())
    bridge = entries[passage.lexemes[0].entry]
    assert (bridge["headword"], bridge["reading"], bridge["jlpt"], bridge["grade"]) == ("橋", "はし", 5, 3)
    assert (bridge["pitch"], bridge["frequency"], bridge["kind"]) == ([2], 2, "word")
    assert bridge["senses"][0]["glosses"] == ["bridge"]
    assert sense_glosses(passage.lexemes[0], Config())[0] == ("bridge",)


# --- the editor ---------------------------------------------------------------------------------------------------


def sense(surface: str, *value: str, **place: object) -> Correction:
    return Correction("sense", surface, value, **place)  # type: ignore[arg-type]


def test_the_editors_sense_wins() -> None:
    text = "腕が上がった。値が上がる。"
    passage = annotate(text, corrections=(sense("上がっ", "", "6", "1"), sense("上がる", "1352290", "5", after="。")))
    chosen = [item for item in passage.lexemes if item.entry == 1352290]
    assert [item.senses for item in chosen] == [(6, 1), (5,)]
    assert {item.provenance for item in chosen} == {Provenance.EDITOR}
    assert chosen[0].form == ("past",)
    assert len(passage.corrections) == 2


def test_the_editor_takes_an_explanation_away() -> None:
    passage = annotate("雨が降る。", corrections=(sense("雨"),))
    assert [item.headword for item in passage.lexemes] == ["降る"]


def test_another_entry() -> None:
    lexeme = found("橋を渡る。", "橋", corrections=(sense("橋", "1476410", "1"),))
    assert (lexeme.entry, lexeme.headword) == (1476410, "箸")


def test_a_word_may_be_named_by_its_dictionary_form() -> None:
    text = "彼を信じている。雨が降れば、雨が降らない。"
    named = (sense("信じる", "", "1"), sense("降る", "", "2", after="。"))
    passage = annotate(text, corrections=named)
    editors = [item for item in passage.lexemes if item.provenance is Provenance.EDITOR]
    assert [text[item.start : item.end] for item in editors] == ["信じている", "降らない"]
    assert passage.corrections == named


def test_a_sense_that_is_not_there_is_a_complaint_with_those_that_are() -> None:
    wrong = Correction("sense", "雨", ("", "99"), path="corrections.toml", line=3)
    passage = annotate("雨が降る。", corrections=(wrong, sense("雪", "", "1")))
    (complaint,) = [item for item in passage.diagnostics if item.code == "corrections"]
    assert (complaint.path, complaint.line) == ("corrections.toml", 3)
    assert "1 rain" in complaint.message
    assert "99" in complaint.message
    assert passage.corrections == (wrong,)  # it found its place; 雪 is stale


def test_the_dictionary_form_is_that_of_today() -> None:
    assert [item.headword for item in annotate("彼を信じて待つ。論じられない。").lexemes][1:] == [
        "信じる",
        "待つ",
        "論じる",
    ]


# --- expressions, compounds, numbers ------------------------------------------------------------------------------


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
