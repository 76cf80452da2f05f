"""What is written for Typst: literals, room for readings, running text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.edition.pdf.characters import is_line_start_prohibited, widths
from annotator.edition.pdf.literal import call, string, value
from annotator.edition.pdf.ruby import SITE, Unit, gaps
from annotator.edition.pdf.stream import Stream

# Typst literals


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("日本語", '"日本語"'),
        ('#let "x" \\n', '"#let \\"x\\" \\\\n"'),
        ("a\nb\tc\rd", '"a\\nb\\tc\\rd"'),
        ("a\x00b\x1b\x7f\ufffe\ud800c", '"abc"'),
        ("$x$ *_`<@>//", '"$x$ *_`<@>//"'),
    ],
)
def test_string(text: str, literal: str) -> None:
    assert string(text) == literal


@given(st.text())
def test_string_cannot_be_left(text: str) -> None:
    inner = string(text)[1:-1]
    assert re.fullmatch(r'(?:[^"\\\n\r]|\\["\\nrt])*', inner)


def test_values() -> None:
    assert value([1, "a", None, True]) == '(1, "a", none, true, )'
    assert value({}) == "(:)"
    assert call("f", "x", some_name=2) == 'f("x", some-name: 2)'
    with pytest.raises(TypeError, match="no Typst form for object"):
        value(object())


# Room for readings


def mono(text: str, *kana: str) -> list[Unit]:
    """Readings for the kanji of a text, in order."""
    kanji = [at for at, char in enumerate(text) if "一" <= char <= "龥"]
    return [Unit(at, at + 1, reading) for at, reading in zip(kanji, kana, strict=True)]


@pytest.mark.parametrize(
    ("text", "kana", "opened"),
    [
        ("その人が", ["ひと"], set()),  # fits
        ("その心が", ["こころ"], set()),  # half an em too long, and kana on both sides
        ("の国心国の", ["くに", "こころ", "くに"], set()),  # within a row of kanji the neighbours move a little
        ("東志西", ["ひがし", "こころざし", "にし"], {1, 2}),  # far too long for that
        ("その志が大", ["こころざし", "だい"], {1, 2, 3, 4}),  # kana on both sides are not enough
        ("Aの志っと", ["こころざし"], {1, 2, 4}),  # nothing opens before a small kana
    ],
)
def test_gaps(text: str, kana: list[str], opened: set[int]) -> None:
    assert set(gaps(text, mono(text, *kana), widths(text))) == opened


@given(
    st.lists(
        st.tuples(st.sampled_from("人心志っーの。「A"), st.sampled_from(["", "い", "ひと", "こころざし"])), max_size=20
    )
)
def test_gaps_break_nothing(letters: list[tuple[str, str]]) -> None:
    text = "".join(letter for letter, _ in letters)
    units = [Unit(at, at + 1, kana) for at, (letter, kana) in enumerate(letters) if kana and letter in "人心志"]
    opened = gaps(text, units, widths(text))
    assert sum(opened.values()) <= sum(unit.width(text) for unit in units)
    for at, width in opened.items():
        assert width > 0
        assert 0 < at < len(text) and not is_line_start_prohibited(text[at]) and text[at - 1] not in "「"


def test_a_long_reading_behind_a_full_stop_opens_no_word_before_it() -> None:
    text = "になった。2023年"
    opened = gaps(text, [Unit(5, 9, "にせんにじゅうさん")], widths(text))
    assert max(opened, key=lambda at: opened[at]) in (5, 9), "beside the reading"
    assert all(opened.get(at, 0) <= SITE for at in range(5))


def test_the_readings_of_a_date_ask_for_little_room_and_share_it() -> None:
    text, kana = "2023年3月12日", ["にせんにじゅうさん", "ねん", "さん", "がつ", "じゅうに", "にち"]
    borders = [0, 4, 5, 6, 7, 9, 10]
    date = [Unit(*edges, reading, tied=True) for edges, reading in zip(pairwise(borders), kana, strict=True)]
    spaces = dict.fromkeys(borders[1:-1], 0.25)
    inner = {at: gaps(text, date, widths(text), spaces).get(at, 0) for at in spaces}
    assert max(inner.values()) < 0.5
    assert sum(inner.values()) < sum(gaps(text, date, widths(text)).get(at, 0) for at in spaces), "spaces count"
    words = [Unit(unit.start, unit.end, unit.kana[:2]) for unit in date]
    assert not any(gaps(text, words, widths(text), spaces).get(at) for at in (6, 7)), "what fits opens nothing"


# Running text


def mark(kana: str, base: int | str, *, tied: bool = False, slim: bool = False) -> str:
    """The mark of a reading in the Typst code; what is as usual is left out at its end."""
    rest = [base, tied, slim] if slim else [base, tied] if tied else [base] if base != 1 else []
    return f"[#metadata({value([kana, *rest])})<ruby:0>]"


KYOU, OTONA = mark("きょう", 2), mark("おとな", 2)


@pytest.mark.parametrize(
    ("text", "units", "code"),
    [
        ("今日は", [Unit(0, 2, "きょう")], f'box({{"今";{KYOU};"日";h(0pt)}});"は";'),
        ("大人っぽい", [Unit(0, 2, "おとな")], f'box({{"大";{OTONA};"人っ";h(0pt)}});"ぽい";'),
        (
            "東京",
            [Unit(0, 1, "とう"), Unit(1, 2, "きょう", tied=True)],
            f'"東";{mark("とう", 1)};"京";{mark("きょう", 1, tied=True)};h(0pt);',
        ),
        ("　字下げ\nと\n改行", [], '"字下げと改行";'),
        ("two\nwords  here", [], '"two words here";'),
    ],
)
def test_stream(text: str, units: list[Unit], code: str) -> None:
    stream = Stream()
    stream.add(text, units)
    assert stream.write() == code


def test_what_a_heading_is_parted_into_is_boxed_and_keeps_the_space_behind_its_marks() -> None:
    stream = Stream("h1")
    stream.part([0, 3])
    stream.add("雨、と風の日")
    assert stream.write() == 'box({"雨、と";h(0pt)});box({"風の日";h(0pt)});h(0pt);'
    again = Stream("h1")
    again.part([0, 2])
    again.add("雨、風")
    assert again.title().write() == 'box({"雨、";h(0pt)});h(0.5em, weak: true);box({"風";h(0pt)});h(0pt);'


def test_stream_sets_latin_off_and_closes_punctuation_up() -> None:
    stream = Stream()
    stream.add("12億円。", [Unit(0, 2, "じゅうに"), Unit(2, 3, "おく")])
    stream.code("wrapped({")
    stream.add("「答」")
    stream.code("});")
    code = stream.write()
    assert f'box({{"12";{mark("じゅうに", "12", slim=True)};h(0pt)}});h(0.25em, weak: true);"億"' in code
    assert '"円。";wrapped({h(-0.5em, weak: true);"「答」";});' in code
