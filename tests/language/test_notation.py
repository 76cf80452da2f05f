"""Ruby notations: every form, what stays text, and the laws of the map back to the raw text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language.notation import escape, parse, strip
from annotator.language.rubytext import Parsed, characters
from annotator.model import Ruby


def _ruby(parsed: Parsed) -> list[tuple[str, str]]:
    return [(parsed.text[ruby.start : ruby.end], ruby.kana) for ruby in parsed.ruby]


READ = [
    # Denden
    ("{漢字|かんじ}を書く", "漢字を書く", [("漢字", "かんじ")]),
    ("{漢字|かん|じ}", "漢字", [("漢", "かん"), ("字", "じ")]),
    ("{食べ物|た||もの}", "食べ物", [("食", "た"), ("物", "もの")]),
    ("{食べ物|たべもの}", "食べ物", [("食べ物", "たべもの")]),
    ("{神聖文字|ヒエログリフ}", "神聖文字", [("神聖文字", "ヒエログリフ")]),
    ("{SF|エスエフ}", "SF", [("SF", "エスエフ")]),
    ("{葛\U000e0100城|かつら|ぎ}", "葛\U000e0100城", [("葛\U000e0100", "かつら"), ("城", "ぎ")]),
    ("{本気|マ ジ!}", "本気", [("本気", "マ ジ!")]),
    ("{{漢字|かんじ}}", "{漢字}", [("漢字", "かんじ")]),
    (r"{A\|B\}|かな\|}", "A|B}", [("A|B}", "かな|")]),
    ("{山|やま}{川|かわ}", "山川", [("山", "やま"), ("川", "かわ")]),
    # Aozora with a bar
    ("お｜待ち合わせ《デート》に", "お待ち合わせに", [("待ち合わせ", "デート")]),
    ("見出し｜副題、｜理由《わけ》", "見出し｜副題、理由", [("理由", "わけ")]),
    ("｜本気《マジ!》", "本気", [("本気", "マジ!")]),
    (r"｜A\《B《かな》", "A《B", [("A《B", "かな")]),
    # Aozora without a bar: one character class
    ("この漢字《かんじ》が", "この漢字が", [("漢字", "かんじ")]),
    ("漢字《かんじ》漢字《かんじ》", "漢字漢字", [("漢字", "かんじ"), ("漢字", "かんじ")]),
    ("日々《ひび》", "日々", [("日々", "ひび")]),
    ("〆切《しめきり》", "〆切", [("〆切", "しめきり")]),
    ("山の八ヶ岳《やつがたけ》", "山の八ヶ岳", [("八ヶ岳", "やつがたけ")]),
    ("青いノート《ちょうめん》", "青いノート", [("ノート", "ちょうめん")]),
    ("青こころ《ハート》", "青こころ", [("こころ", "ハート")]),
    ("青Apple《アップル》", "青Apple", [("Apple", "アップル")]),
    ("青Ｆ１《エフワン》", "青Ｆ１", [("Ｆ１", "エフワン")]),
    ("人名《ジョン・スミス　ジュニア》", "人名", [("人名", "ジョン・スミス　ジュニア")]),
    # HTML
    ("<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>", "漢字", [("漢字", "かんじ")]),
    ("<ruby><rb>漢字</rb><rt>かんじ</rt></ruby>", "漢字", [("漢字", "かんじ")]),
    ("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>", "漢字", [("漢", "かん"), ("字", "じ")]),
    ("<ruby><rb>漢</rb><rb>字</rb><rt>かん</rt><rt>じ</rt></ruby>", "漢字", [("漢", "かん"), ("字", "じ")]),
    ("<ruby><rb>漢</rb><rb>字</rb><rt>かんじ</rt></ruby>", "漢字", [("漢字", "かんじ")]),
    ("<ruby>食<rt>た</rt>べ<rt></rt>物<rt>もの</rt></ruby>", "食べ物", [("食", "た"), ("物", "もの")]),
    ("<ruby>食<rt>た</rt>べる</ruby>", "食べる", [("食", "た")]),
    ("<ruby>漢<rp>(<rt>かん<rp>)</ruby>", "漢", [("漢", "かん")]),
    ('<RUBY class="x">\n 漢字\n <RT>かんじ</RT>\n</RUBY>', "漢字", [("漢字", "かんじ")]),
    # escapes
    (r"\{漢字|かんじ}", "{漢字|かんじ}", []),
    (r"漢字\《かんじ》", "漢字《かんじ》", []),
    (r"\｜漢字、\<ruby>", "｜漢字、<ruby>", []),
    (r"\\{漢字|かんじ}", "\\漢字", [("漢字", "かんじ")]),
    (r"C:\新規\n", r"C:\新規\n", []),
    ("終わり\\", "終わり\\", []),
]

KEPT = [
    "",
    "小説《雪国》を読む",
    "ゴッホの《ひまわり》",
    "『《ひまわり》』",
    "これは《《強調》》です",
    "漢字《《きょうちょう》》",
    "{a|b} {x|x>0} {漢字} {} {|}",
    "｜見出し｜と｜線",
    "漢字|字《",
    "a < b、<rubyx>、<rt>",
    "漢字｛漢字｜かんじ｝",
    "{漢字\n|かんじ}",
]

FAULTY = [
    ("{漢字|かん", "not closed"),
    ("一行目\n漢字《かんじ\n", "not closed"),
    ("｜理由《わけ\n》", "not closed"),
    ("<ruby>漢字<rt>かんじ</rt>", "not closed"),
    ("<ruby>漢<b>字</b><rt>かんじ</rt></ruby>", "another element"),
    ("{|かんじ}", "nothing stands under"),
    ("前文｜《かんじ》", "nothing stands under"),
    ("<ruby><rt>かんじ</rt></ruby>", "nothing stands under"),
    ("<ruby> <rt>か</rt>字<rt>じ</rt></ruby>", "nothing stands under"),
    ("{漢字|}", "reading is empty"),
    ("漢字《》", "reading is empty"),
    ("｜漢字《》", "reading is empty"),
    ("<ruby>漢字<rt></rt></ruby>", "reading is empty"),
    ("<ruby>漢字</ruby>", "reading is empty"),
    ("{東京|Tokyo}", "no kana"),
    ("｜東京《Tokyo》", "no kana"),
    ("<ruby>東京<rt>Tokyo</rt></ruby>", "no kana"),
]


@pytest.mark.parametrize(("raw", "text", "ruby"), READ)
def test_reads(raw: str, text: str, ruby: list[tuple[str, str]]) -> None:
    parsed = parse(raw)
    assert (parsed.text, _ruby(parsed), parsed.problems) == (text, ruby, ())


@pytest.mark.parametrize("raw", KEPT)
def test_keeps_what_is_no_ruby(raw: str) -> None:
    parsed = parse(raw)
    assert (parsed.text, parsed.ruby, parsed.problems) == (raw, (), ())


@pytest.mark.parametrize(("raw", "what"), FAULTY)
def test_faulty_mark_stays_and_is_reported(raw: str, what: str) -> None:
    parsed = parse(raw)
    assert (parsed.text, parsed.ruby) == (raw, ())
    (problem,) = parsed.problems
    assert problem.code == "ruby"
    assert what in problem.message


@pytest.mark.parametrize(
    ("raw", "ruby"),
    [
        ("{漢字|かん|じ|ん}", [("漢字", "かんじん")]),
        ("<ruby><rb>漢</rb><rb>字</rb><rb>体</rb><rt>かん</rt><rt>じたい</rt></ruby>", [("漢字体", "かんじたい")]),
        ("{今日|きょう|}", [("今", "きょう")]),
    ],
)
def test_wrong_number_of_parts_is_kept_and_reported(raw: str, ruby: list[tuple[str, str]]) -> None:
    parsed = parse(raw)
    assert _ruby(parsed) == ruby
    assert len(parsed.problems) == 1


def test_problem_says_where() -> None:
    (problem,) = parse("一\n二\n三{四|}五").problems
    assert (problem.line, problem.start, problem.end) == (3, 5, 9)


def test_offsets_skip_marks_and_escapes() -> None:
    parsed = parse(r"a{漢字|かんじ}\{b")
    assert parsed.text == "a漢字{b"
    assert [parsed.raw_start(index) for index in range(6)] == [0, 2, 3, 10, 11, 12]
    assert [parsed.raw_end(index) for index in range(6)] == [0, 1, 3, 4, 11, 12]
    assert parsed.ruby == (Ruby(1, 3, "かんじ"),)


@pytest.mark.parametrize(
    "unit",
    ["{", "《", "｜", "\\", "<ruby>", "<ruby", "{漢|か", "漢《か", "｜漢", "｜漢《か", "<ruby>漢<rt>", "{\\{", "漢"],
)
@pytest.mark.parametrize("head", ["漢", "{漢|"])
def test_time_is_linear(unit: str, head: str) -> None:
    raw = head + unit * 100_000
    begin = time.process_time()
    strip(raw)
    assert time.process_time() - begin < 20  # a quadratic search would take minutes


def test_characters_keep_their_modifiers() -> None:
    assert characters("か\u3099葛\U000e0100A") == ["か\u3099", "葛\U000e0100", "A"]


ANY = st.text(alphabet=st.sampled_from("{|}｜《》\\<>/rubytp 漢字かなカナA1々ヶ\n\u3000"), max_size=60)
UNMARKED = st.text(alphabet=st.characters(exclude_characters="{｜《\\<", exclude_categories=["Cs"]))
KANJI = st.text("漢字山川々水木", min_size=1, max_size=3)
KANA = st.text("かきくけこアイウエオー", min_size=1, max_size=4).filter(lambda kana: kana.strip("ー") != "")
PIECES = st.lists(st.tuples(KANJI, KANA), max_size=8)
WRITTEN = {
    "denden": "{%s|%s}",
    "bar": "｜%s《%s》",
    "bare": "%s《%s》",
    "html": "<ruby>%s<rp>（</rp><rt>%s</rt><rp>）</rp></ruby>",
}


@given(UNMARKED)
def test_text_without_marks_is_itself(text: str) -> None:
    parsed = parse(text)
    assert (parsed.text, parsed.ruby, parsed.problems) == (text, (), ())


@pytest.mark.parametrize("notation", WRITTEN)
@given(pieces=PIECES, between=st.sampled_from(["", "は、", "\n", "\u3000", "／"]))
def test_written_ruby_is_read_back(notation: str, pieces: list[tuple[str, str]], between: str) -> None:
    parsed = parse(between.join(WRITTEN[notation] % piece for piece in pieces))
    assert parsed.text == between.join(base for base, _ in pieces)
    assert _ruby(parsed) == pieces
    assert parsed.problems == ()


@given(PIECES)
def test_parts_for_each_character_are_read_back(pieces: list[tuple[str, str]]) -> None:
    parsed = parse("".join("{" + "|".join([base, *(kana for _ in base)]) + "}" for base, kana in pieces))
    assert _ruby(parsed) == [(letter, kana) for base, kana in pieces for letter in base]


@given(ANY)
def test_escaped_text_is_itself(text: str) -> None:
    parsed = parse(escape(text))
    assert (parsed.text, parsed.ruby, parsed.problems) == (text, (), ())


@given(ANY)
def test_map_to_the_raw_text(raw: str) -> None:
    parsed = parse(raw)
    starts = [parsed.raw_start(index) for index in range(len(parsed.text) + 1)]
    ends = [parsed.raw_end(index) for index in range(len(parsed.text) + 1)]
    assert [raw[start] for start in starts[:-1]] == list(parsed.text)
    assert starts == sorted(set(starts))
    assert ends == sorted(set(ends))
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert starts[-1] == len(raw)
    spans = [(ruby.start, ruby.end) for ruby in parsed.ruby]
    assert all(0 <= start < end <= len(parsed.text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
