"""Words of a text in the dictionary."""

from __future__ import annotations

import pytest

from annotator.config import Config
from annotator.model import Provenance
from annotator.runs import Line, dump_run, load_run, words
from annotator.statements import CastMember, Correction
from annotator.vocabulary.lexemes import sense_glosses, used_entries
from tests.vocabulary.support import annotate, found


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
