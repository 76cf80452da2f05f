"""The reader's settings in a real browser: furigana by level and by occurrence, letters, lines, place in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from reader import PHONE, WIDE, address, browser, page, playwright

from annotator.language.romaji import romaji

__all__ = ["browser", "page"]  # fixtures that pytest finds here

POSITIONS = """() => [...document.querySelectorAll('.yomi-text :is(ruby, .w, p, h1, h2)')]
  .map(element => { const box = element.getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; })"""
SHIFT = """() => { window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(
  entry => { window.shift += entry.value; })).observe({type: 'layout-shift', buffered: true}); }"""
SHOWN = """() => [...document.querySelectorAll('.yomi-text .w')].filter(word => word.querySelector('rt'))
  .map(word => [word.textContent, ...[/\\bn(\\d)/, /\\bg(\\d)/].map(level => level.exec(word.className)?.[1] ?? ''),
    word.classList.contains('again'), getComputedStyle(word.querySelector('rt')).visibility === 'visible'])"""


def choose(page: playwright.Page, name: str, value: str) -> None:
    page.evaluate("([name, value]) => yomihon.set(name, value)", [name, value])


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_mode_of_furigana_moves_anything(browser: playwright.Browser, site: Path, viewport: dict[str, int]) -> None:
    context = browser.new_context(viewport=viewport)
    tab = context.new_page()
    tab.goto(address(site, "articles/news"))
    tab.evaluate(SHIFT)
    before = tab.evaluate(POSITIONS)
    for mode in ("level", "first", "touch", "off", "all"):
        choose(tab, "furigana", mode)
        assert tab.evaluate(POSITIONS) == before, mode
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.shift") == 0
    context.close()


def test_levels_and_occurrences_decide(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/news"))
    choose(page, "furigana", "level")
    choose(page, "level", "n3")
    words = page.evaluate(SHOWN)
    assert {shown for _, level, _, _, shown in words if level in ("5", "4", "3")} == {False}
    assert {shown for _, level, _, _, shown in words if level not in ("5", "4", "3")} == {True}
    choose(page, "level", "g4")
    for surface, _, grade, _, shown in page.evaluate(SHOWN):
        assert shown == (grade not in ("1", "2", "3", "4")), surface
    choose(page, "furigana", "first")
    words = page.evaluate(SHOWN)
    assert all(shown != again for *_, again, shown in words)
    assert sum(again for *_, again, _ in words) > 20


def test_a_touched_word_shows_its_reading(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/news"))
    choose(page, "furigana", "touch")
    word = page.locator(".yomi-text p .w:has(rt)").nth(5)
    reading = word.locator("rt").first
    assert reading.evaluate("rt => getComputedStyle(rt).visibility") == "hidden"
    word.hover()
    assert reading.evaluate("rt => getComputedStyle(rt).visibility") == "visible"
    page.mouse.move(0, 0)
    word.click()
    assert reading.evaluate("rt => getComputedStyle(rt).visibility") == "visible"


def test_the_panel_by_keyboard_and_remembered(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/news"))
    page.keyboard.press("t")
    panel = page.locator("#yomi-settings")
    assert panel.is_visible()
    panel.get_by_label("レベル").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert page.evaluate("document.activeElement.className").startswith("yomi-open yomi-open-settings")
    for key in ("+", "+", "g", "d"):
        page.keyboard.press(key)
    stored = {"furigana": "level", "level": "n2", "size": 20, "face": "gothic", "theme": "light"}
    assert page.evaluate("JSON.parse(localStorage.getItem('yomihon-settings'))") == stored
    page.reload()
    root = page.locator("html")
    assert root.get_attribute("data-theme") == "light"
    assert page.locator(".yomi-text").first.evaluate("text => getComputedStyle(text).fontSize") == "20px"
    page.keyboard.press("t")
    page.get_by_role("button", name="元に戻す").press("Enter")
    assert page.evaluate("localStorage.getItem('yomihon-settings')") is None
    assert root.get_attribute("data-theme") is None


@pytest.mark.parametrize("key", ["t", "s", "x"])
def test_what_a_key_opens_leaves_the_text_where_it_is(page: playwright.Page, site: Path, key: str) -> None:
    page.goto(address(site, "articles/story"))
    page.mouse.move(0, 0)
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    before = page.evaluate("scrollY")
    assert before > 0
    page.keyboard.press(key)
    assert page.locator("#yomi-settings, #yomi-voices, #yomi-study").locator("visible=true").count() == 1
    assert page.evaluate("scrollY") == before
    page.keyboard.press("Escape")
    assert page.evaluate("scrollY") == before


@pytest.mark.parametrize(("name", "value"), [("size", 24), ("leading", 2.8), ("measure", 24), ("face", "gothic")])
def test_a_change_keeps_the_place(page: playwright.Page, site: Path, name: str, value: object) -> None:
    page.goto(address(site, "articles/news"))
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    mark = page.evaluate_handle(
        "() => [...document.querySelectorAll('.yomi-text p .w')].find(word => word.getBoundingClientRect().top > 60)"
    )
    top = "word => word.getBoundingClientRect().top"
    before = mark.evaluate(top)
    page.evaluate("([name, value]) => yomihon.set(name, value)", [name, value])
    assert abs(mark.evaluate(top) - before) < 120  # the same line is still in sight, at the head of the window


def test_vertical_lines_run_down_and_scroll_to_the_left(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/story"))
    page.keyboard.press("v")
    text = page.locator(".yomi-text").first
    assert text.evaluate("text => getComputedStyle(text).writingMode") == "vertical-rl"
    assert text.evaluate("text => text.scrollWidth > text.clientWidth && text.scrollHeight <= text.clientHeight + 1")
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 400)
    page.wait_for_function("document.querySelector('.yomi-text').scrollLeft < -100")
    assert page.evaluate("scrollY") == 0


KANA = (
    *(
        "しんぶん",
        "けんいち",
        "がっこう",
        "きょう",
        "しゃしん",
        "ちゃわん",
        "じゅう",
        "ぎゅうにゅう",
        "まっちゃ",
        "いっち",
    ),
    *(
        "ティー",
        "フォント",
        "ヴァイオリン",
        "ウィーン",
        "ジェット",
        "シェフ",
        "チェス",
        "デュオ",
        "ファイル",
        "コーヒー",
    ),
    *("とうきょう", "ほんや", "つづく", "ふじさん"),
)


def test_romaji_are_those_of_the_build(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/news"))
    made = page.evaluate("words => words.map(word => yomihon.romaji(word))", KANA)
    assert dict(zip(KANA, made, strict=True)) == {word: romaji(word) for word in KANA}
    readings = page.evaluate("[...new Set(yomihon.words().uses.map(use => use[2]).filter(Boolean))]")
    whole = [kana for kana in readings if not kana.endswith("っ") and all("ぁ" <= sign <= "ー" for sign in kana)]
    made = page.evaluate("words => words.map(word => yomihon.romaji(word))", whole)
    assert len(whole) > 100
    assert {kana: own for kana, own in zip(whole, made, strict=True) if own != romaji(kana)} == {}
    page.keyboard.press("r")
    assert page.locator("rt[data-r='kenkyuu'], rt[data-r='ken']").count() > 0
    page.keyboard.press("r")
    assert page.locator("rt[data-r='けん']").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark", "sepia"])
def test_no_accessibility_violation_and_large_targets(browser: playwright.Browser, site: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(viewport=PHONE, color_scheme="dark" if scheme == "dark" else "light")
    tab = context.new_page()
    tab.goto(address(site, "articles/news"))
    choose(tab, "theme", scheme)
    choose(tab, "furigana", "level")
    tab.locator(".yomi-open-settings").click()
    for summary in tab.locator("#yomi-settings summary:visible").all():  # a touch screen has no list of keys
        summary.click()
    sizes = tab.locator("#yomi-settings :is(button, summary, label, input[type=range]):visible").evaluate_all(
        "all => all.map(item => item.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
    )
    assert len(sizes) > 20 and min(sizes) >= 44
    violations = axe.Axe().run(tab).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"]][:2]) for item in violations] == []
    context.close()
