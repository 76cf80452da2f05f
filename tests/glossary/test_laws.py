"""Laws of folding, spellings and links, and texts made to be slow."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.glossary.folding import Folded, fold
from annotator.glossary.links import assign_terms
from annotator.glossary.variants import aligned, cut, writings
from annotator.glossary.verbs import causative_of, noun_of, partners, verbs_of
from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources
from annotator.statements import GlossaryEntry

TEXTS = st.text(alphabet="枠組みアｶﾞヴァー・-々ヶが國AＡ1 \n。か\u3099", max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＬＬＭ", "llm"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("ヴォランティア", "ボランティア"),
        ("データ・センター", "データセンター"),
        ("富士見ヶ丘", "富士見が丘"),
        ("三ケ月", "三箇月"),
        ("國學院", "国学院"),
        ("人々", "人人"),
        ("原状\n回復", "原状回復"),
        ("か\u3099く", "がく"),
        ("Open AI", "OpenAI"),
        ("ウィルス", "ウイルス"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ビール", "ビル"), ("会議", "会・議"), ("国。民", "国民"), ("1-2", "12"), ("サーバー", "サバ")]
)
def test_not_alike(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(TEXTS)
def test_folding_knows_where_each_character_came_from(text: str) -> None:
    folded = Folded(text)
    places = [folded.raw(index) for index in range(len(folded.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    assert all(folded.raw(folded.index(place)) == place for place in places)


@given(
    st.text(alphabet="取りくむ枠組みデータセンターAI", min_size=1, max_size=8),
    st.text(alphabet="とりくむわみ", max_size=8),
)
def test_a_word_is_the_first_of_its_writings(word: str, reading: str) -> None:
    segments = aligned(word, reading)
    assert "".join(segment.written for segment in segments) == word
    assert writings(segments)[0].text == word
    assert "".join(segment.written for segment in cut(segments, 1, len(word))) == word[1:]


def test_writings() -> None:
    verb = [writing.text for writing in writings(cut(aligned("取り組む", "とりくむ"), 0, 4, fixed=1))]
    assert set(verb) == {"取り組む", "取組む", "とり組む", "取りくむ", "とりくむ"}
    noun = {writing.text for writing in writings(aligned("枠組み", "わくぐみ")) if not writing.unsure}
    assert noun == {"枠組み", "枠組", "わくぐみ"}
    assert {writing.text for writing in writings(aligned("玉ねぎ", "たまねぎ"))} == {"玉ねぎ", "たまねぎ"}


@pytest.mark.parametrize(
    ("verb", "reading", "partner"),
    [
        ("掛ける", "かける", "掛かる"),
        ("入る", "はいる", "入れる"),
        ("通る", "とおる", "通す"),
        ("つく", "つく", "つける"),
    ],
)
def test_partners(verb: str, reading: str, partner: str) -> None:
    assert partner in [written for written, _ in partners(verb, reading)]


def test_nouns_and_verbs() -> None:
    assert noun_of("見直す", "五段-サ行/終止形-一般") == "見直し"
    assert noun_of("届け出る", "下一段-ダ行/終止形-一般") == "届け出"
    assert "申し込む" in verbs_of("申し込み")
    assert causative_of("待つ", "五段-タ行") == "待たす"
    assert causative_of("見る", "上一段-マ行") == ""


GLOSSARY = tuple(
    GlossaryEntry(term, reading)
    for term, reading in [
        ("AI", ""),
        ("枠組み", "わくぐみ"),
        ("見直す", "みなおす"),
        ("手を打つ", "てをうつ"),
        ("人気", "ひとけ"),
    ]
)


def assert_lawful(text: str) -> None:
    resources = Resources(glossary=GLOSSARY)
    terms = assign_terms(assign_tokens(Passage(text), resources), resources).terms
    ends = [0, *(end for link in terms for end in (link.start, link.end)), len(text)]
    assert ends == sorted(ends)
    assert all(link.start < link.end and link.term in {entry.term for entry in GLOSSARY} for link in terms)


@given(
    st.lists(
        st.sampled_from([*"AIｱ枠組み見直した手を打って。「」（）\n・々 `", "AI（汎用人工知能）", "人気がない"]),
        max_size=30,
    )
)
@example(["ｱ", "み", "直"])
def test_links_lie_in_the_text_in_order_and_apart(pieces: list[str]) -> None:
    assert_lawful("".join(pieces))


@pytest.mark.parametrize(
    "piece", ["`", "`a", "a@", "/a", "AI（", "見", "手を", "AI・", "あ\n", "ｶﾞ", "http", "AI（汎用人工知能）"]
)
def test_repetition_takes_no_long_time(piece: str) -> None:
    """These hang for minutes when any step is quadratic."""
    assert_lawful(piece * (60_000 // len(piece)))


def test_a_large_glossary() -> None:
    entries = tuple(GlossaryEntry(f"用語{number}を見直す", f"ようご{number}をみなおす") for number in range(2000))
    resources = Resources(glossary=entries)
    terms = assign_terms(assign_tokens(Passage("用語1234は見直せない。"), resources), resources).terms
    assert [link.term for link in terms] == ["用語1234を見直す"]
