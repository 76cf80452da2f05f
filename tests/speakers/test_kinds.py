"""Quotations that no rule takes for somebody's words: their shape tells, and terms stay terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.speakers.weights import score
from tests.speakers.support import annotate, quote_of

SAID = {
    "a noun of saying that no table has": ("議場からは「そんな話は聞いていないぞ」との罵声が飛んだ。", "そんな"),
    "the whole of a sentence with が": ("監督は、負けた理由を聞かれると「風が止まったのがすべてです」だけ。", "風が"),
}
NAMED = {
    "a name": ("市は「みどり計画」を進めている。", "みどり"),
    "a title": ("遠藤は『海の地図』を書いた。", "海の"),
    "katakana": ("会社は「サイト・アンド・ライト」という商品を売る。", "サイト"),
    "a word": ("「受け子」が増えている。", "受け子"),
}


@pytest.mark.parametrize(("text", "words"), SAID.values(), ids=SAID)
def test_shaped_like_speech(text: str, words: str) -> None:
    assert quote_of(annotate(text), words).spoken


@pytest.mark.parametrize(("text", "words"), NAMED.values(), ids=NAMED)
def test_terms(text: str, words: str) -> None:
    quote = quote_of(annotate(text), words)
    assert not quote.spoken and not quote.speakers


@given(st.lists(st.sampled_from(["a", "b", "c"])), st.dictionaries(st.sampled_from(["a", "b"]), st.floats(-9, 9)))
def test_a_sign_counts_once(signs: list[str], weights: dict[str, float]) -> None:
    assert score(signs, weights) == pytest.approx(sum(weights.get(name, 0.0) for name in set(signs)))
