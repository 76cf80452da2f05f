"""What speakers are called where they speak: a short label that tells them apart."""

from __future__ import annotations

from collections import Counter

import pytest

from annotator.edition.voices import Voices
from annotator.statements import CastMember


@pytest.mark.parametrize(
    ("cast", "quoted", "name", "label"),
    [
        ((), ("サム・アルトマン",), "サム・アルトマン", "アルトマン"),
        ((), ("田中",), "田中", "田中"),
        ((CastMember("カルロス・ゴメス", aliases=("カルロス",)),), (), "カルロス・ゴメス", "カルロス"),
        ((CastMember("カルロス・ゴメス", aliases=("先生",)),), (), "カルロス・ゴメス", "ゴメス"),
        ((), ("アンナ・リー", "メイ・リー"), "メイ・リー", "メイ・リー"),
    ],
)
def test_the_label_is_a_part_of_the_name_that_nobody_else_has(
    cast: tuple[CastMember, ...], quoted: tuple[str, ...], name: str, label: str
) -> None:
    assert Voices(cast, Counter(quoted)).label([name]) == label
