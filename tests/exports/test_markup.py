"""Ruby as the style sheet of the site draws it."""

from __future__ import annotations

import re

import pytest

from annotator.exports.markup import bare, drawn_ruby, ruby_breaks, run_html
from annotator.model import Ruby
from annotator.runs import Word


@pytest.mark.parametrize(
    ("base", "kana", "classes"),
    [
        ("声", "こえ", ""),
        ("桜", "さくら", "slim"),
        ("志", "こころざし", "slim"),
        ("時計", "とけい", ""),
        ("2023", "にせんにじゅうさん", "slim apart"),
        ("20,000", "にまん", ""),
        ("％", "パーセント", "slim apart"),
        ("GPT-4o", "ジーピーティーフォーオー", "slim apart"),
        ("internationalization", "インターナショナリゼーション", ""),
        ("internationalizations", "インターナショナリゼーション", "long"),
        ("桜", "sakura", ""),
    ],
)
def test_a_reading_says_how_it_fits_its_base(base: str, kana: str, classes: str) -> None:
    found = re.fullmatch(r'<ruby>(.+)<rt(?: class="([^"]+)")? data-r="(.+)"></rt></ruby>', drawn_ruby(base, kana))
    assert found and (found[1], found[2] or "", found[3]) == (base, classes, kana)


def test_the_hyphen_of_a_name_with_a_number_is_joined_in_pages_only() -> None:
    text = "<新>GPT-4o・RTX-4090、Wi-Fi"
    line = [
        Word(1, 2, "新", "新", "接頭辞", "しん", (Ruby(1, 2, "しん"),)),
        Word(10, 13, "RTX", "RTX", "名詞", "アールティーエックス", (Ruby(10, 13, "アールティーエックス"),)),
    ]
    page = run_html(text, line, lambda base, kana: base, lambda unit: " w")
    joint = '<span class="joint">-</span>'
    assert page == f"&lt;<span w>新</span>&gt;GPT{joint}4o・<span w>RTX</span>{joint}4090、Wi-Fi"
    assert "joint" not in run_html(text, line, drawn_ruby)


def word(start: int, surface: str, kana: str) -> Word:
    ruby = (Ruby(start, start + len(surface), kana),)
    return Word(start, start + len(surface), surface, surface, "名詞", kana, ruby)


def test_lines_may_end_where_the_breaks_are() -> None:
    line = [word(0, "橋", "はし"), word(2, "上", "うえ")]
    assert run_html("橋の<上", [], bare, breaks=frozenset({0, 2})) == "<wbr>橋の<wbr>&lt;上"
    page = run_html("橋の上まで", line, bare, lambda unit: " w", frozenset({2, 3}))
    assert page == "<span w>橋</span>の<span w><wbr>上</span><wbr>まで"


def test_a_row_of_readings_may_be_parted_but_a_number_keeps_what_it_counts() -> None:
    text = "前年比12月25℃人々"
    parts = (("前", 0), ("年", 1), ("比", 2), ("12", 3), ("月", 5), ("25", 6), ("℃", 8), ("人", 9), ("々", 10))
    assert ruby_breaks(text, [word(at, surface, "かな") for surface, at in parts]) == {1, 2, 3, 6}
    assert ruby_breaks("前の年", [word(0, "前", "まえ"), word(2, "年", "とし")]) == frozenset()
