"""Latin words: what is read, and what is rather left alone."""

from __future__ import annotations

import pytest

from annotator.language.latin import latin_words


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("AGIとは", [("AGI", "エージーアイ")]),
        ("OpenAIのCEO", [("OpenAI", "オープンエーアイ"), ("CEO", "シーイーオー")]),
        ("GPT-4とGPT-4oを", [("GPT-4", "ジーピーティーフォー"), ("GPT-4o", "ジーピーティーフォーオー")]),
        ("ＮＨＫで", [("ＮＨＫ", "エヌエイチケー")]),
        ("5km、10%、3 kg", [("km", "キロメートル"), ("%", "パーセント"), ("kg", "キログラム")]),
        ("gの文字、%記号", []),
        ("Xは", [("X", "エックス")]),
        ("NATOの", [("NATO", "ナトー")]),
        ("GPUs", [("GPUs", "ジーピーユーズ")]),
        ("Q&A", [("Q&A", "キューアンドエー")]),
        ("serendipityとWATERFALL", []),
        ("https://example.com/AGI と a@AI.jp", []),
        ("https://example.com/AGIとAI", [("AI", "エーアイ")]),
    ],
)
def test_latin_words(text: str, read: list[tuple[str, str]]) -> None:
    assert [(text[word.start : word.end], word.kana) for word in latin_words(text, 0, len(text))] == read


def test_only_the_range_is_read() -> None:
    assert [word.start for word in latin_words("AI、AI、AI", 3, 6)] == [3]
