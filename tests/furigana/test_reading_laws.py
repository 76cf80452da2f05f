"""Laws of readings: of any text, and of whatever the author marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.language.script import has_kanji, is_kana
from annotator.model import Passage, Reading, Ruby
from tests.furigana.support import RESOURCES, annotated

WILD = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("彼は行っ漢々ヶ月日本3３,.年第つ。！\n 　ﾊﾞｶ\u3099\u309a\ufe0f\u200d\0葛\U000e0100😀🈂A％か゛"),
    ),
    max_size=50,
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Ruby, ...]]:
    """A text, and author's ruby over parts of it that do not overlap."""
    text = draw(st.text(st.sampled_from("東京大学取り消し行った二十日3つ人。AI"), min_size=1, max_size=14))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, tuple(Ruby(start, end, draw(st.sampled_from(["か", "ヌル", "めも"]))) for start, end in spans)


def check(passage: Passage) -> None:
    """The laws of the layer."""
    at = 0
    borders = {border for token in passage.tokens for border in (token.start, token.end)}
    authored = {border for ruby in passage.author_ruby for border in (ruby.start, ruby.end)}
    for reading in passage.readings:
        assert at <= reading.start < reading.end <= len(passage.text)
        assert reading.kana and all(map(is_kana, reading.kana))
        assert 0 < reading.confidence <= 1
        assert reading.kana not in reading.alternatives
        assert {reading.start, reading.end} <= borders | authored
        at = reading.end


@settings(deadline=None, max_examples=400)
@given(WILD)
def test_any_text_is_read_lawfully(text: str) -> None:
    check(annotated(text, RESOURCES))


@settings(deadline=None, max_examples=400)
@given(marked())
def test_the_author_is_never_contradicted(marks: tuple[str, tuple[Ruby, ...]]) -> None:
    text, author = marks
    passage = annotated(text, author_ruby=author)
    check(passage)
    for ruby in author:
        over = [item for item in passage.readings if item.start <= ruby.start and ruby.end <= item.end]
        assert len(over) == 1
        assert ruby.kana in over[0].kana
        if over[0].ruby and not any(map(is_kana, text[ruby.start : ruby.end])):
            assert ruby in over[0].ruby


def unread(text: str, readings: tuple[Reading, ...]) -> str:
    covered = {at for reading in readings for at in range(reading.start, reading.end)}
    return "".join(character for at, character in enumerate(text) if at not in covered and has_kanji(character))


@pytest.mark.parametrize(
    "text", ["鬱蒼とした森林を駆け抜けた旅人は、遥か彼方の山頂を眺め、嘆息した。", "龘鬲は珍しい。", "第三者委員会"]
)
def test_every_kanji_is_read(text: str) -> None:
    assert unread(text, annotated(text).readings) == ""
