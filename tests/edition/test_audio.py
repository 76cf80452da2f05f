"""Sentences that can be heard: their files, what the voice is given, and listening in a real browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from reader import browser, build, page, playwright

from annotator.edition.domain import SentenceData
from annotator.edition.web.audio import spoken
from annotator.language.voice import can_speak
from annotator.model import Provenance, Ruby
from annotator.runs import Word, dump_run

__all__ = ["browser", "page"]  # fixtures that pytest finds here


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root ``test-study`` with sound."""
    if not can_speak():
        pytest.skip("the extra audio is not installed")
    return build("test-study", tmp_path_factory.mktemp("sound"), annotator_audio=True) / "html"


@pytest.mark.parametrize(
    ("provenance", "expected"),
    [(Provenance.EDITOR, "オコナッた。"), (Provenance.AUTHOR, "オコナッた。"), (Provenance.ANALYSER, "行った。")],
)
def test_readings_that_people_set_are_spoken(provenance: Provenance, expected: str) -> None:
    word = Word(0, 2, "行っ", "行う", "動詞", "おこなっ", (Ruby(0, 1, "おこな"),), provenance)
    assert spoken(SentenceData(id="s", text="行った。", payload=dump_run([word]))) == expected


def test_every_sentence_has_its_sound_and_the_voice_its_credit(book: Path) -> None:
    text = (book / "index.html").read_text(encoding="utf-8")
    found = re.search(r'id="yomi-data">(.*?)</script>', text)
    assert found
    sounds = json.loads(found[1])["audio"]
    assert len(sounds) == 6
    assert sorted(path.name for path in (book / "_audio").iterdir()) == sorted(sounds.values())
    assert all(path.stat().st_size > 2000 for path in (book / "_audio").iterdir())
    assert "CC BY 3.0" in text


def test_listening_lights_one_sentence_after_the_other(page: playwright.Page, book: Path) -> None:
    page.goto((book / "index.html").as_uri())
    page.locator(".yomi-listen").click()
    lit = "[...CSS.highlights.get('yomi-sentence')].map(range => range.toString())"
    page.wait_for_function(f"{lit}[0]?.startsWith('朝の市場')", timeout=20000)
    page.wait_for_function(f"{lit}[0] === '母は市場で新しい魚を買った。'", timeout=20000)
    page.wait_for_function("CSS.highlights.get('yomi-spoken').size === 1", timeout=20000)
    assert page.locator(".yomi-listen").get_attribute("aria-pressed") == "true"
    page.keyboard.press("p")
    page.wait_for_function("CSS.highlights.get('yomi-sentence').size === 0")
    assert page.locator(".yomi-listen").get_attribute("aria-pressed") == "false"
    page.keyboard.press("x")
    page.locator("[data-study=listen]").click()
    page.wait_for_function("CSS.highlights.get('yomi-sentence').size === 1", timeout=20000)
