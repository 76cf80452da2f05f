"""The reader's page in a real browser: switches, the term panel, clean text, access, no outside requests."""

from __future__ import annotations

from pathlib import Path

import pytest
from reader import PHONE, WIDE, address, browser, page, playwright

from annotator.edition.build import BuildOptions, build_edition
from annotator.edition.loose import gather, wrap_texts

__all__ = ["browser", "page"]  # fixtures that pytest finds here

PAGES = ("index", "articles/news", "articles/story", "articles/interview", "glossary", "cast")


POSITIONS = """() => [...document.querySelectorAll('.yomi-page ruby, .yomi-page p, .yomi-page h1, .yomi-page h2')]
  .map(element => { const box = element.getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; })"""


@pytest.mark.parametrize("name", ["articles/news", "articles/story"])
def test_switching_furigana_moves_nothing(page: playwright.Page, site: Path, name: str) -> None:
    page.goto(address(site, name))
    before = page.evaluate(POSITIONS)
    assert len(before) > 100
    page.keyboard.press("f")
    hidden = page.locator(".yomi-text rt").first.evaluate("element => getComputedStyle(element).visibility")
    assert hidden == "hidden"
    assert page.evaluate(POSITIONS) == before


def test_a_switch_is_remembered_on_the_next_page(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/news"))
    page.get_by_role("button", name="ふりがな").click()
    page.wait_for_function("JSON.parse(localStorage.getItem('yomihon-settings')).furigana === 'off'")
    page.wait_for_timeout(500)  # another page may run in another process, which hears of it a moment later
    page.goto(address(site, "articles/story"))
    assert page.get_by_role("button", name="ふりがな").get_attribute("aria-pressed") == "false"


def test_the_page_text_is_the_base_text(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/news"))
    text = page.locator(".yomi-page").evaluate("element => element.textContent")
    rubies = page.locator(".yomi-page p ruby").evaluate_all(
        "all => all.map(r => [r.textContent, r.lastChild.dataset.r])"
    )
    assert rubies
    assert all(kana not in base for base, kana in rubies)
    assert page.evaluate("text => window.find(text)", "辞任")
    assert text


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_no_sideways_scrolling(browser: playwright.Browser, site: Path, name: str) -> None:
    context = browser.new_context(viewport=PHONE, is_mobile=True)
    phone = context.new_page()
    phone.goto(address(site, name))
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


LINES_OF = """heading => { const tops = [];
  const walk = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      tops.push([node.data[at], Math.round(range.getBoundingClientRect().bottom)]);
    }
  return tops.filter(([letter]) => letter !== '¶').reduce((lines, [letter, top]) => {
    if (!lines.length || Math.abs(lines.at(-1)[1] - top) > 8) lines.push(['', top]);
    lines.at(-1)[0] += letter;
    return lines;
  }, []).map(([line]) => line.trim()); }"""
HEADING = "米OpenAIの安全対策責任者が突然辞任、人工知能の国際的な開発競争に警鐘"


def test_headings_are_parted_between_phrases(browser: playwright.Browser, tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text(f"# {HEADING}\n\n雨が降る。\n", encoding="utf-8")
    source = wrap_texts(gather([text])[0], tmp_path / "source", "題", {})
    build_edition(source.folder, tmp_path, BuildOptions(("html",), quiet=True, overrides=source.settings))
    context = browser.new_context(viewport=PHONE, is_mobile=True)
    phone = context.new_page()
    phone.goto(address(tmp_path / "html", "articles/text"))
    lines = phone.locator("h1").evaluate(LINES_OF)
    assert "".join(lines) == HEADING and len(lines) > 2
    phrases = [
        "米OpenAIの",
        "安全",
        "対策",
        "責任者が",
        "突然",
        "辞任、",
        "人工知能の",
        "国際的な",
        "開発",
        "競争に",
        "警鐘",
    ]
    ends = {"".join(phrases[:count]) for count in range(len(phrases) + 1)}
    assert all("".join(lines[: count + 1]) in ends for count in range(len(lines))), lines
    assert phone.evaluate("text => window.find(text)", HEADING)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_accessibility_violation(browser: playwright.Browser, site: Path, name: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(viewport=WIDE, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(address(site, name))
    if tab.locator("a.term").count():
        tab.locator("a.term").first.click()
        assert tab.locator("#yomi-word").is_visible()
    violations = axe.Axe().run(tab).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"]][:2]) for item in violations] == []
    context.close()


def test_no_outside_request(page: playwright.Page, site: Path) -> None:
    outside: list[str] = []
    page.on("request", lambda request: None if request.url.startswith("file:") else outside.append(request.url))
    for name in PAGES:
        page.goto(address(site, name))
    assert [url for url in outside if not url.startswith("data:")] == []


def test_without_script_everything_is_there(browser: playwright.Browser, site: Path) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address(site, "articles/news"))
    assert tab.locator("rt[data-r]").count() > 100
    assert tab.locator(".said-label[data-label]").count() >= 5
    assert "glossary.html#" in (tab.locator("a.term").first.get_attribute("href") or "")
    assert not tab.locator(".yomi-toolbar").is_visible()
    context.close()


LINES = """() => {
  const vertical = document.documentElement.dataset.writing === 'vertical';
  const middle = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    return vertical ? (box.left + box.right) / 2 : (box.top + box.bottom) / 2;
  };
  const parted = [...document.querySelectorAll('.yomi-text section > p ruby:not(:has(> .long))')]
    .map((ruby) => ruby.firstChild)
    .filter((base) => Math.abs(middle(base, 0) - middle(base, base.length - 1)) > 12)
    .map((base) => base.data);
  const alone = [...document.querySelectorAll('.yomi-text .said-label')]
    .filter((label) => {
      const name = label.getBoundingClientRect();
      const words = document.createTreeWalker(label.nextSibling, NodeFilter.SHOW_TEXT).nextNode();
      return Math.abs((vertical ? (name.left + name.right) / 2 : (name.top + name.bottom) / 2) - middle(words, 0)) > 12;
    })
    .map((label) => label.dataset.label + label.nextSibling.textContent);
  return [parted, alone];
}"""
"""Bases that the end of a line parts, and labels that stand in another line than the words behind them."""


@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
@pytest.mark.parametrize("width", [320, 357, 390])
def test_words_with_readings_and_names_with_their_words_stay_together(
    browser: playwright.Browser, site: Path, width: int, writing: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": width + 200})
    phone = context.new_page()
    phone.add_init_script(f"localStorage.setItem('yomihon-settings', '{{\"writing\": \"{writing}\"}}')")
    for name in ("articles/news", "articles/interview"):
        phone.goto(address(site, name))
        assert phone.evaluate("document.documentElement.dataset.writing ?? 'horizontal'") == writing
        assert phone.evaluate(LINES) == [[], []]
    context.close()
