"""Search in a real browser: every kind of query that learners type, and the page around it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from reader import PHONE, browser, page, playwright

from annotator.edition.build import BuildOptions, build_edition
from annotator.edition.search import dictionary_reading
from annotator.runs import Word

__all__ = ["browser", "page"]  # fixtures that pytest finds here


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, rootdir: Path) -> Path:
    folder = tmp_path_factory.mktemp("search")
    shutil.copytree(rootdir / "test-search", folder / "source")
    options = BuildOptions(("html",), strict=True, quiet=True)
    return build_edition(folder / "source", folder / "build", options)[0].parent


Find = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def found(browser: playwright.Browser, site: Path) -> Iterator[Find]:
    """Ask the search itself: gives the lines found, each with the pieces that are marked."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto((site / "search.html").as_uri())
    find = "query => yomihonFind.search(query).map(r => ({...r, hits: r.hits.map(h => r.text.slice(h.start, h.end))}))"
    yield lambda query: tab.evaluate(find, query)
    context.close()


KINDS = {
    "a word in kanji": ("辞任", "辞任の意向", "辞任"),
    "a word in kana": ("じにん", "辞任の意向", "辞任"),
    "romaji, Hepburn": ("jinin", "辞任の意向", "辞任"),
    "the dictionary form": ("取り消す", "取り消した", "取り消し"),
    "an inflected form": ("取り消した", "取り消した", "取り消した"),
    "a word of one kanji": ("猫", "猫が寝て", "猫"),
    "a compound": ("田中首相", "田中首相は5日", "田中首相"),
    "a part of a compound": ("都庁", "東京都庁", "都庁"),
    "a loan word in katakana": ("コーヒー", "コーヒーを", "コーヒー"),
    "a speaker": ("猫 speaker:青木はる", "「猫は店長です」", "猫"),
    "a phrase": ("朝早くからコーヒーを出している", "朝早くから", "朝早くからコーヒーを出している"),
}
"""The kinds of query that docs/howto/search.md promises: a query, words of the line to find, and what is marked."""

SPELLINGS = {
    "the dictionary form of a phrase": ("意向を取り消す", "取り消した", "意向を取り消し"),
    "the dictionary form in kana": ("とりけす", "取り消した", "取り消し"),
    "the dictionary form in romaji": ("torikesu", "取り消した", "取り消し"),
    "来る, whose kanji changes its reading": ("くる", "来なかった", "来"),
    "a reading over several words": ("たなかしゅしょう", "田中首相は5日", "田中首相"),
    "the same with a macron": ("tanakashushō", "田中首相は5日", "田中首相"),
    "the same in Kunrei": ("tanakasyusyou", "田中首相は5日", "田中首相"),
    "a reading of a part, in kana": ("とちょう", "東京都庁", "都庁"),
    "a loan word in hiragana": ("こーひー", "コーヒーを", "コーヒー"),
    "a loan word in romaji": ("koohii", "コーヒーを", "コーヒー"),
    "a loan word without its long vowels": ("kohi", "コーヒーを", "コーヒー"),
    "full-width letters": ("ｅｓｐｒｅｓｓｏ", "espresso", "espresso"),
    "words from one on, in romaji": ("nekogane", "猫が寝て", "猫が寝"),
    "two words of one line": ("窓ぎわ neko", "窓ぎわでは猫", "窓ぎわ"),
    "a phrase in quotation marks": ('"about espresso"', "espresso", "about espresso"),
    "a speaker's reading": ("店長 話者:あおきはる", "「猫は店長です」", "店長"),
}


@pytest.mark.parametrize("kind", [*KINDS, *SPELLINGS])
def test_every_kind_of_query_finds_its_line(found: Find, kind: str) -> None:
    query, line, mark = {**KINDS, **SPELLINGS}[kind]
    results = [result for result in found(query) if line in result["text"]]
    assert len(results) == 1
    assert mark in results[0]["hits"]


@pytest.mark.parametrize(
    "query",
    [
        "犬",
        "いぬ",
        "inu",
        "oto",
        "wotorikesu",
        "辞任 コーヒー店",
        "猫 speaker:田中実",
        "speaker:だれか",
        "んこ",
        '"',
        "speaker:",
        "",
    ],
)
def test_what_is_not_there_is_not_found(found: Find, query: str) -> None:
    assert found(query) == []


def test_a_speaker_alone_finds_all_that_they_say(found: Find) -> None:
    assert [result["text"] for result in found("speaker:田中首相")] == ["「わたしは辞めません」と田中首相は言った。"]
    assert len(found("speaker:tanakaminoru")) == 1


def test_results_stand_on_the_page_and_lead_to_the_text(page: playwright.Page, site: Path) -> None:
    page.goto((site / "search.html").as_uri() + "?q=torikesu")
    line = page.locator(".yomi-search-lines a")
    assert line.inner_text() == "田中首相は5日、辞任の意向を取り消した。"
    assert line.locator("mark").all_inner_texts() == ["取り消し"]
    assert page.locator("[role=status]").inner_text() == "1か所見つかりました。"
    line.click()
    assert page.url.split("#")[0] == (site / "news.html").as_uri()
    page.locator(":target").wait_for(state="attached")


def test_typing_finds_and_the_address_remembers(page: playwright.Page, site: Path) -> None:
    page.goto((site / "search.html").as_uri())
    page.keyboard.type("neko")
    page.locator(".yomi-search-lines a").first.wait_for()
    assert page.locator(".yomi-search-lines a").count() == 3
    page.get_by_label("話し手").select_option("青木はる")
    assert page.locator(".yomi-search-lines a").all_inner_texts() == ["「猫は店長です」とはるさんは笑った。"]
    page.get_by_label("さがすことば").press("Enter")
    assert "q=neko" in page.url
    page.reload()
    assert page.locator(".yomi-search-lines a").count() == 1


def test_what_is_not_there_leads_on(page: playwright.Page, site: Path) -> None:
    page.goto((site / "search.html").as_uri() + "?q=inu")
    assert "辞書の形" in page.locator("[role=status]").inner_text()


def test_hostile_text_stays_text(page: playwright.Page, site: Path) -> None:
    page.goto((site / "search.html").as_uri() + "?q=%3Cb%3E")
    line = page.locator(".yomi-search-lines a")
    assert line.inner_text() == "A paragraph in English about espresso & <b>steam</b>."
    assert line.locator("b").count() == 0


def test_the_site_search_of_the_theme_leads_here_and_no_page_loads_an_index(page: playwright.Page, site: Path) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((site / "cafe.html").as_uri())
    assert [url for url in requests if "index.js" in url or "searchtools" in url] == []
    page.keyboard.press("Control+k")
    page.keyboard.type("猫")
    page.keyboard.press("Enter")
    page.locator(".yomi-search-lines a").first.wait_for()
    assert page.locator(".yomi-search-lines a").count() == 3
    assert not (site / "searchindex.js").exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(browser: playwright.Browser, site: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    tab = context.new_page()
    tab.goto((site / "search.html").as_uri() + "?q=%E7%8C%AB")
    assert [item["id"] for item in axe.Axe().run(tab).response["violations"]] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


@pytest.mark.parametrize(
    ("surface", "reading", "lemma", "expected"),
    [
        ("取り消し", "とりけし", "取り消す", "とりけす"),
        ("飲ん", "のん", "飲む", "のむ"),
        ("来", "き", "来る", "くる"),
        ("持って来", "もってこ", "持って来る", "もってくる"),
        ("おいしく", "", "おいしい", "おいしい"),
        ("いっ", "", "行く", ""),
    ],
)
def test_the_reading_of_the_dictionary_form(surface: str, reading: str, lemma: str, expected: str) -> None:
    assert dictionary_reading(Word(0, len(surface), surface, lemma, "動詞", reading)) == expected
