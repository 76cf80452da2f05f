"""The marked texts beside this file: their marks fit, and the speakers stay as good on them as they were.

The weights were learned from the texts in ``gold`` and ``stories``. Those in ``kept_apart``, ``kept_apart_2`` and
``kept_apart_3`` were written without knowledge of the rules, the first long, the second short and of all kinds, the
third reports, letters and essays: nothing is learned or mended by them, and only their totals are looked at.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.model import Passage
from tests.speakers.support import annotate

HERE = Path(__file__).parent


def _texts(folder: str) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / folder).glob("*.json"))]


GOLD, KEPT_APART = _texts("gold"), _texts("kept_apart") + _texts("kept_apart_2")
MARKED = GOLD + KEPT_APART + _texts("kept_apart_3") + _texts("stories")


@pytest.fixture(scope="module")
def passages() -> list[tuple[dict[str, Any], Passage]]:
    return [(gold, annotate(gold["text"])) for gold in GOLD]


@pytest.fixture(scope="module")
def unseen() -> list[tuple[dict[str, Any], Passage]]:
    return [(gold, annotate(gold["text"])) for gold in KEPT_APART]


@pytest.mark.parametrize("gold", MARKED, ids=[gold["id"] for gold in MARKED])
def test_marks_fit_the_text(gold: dict[str, Any]) -> None:
    names = {item["canonical"] for item in gold["entities"]} | {None, "?"}
    text, quotes = gold["text"], gold["quotes"]
    for quote in quotes:
        assert text[quote["start"] : quote["end"]] == quote["quote"]
        speaker = quote["speaker"]
        assert names.issuperset(speaker if isinstance(speaker, list) else [speaker])
    spans = [(quote["start"], quote["end"]) for quote in quotes]
    assert spans == sorted(set(spans))
    bracketed = {quote["start"] for quote in quotes if quote["form"] == "bracket"}
    assert bracketed == {place for place, char in enumerate(text) if char in "「『“〝"}


@pytest.mark.parametrize("gold", MARKED, ids=[gold["id"] for gold in MARKED])
def test_marks_agree_with_themselves(gold: dict[str, Any]) -> None:
    for quote in gold["quotes"]:
        assert quote["form"] in {"bracket", "turn", "turn-continued"}
        assert quote["kind"] in quote["kind_ok"]
        assert {"speech", "written", "term", "title", "thought"}.issuperset(quote["kind_ok"])
        assert quote["speaker"] in (quote["speaker_ok"] or [None])
        assert quote["speaker"] or quote["kind"] != "speech"
    aliases = [alias for item in gold["entities"] if not item["members"] for alias in item["aliases"]]
    assert len(aliases) == len(set(aliases)), "an alias that stands for two people says nothing"


def test_each_text_has_its_own_name() -> None:
    assert len({gold["id"] for gold in MARKED}) == len(MARKED)


def test_every_quotation_is_found(passages: list[tuple[dict[str, Any], Passage]]) -> None:
    for gold, passage in passages:
        wanted = {(quote["start"], quote["end"]) for quote in gold["quotes"]}
        assert {(quote.start, quote.end) for quote in passage.quotes} == wanted, gold["id"]


def test_terms_have_no_speaker(passages: list[tuple[dict[str, Any], Passage]]) -> None:
    terms = [
        (quote["quote"], found.speakers)
        for gold, passage in passages
        for quote, found in zip(gold["quotes"], passage.quotes, strict=True)
        if not {"speech", "written"} & set(quote["kind_ok"])
    ]
    wrong = [words for words, speakers in terms if speakers]
    assert len(wrong) * 20 <= len(terms), wrong


FICTION = {"novel"}
REPORTS = {"news", "news-translated", "essay", "letter", "feature", "minutes", "review"}


@pytest.mark.parametrize(("styles", "share"), [(FICTION, 0.65), (REPORTS, 0.78), ({"interview", "drama"}, 0.86)])
def test_speakers(passages: list[tuple[dict[str, Any], Passage]], styles: set[str], share: float) -> None:
    right, asked = _right(passages, styles)
    assert right / asked >= share, f"{right} of {asked}"


@pytest.mark.parametrize(("styles", "share"), [(FICTION, 0.53), (REPORTS | {"interview"}, 0.73)])
def test_speakers_of_texts_kept_apart(
    unseen: list[tuple[dict[str, Any], Passage]], styles: set[str], share: float
) -> None:
    right, asked = _right(unseen, styles)
    assert right / asked >= share, f"{right} of {asked}"


def _right(passages: list[tuple[dict[str, Any], Passage]], styles: set[str]) -> tuple[int, int]:
    """How many quotations of these styles have the right speaker, and how many there are."""
    right, asked = 0, 0
    for gold, passage in passages:
        if gold["style"] not in styles:
            continue
        names = {
            alias: item["canonical"] for item in gold["entities"] for alias in [item["canonical"], *item["aliases"]]
        }
        for quote, found in zip(gold["quotes"], passage.quotes, strict=True):
            if quote["speaker"] and quote["speaker"] != "?" and {"speech", "written"} & set(quote["kind_ok"]):
                wanted = quote["speaker"] if isinstance(quote["speaker"], list) else [quote["speaker"]]
                right += {names.get(name, name) for name in found.speakers} == set(wanted)
                asked += 1
    return right, asked
