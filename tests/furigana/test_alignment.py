"""The alignment: words cut as a reader expects, laws on any text, bounded work, the stage of the pipeline."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.furigana.alignment import align, assign_ruby, cut_word, spans
from annotator.furigana.sound_changes import continuative, geminated, long_and_short, plosive, renjo, voiced
from annotator.furigana.spoken import kanji_numeral, spelled
from annotator.furigana.table import load, parse
from annotator.furigana.units import Kind, cut
from annotator.language.script import is_kana, to_hiragana
from annotator.model import Passage, Provenance, Reading, Ruby, Token
from annotator.resources import Resources

# Each word as it is cut: base/kana, or bare kana; blanks separate the parts.
PLAIN = """
学/がく 生/せい | 図/と 書/しょ 館/かん | 雰/ふん 囲/い 気/き | 新/しん 聞/ぶん 記/き 者/しゃ | 犬/いぬ
電/でん 車/しゃ
"""
OKURIGANA = """
取/と り 消/け す | 食/た べ 物/もの | 行/い った | 来/こ られる | お 母/かあ さん | 建/たて 物/もの
受/うけ 付/つけ
取/とり 締/しまり 役/やく | 聞/き き 取/と る | 思/おも い 出/だ した | 新/あたら しくない
引/ひ っ 越/こ し | 真/ま っ 青/さお
"""
SOUND_CHANGES = """
発/はっ 表/ぴょう | 学/がっ 校/こう | 手/て 紙/がみ | 三/さん 百/びゃく | 反/はん 応/のう
観/かん 音/のん | 酒/さか 屋/や
雨/あま 宿/やど り | 出/しゅっ 発/ぱつ | 本/ほん 棚/だな | 手/た 繰/ぐ る | 春/はる 雨/さめ
"""
REPEATED = """
人/ひと 々/びと | 時/とき 々/どき | 佐/さ 々/さ 木/き | 馬/ば 鹿/か 々/ば 々/か しい | 個/こ 々/こ
いす ゞ/ず
"""
GROUPS = """
今日/きょう | 大人/おとな っぽい | 二十日/はつか | 八百屋/やおや | 一人/ひとり | 部屋/へや | 下手/へた
田舎/いなか 者/もの
大/おお 部屋/べや | 七夕/たなばた | 美味/おい しかった | 海女/あま | 時雨/しぐれ | 息子/むすこ さん
"""
NUMBERS = """
2,640/にせんろっぴゃくよんじゅう | 3/さん 月/がつ | 1人/ひとり | 20日/はつか | 20/にじゅう 日/にち
3.5/さんてんご 倍/ばい
10/じゅっ 分/ぷん | １０/じゅっ ％/パーセント | 7/なの 日/か | 一/いっ ヶ/か 月/げつ
3/さん か 月/げつ | 2024/にせんにじゅうよ 年/ねん
二〇二四/にせんにじゅうよ 年/ねん | 1/いち 万/まん 5000/ごせん 円/えん | ゼロ
"""
FOREIGN = """
AGI/エージーアイ | OpenAI/オープンエーアイ 社/しゃ | Ｔ/ティー シャツ | 5/ファイブ G/ジー
GPT-4/ジーピーティーフォー
硝子/ガラス | 仏蘭西/フランス | 頁/ページ | サボり 魔/ま | ドラ 焼/や き | 消/け しゴム
"""
NAMES = """
田/た 中/なか | 大/おお 谷/たに | 小鳥遊/たかなし | 服部/はっとり | 長谷/はせ 川/がわ | 東雲/しののめ
五十嵐/いがらし
鶴/つる ヶ/が 島/しま | 百合/ゆり 子/こ | 神/こう 戸/べ | 下/しも 北/きた 沢/ざわ
木/き 村/むら 拓/たく 哉/や | 日下/くさか 部/べ
"""


def _words(table: str) -> list[list[tuple[str, str | None]]]:
    parts = [part.split() for line in table.strip().splitlines() for part in line.split("|")]
    return [[(base, kana or None) for base, _, kana in (part.partition("/") for part in word)] for word in parts]


ALL = [
    word for table in (PLAIN, OKURIGANA, SOUND_CHANGES, REPEATED, GROUPS, NUMBERS, FOREIGN) for word in _words(table)
]


@pytest.mark.parametrize("word", [*ALL, *_words(NAMES)], ids=lambda word: "".join(base for base, _ in word))
def test_words_are_cut_as_a_reader_expects(word: list[tuple[str, str | None]]) -> None:
    surface = "".join(base for base, _ in word)
    assert align(surface, "".join(kana or base for base, kana in word)) == word


@pytest.mark.parametrize(
    ("surface", "reading", "expected"),
    [
        ("サボる", "さぼる", [("サボる", None)]),
        ("サボり魔", "さぼりま", [("サボり", None), ("魔", "ま")]),
        ("発表", "ハッピョウ", [("発", "ハッ"), ("表", "ピョウ")]),
        ("ジョン・万次郎", "じょんまんじろう", [("ジョン・", None), ("万", "まん"), ("次", "じ"), ("郎", "ろう")]),
        ("今日は", "こんにちわ", [("今日は", "こんにちわ")]),
        ("ｱｲ", "あい", [("ｱｲ", "あい")]),
        ("漢字", "", [("漢字", None)]),
        ("", "", []),
        ("あ", "い", [("あ", "い")]),
        ("数カ月", "すうかげつ", [("数", "すう"), ("カ", None), ("月", "げつ")]),
    ],
)
def test_scripts_and_what_does_not_fit(surface: str, reading: str, expected: list[tuple[str, str | None]]) -> None:
    assert align(surface, reading) == expected


def test_a_name_may_use_readings_that_words_do_not_have() -> None:
    assert align("大翔", "ひろと", name=True) == [("大", "ひろ"), ("翔", "と")]


KANA = st.text(
    "あかがきくこしじすずたちっつてとなにのはばぱひびまゃゅょりるわんーアカッシャタトラン", min_size=1, max_size=12
)
SURFACES = st.text(
    "漢字今日人大生上下一二十学々ヶケゝあかしたっのんーアトンＡb12８,・、「」％　𠮟鱻", min_size=1, max_size=10
)


@given(SURFACES, KANA, st.booleans())
def test_bases_spell_the_surface_and_kana_the_reading(surface: str, reading: str, name: bool) -> None:
    parts = align(surface, reading, name=name)
    assert "".join(base for base, _ in parts) == surface
    spoken = "".join(kana if kana else "".join(filter(is_kana, base)) for base, kana in parts)
    assert to_hiragana(spoken) == to_hiragana(reading)
    assert all(kana is None or kana for _, kana in parts)


@given(SURFACES, KANA)
def test_spans_lie_inside_in_order_and_apart(surface: str, reading: str) -> None:
    end = 0
    for ruby in spans(surface, reading):
        assert end <= ruby.start < ruby.end <= len(surface)
        end = ruby.end


@given(KANA)
def test_kana_carry_no_ruby(text: str) -> None:
    assert spans(text, to_hiragana(text)) == ()


@pytest.mark.parametrize(
    ("surface", "reading"),
    [
        ("漢" * 200_000, "かん" * 200_000),
        ("1" * 100_000, "いち" * 100_000),
        ("々" * 5_000, "い" * 5_000),
        ("一" * 600, "い" * 900),
        ("字" * 60, "いろは" * 60),
        ("漢", "か" * 100_000),
    ],
    ids=["kanji", "digits", "marks", "numerals", "odd", "long reading"],
)
def test_work_is_bounded(surface: str, reading: str) -> None:
    assert "".join(base for base, _ in align(surface, reading)) == surface


def _passage(text: str, *readings: Reading) -> Passage:
    tokens = tuple(Token(r.start, r.end, text[r.start : r.end], "", "", "名詞-普通名詞-一般") for r in readings)
    return Passage(text, tokens=tokens, readings=readings)


def test_the_stage_shifts_ruby_to_offsets_of_the_text() -> None:
    passage = _passage(
        "彼は発表を取り消す。",
        Reading(0, 1, "かれ", Provenance.ANALYSER, 1.0),
        Reading(2, 4, "はっぴょう", Provenance.ANALYSER, 1.0),
        Reading(5, 9, "とりけす", Provenance.ANALYSER, 1.0),
    )
    expected = (Ruby(0, 1, "かれ"), Ruby(2, 3, "はっ"), Ruby(3, 4, "ぴょう"), Ruby(5, 6, "と"), Ruby(7, 8, "け"))
    annotated = assign_ruby(passage, Resources())
    assert annotated.ruby == expected
    assert replace(annotated, ruby=()) == passage


def test_the_split_of_the_source_is_kept() -> None:
    given_ruby = (Ruby(0, 2, "はっぴょう"),)
    passage = _passage("発表", Reading(0, 2, "はっぴょう", Provenance.AUTHOR, 1.0, ruby=given_ruby))
    assert assign_ruby(passage, Resources()).ruby == given_ruby


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (("名詞-固有名詞-人名-姓", "名詞-固有名詞-人名-名"), True),
        (("名詞-固有名詞-人名-姓", "接尾辞-名詞的-一般"), False),
        (("名詞-普通名詞-一般", "名詞-固有名詞-人名-名"), False),
    ],
)
def test_a_reading_over_proper_nouns_alone_is_cut_as_a_name(
    tags: tuple[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def record(surface: str, reading: str, *, name: bool = False) -> tuple[Ruby, ...]:
        seen.append(name)
        return ()

    monkeypatch.setattr("annotator.furigana.alignment.spans", record)
    text, kana = "田中康夫", "たなかやすお"
    tokens = tuple(Token(at, at + 2, text[at : at + 2], "", "", tag) for at, tag in zip((0, 2), tags, strict=True))
    readings = (Reading(0, 4, kana, Provenance.ANALYSER, 1.0),)
    assign_ruby(Passage(text, tokens=tokens, readings=readings), Resources())
    assert seen == [expected]


def test_units_spell_the_surface() -> None:
    units = cut("GPT-4が2,640円、一ヶ月ヶ")
    assert [unit.text for unit in units] == ["GPT-4", "が", "2,640", "円", "、", "一", "ゖ", "月", "ゖ"]
    assert [units[0].kind, units[2].kind, units[6].kind] == [Kind.LATIN, Kind.NUMERAL, Kind.KE]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (voiced("つら"), ("づら", "ずら")),
        (voiced("あ"), ()),
        (plosive("ふん"), "ぷん"),
        (geminated("がく"), "がっ"),
        (geminated("か"), None),
        (renjo("おう"), "のう"),
        (continuative("はなす"), "はなし"),
        (tuple(long_and_short("どう")), ("ど",)),
        (tuple(long_and_short("し")), ("しい",)),
        (spelled("AI"), "えーあい"),
        (spelled("é"), ""),
        (kanji_numeral("20"), "二十"),
        (kanji_numeral("1,305"), "千三百五"),
        (kanji_numeral("007"), "七"),
        (kanji_numeral("3.5"), ""),
    ],
)
def test_forms(found: object, expected: object) -> None:
    assert found == expected


TINY = "C\t甲\t90\tこう3かん20\tきの5\nC\t乙\t90\tおつ2\t\nG\t甲乙\tめりはり9\n"


def test_a_table_decides_between_group_and_single() -> None:
    table = parse(TINY)
    assert cut_word("甲乙", "めりはり", table) == (Ruby(0, 2, "めりはり"),)
    assert cut_word("甲乙", "こうおつ", table) == (Ruby(0, 1, "こう"), Ruby(1, 2, "おつ"))
    assert table.options("甲", True).costs["きの"] < table.options("甲", False).costs["きの"]


def test_the_table_that_ships_is_sound() -> None:
    table = load()
    assert table.options("漢", False).costs["かん"] < table.options("漢", False).costs["がん"]
    assert table.group("大人") is not None
    assert table.options("無い字", False).costs == {}
