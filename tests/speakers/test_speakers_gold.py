"""The marked texts beside this file: their marks fit, and the rules stay as good on them as they were."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.model import Passage
from tests.speakers.support import annotate

GOLD = [
    json.loads(path.read_text(encoding="utf-8")) for path in sorted((Path(__file__).parent / "gold").glob("*.json"))
]


@pytest.fixture(scope="module")
def passages() -> list[tuple[dict[str, Any], Passage]]:
    return [(gold, annotate(gold["text"])) for gold in GOLD]


@pytest.mark.parametrize("gold", GOLD, ids=[gold["id"] for gold in GOLD])
def test_marks_fit_the_text(gold: dict[str, Any]) -> None:
    names = {item["canonical"] for item in gold["entities"]} | {None, "?"}
    for quote in gold["quotes"]:
        assert gold["text"][quote["start"] : quote["end"]] == quote["quote"]
        speaker = quote["speaker"]
        assert names.issuperset(speaker if isinstance(speaker, list) else [speaker])


def test_every_quotation_is_found(passages: list[tuple[dict[str, Any], Passage]]) -> None:
    for gold, passage in passages:
        wanted = {(quote["start"], quote["end"]) for quote in gold["quotes"]}
        assert {(quote.start, quote.end) for quote in passage.quotes} == wanted, gold["id"]


def test_terms_have_no_speaker(passages: list[tuple[dict[str, Any], Passage]]) -> None:
    wrong = [
        quote["quote"]
        for gold, passage in passages
        for quote, found in zip(gold["quotes"], passage.quotes, strict=True)
        if not {"speech", "written"} & set(quote["kind_ok"]) and found.speakers
    ]
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize(
    ("styles", "share"),
    [
        ({"novel"}, 0.8),
        ({"news", "news-translated", "essay", "letter"}, 0.9),
        ({"interview", "drama"}, 0.95),
    ],
)
def test_speakers(passages: list[tuple[dict[str, Any], Passage]], styles: set[str], share: float) -> None:
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
    assert right / asked >= share, f"{right} of {asked}"
