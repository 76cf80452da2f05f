"""Ruby as the style sheet of the site draws it."""

from __future__ import annotations

import re

import pytest

from annotator.exports.markup import drawn_ruby


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
