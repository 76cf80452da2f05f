"""Ruby that survives use: find, links to words, copying, assistive technology, programs that read pages, printing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from reader import browser, playwright

from annotator.edition.build import BuildOptions, build_edition

__all__ = ["browser"]  # a fixture that pytest finds here

PHRASE = "田中首相は5日、辞任の意向を取り消した。"
FORMS = {
    "text": PHRASE,
    "brackets": "田中（たなか）首相（しゅしょう）は5日（いつか）、"
    "辞任（じにん）の意向（いこう）を取り消した（とりけした）。",
    "anki": "田[た] 中[なか] 首[しゅ] 相[しょう]は 5[いつ] 日[か]、"
    " 辞[じ] 任[にん]の 意[い] 向[こう]を 取[と]り 消[け]した。",
}


def built(tmp_path_factory: pytest.TempPathFactory, rootdir: Path, **settings: object) -> Path:
    folder = tmp_path_factory.mktemp("use")
    shutil.copytree(rootdir / "test-search", folder / "source")
    options = BuildOptions(("html",), quiet=True, overrides=settings)
    return build_edition(folder / "source", folder / "build", options)[0].parent


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, rootdir: Path) -> Path:
    return built(tmp_path_factory, rootdir)


@pytest.fixture(scope="module")
def element(tmp_path_factory: pytest.TempPathFactory, rootdir: Path) -> Path:
    return built(tmp_path_factory, rootdir, annotator_ruby_markup="element")


@pytest.fixture
def tab(browser: playwright.Browser, drawn: Path) -> Iterator[playwright.Page]:
    context = browser.new_context(viewport={"width": 700, "height": 500})
    tab = context.new_page()
    tab.goto((drawn / "news.html").as_uri())
    yield tab
    context.close()


@pytest.mark.parametrize("words", ["取り消し", "取り消した", "首相は5日", PHRASE])
def test_the_browser_finds_words_and_phrases(tab: playwright.Page, words: str) -> None:
    assert tab.evaluate("words => window.find(words)", words)
    assert tab.evaluate("getSelection().toString()") == words


@pytest.mark.parametrize("words", ["取り消した", "首相は5日、辞任の意向"])
def test_a_link_to_words_leads_to_them(browser: playwright.Browser, drawn: Path, words: str) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 120})
    tab = context.new_page()
    tab.goto(f"{(drawn / 'news.html').as_uri()}#:~:text={quote(words)}")
    tab.wait_for_function("scrollY > 0", timeout=5000)
    context.close()


def test_programs_that_read_the_page_see_the_text_alone(tab: playwright.Page) -> None:
    paragraph = tab.locator(".yomi-text p").first
    for view in ("textContent", "innerText"):
        text = paragraph.evaluate("(element, view) => element[view]", view)
        assert text == f"{PHRASE}記者たちは驚いて、東京都庁の前に集まった。"


def accessible_text(tab: playwright.Page) -> str:
    """All text of the accessibility tree, with the descriptions that screen readers add."""
    client = tab.context.new_cdp_session(tab)
    nodes: list[dict[str, Any]] = client.send("Accessibility.getFullAXTree")["nodes"]
    kept = [node for node in nodes if node["role"]["value"] == "StaticText" or "description" in node]
    return "".join(
        node.get(part, {}).get("value", "")
        for node in kept
        for part in (("name", "description") if node["role"]["value"] == "StaticText" else ("description",))
    )


def test_assistive_technology_hears_each_word_once(tab: playwright.Page) -> None:
    heard = accessible_text(tab)
    assert heard.count("取") == heard.count("消") == 1
    for reading in ("しゅしょう", "じにん", "いこう", "とりけし"):
        assert reading not in heard


@pytest.mark.parametrize("markup", ["drawn", "element"])
@pytest.mark.parametrize("form", FORMS)
def test_copying_gives_the_form_that_the_reader_chose(
    browser: playwright.Browser, request: pytest.FixtureRequest, markup: str, form: str
) -> None:
    context = browser.new_context()
    tab = context.new_page()
    tab.goto((request.getfixturevalue(markup) / "news.html").as_uri())
    tab.evaluate("form => yomihon.set('copy', form)", form)
    tab.evaluate(
        """words => {
          const paragraph = document.querySelector(".yomi-text p");
          const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          range.setStart(paragraph, 0);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf("。");
            if (at >= 0) { range.setEnd(walker.currentNode, at + 1); break; }
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    tab.keyboard.press("Control+c")
    tab.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}))")
    tab.locator("#paste").focus()
    tab.keyboard.press("Control+v")
    assert tab.locator("#paste").input_value() == FORMS[form]
    context.close()


def test_one_key_copies_the_whole_text(tab: playwright.Page) -> None:
    tab.evaluate("globalThis.copied = []; yomihon.copy = text => copied.push(text); null")
    tab.keyboard.press("c")
    (text,) = tab.evaluate("copied")
    assert text.splitlines()[0] == "首相のきのう"
    assert PHRASE in text
    assert "（" not in text


def test_a_printed_page_can_be_searched(tab: playwright.Page, tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    tab.pdf(path=str(tmp_path / "page.pdf"))
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        page = document[0].get_textpage()
        assert page.search("取り消した").get_next()
        assert page.search("首相は5日").get_next()


def test_publishers_may_have_readings_as_text(element: Path) -> None:
    page = (element / "news.html").read_text(encoding="utf-8")
    assert "<ruby>取<rp>（</rp><rt>と</rt><rp>）</rp></ruby>" in page
    assert "data-r=" not in page


def test_a_very_long_page_keeps_all_of_its_text(
    browser: playwright.Browser,
    tmp_path_factory: pytest.TempPathFactory,
    rootdir: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("annotator.edition.web.html.LONG", 20)
    site = built(tmp_path_factory, rootdir)
    context = browser.new_context(viewport={"width": 700, "height": 300})
    tab = context.new_page()
    tab.goto((site / "news.html").as_uri())
    paragraph = tab.locator(".yomi-long .yomi-text p").first
    assert paragraph.evaluate("element => getComputedStyle(element).contentVisibility") == "auto"
    assert tab.evaluate("words => window.find(words)", "辞任の意向を取り消した")
    tab.emulate_media(media="print")
    assert paragraph.evaluate("element => getComputedStyle(element).contentVisibility") == "visible"
    context.close()
