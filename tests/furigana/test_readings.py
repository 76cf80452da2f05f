"""How words are read in context, and who has the last word on it."""

from __future__ import annotations

import pytest

from annotator.model import Provenance, Ruby
from annotator.resources import Resources
from annotator.statements import GlossaryEntry, Zone, ZoneKind
from tests.furigana.support import RESOURCES, annotated, read


@pytest.mark.parametrize(
    ("text", "word", "kana"),
    [
        ("私は学生です。", "私", "わたし"),
        ("東京へ行った。", "行っ", "いっ"),
        ("調査を行った作業員", "行っ", "おこなっ"),
        ("何を食べますか。", "何", "なに"),
        ("金曜日に会う。", "金曜日", "きんようび"),
        ("お父さんが来た。", "お父さん", "おとうさん"),
        ("今日は暑い。", "今日", "きょう"),
        ("氷が大きい。", "氷", "こおり"),
        ("王様の耳", "王様", "おうさま"),
        ("仕事を続ける。", "続ける", "つづける"),
        ("鼻血が出る。", "鼻血", "はなぢ"),
        ("地面が揺れる。", "地面", "じめん"),
        ("或いは明日", "或いは", "あるいは"),
        ("消しゴムで", "消しゴム", "けしゴム"),
        ("人々が集まる。", "人々", "ひとびと"),
        ("か\u3099っこうの帰り道", "帰り道", "かえりみち"),
        ("葛\U000e0100飾区", "葛\U000e0100飾区", "かつしかく"),
        ("後を継ぐ人", "後", "あと"),
        ("紙に書く。", "紙", "かみ"),
        ("手で取る。", "手", "て"),
        ("一歩ごとに進む。", "一歩", "いっぽ"),
        ("一騎討ちだ。", "一騎討ち", "いっきうち"),
        ("家に帰る。", "家", "いえ"),
        ("石を投げる。", "石", "いし"),
        ("町へ行く。", "町", "まち"),
        ("国を出る。", "国", "くに"),
        ("川が流れる。", "川", "かわ"),
        ("目が痛い。", "目", "め"),
        ("他の人が来る。", "他", "ほか"),
    ],
)
def test_words_in_context(text: str, word: str, kana: str) -> None:
    assert read(text)[word] == kana


@pytest.mark.parametrize(
    ("text", "word", "kana"),
    [
        ("値段は2,640円です。", "2,640円", "にせんろっぴゃくよんじゅうえん"),
        ("3.5倍になる。", "3.5倍", "さんてんごばい"),
        ("面積2177.61平方メートル", "2177.61平方メートル", "にせんひゃくななじゅうななてんろくいちへいほうメートル"),
        ("六百人が来た。", "六百人", "ろっぴゃくにん"),
        ("人口は20万人となった。", "20万人", "にじゅうまんにん"),
        ("三十万人となった。", "三十万人", "さんじゅうまんにん"),
        ("りんごを3つ買う。", "3つ", "みっつ"),
        ("1 つ目の理由", "1 つ目", "ひとつめ"),
        ("2023 年 3 月に", "2023 年", "にせんにじゅうさんねん"),
        ("2023 年 3 月に", "3 月", "さんがつ"),
        ("二十日に会う。", "二十日", "はつか"),
        ("4人の子", "4人", "よにん"),
        ("１２人で", "１２人", "じゅうににん"),
        ("一ヶ月の間", "一ヶ月", "いっかげつ"),
        ("本を10本並べる。", "10本", "じゅっぽん"),
        ("全部で100です。", "100", "ひゃく"),
        ("10日に会う。", "10日", "とおか"),
        ("0.02の差", "0.02", "れいてんぜろに"),
        ("5分後に", "5分", "ごふん"),
    ],
)
def test_numbers_and_counters_are_one_reading(text: str, word: str, kana: str) -> None:
    assert read(text)[word] == kana


@pytest.mark.parametrize(
    ("text", "word", "kana"),
    [
        ("AGIへの道", "AGI", "エージーアイ"),
        ("OpenAIのGPT-4は", "GPT-4", "ジーピーティーフォー"),
        ("Tシャツを着る。", "Tシャツ", "Tシャツ".replace("T", "ティー")),
        ("距離は5kmだ。", "km", "キロメートル"),
        ("30%の人", "%", "パーセント"),
    ],
)
def test_latin_words(text: str, word: str, kana: str) -> None:
    assert read(text)[word] == kana


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("the catが来た。", {"来": "き"}),
        ("PDF is a file formatという文", {"文": "ぶん"}),
        ("May 2024に", {}),
        ("N3の本", {"N": "エヌ", "3": "さん", "本": "ほん"}),
        ("ChatGPT-4を", {"ChatGPT-4": "チャットジーピーティーフォー"}),
        ("OpenAI ChatGPTを", {"OpenAI": "オープンエーアイ", "ChatGPT": "チャットジーピーティー"}),
    ],
)
def test_phrases_of_other_languages_are_left_alone(text: str, readings: dict[str, str]) -> None:
    assert read(text) == readings


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("今日（きょう）は", {"今日": "きょう"}),
        ("今日（こんにち）は", {"今日": "こんにち"}),
        ("家（うち）へ", {"家": "うち"}),
        ("人工知能(じんこうちのう)を", {"人工知能": "じんこうちのう"}),
        ("小鳥遊（たかなし）は", {"小鳥遊": "たかなし"}),
        ("海老名（えびな）市", {"海老名": "えびな", "市": "し"}),
        ("道（みち）を", {"道": "みち"}),
        ("本（おもしろい）を", {"本": "ほん"}),
    ],
)
def test_kana_in_brackets_confirm_a_reading(text: str, readings: dict[str, str]) -> None:
    assert read(text) == readings


HOMOGRAPHS = Resources(glossary=(GlossaryEntry("大家", "おおや"), GlossaryEntry("生物", "せいぶつ")))


@pytest.mark.parametrize(
    ("text", "word", "kana", "source"),
    [
        ("民法の大家が来た。", "大家", "たいか", "homographs"),
        ("大家に払う。", "大家", "おおや", "glossary"),
        ("生物を見る。", "生物", "せいぶつ", "glossary"),
    ],
)
def test_homographs_of_the_glossary(text: str, word: str, kana: str, source: str) -> None:
    found = {text[item.start : item.end]: item for item in annotated(text, HOMOGRAPHS).readings}
    assert (found[word].kana, found[word].source) == (kana, source)


def test_a_glossary_word_does_not_tear_off_a_single_kanji() -> None:
    assert "生物学" in [token.surface for token in annotated("生物学を学ぶ。", HOMOGRAPHS).tokens]


def test_unknown_latin_has_no_reading() -> None:
    assert "serendipity" not in "".join(read("serendipity線を引く。"))
    assert read("serendipity線を引く。")["線"] == "せん"


def test_addresses_are_not_read() -> None:
    assert list(read("見よ https://example.com/2023/AI を")) == ["見よ"]


def test_code_is_not_read() -> None:
    assert read("関数 漢字 を", zones=(Zone(3, 5, ZoneKind.CODE),)) == {"関数": "かんすう"}


# --- the author ---------------------------------------------------------------------------------------------------


def test_author_ruby_is_law() -> None:
    passage = annotated("本気で行った。", author_ruby=(Ruby(0, 2, "マジ"), Ruby(3, 4, "い")))
    serious, went = passage.readings
    assert (serious.kana, serious.provenance, serious.confidence) == ("マジ", Provenance.AUTHOR, 1.0)
    assert (went.start, went.end, went.kana, went.ruby) == (3, 5, "いっ", (Ruby(3, 4, "い"),))


def test_author_mono_ruby_is_kept_as_written() -> None:
    marks = (Ruby(0, 1, "とん"), Ruby(1, 2, "きん"))
    (reading,) = annotated("東京", author_ruby=marks).readings
    assert (reading.kana, reading.ruby) == ("とんきん", marks)


def test_author_group_with_kana_is_left_to_the_alignment() -> None:
    (reading,) = annotated("取り消す", author_ruby=(Ruby(0, 4, "とりけす"),)).readings
    assert (reading.kana, reading.ruby, reading.provenance) == ("とりけす", (), Provenance.AUTHOR)


def test_author_ruby_over_half_a_word() -> None:
    first, second = annotated("東京大学", author_ruby=(Ruby(0, 2, "とうけい"),)).readings
    assert (first.kana, first.provenance) == ("とうけい", Provenance.AUTHOR)
    assert (second.start, second.kana, second.provenance) == (2, "だいがく", Provenance.ANALYSER)


def test_a_word_behind_a_figure_is_no_mere_share_of_what_was_heard() -> None:
    passage = annotated("9:00開館、10:00開演です。")
    behind = [item for item in passage.readings if item.source == "alignment"]
    assert [item.kana for item in behind] == ["かいかん", "かいえん"]
    assert all(item.confidence > 0.6 for item in behind)


def test_author_beats_glossary() -> None:
    resources = Resources(glossary=(GlossaryEntry("本気", "ほんき"),))
    assert read("本気で", resources, author_ruby=(Ruby(0, 2, "マジ"),)) == {"本気": "マジ"}


# --- glossary and cast ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "kana", "source"),
    [
        ("人工知能の研究", "人工知能", "じんこうちのう", "glossary"),
        ("汎用人工知能の研究", "汎用人工知能", "はんようじんこうちのう", "glossary"),
        ("Soraを使う", "Sora", "ソラ", "glossary"),
        ("取組の成果", "取組", "とりくみ", "glossary"),
        ("桴で打つ", "桴", "ばち", "glossary"),
        ("小鳥遊花子は", "小鳥遊花子", "たかなしはなこ", "cast"),
        ("小鳥遊は言った", "小鳥遊", "たかなし", "cast"),
        ("山川海は言った", "山川海", "やまがわかい", "cast"),
        ("海は言った", "海", "かい", "cast"),
    ],
)
def test_lexicon(text: str, word: str, kana: str, source: str) -> None:
    found = {text[item.start : item.end]: item for item in annotated(text, RESOURCES).readings}
    assert (found[word].kana, found[word].source, found[word].provenance) == (kana, source, Provenance.LEXICON)


@pytest.mark.parametrize(
    ("text", "word", "kana"), [("言語モデルは", "言語モデル", "げんごモデル"), ("社長は", "社長", "しゃちょう")]
)
def test_a_reading_is_not_lent_to_another_word(text: str, word: str, kana: str) -> None:
    assert read(text, RESOURCES)[word] == kana


def test_lexicon_only_counts_at_borders_of_words() -> None:
    resources = Resources(glossary=(GlossaryEntry("京大", "きょうだい"),))
    assert "京大" not in read("東京大学へ", resources)
