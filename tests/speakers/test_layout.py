"""Layouts that mean the same give the same speakers: blank lines between paragraphs, indentation, a title on top."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.speakers.support import annotate

PARAGRAPHS = (
    "停車場の待合室で、老人がストーブに手をかざしていた。",
    "歩は時刻表を見上げた。",
    "はなは首をふった。",
    "「次の汽車は、いつ出るのですか」",
    "「歩、座りなさい。まだ一時間ある」",
    "老人はそう言うと、隣の席を指した。",
    "「でも」と歩が言いかけた。",
    "「昔の話を一つしてやろう。",
    "「雪の夜だった。汽車は来なかった」",
    "『本日運休』と書かれた紙が、窓口に貼ってあった。",
    "はながこう言った。",
    "「わたしも聞きたい」",
)
INDENTS = st.sampled_from(["", "　", "　　", " "])
BREAKS = st.sampled_from(["\n", "\n\n", "\n\n\n", "\n　\n"])


def _guesses(text: str) -> list[tuple[str, str, tuple[str, ...], float, str]]:
    passage = annotate(text)
    return [
        ("".join(text[quote.start : quote.end].split()), quote.kind, quote.speakers, quote.confidence, quote.rule)
        for quote in passage.quotes
    ]


@given(st.lists(st.tuples(st.sampled_from(PARAGRAPHS), INDENTS, BREAKS), min_size=1, max_size=12))
def test_blank_lines_and_indentation_do_not_change_guesses(paragraphs: list[tuple[str, str, str]]) -> None:
    laid_out = "".join(indent + words + ending for words, indent, ending in paragraphs)
    plain = "\n".join(words for words, _, _ in paragraphs)
    assert _guesses(laid_out) == _guesses(plain)
