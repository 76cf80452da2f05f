"""What the witnesses are asked: of which words they tell how they sound."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language.heard import at_stretches
from annotator.language.script import RUN
from annotator.language.witnesses import Witness, witnesses


@given(st.lists(st.integers(1, 4), max_size=12), st.sets(st.integers(0, 40), max_size=8))
def test_words_at_stretches_are_those_that_overlap_one(lengths: list[int], borders: set[int]) -> None:
    ends = list(accumulate(lengths))
    starts = [end - length for end, length in zip(ends, lengths, strict=True)]
    places = sorted(borders)
    stretches = list(zip(places[::2], places[1::2], strict=False))
    overlapping = [
        number
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
        if any(start < high and low < end for low, high in stretches)
    ]
    assert list(at_stretches(stretches, starts, ends)) == overlapping


@pytest.mark.parametrize("witness", witnesses(), ids=lambda witness: witness.name)
@pytest.mark.parametrize(
    "sentence",
    [
        "猫は食べ物を見つけた。",
        "お茶　一杯と、三つの ケーキを頼んだ。",
        "10日間、二〇二四年の東京タワーで。",
        "ただのかな。",
    ],
)
def test_words_at_stretches_are_heard_as_among_all_words(witness: Witness, sentence: str) -> None:
    runs = [match.span() for match in RUN.finditer(sentence)]
    everything, asked = witness.hear([(sentence, [(0, len(sentence))]), (sentence, runs)])
    at_runs = [word for word in everything if any(word.start < high and low < word.end for low, high in runs)]
    assert [word for word in asked if word in at_runs] == at_runs
