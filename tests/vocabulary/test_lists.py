"""Words gathered, filtered and sorted; what a text asks of its readers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.vocabulary.coverage import coverage
from annotator.vocabulary.difficulty import level_of
from annotator.vocabulary.facts import EntryData, SenseData
from annotator.vocabulary.lists import ORDERS, ListedWord, Occurrence, WordFilter, gathered, ordered


def entry(number: int, headword: str, reading: str, jlpt: int | None = None, **more: object) -> EntryData:
    sense = SenseData(number=1, glosses=["gloss"], pos=["n"], fields=[], notes=[], info=[])
    data = EntryData(
        entry=number,
        kind="word",
        headword=headword,
        reading=reading,
        writings=[headword],
        readings=[reading],
        pos=["n"],
        senses=[sense, {**sense, "number": 2}, {**sense, "number": 3}],
        jlpt=jlpt,
        grade=None,
        pitch=[],
        frequency=None,
    )
    return {**data, **more}  # type: ignore[typeddict-item]


ENTRIES = {
    1: entry(1, "犬", "いぬ", 5),
    2: entry(2, "申し込む", "もうしこむ", 3, writings=["申し込む", "申込む"]),
    3: entry(3, "鴉", "からす"),
    4: entry(4, "田中", "たなか", kind="name"),
    5: entry(5, "か", "か", pos=["prt"]),
}


def place(number: int, headword: str, reading: str, *senses: int, document: str = "a") -> Occurrence:
    return Occurrence(document, number, 0, len(headword), headword, reading, senses or (1,))


MET = [
    (1, place(0, "犬", "いぬ")),
    (2, place(0, "申込む", "もうしこむ", 2, 1)),
    (2, place(1, "申し込む", "もうしこむ", 2, 3)),
    (2, place(2, "申込む", "もうしこむ", 1)),
    (3, place(2, "鴉", "からす")),
    (4, place(2, "田中", "たなか")),
    (5, place(2, "か", "か")),
    (0, place(3, "太郎", "たろう")),
]


def words() -> tuple[ListedWord, ...]:
    return gathered(MET, ENTRIES)


def test_spellings_of_one_entry_are_one_word_under_the_commonest() -> None:
    (word,) = [word for word in words() if word.data["entry"] == 2]
    assert (word.headword, word.count) == ("申込む", 3)
    assert word.senses == (2, 1, 3)
    assert [sense["number"] for sense in word.shown_senses] == [2, 1, 3]


def test_names_particles_and_the_cast_are_no_words() -> None:
    assert [word.headword for word in words()] == ["犬", "申込む", "鴉"]
    assert "田中" in [word.headword for word in gathered(MET, ENTRIES, names=True)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("appearance", ["犬", "申込む", "鴉"]),
        ("kana", ["犬", "鴉", "申込む"]),
        ("level", ["犬", "申込む", "鴉"]),
        ("count", ["申込む", "犬", "鴉"]),
    ],
)
def test_orders(order: str, expected: list[str]) -> None:
    assert [word.headword for word in ordered(words(), order)] == expected


@given(st.permutations(MET), st.sampled_from(ORDERS))
def test_an_order_loses_and_doubles_nothing(met: list[tuple[int, Occurrence]], order: str) -> None:
    found = gathered(met, ENTRIES)
    assert sorted(word.headword for word in ordered(found, order)) == sorted(word.headword for word in found)


@given(st.integers(1, 4))
def test_core_and_rare_words_are_all_words(core: int) -> None:
    kept = [
        {word.headword for word in words() if WordFilter(share, core).keeps(word)} for share in ("core", "rare", "all")
    ]
    assert kept[0] | kept[1] == kept[2]
    assert not kept[0] & kept[1]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (WordFilter(level=5), ["申込む", "鴉"]),
        (WordFilter(level=3), ["鴉"]),
        (WordFilter(known=frozenset({"申し込む"})), ["犬", "鴉"]),
        (WordFilter(known=frozenset({"いぬ"})), ["申込む", "鴉"]),
        (WordFilter("core", 3), ["申込む"]),
        (WordFilter("core", 0), []),
        (WordFilter("rare", 0), ["犬", "申込む", "鴉"]),
    ],
)
def test_filters(wanted: WordFilter, expected: list[str]) -> None:
    assert [word.headword for word in words() if wanted.keeps(word)] == expected


def test_figures_of_a_text() -> None:
    found = coverage(20, MET, ENTRIES, ["犬が申込む。", "申し込む。"])
    assert (found.running, found.content, found.distinct) == (20, 6, 4)
    assert sum(met for met, _ in found.levels.values()) == found.content
    assert found.kanji[1] == ("犬",)
    assert found.share(1) + found.share(0) == pytest.approx(1)
    assert found.sentence_length == pytest.approx(5.5)


@pytest.mark.parametrize(("running", "level"), [(200, 5), (100, 5), (60, 3), (10, None)])
def test_a_text_asks_for_the_level_that_covers_it(running: int, level: int | None) -> None:
    """Three words of N3, one of N5, one without a level; 95 of 100 running words must be known."""
    met = [pair for pair in MET if pair[0] in (1, 2, 3)]
    assert coverage(running, met, ENTRIES, []).difficulty == level


def test_an_empty_text_has_figures_too() -> None:
    found = coverage(0, [], {}, [])
    assert (found.share(5), found.sentence_length, found.difficulty) == (0.0, 0.0, 5)


@pytest.mark.parametrize(
    ("data", "headword", "level"),
    [
        (entry(1, "顔", "かお"), "顔", level_of(entry(1, "頭", "あたま"), "顔")),
        (entry(1, "其の", "その", frequency=1), "その", 5),
        (entry(1, "ふぬけだ", "ふぬけだ", frequency=3), "ふぬけだ", 3),
        (entry(1, "見つめる", "みつめる", frequency=3), "見つめる", 3),  # harder than 見る
        (entry(1, "犬", "いぬ", 5), "犬", 5),
        (entry(1, "篠", "しの"), "篠", None),
        (entry(1, "アライメント", "アライメント"), "アライメント", None),
    ],
)
def test_level(data: EntryData, headword: str, level: int | None) -> None:
    assert level_of(data, headword) == level


def test_a_compound_of_easy_kanji_is_harder_than_they_are() -> None:
    one, several = level_of(entry(1, "紙", "かみ"), "紙"), level_of(entry(2, "和紙", "わし"), "和紙")
    assert one is not None
    assert several is not None
    assert several < one


def test_words_can_be_compared() -> None:
    assert replace(words()[0]) == words()[0]
