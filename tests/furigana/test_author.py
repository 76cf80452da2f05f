"""A word that the author has read once is read so further on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language.notation import parse
from annotator.model import Passage, Provenance, Reading
from annotator.pipeline import annotate_passage
from annotator.resources import Resources
from annotator.statements import GlossaryEntry


def readings(raw: str, resources: Resources | None = None) -> tuple[str, tuple[Reading, ...]]:
    parsed = parse(raw)
    passage = annotate_passage(Passage(parsed.text, author_ruby=parsed.ruby), resources or Resources())
    return passage.text, passage.readings


def kana(raw: str, word: str, resources: Resources | None = None) -> list[str]:
    """How each place of a word is read, in order."""
    text, found = readings(raw, resources)
    return [reading.kana for reading in found if text[reading.start : reading.end] == word]


CASES = """
｜眼《まなこ》を上げた。暗い眼が光る。	眼	まなこ まなこ
暗い眼が光る。｜眼《まなこ》を上げた。	眼	め まなこ
｜眼《まなこ》を上げた。眼鏡をかけた。	眼鏡	めがね
坂を｜上《のぼ》る。彼は坂を上って来た。	上っ	のぼっ
銃を｜撃《ぶ》つ。彼は銃を撃った。	撃っ	ぶっ
｜執拗《しつこ》い男だ。あの執拗い男がまた来た。	執拗	しつこ しつこ
坂を｜上《のぼ》る。名前が上がった。	上がっ	あがっ
｜三枝《さえぐさ》が来た。三枝さんは黙っていた。	三枝	さえぐさ さえぐさ
黒門（くろもん）へ行った。黒門は古い。	黒門	くろもん くろもん
{三枝|さえ|ぐさ}が来た。三枝さんは黙っていた。	三枝	さえぐさ さえぐさ
｜家《うち》へ帰る。｜家《いえ》を建てる。家は広い。	家	うち いえ いえ
｜人気《ひとけ》のない道。この曲は人気がある。	人気	ひとけ にんき
｜島《しま》に渡る。無人島で暮らす。	無人島	むじんとう
｜宇宙《そら》を見た。宇宙は広い。	宇宙	そら うちゅう
｜宇宙《そら》を見た。｜宇宙《そら》へ行く。宇宙は広い。	宇宙	そら そら そら
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_the_author_is_believed_further_on(case: str) -> None:
    raw, word, expected = case.split("\t")
    assert kana(raw, word) == expected.split()


def test_such_a_reading_says_where_it_is_from() -> None:
    _, found = readings("｜眼《まなこ》。暗い眼。")
    last = found[-1]
    assert (last.provenance, last.source, last.confidence) == (Provenance.RULE, "author before", 0.95)


def test_the_glossary_is_stronger() -> None:
    resources = Resources(glossary=(GlossaryEntry("三枝", reading="みえだ"),))
    assert kana("｜三枝《さえぐさ》が来た。三枝さんは黙っていた。", "三枝", resources) == ["さえぐさ", "みえだ"]


@given(
    st.sampled_from(["眼", "家", "黒門", "三枝"]),
    st.sampled_from(["まなこ", "いえ", "くろもん", "さえぐさ"]),
    st.integers(1, 4),
)
def test_a_later_place_never_contradicts_ruby_given_twice(word: str, said: str, times: int) -> None:
    raw = f"｜{word}《{said}》がある。" * 2 + f"その{word}は、" * times
    assert kana(raw, word) == [said] * (2 + times)
