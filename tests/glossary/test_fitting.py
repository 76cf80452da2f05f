"""Links whose word stands in another sense than the term's."""

from __future__ import annotations

import pytest

from annotator.config import Config
from annotator.model import Passage, Provenance
from annotator.pipeline import annotate_passage
from annotator.resources import Resources
from annotator.statements import Correction, GlossaryEntry

WINGS = GlossaryEntry("袖", "そで", "wings (of a stage)", "舞台の左右の見えない所。")
STAGE = GlossaryEntry("舞台", "ぶたい", "stage", "芝居を見せる所。")
SUE = GlossaryEntry("訴える", "うったえる", "to sue", "裁判所に申し立てる。")


def linked(text: str, **more: object) -> list[str]:
    resources = Resources(glossary=(WINGS, STAGE, SUE), **more)  # type: ignore[arg-type]
    return [text[link.start : link.end] for link in annotate_passage(Passage(text), resources).terms]


@pytest.mark.parametrize(
    ("meant", "other"),
    [("役者は舞台の袖で待った。", "衣装の袖を縫った。"), ("会社を訴えた。", "患者は痛みを訴えた。")],
)
def test_the_words_around_a_link_tell_its_sense(meant: str, other: str) -> None:
    assert {"袖", "訴えた"} & set(linked(meant))
    assert linked(other) == []


@pytest.mark.parametrize("definition", ["仕組み。", "物事の大もとになる決まりや形。"])
def test_without_english_all_links_stay(definition: str) -> None:
    text = "国際的な枠組みを作る。"
    glossary = (GlossaryEntry("枠組み", "わくぐみ", definition_ja=definition),)
    assert annotate_passage(Passage(text), Resources(glossary=glossary)).terms


def test_a_link_of_the_editor_stays() -> None:
    text = "衣装の袖を縫った。"
    passage = annotate_passage(
        Passage(text), Resources(glossary=(WINGS,), corrections=(Correction("term", "袖", ("袖",)),))
    )
    assert [(link.term, link.provenance) for link in passage.terms] == [("袖", Provenance.EDITOR)]


def test_a_sense_of_the_editor_decides() -> None:
    stage = Correction("sense", "袖", ("", "2"), after="で")
    sleeve = Correction("sense", "袖", ("", "1"), after="で")
    text = "役者は舞台の袖で待った。"
    assert "袖" in linked(text, corrections=(stage,))
    assert "袖" not in linked(text, corrections=(sleeve,))


def test_without_the_vocabulary_or_the_english_nothing_is_weighed() -> None:
    assert linked("衣装の袖を縫った。", config=Config(vocabulary=False)) == ["袖"]
    bare = Resources(glossary=(GlossaryEntry("袖", "そで"),))
    assert len(annotate_passage(Passage("衣装の袖を縫った。"), bare).terms) == 1


def in_english(text: str, term: str, reading: str, english: str) -> list[str]:
    resources = Resources(glossary=(GlossaryEntry(term, reading, english=english),))
    return [text[link.start : link.end] for link in annotate_passage(Passage(text), resources).terms]


@pytest.mark.parametrize(
    ("other", "meant", "term", "reading", "english"),
    [
        ("老人ホームに入る。", "ホームで電車を待つ。", "ホーム", "ほーむ", "platform"),
        ("計画が軌道に乗る。", "星の軌道を追う。", "軌道", "きどう", "orbit"),
        ("山の裾が広がる。", "服の裾を編む。", "裾", "すそ", "hem"),
        ("掲示板に書き込んだ。", "ファイルに書き込んだ。", "書き込む", "かきこむ", "to write (data)"),
    ],
)
def test_what_the_dictionary_says_of_the_neighbours_speaks_for_another_sense(
    other: str, meant: str, term: str, reading: str, english: str
) -> None:
    assert in_english(other, term, reading, english) == []
    assert len(in_english(meant, term, reading, english)) == 1


def test_without_english_no_sense_is_denied() -> None:
    assert in_english("老人ホームに入る。", "ホーム", "ほーむ", "") == ["ホーム"]


def test_a_comparison_takes_its_words_from_elsewhere() -> None:
    merge = GlossaryEntry("取り込む", "とりこむ", "to merge", "変更を合わせる。")
    text = "洗濯物を取り込むように。"
    passage = annotate_passage(Passage(text), Resources(glossary=(merge,)))
    plain = annotate_passage(Passage("変更を取り込む。"), Resources(glossary=(merge,)))
    assert (len(passage.terms), len(plain.terms)) == (0, 1)


def test_what_stands_in_brackets_behind_an_acronym_and_means_something_else_is_no_expansion() -> None:
    index = ("CPI", "シーピーアイ", "consumer price index")
    assert in_english("CPI（前年比）が上がった。", *index) == ["CPI"]
    assert in_english("CPI（消費者物価指数）が上がった。", *index) == ["CPI", "消費者物価指数"]
