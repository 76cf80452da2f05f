"""Words of haqumei and where they stand in the sentence."""

from __future__ import annotations

import pytest

from annotator.language.haqumei_witness import HaqumeiWitness


@pytest.fixture(scope="module")
def haqumei() -> HaqumeiWitness:
    return HaqumeiWitness()


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("10日間の休み。", ["10日間", "の", "休み", "。"]),
        ("１０日間休む", ["１０日間", "休む"]),
        ("12日間と5日間、3,000人。", ["12", "日間", "と", "5日間", "、", "3,000", "人", "。"]),
        ("ABC社に20日間", ["ABC", "社", "に", "20日間"]),
        ("三日間の旅", ["三日間", "の", "旅"]),
        ("24日、1,100百万円", ["24日", "、", "1,100", "百", "万", "円"]),
        ("二三日と一五五枚", ["二", "三", "日", "と", "一", "五", "五", "枚"]),
        ("二〇二四年", ["二", "〇", "二", "四", "年"]),
        ("33 1/3 の 角", ["33", "1", "/", "3", "の", "角"]),
    ],
)
def test_words_stand_where_they_are_written(haqumei: HaqumeiWitness, sentence: str, words: list[str]) -> None:
    (heard,) = haqumei.hear([(sentence, [(0, len(sentence))])])
    assert [sentence[word.start : word.end] for word in heard] == words
