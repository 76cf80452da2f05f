"""Texts cut into what an analyser takes at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language.sentences import LONGEST, sentences


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("春が来た。花が咲く。", ["春が来た。", "花が咲く。"]),
        ("「来た。」と言う", ["「来た。」", "と言う"]),
        ("本当!?はい", ["本当!?", "はい"]),
        ("題\n\n本文", ["題", "本文"]),
        ("　題\n 　\n　本文。 次", ["題", "本文。", "次"]),
        ("", []),
        ("\n", []),
    ],
)
def test_ends(text: str, cut: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == cut


def test_long_sentences_are_cut_at_a_pause() -> None:
    text = "あ" * (LONGEST - 10) + "、" + "い" * 100
    assert [end - start for start, end in sentences(text)] == [LONGEST - 9, 100]


@given(st.text(st.sampled_from("あ漢。！」、\n　 1x")), st.integers(0, 5), st.integers(0, 5))
def test_sentences_cover_their_range(text: str, before: int, behind: int) -> None:
    start, end = min(before, len(text)), max(min(before, len(text)), len(text) - behind)
    spans = list(sentences(text, start, end))
    assert "".join("".join(text[low:high] for low, high in spans).split()) == "".join(text[start:end].split())
    assert not any(text[low].isspace() for low, _ in spans)
    assert all(0 < high - low <= LONGEST for low, high in spans)
    assert spans == sorted(spans)


def test_endless_text_is_cut_into_short_pieces() -> None:
    spans = list(sentences("漢" * 200_000))
    assert spans[-1][1] == 200_000
    assert max(end - start for start, end in spans) <= LONGEST
